"""200 listeners on 50 running jobs: what they wait for, and what they cost the engine.

    python -m benchmarks.events [--rounds 3] [--layers 12 [--threads 1] | --echo]

GPT-2 124M shape with random weights (or fewer layers), 50 jobs x 96 tokens together, one gateway
process, Valkey with every write on disk. `--echo` takes an engine that needs no processor and 40 ms
a step instead: what is lost then is lost to the publishing itself, whatever the machine. With
`--threads` less than the cores, the engine leaves some to the others, in both kinds of rounds.

Rounds with four listeners to each job and rounds without any take turns; in both, the jobs are
submitted while the worker is held, so that all begin at once. Engine, gateway, Valkey and the
process of the listeners share this machine's cores: the CPU time each of them took is printed, too.
When a token is decoded is noted by the worker, when it is visible by the listener.
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

from benchmarks.gpt2_shape import make_gpt2_shape, prompts
from benchmarks.service import free_port, running, wait_for
from cli.valkey.server import EmbeddedValkey

JOBS, LISTENERS, NEW_TOKENS = 50, 200, 96
MODEL = "bench"
console = Console()


@dataclass
class Round:
    tokens_per_s: float
    cpu_s: dict[str, float]
    latencies_ms: list[float]
    events: int = 0


def cpu_s(pid: int) -> float:
    """CPU time a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class House:
    """What runs during all rounds."""

    port: int
    pids: dict[str, int]
    notes: Path
    client: httpx.Client

    def play(self, tag: int, *, with_listeners: bool) -> Round:
        os.kill(self.pids["worker"], signal.SIGSTOP)
        job_ids = [self._submit(prompt, tag) for prompt in prompts(JOBS)]
        command = [sys.executable, "-m", "benchmarks.event_listeners"]
        command += [str(LISTENERS), str(self.port), *job_ids]
        ears = None
        if with_listeners:
            ears = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
            assert ears.stdout is not None
            assert ears.stdout.readline() == "connected\n"
        before = {name: cpu_s(pid) for name, pid in self.pids.items()}
        os.kill(self.pids["worker"], signal.SIGCONT)
        seen = ears.communicate()[0] if ears is not None else "[]"
        jobs = [self._ended(job_id) for job_id in job_ids]
        took_s = max(job["finished_at"] for job in jobs) - min(job["started_at"] for job in jobs)
        tokens = sum(job["result"]["usage"]["generated_tokens"] for job in jobs)
        spent = {name: cpu_s(pid) - before[name] for name, pid in self.pids.items()}
        return self._checked(Round(tokens / took_s, spent, []), json.loads(seen))

    def _checked(self, played: Round, seen: list[tuple[str, float, list[int]]]) -> Round:
        """With what the listeners saw; all of them everything, in order."""
        lines = (line.split() for line in self.notes.read_text().splitlines())
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

    def _ended(self, job_id: str) -> dict:
        while True:
            answer = self.client.get(f"/jobs/{job_id}", headers={"Prefer": "wait=60"})
            if answer.status_code == 200:
                return dict(answer.json())


@contextmanager
def house(work_in: Path, layers: int, threads: int | None) -> Iterator[House]:
    model = [str(make_gpt2_shape(work_in / "gpt2-shape", layers))] if layers else []
    notes = work_in / "notes"
    valkey = EmbeddedValkey(work_in / "redis")
    valkey.start()
    assert valkey.process is not None
    port = free_port()
    environment = {"REDIS_URL": valkey.url, "SPEARPOINT_DATA_DIR": str(work_in / "data")}
    gateway = [sys.executable, "-m", "uvicorn", "--factory", "app.main:create_app"]
    gateway += ["--port", str(port), "--loop", "uvloop", "--http", "httptools"]
    gateway += ["--no-access-log", "--log-level", "warning"]
    worker = [sys.executable, "-m", "benchmarks.event_worker", str(notes), *model]
    decodes = environment | ({"OMP_NUM_THREADS": str(threads)} if threads else {})
    try:
        with running(gateway, environment) as served, running(worker, decodes) as worked:
            asyncio.run(wait_for(f"http://127.0.0.1:{port}/models/{MODEL}"))
            pids = {"worker": worked.pid, "gateway": served.pid, "valkey": valkey.process.pid}
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                yield House(port, pids, notes, client)
    finally:
        valkey.stop()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--echo", action="store_const", const=0, dest="layers")
    parser.add_argument("--threads", type=int, help="Of the engine; default: all cores.")
    asked = parser.parse_args()
    measure(asked.rounds, asked.layers, asked.threads)


def measure(rounds: int, layers: int, threads: int | None) -> None:
    played: dict[bool, list[Round]] = {False: [], True: []}
    with (
        tempfile.TemporaryDirectory() as temporary,
        house(Path(temporary), layers, threads) as stage,
    ):
        stage.play(0, with_listeners=True)  # warm-up
        for turn in range(rounds):
            for with_listeners in (False, True):
                played[with_listeners].append(stage.play(turn, with_listeners=with_listeners))
                speed = played[with_listeners][-1].tokens_per_s
                console.print(f"listeners: {with_listeners}, {speed:.0f} tokens/s")
    report(played[False], played[True], {"layers": layers, "threads": threads})


def report(alone: list[Round], heard: list[Round], asked: dict[str, int | None]) -> None:
    speeds = [statistics.median(one.tokens_per_s for one in rounds) for rounds in (alone, heard)]
    best = [max(one.tokens_per_s for one in rounds) for rounds in (alone, heard)]
    latencies = [latency for one in heard for latency in one.latencies_ms]
    median, p95 = statistics.median(latencies), statistics.quantiles(latencies, n=20)[-1]
    table = Table("what", "measured", "wanted")
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
        **asked,
        "median_ms": median,
        "p95_ms": p95,
        "alone": [one.tokens_per_s for one in alone],
        "heard": [one.tokens_per_s for one in heard],
    }
    with (results / "events.jsonl").open("a") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
