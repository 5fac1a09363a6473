"""Measures how long 200 listeners on 50 jobs wait for text, and how much they slow the engine.

    python -m benchmarks.events [--rounds 3] [--layers 12 [--threads 1] | --echo]

The model has the shape of GPT-2 124M (or fewer layers) and random weights. 50 jobs of 96 tokens run
together, with one gateway process and Valkey writing everything to disk. `--echo` uses an engine
that takes 40 ms per step and no CPU time: it shows the cost of publishing itself, on any machine.
With fewer `--threads` than cores, the engine leaves some cores to the other processes.

Rounds with four listeners per job alternate with rounds without any. In both, jobs are submitted
while the worker is stopped, so that all start at once. Engine, gateway, Valkey and listeners share
the machine's cores, so the CPU time of each is printed as well. The worker records when a token is
decoded, the listener when it arrives.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.children import end_with_parent, stop_when_told
from benchmarks.gpt2_shape import make_gpt2_shape, prompts
from benchmarks.service import free_port, running, wait_for
from cli.valkey.server import EmbeddedValkey

JOBS, LISTENERS, NEW_TOKENS, QUICK_LAYERS = 50, 200, 96, 4
MODEL = "bench"
console = Console()


@dataclass
class Round:
    tokens_per_s: float
    cpu_s: dict[str, float]
    latencies_ms: list[float]
    events: int = 0


def cpu_s(pid: int) -> float:
    """Returns the CPU time that a process has used, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class RunningService:
    """The processes that run during all rounds."""

    port: int
    pids: dict[str, int]
    times: Path
    client: httpx.Client

    def play(self, tag: int, *, with_listeners: bool) -> Round:
        os.kill(self.pids["worker"], signal.SIGSTOP)
        job_ids = [self._submit(prompt, tag) for prompt in prompts(JOBS)]
        command = [sys.executable, "-m", "benchmarks.event_listeners"]
        command += [str(LISTENERS), str(self.port), *job_ids]
        listeners = None
        if with_listeners:
            listeners = subprocess.Popen(
                command, stdout=subprocess.PIPE, text=True, preexec_fn=end_with_parent
            )
            assert listeners.stdout is not None
            assert listeners.stdout.readline() == "connected\n"
        before = {name: cpu_s(pid) for name, pid in self.pids.items()}
        os.kill(self.pids["worker"], signal.SIGCONT)
        seen = listeners.communicate()[0] if listeners is not None else "[]"
        jobs = [self._finished(job_id) for job_id in job_ids]
        took_s = max(job["finished_at"] for job in jobs) - min(job["started_at"] for job in jobs)
        tokens = sum(job["result"]["usage"]["generated_tokens"] for job in jobs)
        spent = {name: cpu_s(pid) - before[name] for name, pid in self.pids.items()}
        return self._checked(Round(tokens / took_s, spent, []), json.loads(seen))

    def _checked(self, played: Round, seen: list[tuple[str, float, list[int]]]) -> Round:
        """Adds the listeners' results to a round; asserts that each got all events in order."""
        lines = (line.split() for line in self.times.read_text().splitlines())
        decoded_at = {job_id: float(at) for job_id, at in lines}
        for job_id, seen_at, ids in seen:
            assert ids == list(range(len(ids))), f"events of {job_id} out of order: {ids}"
            played.events += len(ids)
            played.latencies_ms.append(1000 * (seen_at - decoded_at[job_id]))
        return played

    def _submit(self, prompt: str, tag: int) -> str:
        body = {"prompt": prompt, "max_new_tokens": NEW_TOKENS, "seed": tag}
        answer = self.client.post("/generate/text", json=body)
        return str(answer.raise_for_status().json()["id"])

    def _finished(self, job_id: str) -> dict:
        while True:
            answer = self.client.get(f"/jobs/{job_id}", headers={"Prefer": "wait=60"})
            if answer.status_code == 200:
                return dict(answer.json())


