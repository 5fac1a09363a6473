"""Compares the whole service over HTTP, with 64 clients, with a typical service and the engine.

    python -m benchmarks.service [--quick]

The model has the shape of GPT-2 124M and random weights; 64 jobs generate 48 tokens each from
prompts of 16 to 64 tokens. One run measures the bare engine in a separate process, Spearpoint
(`spearpoint up`: Valkey with every write on disk, gateway, worker and scoring), and a typical
service (benchmarks/peers/usual_service.py), which gets fewer jobs because it runs them one by one.
--quick takes one round of ours, and fewer jobs of theirs in one dtype.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.children import end_with_parent, stop_when_told
from benchmarks.gpt2_shape import make_gpt2_shape, prompts
from benchmarks.peers.ways import native_dtype
from cli.valkey.server import EmbeddedValkey

JOBS, NEW_TOKENS, WARM_UP_TOKENS = 64, 48, 4
PEER_JOBS, QUICK_PEER_JOBS, ROUNDS = 12, 4, 3
console = Console()


def engine_rate(folder: Path, rounds: int) -> float:
    """Tokens/s of the engine alone, in a process of its own (best practice: as the worker)."""
    script = (
        "import json, sys, time\n"
        "from pathlib import Path\n"
        "from benchmarks.gpt2_shape import prompts\n"
        "from models.text.load import load_engine\n"
        "from models.text.sampling_params import SamplingParams\n"
        "engine = load_engine('gpt2', Path(sys.argv[1]), dtype='auto', device='cpu',\n"
        "    max_slots=64, cache_tokens=32768, context_length=None)\n"
        "rates = []\n"
        f"for tokens in [{WARM_UP_TOKENS}] + [{NEW_TOKENS}] * {rounds}:\n"
        "    start = time.perf_counter(); ended = 0\n"
        f"    for seed, prompt in enumerate(prompts({JOBS})):\n"
        f"        engine.submit(engine.encode(prompt), SamplingParams(max_new_tokens=tokens,"
        " temperature=0.7, top_p=0.95, top_k=50, repetition_penalty=1.0, stop=(), seed=seed))\n"
        f"    while ended < {JOBS}: ended += len(engine.step())\n"
        f"    rates.append({JOBS * NEW_TOKENS} / (time.perf_counter() - start))\n"
        "print(json.dumps(rates[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        preexec_fn=end_with_parent,
    )
    return statistics.median(json.loads(done.stdout.splitlines()[-1]))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, env=os.environ | environment, preexec_fn=end_with_parent)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(60)


async def wait_for(url: str) -> None:
    async with httpx.AsyncClient() as client:
        while True:
            with contextlib.suppress(httpx.TransportError):
                if (await client.get(url)).status_code < 300:
                    return
            await asyncio.sleep(0.2)


async def spearpoint_round(url: str, tag: int, new_tokens: int) -> float:
    """Returns the tokens/s of one round of JOBS concurrent clients that wait for their results."""

    async def one(index: int, prompt: str) -> int:
        body = {"prompt": prompt, "max_new_tokens": new_tokens, "seed": tag * 1000 + index}
        answer = await client.post("/generate/text", json=body, headers={"Prefer": "wait=60"})
        while answer.status_code == 202:
            link = answer.json()["links"]["self"]
            answer = await client.get(link, headers={"Prefer": "wait=60"})
        answer.raise_for_status()
        return int(answer.json()["result"]["usage"]["generated_tokens"])

    limits = httpx.Limits(max_connections=JOBS)
    async with httpx.AsyncClient(base_url=url, timeout=120, limits=limits) as client:
        await asyncio.gather(*(client.get("/healthz") for _ in range(JOBS)))  # connect first
        start = time.perf_counter()
        tokens = await asyncio.gather(*(one(*pair) for pair in enumerate(prompts(JOBS))))
        return sum(tokens) / (time.perf_counter() - start)


def spearpoint_rates(folder: Path, work: Path, rounds: int) -> tuple[list[float], int]:
    """Returns the tokens/s per round, and the text worker's resident bytes at the end."""
    catalog = work / "catalog.toml"
    catalog.write_text(
        '[[model]]\nid = "gpt2-shape"\nkind = "text"\nfamily = "gpt2"\n'
        f'source = "path:{folder}"\nlicence = "none"\ndescription = "random weights"\n'
    )
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "cli.main", "up", "--port", str(port), "--data"]
    command += [str(work / "data"), "--text-model", "gpt2-shape", "--image-model", "none"]
    with running(command, {"SPEARPOINT_CATALOG": str(catalog)}):
        asyncio.run(wait_for(f"{url}/models/gpt2-shape"))
        asyncio.run(spearpoint_round(url, 0, WARM_UP_TOKENS))
        rates = [
            asyncio.run(spearpoint_round(url, number, NEW_TOKENS))
            for number in range(1, rounds + 1)
        ]
        return rates, worker_resident_bytes()


