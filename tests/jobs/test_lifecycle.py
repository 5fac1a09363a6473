"""How a job is taken and how it ends, whoever ends it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from rq.job import Job as RqJob
from rq.job import JobStatus
from rq.serializers import JSONSerializer

from jobs.contract import keys
from jobs.contract.errors import DeadlineExceeded, JobNotFound
from jobs.contract.job import Job, Status
from jobs.store import queue
from jobs.store.claims import Ending
from jobs.store.events import news
from jobs.store.expiry import expire_overdue
from jobs.store.queue import pop_many
from jobs.store.writing import rq_queue
from tests.jobs.conftest import QUEUE, RETENTION_S, Store, job


def cancel(store: Store, one: Job) -> Status:
    return store.call(lambda client: queue.cancel(client, one.id, RETENTION_S))


def expire(store: Store) -> None:
    store.call(lambda client: expire_overdue(client, RETENTION_S))


def give_back(store: Store, one: Job, execution: str, *, counts: bool) -> str:
    return store.jobs.release(one, execution, counts_as_try=counts, why="its worker died")


def succeed(store: Store) -> Job:
    one = job()
    store.submit(one)
    store.start(one)
    store.jobs.finish_many([Ending(one.id, "first", Status.SUCCEEDED, '{"outputs":[]}')])
    return one


def fail(store: Store) -> Job:
    one = job()
    store.submit(one)
    store.start(one)
    error = DeadlineExceeded("It broke.")
    store.jobs.finish_many([Ending(one.id, "first", Status.FAILED, error=error)])
    return one


def cancel_waiting(store: Store) -> Job:
    one = job()
    store.submit(one)
    assert cancel(store, one) is Status.CANCELED
    return one


def cancel_running_and_give_back(store: Store) -> Job:
    one = job()
    store.submit(one)
    store.start(one)
    assert cancel(store, one) is Status.RUNNING
    assert give_back(store, one, "first", counts=True) == "canceled"
    return one


def cancel_tried_before(store: Store) -> Job:
    one = job()
    store.submit(one)
    store.start(one)
    assert give_back(store, one, "first", counts=True) == "queued"
    assert cancel(store, one) is Status.CANCELED
    return one


def try_too_often(store: Store) -> Job:
    one = job()
    store.submit(one)
    for execution in "1", "2", "3":
        assert store.start(one, execution) is not None
        status = give_back(store, one, execution, counts=True)
    assert status == "failed"
    return one


def come_too_late(store: Store) -> Job:
    one = job(expires_in=0.001)
    store.submit(one)
    time.sleep(0.002)
    expire(store)
    return one


ENDS = {
    succeed: Status.SUCCEEDED,
    fail: Status.FAILED,
    cancel_waiting: Status.CANCELED,
    cancel_running_and_give_back: Status.CANCELED,
    cancel_tried_before: Status.CANCELED,
    try_too_often: Status.FAILED,
    come_too_late: Status.EXPIRED,
}


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
def test_every_end_is_written_published_counted_and_posted(
    store: Store, end: Callable[[Store], Job]
) -> None:
    ended = ENDS[end].value
    with store.redis.pubsub(ignore_subscribe_messages=True) as subscription:
        subscription.subscribe(keys.DONE_CHANNEL)
        subscription.get_message(timeout=1)
        one = end(store)
        message = subscription.get_message(timeout=1)
    assert message is not None
    assert message["data"].decode() == one.id
    record = store.read(one)
    assert record.status == ended
    assert record.finished_at is not None
    assert (record.error is not None) is (ended in ("failed", "expired"))
    assert 0 < store.redis.ttl(keys.job(one.id)) <= RETENTION_S
    assert 0 < store.redis.ttl(keys.events(one.id)) <= RETENTION_S
    assert store.events(one)[-1] == (b"done", f'{{"status":"{ended}"}}'.encode())
    counted = store.redis.hgetall(keys.METRICS)
    series = f'spearpoint_jobs_ended_total{{model="echo",status="{ended}"}}'
    assert counted == {series.encode(): b"1"}
    delivery = store.redis.hgetall(f"{keys.DELIVERY_PREFIX}msg_{one.id}_1")
    assert delivery[b"type"].decode() == f"job.{ended}"
    assert store.members(f"{keys.OUTBOX_PREFIX}a.example:443") == [f"msg_{one.id}_1"]
    assert store.members(keys.LEASES) == []
    assert store.redis.keys(f"rq:*{one.id}*") == []
    assert rq_queue(store.redis, QUEUE).started_job_registry.get_job_ids() == []
    assert pop_many(store.redis, QUEUE, 9) == ([], 0)


def test_a_job_that_ends_while_it_waits_leaves_nothing_in_its_queue(store: Store) -> None:
    one = cancel_waiting(store)
    assert store.redis.exists(RqJob.key_for(one.id)) == 0
    assert store.redis.hget(keys.waiting(QUEUE), "jobs") in (None, b"0")


def test_rq_knows_which_jobs_run(store: Store) -> None:
    one = job()
    store.submit(one)
    store.start(one)
    known = RqJob.fetch(one.id, connection=store.redis, serializer=JSONSerializer)
    assert (known.get_status(), known.worker_name) == (JobStatus.STARTED, "worker")
    assert known.started_at is not None
    started = rq_queue(store.redis, QUEUE).started_job_registry
    assert started.get_job_ids() == [one.id]


def test_a_job_that_was_canceled_is_not_started(store: Store) -> None:
    one = cancel_waiting(store)
    assert store.jobs.start_many([(one.id, "late")], "worker") == [None]


def test_an_old_execution_can_neither_finish_nor_give_back(store: Store) -> None:
    one = job()
    store.submit(one)
    store.start(one, "old")
    give_back(store, one, "old", counts=True)
    assert store.start(one, "new") is not None
    late = Ending(one.id, "old", Status.SUCCEEDED, '{"by":"old"}')
    assert store.jobs.finish_many([late]) == [False]
    assert give_back(store, one, "old", counts=True) == "not held"
    started = rq_queue(store.redis, QUEUE).started_job_registry
    assert started.get_job_and_execution_ids() == [(one.id, "new")]
    assert store.jobs.finish_many([Ending(one.id, "new", Status.SUCCEEDED, '{"by":"new"}')])
    assert store.read(one).result == {"by": "new"}


def test_finishing_twice_writes_and_counts_once(store: Store) -> None:
    one = job()
    store.submit(one)
    store.start(one)
    ending = Ending(one.id, "first", Status.SUCCEEDED, "{}", last_news=[news("text", text="a")])
    assert store.jobs.finish_many([ending, ending]) == [True, True]
    assert list(store.redis.hgetall(keys.METRICS).values()) == [b"1"]
    assert [kind for kind, _ in store.events(one)] == [b"status", b"text", b"done"]


def test_a_job_given_back_by_an_orderly_shutdown_goes_to_the_front_and_costs_no_try(
    store: Store,
) -> None:
    first, second = job("a"), job("a")
    store.submit(first, second)
    store.start(first)
    assert give_back(store, first, "first", counts=False) == "queued"
    assert store.read(first).tries == 0
    assert pop_many(store.redis, QUEUE, 9)[0] == [first.id, second.id]


def test_a_job_whose_worker_died_runs_alone(store: Store) -> None:
    one = job()
    store.submit(one)
    store.start(one)
    give_back(store, one, "first", counts=True)
    assert pop_many(store.redis, QUEUE, 9) == ([], 1)
    assert [kind for kind, _ in store.events(one)] == [b"status"]


def test_a_job_that_was_started_once_does_not_expire(store: Store) -> None:
    one = job(expires_in=0.05)
    store.submit(one)
    assert store.start(one) is not None
    give_back(store, one, "first", counts=True)
    time.sleep(0.06)
    expire(store)
    assert store.read(one).status is Status.QUEUED


def test_an_api_key_that_keeps_jobs_for_less_has_its_way(store: Store) -> None:
    one = job()
    store.submit(one)
    store.redis.hset(keys.job(one.id), "retention_s", 60)
    cancel(store, one)
    assert 0 < store.redis.ttl(keys.job(one.id)) <= 60


def test_owners_take_turns(store: Store) -> None:
    many, few = [job("a") for _ in range(4)], [job("b") for _ in range(2)]
    store.submit(*many, *few)
    taken = pop_many(store.redis, QUEUE, 9)[0]
    expected = (many[0], few[0], many[1], few[1], many[2], many[3])
    assert taken == [one.id for one in expected]


def test_canceling_a_job_that_is_gone_says_so(store: Store) -> None:
    with pytest.raises(JobNotFound):
        cancel(store, job())