@contextmanager
def running_service(work_in: Path, layers: int, threads: int | None) -> Iterator[RunningService]:
    model = [str(make_gpt2_shape(work_in / "gpt2-shape", layers))] if layers else []
    times = work_in / "times"
    valkey = EmbeddedValkey(work_in / "redis")
    valkey.start()
    assert valkey.process is not None
    port = free_port()
    environment = {"REDIS_URL": valkey.url, "SPEARPOINT_DATA_DIR": str(work_in / "data")}
    gateway = [sys.executable, "-m", "uvicorn", "--factory", "app.main:create_app"]
    gateway += ["--port", str(port), "--loop", "uvloop", "--http", "app.http.protocol:HttpProtocol"]
    gateway += ["--no-access-log", "--log-level", "warning"]
    worker = [sys.executable, "-m", "benchmarks.event_worker", str(times), *model]
    decodes = environment | ({"OMP_NUM_THREADS": str(threads)} if threads else {})
    try:
        with running(gateway, environment) as served, running(worker, decodes) as worked:
            asyncio.run(wait_for(f"http://127.0.0.1:{port}/models/{MODEL}"))
            pids = {"worker": worked.pid, "gateway": served.pid, "valkey": valkey.process.pid}
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                yield RunningService(port, pids, times, client)
    finally:
        valkey.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--echo", action="store_const", const=0, dest="layers")
    parser.add_argument("--threads", type=int, help="Threads of the engine (default: all cores).")
    parser.add_argument("--quick", action="store_true", help="One round with four layers.")
    options = parser.parse_args()
    stop_when_told()
    if options.quick:
        options.rounds, options.layers = 1, min(options.layers, QUICK_LAYERS)
    measure(options.rounds, options.layers, options.threads)


def measure(rounds: int, layers: int, threads: int | None) -> None:
    played: dict[bool, list[Round]] = {False: [], True: []}
    with (
        tempfile.TemporaryDirectory() as temporary,
        running_service(Path(temporary), layers, threads) as service,
    ):
        service.play(0, with_listeners=True)  # warm-up
        for turn in range(rounds):
            for with_listeners in (False, True):
                played[with_listeners].append(service.play(turn, with_listeners=with_listeners))
                speed = played[with_listeners][-1].tokens_per_s
                console.print(f"listeners: {with_listeners}, {speed:.0f} tokens/s")
    report(played[False], played[True], {"layers": layers, "threads": threads})


def report(alone: list[Round], heard: list[Round], options: dict[str, int | None]) -> None:
    speeds = [statistics.median(one.tokens_per_s for one in rounds) for rounds in (alone, heard)]
    best = [max(one.tokens_per_s for one in rounds) for rounds in (alone, heard)]
    latencies = [latency for one in heard for latency in one.latencies_ms]
    median, p95 = statistics.median(latencies), statistics.quantiles(latencies, n=20)[-1]
    table = Table("figure", "measured", "target")
    table.add_row("listeners, jobs, events, all in order", f"{LISTENERS}, {JOBS}, "
                  f"{sum(one.events for one in heard)}", "all")  # fmt: skip
    table.add_row("first token visible after, median", f"{median:.1f} ms", "< 50 ms")
    table.add_row("first token visible after, 95 %", f"{p95:.1f} ms", "")
    table.add_row("tokens/s without listeners, median (best)", f"{speeds[0]:.0f} ({best[0]:.0f})")
    table.add_row("tokens/s with listeners, median (best)", f"{speeds[1]:.0f} ({best[1]:.0f})")
    table.add_row("with / without, median (best)",
                  f"{speeds[1] / speeds[0]:.1%} ({best[1] / best[0]:.1%})", "> 95 %")  # fmt: skip
    for name in heard[0].cpu_s:
        spent = [statistics.median(one.cpu_s[name] for one in rounds) for rounds in (alone, heard)]
        table.add_row(f"CPU seconds of {name} without, with", f"{spent[0]:.2f}, {spent[1]:.2f}")
    console.print(table)
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    line = {
        "at": time.time(),
        "cores": os.cpu_count(),
        **options,
        "median_ms": median,
        "p95_ms": p95,
        "alone": [one.tokens_per_s for one in alone],
        "heard": [one.tokens_per_s for one in heard],
    }
    with (results / "events.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