def worker_resident_bytes() -> int:
    """Returns the resident memory of the running text worker, in bytes."""
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if b"work --kind text" in status.read_bytes().replace(b"\0", b" "):
                fields = (status.parent / "status").read_text()
                kilobytes = next(line for line in fields.splitlines() if line.startswith("VmRSS"))
                return int(kilobytes.split()[1]) * 1024
    return 0


async def peer_round(url: str, jobs: int) -> float:
    async def one(prompt: str) -> None:
        body = {"prompt": prompt, "max_new_tokens": NEW_TOKENS}
        job = (await client.post("/generate", json=body)).json()
        while (await client.get(f"/jobs/{job['id']}")).json()["status"] != "finished":
            await asyncio.sleep(0.05)

    async with httpx.AsyncClient(base_url=url, timeout=300) as client:
        await one(prompts(1)[0])  # warm-up
        start = time.perf_counter()
        await asyncio.gather(*(one(prompt) for prompt in prompts(jobs)))
        return jobs * NEW_TOKENS / (time.perf_counter() - start)


def peer_rate(folder: Path, work: Path, dtype: str, jobs: int) -> float:
    valkey = EmbeddedValkey(work / f"peer-{dtype}")
    valkey.start()
    port = free_port()
    environment = {"REDIS_URL": valkey.url, "PEER_MODEL": str(folder), "PEER_DTYPE": dtype}
    module = "benchmarks.peers.usual_service"
    server = [sys.executable, "-m", "uvicorn", f"{module}:app", "--port", str(port)]
    server += ["--log-level", "warning"]
    try:
        with running(server, environment), running([sys.executable, "-m", module], environment):
            asyncio.run(wait_for(f"http://127.0.0.1:{port}/docs"))
            return asyncio.run(peer_round(f"http://127.0.0.1:{port}", jobs))
    finally:
        valkey.stop()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    rounds, jobs = (1, QUICK_PEER_JOBS) if quick else (ROUNDS, PEER_JOBS)
    stop_when_told()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        folder = make_gpt2_shape(work / "gpt2-shape")
        console.print("engine alone …")
        engine = engine_rate(folder, rounds)
        console.print("spearpoint over HTTP …")
        rates, resident = spearpoint_rates(folder, work, rounds)
        console.print("typical service …")
        dtypes = dict.fromkeys((native_dtype(),) if quick else ("float32", native_dtype()))
        peers = {dtype: peer_rate(folder, work, dtype, jobs) for dtype in dtypes}
        again = engine if quick else engine_rate(folder, rounds)
    report(statistics.median([engine, again]), statistics.median(rates), peers, resident)


def report(engine: float, ours: float, peers: dict[str, float], resident: int) -> None:
    table = Table("contender", "tokens/s", "spearpoint is", "target")
    table.add_row("engine alone, 64 jobs", f"{engine:.0f}", f"{ours / engine:.0%}", ">= 70 %")
    table.add_row("spearpoint over HTTP, 64 clients", f"{ours:.0f}", "", "")
    for dtype, rate in peers.items():
        table.add_row(f"typical service, {dtype}", f"{rate:.1f}", f"{ours / rate:.1f}x", ">= 15x")
    console.print(table)
    console.print(f"text worker resident: {resident / 1e9:.2f} GB (target < 1.6)")
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    line = {"at": time.time(), "engine": engine, "spearpoint": ours, "peers": peers}
    with (results / "service.jsonl").open("a") as file:
        file.write(json.dumps(line | {"worker_resident_bytes": resident}) + "\n")


if __name__ == "__main__":
    main()
