"""Measures how long `spearpoint up` takes until it is ready, and how much memory it takes then.

    python -m benchmarks.costs.start [--rounds 3] [OPTION OF `spearpoint up` ..]

Without options the default models are served. Memory is the proportional set size of all processes:
what several share is counted once. It is taken when every worker is ready, and once more after a
text of 32 tokens. Run it twice after a restart of the machine: the first run reads files from disk.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import NamedTuple

import httpx

from benchmarks.children import stop_when_told
from cli.benchmark.machine import memory_of
from cli.benchmark.own_service import own_service

TEXT = {"prompt": "Write one sentence about the harbour.", "max_new_tokens": 32}


class Start(NamedTuple):
    """One start of the service."""

    ready_s: float
    memory_bytes: int
    after_a_text_bytes: int


def start_once(options: list[str]) -> Start:
    """Starts the service, sends it a text, and stops it."""
    began = time.monotonic()
    with own_service(options) as service:
        ready_s = time.monotonic() - began
        memory = memory_of(service.pid)
        answer = httpx.post(
            f"{service.url}/generate/text", json=TEXT, headers={"Prefer": "wait=60"}, timeout=120
        )
        answer.raise_for_status()
        return Start(ready_s, memory, memory_of(service.pid))


def main() -> None:
    """Prints each start, then the medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    given, options = parser.parse_known_args()
    stop_when_told()
    starts = []
    for _ in range(given.rounds):
        starts.append(start_once(options))
        show("started", starts[-1])
    show("median", Start(*map(statistics.median, zip(*starts, strict=True))))


def show(what: str, start: Start) -> None:
    """Prints the figures of a start."""
    print(
        f"{what}: ready after {start.ready_s:.1f} s, {start.memory_bytes / 1e9:.2f} GB; "
        f"after a text {start.after_a_text_bytes / 1e9:.2f} GB",
        flush=True,
    )


if __name__ == "__main__":
    main()
