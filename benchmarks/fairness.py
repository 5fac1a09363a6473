"""How much longer one key's job takes while another key has 500 jobs waiting.

    python -m benchmarks.fairness [--model ID [--image]] [--many 500] [--rounds 5]

Without `--model` it takes an engine that needs no processor: 64 slots, 40 ms a step however many
run, as a GPU that is not full. With the id of a text or image model, a worker serves that one;
where its steps take longer the more jobs share them, that is in the ratio, too, and would be with
any other order. Both kinds of jobs are of one size. All in one run: first the single job on the
empty system, then beside the many; of both the median of some rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from benchmarks.service import free_port, running, wait_for
from cli.valkey.server import EmbeddedValkey
from jobs.contract.api_keys import Scope, new_key
from jobs.store.api_key_store import ApiKeyStore
from jobs.store.connection import connect

ECHO = "bench"
NEW_TOKENS = 48
console = Console()


@contextmanager
def service(work_in: Path, model: str, kind: str) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Clients with a key each."""
    valkey = EmbeddedValkey(work_in / "redis")
    valkey.start()
    store, port = ApiKeyStore(connect(valkey.url)), free_port()
    clients = []
    for name in ("many", "one"):
        key, text = new_key(name, (Scope.GENERATE, Scope.READ))
        store.save(key)
        headers = {"authorization": f"Bearer {text}"}
        clients.append(
            httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=120)
        )
    environment = {"REDIS_URL": valkey.url, "SPEARPOINT_DATA_DIR": str(work_in / "data")}
    gateway = [sys.executable, "-m", "uvicorn", "--factory", "app.main:create_app"]
    gateway += ["--port", str(port), "--loop", "uvloop", "--http", "httptools"]
    gateway += ["--no-access-log", "--log-level", "warning"]
    worker = [sys.executable, "-m", "cli.main", "work", "--kind", kind, "--model", model]
    if model == ECHO:
        worker = [sys.executable, "-m", "benchmarks.event_worker", str(work_in / "notes")]
    try:
        with running(gateway, environment), running(worker, environment):
            asyncio.run(wait_for(f"http://127.0.0.1:{port}/healthz"))
            while not clients[0].get(f"/models/{model}").is_success:
                time.sleep(0.2)
            yield clients[0], clients[1]
    finally:
        for client in clients:
            client.close()
        valkey.stop()


def submit(http: httpx.Client, model: str, kind: str, seed: int) -> dict[str, Any]:
    body: dict[str, Any] = {"model": model, "seed": seed, "prompt": "Three tips for better sleep:"}
    if kind == "text":
        # the echo says its prompt once and ends: give it as much to say as the others make
        body |= {"max_new_tokens": NEW_TOKENS, "prompt": "ab" * (NEW_TOKENS // 2)}
    answer = http.post(f"/generate/{kind}", json=body)
    return dict(answer.raise_for_status().json())


def ended(http: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    while True:
        answer = http.get(f"/jobs/{job['id']}", headers={"prefer": "wait=60"})
        if answer.raise_for_status().status_code == 200:
            return dict(answer.json())


def alone_and_beside(
    many: httpx.Client, one: httpx.Client, model: str, kind: str, count: int, rounds: int
) -> dict[str, list[dict[str, float]]]:
    """Seconds until the single job was started and done, in each round."""
    ended(one, submit(one, model, kind, 0))  # warm-up
    waits = {"alone": [waited(one, submit(one, model, kind, n)) for n in range(rounds)]}
    crowd = [submit(many, model, kind, seed) for seed in range(count)]
    while many.get(f"/jobs/{crowd[0]['id']}").json()["status"] == "queued":
        time.sleep(0.05)
    waits["beside"] = []
    for n in range(rounds):
        waits["beside"].append(waited(one, submit(one, model, kind, n)))
        if many.get(f"/jobs/{crowd[-1]['id']}").json()["status"] != "queued":
            console.print(f"the {count} are through after {n + 1} rounds")
            waits["beside"] = waits["beside"][:-1] or waits["beside"]
            break
    return waits


def waited(http: httpx.Client, job: dict[str, Any]) -> dict[str, float]:
    done = ended(http, job)
    return {
        "started_s": done["started_at"] - done["created_at"],
        "done_s": done["finished_at"] - done["created_at"],
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default=ECHO)
    parser.add_argument("--many", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--image", action="store_const", const="image", default="text", dest="kind")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work_in:
        clients = service(Path(work_in), asked.model, asked.kind)
        with clients as (many, one):
            waits = alone_and_beside(many, one, asked.model, asked.kind, asked.many, asked.rounds)
    report(asked.model, asked.many, waits)


def report(model: str, many: int, waits: dict[str, list[dict[str, float]]]) -> None:
    table = Table("one key's job, median", "empty system", f"beside {many} jobs", "ratio", "wanted")
    figures: dict[str, float] = {}
    for what, aim in (("started_s", ""), ("done_s", "< 3")):
        alone, beside = (statistics.median(one[what] for one in waits[load]) for load in waits)
        ratio = figures[f"{what}_ratio"] = beside / alone
        told = [f"{alone:.2f} s", f"{beside:.2f} s", f"{ratio:.2f}", aim]
        table.add_row(what.removesuffix("_s"), *told)
    console.print(table)
    results = Path(__file__).parent / "results"
    results.mkdir(exist_ok=True)
    line = {"at": time.time(), "cores": os.cpu_count(), "model": model, "many": many, **waits}
    with (results / "fairness.jsonl").open("a") as file:
        file.write(json.dumps(line | figures) + "\n")


if __name__ == "__main__":
    main()
