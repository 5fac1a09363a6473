"""Images through the whole service over HTTP, against the bare generator and encoder.

    python -m benchmarks.images

Bare is what no service can beat: batches of 64 drawn by the default image model and encoded as
PNG, one after the other, in a process of its own; `plain` is the same as one would write it first:
the net as PyTorch lays it out and PIL's own PNG settings. The pipeline adds scores and files. The
service adds Valkey with every write on disk, gateway and batching, at 1, 16 and 64 concurrent jobs
of one image, and at 64 of four: as many clients wait for their job before they ask for the next.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.http_client import Connection
from benchmarks.service import free_port, running, wait_for

BATCH, ROUNDS, PASSES = 64, 5, 4
# (concurrent jobs, images each) -> jobs in a round
LOADS = {(1, 1): 32, (16, 1): 256, (64, 1): 640, (64, 4): 256}
WANTED = 0.8
console = Console()


def measure_alone(data: Path) -> dict[str, list[float]]:
    """Images/s a round: `plain`, `bare` and `pipeline`, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.images", "alone", str(data)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rates: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return rates


def alone(data: Path) -> dict[str, list[float]]:
    """What `measure_alone` runs: torch is imported only here."""
    from PIL import Image

    from cli.catalog import read_catalog
    from jobs.artifacts import Artifacts
    from jobs.cards import ModelCard
    from jobs.job import new_job
    from jobs.settings import Settings
    from models.image.interface import Draw
    from models.image.load import load_image_model
    from models.sources import locate
    from workers.finish.encode import encode
    from workers.image import ImagePipeline
    from workers.provenance import provenance

    settings = Settings()
    catalog = read_catalog(settings).values()
    entry = next(entry for entry in catalog if entry.kind == "image" and entry.default)
    pulled = locate(entry, settings.models_dir.expanduser())
    model = load_image_model(entry.family, pulled.folder)
    card = ModelCard(
        id=entry.id, kind="image", family=entry.family, version=pulled.version,
        sha256=pulled.sha256, licence=entry.licence,
    )  # fmt: skip
    pipeline = ImagePipeline(model, card, Artifacts(str(data)), BATCH)

    def bare() -> None:
        for pixels in model.draw([Draw(seed) for seed in range(BATCH)]):
            encode([Image.fromarray(pixels)], "png", provenance(card))

    def whole() -> None:
        for seed in range(BATCH):
            pipeline.admit(new_job("image", card.id, "-", {"seed": seed}))
        for generated in pipeline.step():
            pipeline.finish(generated)

    assert pulled.folder is not None
    ways = {"plain": plain_way(pulled.folder), "bare": bare, "pipeline": whole}
    for way in ways.values():
        way()
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            rates[name].append(rate(way))
    return rates


def plain_way(folder: Path) -> Callable[[], None]:
    """The generator and encoder as one would write them first."""
    import torch
    from PIL import Image
    from safetensors.torch import load_file

    from models.image.dcgan import DCGANConfig, Generator

    net = Generator(DCGANConfig()).eval()
    net.load_state_dict(load_file(folder / "model.safetensors"))

    @torch.inference_mode()
    def plain() -> None:
        images = net(torch.randn(BATCH, DCGANConfig().latent, 1, 1))
        for pixels in ((images + 1) * 127.5).byte().permute(0, 2, 3, 1).numpy():
            Image.fromarray(pixels).save(io.BytesIO(), "PNG")

    return plain


def rate(run_one_batch: Callable[[], None]) -> float:
    start = time.perf_counter()
    for _ in range(PASSES):
        run_one_batch()
    return PASSES * BATCH / (time.perf_counter() - start)


async def service_rate(port: int, clients: int, n: int) -> float:
    """Images/s of one round with this many jobs of n images in flight."""
    connections = [await Connection.open("127.0.0.1", port) for _ in range(clients)]
    seeds = iter(range(LOADS[clients, n]))

    async def client(connection: Connection) -> None:
        for seed in seeds:  # shared: whoever is free takes the next
            status, job = await connection.request(
                "POST", "/generate/image", {"seed": seed * n, "n": n}, Prefer="wait=60"
            )
            while status == 202:
                status, job = await connection.request(
                    "GET", job["links"]["self"], Prefer="wait=60"
                )
            if job["status"] != "succeeded":
                raise RuntimeError(f"job {job['id']} ended as {job['status']}: {job['error']}")

    start = time.perf_counter()
    await asyncio.gather(*(client(connection) for connection in connections))
    took_s = time.perf_counter() - start
    for connection in connections:
        connection.close()
    return LOADS[clients, n] * n / took_s


def service_rates(data: Path) -> dict[tuple[int, int], list[float]]:
    """Images/s a round, by concurrent jobs and images each."""
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "up", "--port", str(port), "--data", str(data)]
    command += ["--text-model", "none"]
    rates: dict[tuple[int, int], list[float]] = {load: [] for load in LOADS}
    with running(command, {}):
        asyncio.run(wait_for(f"http://127.0.0.1:{port}/models"))
        asyncio.run(wait_until_ready(port))
        asyncio.run(service_rate(port, *max(LOADS)))  # warm-up
        for _ in range(ROUNDS):
            for load in LOADS:
                rates[load].append(asyncio.run(service_rate(port, *load)))
    return rates


async def wait_until_ready(port: int) -> None:
    """Until an image comes back; the service may know of no model before."""
    connection = await Connection.open("127.0.0.1", port)
    while (await connection.request("POST", "/generate/image", {}))[0] >= 400:
        await asyncio.sleep(0.2)
    connection.close()


def main() -> None:
    if os.environ.get("REDIS_URL"):
        console.print("REDIS_URL is set: measuring with that server instead of an embedded one")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        console.print("generator and encoder alone …")
        before = measure_alone(folder / "alone")
        console.print("the service over HTTP …")
        served = service_rates(folder / "data")
        console.print("generator and encoder alone, again …")
        after = measure_alone(folder / "alone")
    report({name: before[name] + after[name] for name in before}, served)


def report(alone: dict[str, list[float]], served: dict[tuple[int, int], list[float]]) -> None:
    middle = {name: statistics.median(rates) for name, rates in alone.items()}
    rows = [
        ("plain generator + encoder, batches of 64", middle["plain"], ""),
        ("bare generator + encoder, batches of 64", middle["bare"], ""),
        ("pipeline alone: with scores and files", middle["pipeline"], ""),
    ]
    for (clients, n), rates in served.items():
        wanted = f">= {WANTED:.0%}" if clients == BATCH else ""
        rows.append((f"service, {clients} jobs of {n}", statistics.median(rates), wanted))
    table = Table("what", "images/s", "of plain", "of bare", "wanted")
    for what, images_s, wanted in rows:
        shares = (f"{images_s / middle[name]:.0%}" for name in ("plain", "bare"))
        table.add_row(what, f"{images_s:.0f}", *shares, wanted)
    console.print(table)
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    line = {
        "at": time.time(),
        "alone": alone,
        "served": {f"{clients} x {n}": r for (clients, n), r in served.items()},
    }
    with (results / "images.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["alone"]:
        print(json.dumps(alone(Path(sys.argv[2]))))
    else:
        main()
