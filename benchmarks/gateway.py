"""Compares the gateway with a naive one (benchmarks/peers/naive_gateway.py).

    python -m benchmarks.gateway [--rounds 3] [--seconds 4]

Each runs in one process on the same Valkey, which writes everything to disk before acknowledging
it. wrk sends requests over 32 connections. Runs are interleaved, and medians are reported. Polls
read 100 waiting jobs and 100 finished jobs with a result of the same size; Spearpoint's responses
also contain position and ETA. No response is cached. Spearpoint runs twice: open and without
metrics, and `guarded`, with metrics and an API key that has every limit.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import redis
from rich.console import Console
from rich.table import Table
from rq import Queue, SimpleWorker

from app.views.job_examples import JOBS
from benchmarks.children import end_with_parent, stop_when_told
from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.api_keys import Limits, Scope, new_key
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.contract.job import Status, new_job
from jobs.store.acceptance import Acceptor, Order
from jobs.store.api_key_store import ApiKeyStore
from jobs.store.claims import Ending, JobStore
from jobs.store.queue import queue_key

CONNECTIONS, WAITING, DONE = 32, 100, 100
MODEL = "bench"
REQUEST = {"prompt": "Write a short product description for a hiking backpack.", "seed": 7}
RESULT = JOBS["text"]["result"]
TARGETS = {"polls": 3.0, "submits": 1.5}
LIMITS = Limits(
    requests_per_minute=1_000_000,
    jobs_in_flight=1_000_000,
    tokens_per_day=10**12,
    images_per_day=10**9,
)
SCOPES = (Scope.GENERATE, Scope.READ)
KEY, KEY_TEXT = new_key("benchmark", SCOPES, limits=LIMITS)
console = Console()

SCRIPTS = {
    "polls": """
        local ids, i = {}, 0
        for id in io.lines(os.getenv("JOB_IDS")) do ids[#ids + 1] = id end
        request = function()
          i = i % #ids + 1
          return wrk.format("GET", "/jobs/" .. ids[i])
        end
    """,
    "submits": """
        wrk.method, wrk.path, wrk.body = "POST", "/generate/text", os.getenv("REQUEST")
        wrk.headers["Content-Type"] = "application/json"
    """,
}


@dataclass(frozen=True, slots=True)
class Contender:
    name: str
    port: int
    process: subprocess.Popen[bytes]
    start_s: float
    # fills an empty Redis with jobs to poll, and returns their ids
    prepare: Callable[[redis.Redis], list[str]]
    api_key: str

    @property
    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1000 if found else 0.0


def guarded_jobs(connection: redis.Redis) -> list[str]:
    ApiKeyStore(connection).save(KEY)
    return our_jobs(connection, KEY.id)


def our_jobs(connection: redis.Redis, owner: str = "") -> list[str]:
    """Registers a model with a live worker, and leaves some jobs waiting and some finished."""
    card = ModelCard(
        id=MODEL, kind="text", family="echo", version="1", sha256="", licence="none", default=True
    )
    beat = WorkerBeat(
        name="bench",
        kind="text",
        model=MODEL,
        pid=1,
        beat_at=time.time() + 86_400,
        running=4,
        capacity=8,
        jobs_per_s=20.0,
    )
    connection.hset(keys.MODELS, MODEL, card.model_dump_json())
    connection.hset(keys.WORKERS, beat.name, beat.model_dump_json())
    queue = keys.queue("text", MODEL)
    jobs = [new_job("text", MODEL, queue, REQUEST, owner=owner) for _ in range(WAITING + DONE)]
    acceptor = Acceptor(connection, retention_s=86_400, max_queue=1_000_000)
    acceptor.accept_many([Order(job) for job in jobs])
    done = [job.id for job in jobs[:DONE]]
    store = JobStore(connection, retention_s=3600)
    store.start_many([(job_id, job_id) for job_id in done], "bench")
    result = json.dumps(RESULT)
    store.finish_many([Ending(job_id, job_id, Status.SUCCEEDED, result) for job_id in done])
    line = queue_key(keys.line(queue, owner))
    for job_id in done:
        connection.lrem(line, 1, job_id)
    connection.hincrby(keys.waiting(queue), "jobs", -len(done))
    return [job.id for job in jobs]


def their_jobs(connection: redis.Redis) -> list[str]:
    queue = Queue("naive", connection=connection)
    path = "benchmarks.peers.naive_gateway.generate"
    done = [queue.enqueue(path, {"result": RESULT}, result_ttl=3600).id for _ in range(DONE)]
    SimpleWorker([queue], connection=connection).work(burst=True, logging_level="ERROR")
    return done + [queue.enqueue(path, REQUEST).id for _ in range(WAITING)]


@contextlib.contextmanager
def served(
    name: str,
    app: list[str],
    prepare: Callable[[redis.Redis], list[str]],
    api_key: str = "",
    **settings: str,
) -> Iterator[Contender]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "uvicorn", "--port", str(port)]
    command += ["--loop", "uvloop", "--http", "httptools", "--no-access-log", *app]
    began_at = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--log-level", "warning"],
        env=os.environ | settings,
        preexec_fn=end_with_parent,
    )
    try:
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"http://127.0.0.1:{port}/healthz").raise_for_status()
                break
            time.sleep(0.02)
        start_s = time.perf_counter() - began_at
        yield Contender(name, port, process, start_s, prepare, api_key)
    finally:
        process.terminate()
        process.wait(30)


def measure(contender: Contender, what: str, seconds: float, folder: Path) -> float:
    """Returns the requests per second that wrk measures.

    Raises:
        RuntimeError: A response was an error, so that the figure would be meaningless.
    """
    script = folder / f"{what}.lua"
    script.write_text(SCRIPTS[what])
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script)]
    if contender.api_key:
        command += ["-H", f"Authorization: Bearer {contender.api_key}"]
    done = subprocess.run(
        [*command, f"http://127.0.0.1:{contender.port}"],
        env=os.environ | {"JOB_IDS": str(folder / "ids"), "REQUEST": json.dumps(REQUEST)},
        check=True,
        capture_output=True,
        text=True,
    )
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    if rate is None or "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise RuntimeError(f"{contender.name}, {what}:\n{done.stdout}{done.stderr}")
    return float(rate[1])


Rates = dict[str, dict[str, list[float]]]


def run(contenders: list[Contender], connection: redis.Redis, rounds: int, seconds: float) -> Rates:
    rates: Rates = {what: {one.name: [] for one in contenders} for what in SCRIPTS}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for round_ in range(-1, rounds):  # the first is a warm-up
            for what in SCRIPTS:
                for contender in contenders:
                    time.sleep(0.5)  # let requests finish that wrk has left open
                    connection.flushall()
                    (folder / "ids").write_text("\n".join(contender.prepare(connection)))
                    time.sleep(0.6)  # our gateway re-reads the models every half second
                    rate = measure(contender, what, seconds if round_ >= 0 else 1, folder)
                    if round_ >= 0:
                        rates[what][contender.name].append(rate)
    return rates


def report(rates: Rates, ours: Contender) -> None:
    names = next(iter(rates.values()))
    table = Table("per second, one process", *names, "ratio", "target", "guarded")
    line: dict[str, float] = {"at": time.time()}
    for what, by_name in rates.items():
        found = {name: statistics.median(measured) for name, measured in by_name.items()}
        line |= {f"{name}_{what}_per_s": rate for name, rate in found.items()}
        ratio = found["spearpoint"] / found["naive"]
        share = found["guarded"] / found["spearpoint"]
        table.add_row(
            what,
            *(f"{rate:,.0f}" for rate in found.values()),
            *(f"{ratio:.2f}x", f">= {TARGETS[what]}x", f"{share:.0%} (>= 85%)"),
        )
    line |= {"resident_mb": ours.resident_mb, "start_s": ours.start_s}
    console.print(table)
    console.print(f"resident after the load: {ours.resident_mb:.0f} MB (target < 150)")
    console.print(f"start to first response: {ours.start_s:.2f} s (target < 2)")
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    with (results / "gateway.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=4, help="of each run of wrk")
    parser.add_argument("--quick", action="store_true", help="one round of two seconds")
    options = parser.parse_args()
    rounds, seconds = (1, 2) if options.quick else (options.rounds, options.seconds)
    stop_when_told()
    if shutil.which("wrk") is None:
        sys.exit(
            "This benchmark needs wrk, and it is not installed. Debian and Ubuntu: "
            "`sudo apt-get install wrk`; macOS: `brew install wrk`; source: github.com/wg/wrk"
        )
    with tempfile.TemporaryDirectory() as temporary:
        valkey = EmbeddedValkey(Path(temporary))
        valkey.start()
        os.environ |= {"REDIS_URL": valkey.url, "SPEARPOINT_DATA_DIR": temporary}
        app = ["--factory", "app.main:create_app", "--http", "app.http.protocol:HttpProtocol"]
        guards = {"SPEARPOINT_ACCESS": "keys", "SPEARPOINT_METRICS": "true"}
        peer = ["benchmarks.peers.naive_gateway:app"]
        try:
            with (
                redis.Redis.from_url(valkey.url) as connection,
                served("spearpoint", app, our_jobs, SPEARPOINT_METRICS="false") as ours,
                served("guarded", app, guarded_jobs, KEY_TEXT, **guards) as guarded,
                served("naive", peer, their_jobs) as theirs,
            ):
                contenders = [ours, guarded, theirs]
                rates = run(contenders, connection, rounds, seconds)
                report(rates, ours)
        finally:
            valkey.stop()


if __name__ == "__main__":
    main()
