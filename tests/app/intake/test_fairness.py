"""One key's many jobs and another key's one, through a real gateway and a real worker."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from jobs.contract.job import Job
from tests import forked
from tests.app.keyed_service import KeyedService, keyed_service
from tests.forked import Forked

SLOTS = 8  # of the scripted worker
MODEL = "scripted"
MANY = 500


@pytest.fixture
def service(tmp_path: Path) -> Iterator[KeyedService]:
    with keyed_service(tmp_path) as running:
        running.worker.announce(MODEL, "text")
        yield running


@pytest.fixture
def worker(service: KeyedService) -> Iterator[Forked]:
    """Holds eight jobs, each for as many steps of 10 ms as its prompt says."""
    connection = service.worker.redis.connection_pool.connection_kwargs
    process = forked.start(
        *("tests.workers.scripted_worker", "fair"),
        environment=os.environ | {"REDIS_URL": f"unix://{connection['path']}"},
    )
    yield process
    process.kill()
    process.wait()


def post(http: httpx.Client, priority: str = "normal", steps: int = 15) -> dict[str, Any]:
    body = {"model": MODEL, "prompt": f"{steps} steps", "priority": priority}
    answer = http.post("/generate/text", json=body)
    assert answer.is_success, answer.text
    document: dict[str, Any] = answer.json()
    return document


def records(service: KeyedService, job_ids: list[str]) -> list[Job]:
    return [job for job in service.worker.store.read_many(job_ids) if job is not None]


def wait_for_start(http: httpx.Client, job: dict[str, Any]) -> None:
    deadline = time.monotonic() + 60
    while http.get(job["links"]["self"]).json()["status"] == "queued":
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("priority", ["normal", "low"])
def test_one_key_does_not_wait_for_another_keys_five_hundred_jobs(
    service: KeyedService, worker: Forked, priority: str
) -> None:
    first, second = service.new_client(), service.new_client()
    # so long that a busy machine accepts them faster than they end
    many = [post(first, priority, steps=100) for _ in range(MANY)]
    wait_for_start(first, many[-MANY])
    last_place = first.get(many[-1]["links"]["self"]).json()["position"]
    one = post(second, priority)
    accepted_at = time.time()
    one = second.get(one["links"]["self"], headers={"prefer": "wait=20"}).json()
    assert one["status"] == "succeeded"
    jobs = records(service, [job["id"] for job in many])
    started_between = [
        job for job in jobs if accepted_at < (job.started_at or 0) < one["started_at"]
    ]
    assert len(started_between) <= SLOTS + 2
    assert last_place > 10 * SLOTS
    assert sum((job.started_at or accepted_at) >= accepted_at for job in jobs) > 10 * SLOTS


def test_the_eta_of_one_job_behind_many_counts_fair_turns(service: KeyedService) -> None:
    first, second = service.new_client(), service.new_client()
    many = [post(first) for _ in range(20)]
    assert [many[0]["position"], many[-1]["position"]] == [0, 19]
    one = post(second)
    assert one["position"] in (0, 1)
    now = first.get(many[-1]["links"]["self"]).json()
    assert now["position"] == 20
    assert now["eta_s"] > one["eta_s"] > 0
