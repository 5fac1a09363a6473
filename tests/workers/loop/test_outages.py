"""An outage costs a worker's jobs nothing but time: no result, no try, no restart."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.job import Status
from tests.forked import Forked
from tests.workers.conftest import Service

StartWorker = Callable[..., Forked]
Mortal = tuple[EmbeddedValkey, Service]

OUTAGE_S = 2.0
BEGIN_AND_END = {
    "out of memory": ("CONFIG SET maxmemory 1mb", "CONFIG SET maxmemory 0"),
    "read-only": ("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE"),
    "without replicas": (
        "CONFIG SET min-replicas-to-write 1",
        "CONFIG SET min-replicas-to-write 0",
    ),
}
KINDS = pytest.mark.parametrize("kind", BEGIN_AND_END)


@contextmanager
def outage(connection: redis.Redis, kind: str) -> Iterator[None]:
    begin, end = BEGIN_AND_END[kind]
    connection.execute_command(*begin.split())
    with pytest.raises(redis.ResponseError):
        connection.set("a write", "is refused")
    try:
        yield
    finally:
        connection.execute_command(*end.split())


@KINDS
def test_a_result_that_is_finished_in_an_outage_arrives_after_it(
    valkey_of_its_own: Mortal, start_worker: StartWorker, kind: str
) -> None:
    server, service = valkey_of_its_own
    worker = start_worker("a", REDIS_URL=server.url)
    job_ids = service.submit("30 steps", "40 steps", "refuse")
    service.wait_for_start(job_ids[0])
    with outage(service.connection, kind):
        time.sleep(OUTAGE_S)
        assert worker.poll() is None
    jobs = [service.wait_for_end(job_id) for job_id in job_ids]
    assert [job.status for job in jobs] == [Status.SUCCEEDED, Status.SUCCEEDED, Status.FAILED]
    assert {(job.tries, job.worker) for job in jobs} == {(1, "a")}
    assert worker.poll() is None


def test_jobs_that_were_waiting_when_the_outage_began_are_run_once(
    valkey_of_its_own: Mortal, start_worker: StartWorker
) -> None:
    server, service = valkey_of_its_own
    job_ids = service.submit(*["2 steps"] * 40)
    worker = start_worker("a", REDIS_URL=server.url)
    service.wait_for_end(job_ids[0])
    with outage(service.connection, "out of memory"):
        time.sleep(OUTAGE_S)
    jobs = [service.wait_for_end(job_id) for job_id in job_ids]
    assert {(job.status, job.tries) for job in jobs} == {(Status.SUCCEEDED, 1)}
    assert worker.poll() is None


def test_a_worker_that_starts_in_an_outage_serves_after_it(
    valkey_of_its_own: Mortal, start_worker: StartWorker
) -> None:
    server, service = valkey_of_its_own
    (job_id,) = service.submit("1 steps")
    with outage(service.connection, "read-only"):
        worker = start_worker("a", REDIS_URL=server.url)
        time.sleep(OUTAGE_S)
        assert worker.poll() is None
    assert service.wait_for_end(job_id).status is Status.SUCCEEDED


def test_other_jobs_do_not_run_out_of_time_while_an_ending_waits_for_redis(
    valkey_of_its_own: Mortal, start_worker: StartWorker
) -> None:
    server, service = valkey_of_its_own
    start_worker("a", REDIS_URL=server.url, SPEARPOINT_JOB_TIMEOUT_S="3")
    canceled, fine = service.submit("100000 steps", "100 steps")
    service.wait_for_start(fine)
    service.connection.hset(keys.job(canceled), "cancel_requested", "1")
    with outage(service.connection, "read-only"):
        service.connection.publish(keys.CANCEL_CHANNEL, canceled)
        time.sleep(4)
    assert service.wait_for_end(canceled).status is Status.CANCELED
    assert service.wait_for_end(fine).status is Status.SUCCEEDED


def test_what_an_outage_holds_is_handed_back_without_a_try_when_the_worker_stops(
    service: Service, start_worker: StartWorker, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.touch()
    worker = start_worker("a", SPEARPOINT_SHUTDOWN_GRACE_S="0.2")
    (held,) = service.submit(f"full disk while {full}")
    (after,) = service.submit("1 steps")
    assert service.wait_for_end(after).status is Status.SUCCEEDED  # needs no room
    worker.send_signal(signal.SIGTERM)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    job = service.read(held)
    assert (job.status, job.tries) == (Status.QUEUED, 0)


def test_a_full_disk_is_waited_out(
    service: Service, start_worker: StartWorker, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.touch()
    worker = start_worker("a")
    held = service.submit(*[f"full disk while {full}"] * 20)
    service.wait_for_start(held[0])
    time.sleep(OUTAGE_S)
    assert service.read(held[0]).status is Status.RUNNING
    full.unlink()
    jobs = [service.wait_for_end(job_id) for job_id in held]
    assert {(job.status, job.tries) for job in jobs} == {(Status.SUCCEEDED, 1)}
    assert worker.poll() is None


def test_a_start_whose_reply_was_lost_is_no_second_try(service: Service) -> None:
    (job_id,) = service.submit("1 steps")
    for _ in range(2):
        (started,) = service.store.start_many([(job_id, "mine")], "a")
        assert started is not None
    assert started.tries == 1
    assert service.store.start_many([(job_id, "another's")], "b") == [None]
