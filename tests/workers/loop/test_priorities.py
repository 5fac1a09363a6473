"""Which jobs a worker takes first, and how long it lets them run."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import redis

from jobs.contract import keys
from jobs.contract.job import Status, new_job
from jobs.store.queue import pop_many, wait_for_jobs
from tests import submitting
from tests.forked import Forked
from tests.workers.conftest import Service

pytestmark = pytest.mark.slow

StartWorker = Callable[..., Forked]
QUEUE = keys.queue("text", "scripted")


def submit(
    connection: redis.Redis, priority: keys.Priority, count: int = 1, **request: Any
) -> list[str]:
    queue = keys.queue("text", "scripted", priority)
    body = {"prompt": "1 steps"} | request
    jobs = [new_job("text", "scripted", queue, body) for _ in range(count)]
    submitting.submit(connection, *jobs)
    return [job.id for job in jobs]


def test_more_urgent_jobs_are_popped_first_in_the_order_they_came(connection: redis.Redis) -> None:
    low = submit(connection, "low", 2)
    normal = submit(connection, "normal", 2)
    high = submit(connection, "high", 2)
    assert pop_many(connection, QUEUE, 3)[0] == [*high, normal[0]]
    assert pop_many(connection, QUEUE, 99)[0] == [normal[1], *low]


def test_a_flood_of_urgent_jobs_starves_nobody(connection: redis.Redis) -> None:
    level = {}
    for priority in ("high", "normal", "low"):
        level |= dict.fromkeys(submit(connection, priority, 64), priority)
    popped = []
    while len(popped) < 64:  # as a worker takes them: a few at a time
        popped += pop_many(connection, QUEUE, 3)[0]
    shares = Counter(level[job_id] for job_id in popped[:64])
    assert shares == {"high": 48, "normal": 12, "low": 4}


def test_who_waits_for_jobs_is_woken_by_one_of_any_priority(connection: redis.Redis) -> None:
    for priority in ("low", "high", "normal"):
        waiting = threading.Thread(target=wait_for_jobs, args=(connection, [QUEUE], 100))
        waiting.start()
        (job_id,) = submit(connection, priority)
        waiting.join(60)
        assert not waiting.is_alive()
        assert pop_many(connection, QUEUE, 9)[0] == [job_id]


def test_bells_that_nobody_heard_are_silenced_when_all_is_taken(connection: redis.Redis) -> None:
    for _ in range(3):
        submit(connection, "normal", 50)
    assert connection.llen(keys.bell(QUEUE)) == 64
    assert len(pop_many(connection, QUEUE, 200)[0]) == 150
    pop_many(connection, QUEUE, 1)
    assert connection.exists(keys.bell(QUEUE)) == 0


def test_an_idle_worker_takes_jobs_of_every_priority(
    connection: redis.Redis, service: Service, start_worker: StartWorker
) -> None:
    start_worker("a")
    for priority in ("low", "high", "normal"):
        (job_id,) = submit(connection, priority)
        assert service.wait_for_end(job_id).status is Status.SUCCEEDED


def test_a_busy_worker_takes_the_urgent_job_next(
    connection: redis.Redis, service: Service, start_worker: StartWorker
) -> None:
    submit(connection, "low", 24, prompt="30 steps")
    start_worker("a")  # holds eight
    (normal,) = submit(connection, "normal", prompt="30 steps")
    (high,) = submit(connection, "high", prompt="30 steps")
    service.wait_for_end(high)
    service.wait_for_end(normal)
    assert connection.llen("rq:queue:text.scripted/low") >= 6


def test_a_killed_workers_urgent_job_runs_elsewhere(
    connection: redis.Redis, service: Service, start_worker: StartWorker
) -> None:
    worker = start_worker("a")
    (job_id,) = submit(connection, "high", prompt="100000 steps")
    service.wait_for_start(job_id)
    worker.kill()
    worker.wait()
    start_worker("b")
    assert service.wait_until(job_id, lambda job: job.worker == "b", timeout_s=60).tries == 2


def test_a_job_of_low_priority_lost_between_pop_and_start_goes_back_to_its_queue(
    connection: redis.Redis, service: Service, start_worker: StartWorker
) -> None:
    (job_id,) = submit(connection, "low")
    assert pop_many(connection, QUEUE, 1)[0] == [job_id]  # what a worker does before it dies
    start_worker("a")
    assert service.wait_for_end(job_id, timeout_s=60).status is Status.SUCCEEDED


def test_a_jobs_own_timeout_counts_when_it_is_shorter(
    connection: redis.Redis, service: Service, start_worker: StartWorker
) -> None:
    start_worker("a", SPEARPOINT_JOB_TIMEOUT_S="2")
    (short,) = submit(connection, "normal", prompt="100000 steps", timeout=0.3)
    (long,) = submit(connection, "normal", prompt="100000 steps", timeout=600)
    errors = [service.wait_for_end(job_id).error for job_id in (short, long)]
    assert ["stopped after 0.3 s" in errors[0]["detail"], "after 2 s" in errors[1]["detail"]] == [
        True,
        True,
    ]


def test_a_worker_never_starts_a_job_whose_time_is_over(
    connection: redis.Redis, service: Service, start_worker: StartWorker
) -> None:
    (late,) = submit(connection, "normal", expires_in=0.01)
    time.sleep(0.02)
    (other,) = submit(connection, "normal")
    start_worker("a")
    service.wait_for_end(other)
    assert service.read(late).status is Status.QUEUED  # until somebody writes down that it expired
    assert service.read(late).tries == 0
