"""The gateway beside what people write (benchmarks/peers/naive_gateway.py).

    python -m benchmarks.gateway [--rounds 5] [--seconds 4]

One process each, on the same Valkey with every write on disk before it is acknowledged, asked by
wrk with 32 connections. Runs are interleaved; medians count. Polls read 100 jobs that wait and 100
that are done with a result of the same size; ours also tell position and ETA. No answer is cached.
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

from app.examples import JOBS
from cli.valkey import EmbeddedValkey
from jobs import keys
from jobs.cards import ModelCard, WorkerBeat
from jobs.job import Status, new_job
from jobs.queue import Submitter
from jobs.store import Ending, JobStore

CONNECTIONS, WAITING, DONE = 32, 100, 100
MODEL = "bench"
REQUEST = {"prompt": "Write a short product description for a hiking backpack.", "seed": 7}
RESULT = JOBS["text"]["result"]
WANTED = {"polls": 3.0, "submits": 1.5}
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
    # fills an empty Redis with jobs to poll, and says their ids
    prepare: Callable[[redis.Redis], list[str]]

    @property
    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1000 if found else 0.0


def our_jobs(connection: redis.Redis) -> list[str]:
    """Announce a model with a live worker; leave some jobs waiting and some done."""
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
    jobs = [
        new_job("text", MODEL, keys.queue("text", MODEL), REQUEST) for _ in range(WAITING + DONE)
    ]
    Submitter(connection).submit_many(jobs)
    done = [job.id for job in jobs[:DONE]]
    store = JobStore(connection, retention_s=3600)
    store.start_many([(job_id, job_id) for job_id in done], "bench")
    result = json.dumps(RESULT)
    store.finish_many([Ending(job_id, job_id, Status.SUCCEEDED, result) for job_id in done])
    for job_id in done:
        connection.lrem(f"rq:queue:{keys.queue('text', MODEL)}", 1, job_id)
    connection.hincrby(keys.waiting(keys.queue("text", MODEL)), "jobs", -len(done))
    return [job.id for job in jobs]


def their_jobs(connection: redis.Redis) -> list[str]:
    queue = Queue("naive", connection=connection)
    path = "benchmarks.peers.naive_gateway.generate"
    done = [queue.enqueue(path, {"result": RESULT}, result_ttl=3600).id for _ in range(DONE)]
    SimpleWorker([queue], connection=connection).work(burst=True, logging_level="ERROR")
    return done + [queue.enqueue(path, REQUEST).id for _ in range(WAITING)]


@contextlib.contextmanager
def served(
    name: str, app: list[str], redis_url: str, prepare: Callable[[redis.Redis], list[str]]
) -> Iterator[Contender]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "uvicorn", *app, "--port", str(port)]
    command += ["--loop", "uvloop", "--http", "httptools", "--no-access-log"]
    began_at = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--log-level", "warning"], env=os.environ | {"REDIS_URL": redis_url}
    )
    try:
        while True:
            with contextlib.suppress(httpx.TransportError):
                httpx.get(f"http://127.0.0.1:{port}/healthz").raise_for_status()
                break
            time.sleep(0.02)
        yield Contender(name, port, process, time.perf_counter() - began_at, prepare)
    finally:
        process.terminate()
        process.wait(30)


def measure(contender: Contender, what: str, seconds: float, folder: Path) -> float:
    """Requests a second that wrk gets answered.

    Raises:
        RuntimeError: an answer was an error, so the figure would mean nothing.
    """
    script = folder / f"{what}.lua"
    script.write_text(SCRIPTS[what])
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(script)]
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
                    time.sleep(0.5)  # what wrk left behind is still being answered
                    connection.flushall()
                    (folder / "ids").write_text("\n".join(contender.prepare(connection)))
                    time.sleep(0.6)  # our gateway re-reads the models every half second
                    rate = measure(contender, what, seconds if round_ >= 0 else 1, folder)
                    if round_ >= 0:
                        rates[what][contender.name].append(rate)
    return rates


def report(rates: Rates, ours: Contender) -> None:
    table = Table("a second, one process", "spearpoint", "naive", "ratio", "wanted")
    line: dict[str, float] = {"at": time.time()}
    for what, by_name in rates.items():
        mine, theirs = (statistics.median(by_name[name]) for name in ("spearpoint", "naive"))
        line |= {f"{what}_per_s": mine, f"naive_{what}_per_s": theirs}
        ratio = f"{mine / theirs:.2f}x"
        table.add_row(what, f"{mine:,.0f}", f"{theirs:,.0f}", ratio, f">= {WANTED[what]}x")
    line |= {"resident_mb": ours.resident_mb, "start_s": ours.start_s}
    console.print(table)
    console.print(f"resident after the load: {ours.resident_mb:.0f} MB (wanted < 150)")
    console.print(f"start to first answer: {ours.start_s:.2f} s (wanted < 2)")
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    with (results / "gateway.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each run of wrk")
    options = parser.parse_args()
    if shutil.which("wrk") is None:
        sys.exit(
            "This benchmark needs wrk, and it is not installed. Debian and Ubuntu: "
            "`sudo apt-get install wrk`; macOS: `brew install wrk`; source: github.com/wg/wrk"
        )
    with tempfile.TemporaryDirectory() as temporary:
        valkey = EmbeddedValkey(Path(temporary))
        valkey.start()
        os.environ |= {"REDIS_URL": valkey.url, "SPEARPOINT_DATA_DIR": temporary}
        app = ["--factory", "app.main:create_app"]
        peer = ["benchmarks.peers.naive_gateway:app"]
        try:
            with (
                redis.Redis.from_url(valkey.url) as connection,
                served("spearpoint", app, valkey.url, our_jobs) as ours,
                served("naive", peer, valkey.url, their_jobs) as theirs,
            ):
                rates = run([ours, theirs], connection, options.rounds, options.seconds)
                report(rates, ours)
        finally:
            valkey.stop()


if __name__ == "__main__":
    main()
