"""Measures what counting costs a request: app/access/metering.py alone, in microseconds.

    python -m benchmarks.costs.metering [--rounds 7]

An app that responds at once is called with and without the layer, in turns, and medians are
reported. A whole poll takes some hundred microseconds (benchmarks/gateway.py).
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from types import SimpleNamespace
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.access.metering import Metering

_CALLS = 20_000


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Responds like a route, at once."""
    scope["route"] = SimpleNamespace(path="/jobs/{job_id}")
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


async def one_call_us(app: ASGIApp) -> float:
    """Returns the microseconds per call."""

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None: ...

    began_at = time.perf_counter()
    for _ in range(_CALLS):
        scope: dict[str, Any] = {"type": "http", "method": "GET", "path": "/jobs/1"}
        await app(scope, receive, send)
    return (time.perf_counter() - began_at) / _CALLS * 1e6


def main() -> None:
    """Prints both figures and their difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    without, counted = [], []
    for _ in range(rounds):
        without.append(asyncio.run(one_call_us(answer)))
        counted.append(asyncio.run(one_call_us(Metering(answer))))
    bare_us, counted_us = statistics.median(without), statistics.median(counted)
    print(f"without {bare_us:.2f} us, counted {counted_us:.2f} us per request")
    print(f"counting costs {counted_us - bare_us:.2f} us")


if __name__ == "__main__":
    main()
