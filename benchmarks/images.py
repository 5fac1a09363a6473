"""Images through the whole service over HTTP, against the bare model.

    python -m benchmarks.images [MODEL ..]

For every shipped image model, or those named. Bare is what no service can beat: the forward pass
alone in batches of 64, prompts read and all, in a process of its own; `encoded` writes each
picture as PNG, the pipeline adds scores and files. The service adds Valkey with every write on
disk, gateway and batching, at 1, 16 and 64 concurrent jobs of one image, and at 64 of four: as many
clients wait for their job before they ask for the next. Every job has another seed and one of 16
prompts.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.http_client import Connection
from benchmarks.service import free_port, running, wait_for

MODELS = ("avatars", "visuals")
BATCH, ROUNDS, PASSES = 64, 3, 2
PROMPTS = [
    f"{style} avatar with {hair} hair on a {ground} background"
    for style in ("pixel art", "lorelei", "open peeps", "notionists")
    for hair, ground in (("green", "yellow"), ("black", "teal"), ("pink", "blue"), ("red", "white"))
]
# (concurrent jobs, images each) -> jobs in a round
LOADS = {(1, 1): 32, (16, 1): 256, (64, 1): 512, (64, 4): 192}
WANTED = 0.8
console = Console()


def measure_alone(name: str, data: Path) -> dict[str, list[float]]:
    """Images/s a round: `bare`, `encoded` and `pipeline`, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.images", "alone", name, str(data)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    rates: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return rates


def alone(name: str, data: Path) -> dict[str, list[float]]:
    """What `measure_alone` runs: torch is imported only here."""
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image

    from cli.operate.catalog import read_catalog
    from cli.operate.worker_models import embedder_of
    from jobs.contract.cards import ModelCard
    from jobs.contract.job import new_job
    from jobs.contract.settings import Settings
    from jobs.store.artifacts import Artifacts
    from models.image.interface import Draw
    from models.image.load import load_image_model
    from models.sources import locate
    from workers.finish.encode import encode
    from workers.pipelines.image import ImagePipeline
    from workers.provenance import provenance

    settings = Settings()
    entry = read_catalog(settings)[name]
    pulled = locate(entry, settings.models_dir.expanduser())
    embedder = embedder_of(settings, entry)
    reads_with = embedder.folder if embedder is not None else None
    model = load_image_model(entry.family, pulled.folder, embedder=reads_with)
    card = ModelCard(
        id=entry.id, kind="image", family=entry.family, version=pulled.version,
        sha256=pulled.sha256, licence=entry.licence,
    )  # fmt: skip
    pipeline = ImagePipeline(model, card, Artifacts(str(data)), BATCH)

    def bare() -> NDArray[np.uint8]:
        return model.draw([Draw(seed, prompt(seed)) for seed in range(BATCH)])

    def encoded() -> None:
        for pixels in bare():
            encode([Image.fromarray(pixels)], "png", provenance(card))

    def whole() -> None:
        for seed in range(BATCH):
            request = {"seed": seed, "prompt": prompt(seed)}
            pipeline.admit(new_job("image", card.id, "-", request))
        for generated in pipeline.step():
            pipeline.finish(generated)

    ways: dict[str, Callable[[], object]] = {"bare": bare, "encoded": encoded, "pipeline": whole}
    for way in ways.values():
        way()
    rates: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way_name, way in ways.items():
            rates[way_name].append(rate(way))
    return rates


def prompt(seed: int) -> str:
    return PROMPTS[seed % len(PROMPTS)]


def rate(run_one_batch: Callable[[], object]) -> float:
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
            asked = {"seed": seed * n, "n": n, "prompt": prompt(seed)}
            status, job = await connection.request(
                "POST", "/generate/image", asked, Prefer="wait=60"
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


def service_rates(name: str, data: Path) -> dict[tuple[int, int], list[float]]:
    """Images/s a round, by concurrent jobs and images each."""
    port = free_port()
    command = [sys.executable, "-m", "cli.main", "up", "--port", str(port), "--data", str(data)]
    command += ["--text-model", "none", "--image-model", name]
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


def main(models: Sequence[str]) -> None:
    if os.environ.get("REDIS_URL"):
        console.print("REDIS_URL is set: measuring with that server instead of an embedded one")
    for name in models:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            console.print(f"{name}: the model alone …")
            before = measure_alone(name, folder / "alone")
            console.print(f"{name}: the service over HTTP …")
            served = service_rates(name, folder / "data")
            console.print(f"{name}: the model alone, again …")
            after = measure_alone(name, folder / "alone")
        report(name, {way: before[way] + after[way] for way in before}, served)


def report(
    name: str, alone: dict[str, list[float]], served: dict[tuple[int, int], list[float]]
) -> None:
    middle = {way: statistics.median(rates) for way, rates in alone.items()}
    rows = [
        ("bare forward pass, batches of 64", middle["bare"], ""),
        ("with PNG encoding", middle["encoded"], ""),
        ("pipeline alone: with scores and files", middle["pipeline"], ""),
    ]
    for (clients, n), rates in served.items():
        wanted = f">= {WANTED:.0%}" if clients == BATCH else ""
        rows.append((f"service, {clients} jobs of {n}", statistics.median(rates), wanted))
    table = Table("what", "images/s", "of bare", "wanted", title=name)
    for what, images_s, wanted in rows:
        table.add_row(what, f"{images_s:.0f}", f"{images_s / middle['bare']:.0%}", wanted)
    console.print(table)
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    line = {
        "at": time.time(),
        "model": name,
        "alone": alone,
        "served": {f"{clients} x {n}": r for (clients, n), r in served.items()},
    }
    with (results / "images.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["alone"]:
        print(json.dumps(alone(sys.argv[2], Path(sys.argv[3]))))
    else:
        main(sys.argv[1:] or MODELS)
