"""The batch worker against a real Valkey, in processes of its own."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

import pytest
import redis
from rq.intermediate_queue import IntermediateQueue

from jobs.contract import keys
from jobs.contract.job import Status
from jobs.store.claims import Ending
from jobs.store.queue import intermediate_key, queue_key
from tests.forked import Forked
from tests.workers.conftest import Service

pytestmark = pytest.mark.slow

StartWorker = Callable[..., Forked]


def test_jobs_that_wait_together_run_as_one_batch(
    service: Service, start_worker: StartWorker
) -> None:
    job_ids = service.submit(*["20 steps"] * 8)
    start_worker("a")
    texts = {service.wait_for_end(job_id).result["outputs"][0]["text"] for job_id in job_ids}
    assert texts == {"done with 7 neighbours"}


def test_a_job_joins_a_batch_that_is_already_running(
    service: Service, start_worker: StartWorker
) -> None:
    start_worker("a")
    (first,) = service.submit("100 steps")
    service.wait_for_start(first)
    (second,) = service.submit("2 steps")
    assert "1 neighbours" in service.wait_for_end(second).result["outputs"][0]["text"]
    assert not service.read(first).is_terminal


def test_nothing_of_a_finished_job_stays_in_rq(
    service: Service, start_worker: StartWorker, connection: redis.Redis
) -> None:
    (job_id,) = service.submit("1 steps")
    # a watchdog looked at the moment between pop and start
    popped = IntermediateQueue(queue_key(keys.queue("text", "scripted")), connection)
    assert popped.set_first_seen(job_id)
    start_worker("a")
    service.wait_for_end(job_id)
    deadline = time.monotonic() + 5
    while (left := connection.keys(f"rq:*{job_id}*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == []
    assert connection.zcard(keys.LEASES) == 0
    assert connection.llen(intermediate_key(keys.queue("text", "scripted"))) == 0


def test_a_refused_job_fails_alone_and_says_why(
    service: Service, start_worker: StartWorker
) -> None:
    refused, fine = service.submit("refuse", "3 steps")
    start_worker("a")
    job = service.wait_for_end(refused)
    assert job.status is Status.FAILED
    assert job.error["code"] == "invalid_request"
    assert job.error["retryable"] is False
    assert service.wait_for_end(fine).status is Status.SUCCEEDED


def test_a_poisonous_job_is_given_up_after_three_tries_and_its_neighbours_succeed(
    service: Service, start_worker: StartWorker
) -> None:
    poison, *fine = service.submit("raise in step", "50 steps", "50 steps")
    start_worker("a")
    given_up = service.wait_for_end(poison)
    assert given_up.status is Status.FAILED
    assert given_up.tries == keys.MAX_TRIES
    assert given_up.error["code"] == "worker_lost"
    assert "RuntimeError" in given_up.error["detail"]
    for job_id in fine:
        job = service.wait_for_end(job_id)
        assert job.status is Status.SUCCEEDED
        assert job.tries == 2  # once beside the poison, once alone
        assert job.result["outputs"][0]["text"] == "done with 0 neighbours"


def test_a_job_whose_finishing_raises_is_given_up_after_three_tries(
    service: Service, start_worker: StartWorker
) -> None:
    bad, fine = service.submit("raise in finish", "5 steps")
    start_worker("a")
    assert service.wait_for_end(bad).error["code"] == "worker_lost"
    assert service.wait_for_end(fine).status is Status.SUCCEEDED


def test_a_running_job_is_canceled_within_a_step_and_frees_its_slot(
    service: Service, start_worker: StartWorker, connection: redis.Redis
) -> None:
    long_jobs = service.submit(*["100000 steps"] * 8)
    start_worker("a")
    for job_id in long_jobs:
        service.wait_for_start(job_id)
    (waiting,) = service.submit("1 steps")
    connection.hset(keys.job(long_jobs[0]), "cancel_requested", "1")
    connection.publish(keys.CANCEL_CHANNEL, long_jobs[0])
    assert service.wait_for_end(waiting).status is Status.SUCCEEDED
    assert service.read(long_jobs[0]).status is Status.CANCELED
    assert service.read(long_jobs[1]).status is Status.RUNNING


def test_a_cancellation_nobody_heard_is_found_in_the_record(
    service: Service, start_worker: StartWorker, connection: redis.Redis
) -> None:
    (job_id,) = service.submit("100000 steps")
    start_worker("a")
    service.wait_for_start(job_id)
    connection.hset(keys.job(job_id), "cancel_requested", "1")
    assert service.wait_for_end(job_id).status is Status.CANCELED


def test_a_running_job_that_was_deleted_frees_its_slot(
    service: Service, start_worker: StartWorker, connection: redis.Redis
) -> None:
    long_jobs = service.submit(*["100000 steps"] * 8)
    start_worker("a")
    for job_id in long_jobs:
        service.wait_for_start(job_id)
    (waiting,) = service.submit("1 steps")
    connection.delete(keys.job(long_jobs[0]))  # and nobody heard that it is to be canceled
    assert service.wait_for_end(waiting).status is Status.SUCCEEDED
    assert connection.exists(keys.job(long_jobs[0])) == 0


def test_a_job_past_its_deadline_fails_and_says_so(
    service: Service, start_worker: StartWorker
) -> None:
    (job_id,) = service.submit("100000 steps")
    start_worker("a", SPEARPOINT_JOB_TIMEOUT_S="0.3")
    job = service.wait_for_end(job_id)
    assert job.error["code"] == "deadline_exceeded"
    assert "0.3 s" in job.error["detail"]


def test_sigterm_lets_running_jobs_finish_and_takes_no_more(
    service: Service, start_worker: StartWorker
) -> None:
    worker = start_worker("a")
    (running,) = service.submit("100 steps")
    service.wait_for_start(running)
    worker.send_signal(signal.SIGTERM)
    time.sleep(0.2)  # the signal must be seen before the next job is there
    (later,) = service.submit("1 steps")
    assert worker.wait(timeout=20) == 0
    assert service.read(running).status is Status.SUCCEEDED
    assert service.read(later).status is Status.QUEUED


def test_what_cannot_finish_in_the_grace_is_handed_back_without_costing_a_try(
    service: Service, start_worker: StartWorker
) -> None:
    worker = start_worker("a", SPEARPOINT_SHUTDOWN_GRACE_S="0.2")
    (job_id,) = service.submit("100000 steps")
    service.wait_for_start(job_id)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=20) == 0
    job = service.read(job_id)
    assert job.status is Status.QUEUED
    assert job.tries == 0
    start_worker("b")
    assert service.wait_for_start(job_id).worker == "b"


def test_a_killed_workers_job_is_back_within_a_minute_and_runs_elsewhere(
    service: Service, start_worker: StartWorker
) -> None:
    worker = start_worker("a")
    (job_id,) = service.submit("100000 steps")
    service.wait_for_start(job_id)
    worker.kill()
    worker.wait()
    start_worker("b")
    job = service.wait_until(job_id, lambda job: job.worker == "b", timeout_s=60)
    assert job.tries == 2


def test_a_job_lost_between_pop_and_start_goes_back_to_its_queue(
    service: Service, start_worker: StartWorker, connection: redis.Redis
) -> None:
    (job_id,) = service.submit("1 steps")
    main = queue_key(keys.queue("text", "scripted"))
    connection.lmove(main, f"{main}:intermediate")  # what a worker does before it dies
    start_worker("a")
    assert service.wait_for_end(job_id, timeout_s=60).status is Status.SUCCEEDED


def test_a_worker_believed_dead_cannot_deliver_a_result_twice(service: Service) -> None:
    (job_id,) = service.submit("1 steps")
    store = service.store
    first = store.start_many([(job_id, "first try")], "a")[0]
    store.release(first, "first try", counts_as_try=True, why="it looked dead")
    store.start_many([(job_id, "second try")], "b")
    late, now = (
        Ending(job_id, token, Status.SUCCEEDED, result="{}")
        for token in ("first try", "second try")
    )
    assert store.finish_many([late]) == [False]
    assert store.finish_many([now]) == [True]
    assert store.finish_many([late]) == [False]


def test_a_worker_waits_out_a_redis_restart_and_delivers(
    valkey_of_its_own, start_worker: StartWorker
) -> None:
    server, service = valkey_of_its_own
    start_worker("a", REDIS_URL=server.url)
    (job_id,) = service.submit("100 steps")
    service.wait_for_start(job_id)
    server.process.kill()
    server.process.wait()
    time.sleep(1.5)  # the job ends while Redis is away
    server.start()
    job = service.wait_for_end(job_id)
    assert job.status is Status.SUCCEEDED
    assert job.tries == 1
