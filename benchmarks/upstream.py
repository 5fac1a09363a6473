"""Measures what our service adds to a server of models, and what is lost when that is killed.

    python -m benchmarks.upstream --model NAME --jobs 500 -- COMMAND THAT SERVES ON PORT {port}

First come the same requests to the server itself and through the service, in turns, one at a time
and many at once. Then jobs are accepted while the server is killed twice and started again: each of
them must succeed, and be announced once.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import redis

from benchmarks.service import free_port, running
from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys

TOKENS, ALONE, TOGETHER, CLIENTS = 12, 8, 32, 8
PROMPT = "Write one sentence about the harbour, number {}."
CATALOG = """
[[model]]
id = "behind"
kind = "text"
family = "openai"
source = "{url}"
licence = "any"
moderator = "echo-embedding"
default = true
[model.upstream]
model = "{model}"
concurrency = {clients}
"""


class Server:
    """The server of models, in a process that can be killed."""

    def __init__(self, command: str) -> None:
        self.port = free_port()
        self._command = shlex.split(command.replace("{port}", str(self.port)))
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self.start()

    def start(self) -> None:
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(self._command, stdout=quiet, stderr=quiet)
        wait_until(lambda: answers(f"{self.url}/models", and_is_fine=False))

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def answers(url: str, *, and_is_fine: bool = True) -> bool:
    try:
        return httpx.get(url, timeout=5).status_code == httpx.codes.OK or not and_is_fine
    except httpx.TransportError:
        return False


def wait_until(is_so: Callable[[], bool], limit_s: float = 300.0) -> None:
    deadline = time.monotonic() + limit_s
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not become ready")
        time.sleep(0.2)


@contextlib.contextmanager
def service(folder: Path, server: Server, model: str) -> Iterator[tuple[str, str]]:
    """Runs a gateway and a worker for the server; yields the URLs of the gateway and of Redis."""
    catalog, port, valkey = folder / "catalog.toml", free_port(), EmbeddedValkey(folder / "valkey")
    catalog.write_text(CATALOG.format(url=server.url, model=model, clients=CLIENTS))
    valkey.start()
    environment = {
        "REDIS_URL": valkey.url,
        "SPEARPOINT_DATA_DIR": str(folder / "data"),
        "SPEARPOINT_CATALOG": str(catalog),
        "SPEARPOINT_KINDS": "text",
        "SPEARPOINT_MODELS": "behind",
        "SPEARPOINT_LOG_LEVEL": "error",
    }
    ours = [sys.executable, "-m", "cli.main"]
    with (
        running([*ours, "serve", "--port", str(port)], environment),
        running([*ours, "work", "--kind", "text", "--model", "behind"], environment),
    ):
        url = f"http://127.0.0.1:{port}"
        wait_until(lambda: answers(f"{url}/readyz"))
        yield url, valkey.url
    valkey.stop()


async def latencies(ask: Callable[[int], Awaitable[None]], count: int, clients: int) -> list[float]:
    """Returns the seconds of each request, with so many clients at a time."""
    places = asyncio.Semaphore(clients)

    async def timed(number: int) -> float:
        async with places:
            began = time.perf_counter()
            await ask(number)
            return time.perf_counter() - began

    return list(await asyncio.gather(*map(timed, range(count))))


async def overhead(url: str, server: Server, model: str) -> None:
    async with httpx.AsyncClient(timeout=300) as client:

        async def post(address: str, body: dict[str, Any], **headers: str) -> None:
            (await client.post(address, json=body, headers=headers)).raise_for_status()

        async def direct(number: int) -> None:
            messages = [{"role": "user", "content": PROMPT.format(number)}]
            body = {"model": model, "messages": messages, "max_tokens": TOKENS, "temperature": 0}
            await post(f"{server.url}/chat/completions", body)

        async def through(number: int) -> None:
            body = {"prompt": PROMPT.format(number), "max_new_tokens": TOKENS, "temperature": 0}
            await post(f"{url}/generate/text", body, prefer="wait=60")

        for ask in (direct, through):
            await latencies(ask, 2, 1)
        for name, count, clients in (("one client", ALONE, 1), (f"{CLIENTS}", TOGETHER, CLIENTS)):
            for way, ask in (("direct", direct), ("through", through)) * 2:
                began = time.perf_counter()
                took = await latencies(ask, count, clients)
                rate = count / (time.perf_counter() - began)
                print(f"{name:>10} {way:>8}: median {statistics.median(took):.3f} s, {rate:.2f}/s")


def outage_run(url: str, redis_url: str, server: Server, jobs: int) -> None:
    """Submits jobs, kills the server at a quarter and at a half of them, and counts endings."""
    announced: Counter[str] = Counter()
    channel = redis.Redis.from_url(redis_url).pubsub(ignore_subscribe_messages=True)
    channel.subscribe(keys.DONE_CHANNEL)

    def listen() -> None:
        with contextlib.suppress(redis.ConnectionError):
            for message in channel.listen():
                announced[message["data"].decode()] += 1

    threading.Thread(target=listen, daemon=True).start()
    began = time.monotonic()
    with httpx.Client(base_url=url, timeout=60) as client:
        body = {"max_new_tokens": TOKENS, "temperature": 0.7}
        ids = [
            client.post("/generate/text", json=body | {"prompt": PROMPT.format(number)}).json()[
                "id"
            ]
            for number in range(jobs)
        ]
        for due in (jobs // 4, jobs // 2):
            wait_until(partial(_has, announced, due), 1800)
            server.kill()
            print(f"killed after {len(announced)} of {jobs} jobs")
            time.sleep(3)
            server.start()
        wait_until(lambda: len(announced) >= jobs, 1800)
        time.sleep(1)
        ended = [client.get(f"/jobs/{job_id}").json() for job_id in ids]
    print(f"{jobs} jobs in {time.monotonic() - began:.0f} s")
    print("outcomes:", dict(Counter(job["status"] for job in ended)))
    print("announced more than once:", sum(count > 1 for count in announced.values()))
    print("announced, but not ours:", len(set(announced) - set(ids)))


def _has(announced: Counter[str], due: int) -> bool:
    return len(announced) >= due


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", required=True)
    parser.add_argument("--jobs", type=int, default=500)
    parser.add_argument("command", nargs="+")
    given = parser.parse_args()
    server = Server(shlex.join(given.command))
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            service(Path(folder), server, given.model) as (url, redis_url),
        ):
            asyncio.run(overhead(url, server, given.model))
            outage_run(url, redis_url, server, given.jobs)
    finally:
        server.kill()


if __name__ == "__main__":
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    main()
