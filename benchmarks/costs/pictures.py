"""Measures what one picture costs in each process of the service, and in Valkey.

    python -m benchmarks.costs.pictures [--model avatars] [--rounds 3]

Processor time (user and system) per picture and per thread of the gateway, the worker, Valkey and
this client, and Valkey's commands per job. Unlike pictures per second, these hardly change while
other programs use the machine, so two versions of the code can be compared on a busy one. Linux
only: it reads /proc.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import redis
from rich.console import Console
from rich.table import Table

from benchmarks.images import BATCH, LOADS, service_command, service_rate, wait_until_ready
from benchmarks.service import free_port, running, wait_for
from cli.valkey.server import EmbeddedValkey

SHAPES = ((BATCH, 1), (BATCH, 4), (4, 16))
_TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")
console = Console()
Costs = Counter[str]  # thread or command -> milliseconds or calls


def children_of(parent: int) -> Iterator[int]:
    """Yields the ids of all processes below a process."""
    for path in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            yield child
            yield from children_of(child)


def process_name(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
    known = {"serve": "gateway", "work": "worker"}
    return next((known[word] for word in words if word in known), Path(words[0]).name)


def spent(parent: int) -> Costs:
    """Returns the processor time in ms of each thread below a process, and of this process."""
    times = Costs({"client": round(sum(os.times()[:2]) * 1000)})
    for pid in children_of(parent):
        name = process_name(pid)
        for task in Path(f"/proc/{pid}/task").iterdir():
            label, _, fields = (task / "stat").read_text().rpartition(")")
            user, system = fields.split()[11:13]
            thread = label.partition("(")[2]
            times[f"{name}: {thread}"] += round((int(user) + int(system)) * _TICK_MS)
    return times


def called(valkey: redis.Redis) -> Costs:
    """Returns how often Valkey ran each command, those within scripts included."""
    statistics_ = valkey.info("commandstats")
    counts = Costs({name.removeprefix("cmdstat_"): of["calls"] for name, of in statistics_.items()})
    counts["network reads"] = valkey.info("stats")["total_reads_processed"]
    return counts


def measure(model: str, rounds: int) -> dict[tuple[int, int], tuple[list[float], Costs, Costs]]:
    """Returns pictures/s, processor time and Valkey's calls of all rounds, by load."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = service_command(model, port, Path(folder))
        url = EmbeddedValkey(Path(folder).resolve() / "redis").url
        with running(command, {}) as service, redis.Redis.from_url(url) as valkey:
            asyncio.run(wait_for(f"http://127.0.0.1:{port}/models"))
            asyncio.run(wait_until_ready(port))
            asyncio.run(service_rate(port, *max(LOADS)))  # warm-up
            return {shape: _rounds(port, service.pid, valkey, shape, rounds) for shape in SHAPES}


def _rounds(
    port: int, service: int, valkey: redis.Redis, shape: tuple[int, int], rounds: int
) -> tuple[list[float], Costs, Costs]:
    times, calls, rates = spent(service), called(valkey), []
    for _ in range(rounds):
        rates.append(asyncio.run(service_rate(port, *shape)))
    return rates, spent(service) - times, called(valkey) - calls


def report(shape: tuple[int, int], rates: list[float], times: Costs, calls: Costs) -> None:
    clients, n = shape
    jobs = LOADS[shape] * len(rates)
    pictures = jobs * n
    title = f"{clients} jobs of {n}: {statistics.median(rates):.0f} pictures/s"
    table = Table("process: thread", "ms a picture", title=title)
    for name, ms in times.most_common():
        if ms / pictures >= 0.005:
            table.add_row(name, f"{ms / pictures:.2f}")
    table.add_row("all", f"{times.total() / pictures:.2f}")
    console.print(table)
    table = Table("Valkey's command", "calls a job")
    for name, count in calls.most_common():
        if count / jobs >= 0.05:
            table.add_row(name, f"{count / jobs:.2f}")
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="avatars")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for shape, measured in measure(options.model, options.rounds).items():
        report(shape, *measured)


if __name__ == "__main__":
    main()
