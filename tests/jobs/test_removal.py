from __future__ import annotations

from jobs.contract import keys
from jobs.contract.job import Job, Status
from jobs.store import removal
from jobs.store.claims import Ending
from jobs.store.index import entry
from tests.jobs.conftest import RETENTION_S, Store, job


def delete(store: Store, one: Job) -> bool:
    return store.call(lambda client: removal.delete(client, one))


def expired(store: Store) -> list[str]:
    found = store.call(lambda client: removal.expired(client, RETENTION_S))
    return [one.job_id for one in found]


def names(store: Store) -> set[str]:
    return {name.decode() for name in store.redis.keys("*")}


def test_nothing_is_left_of_a_waiting_job_but_a_look_for_late_files(store: Store) -> None:
    one = job("a")
    store.submit(one)
    assert delete(store, one)
    assert not [name for name in names(store) if one.id in name]
    assert store.members(keys.JOBS) == store.members(keys.jobs_of("a")) == []
    assert store.members(keys.JOBS_LOOK) == [str(entry(one))]
    assert store.redis.hget(keys.waiting(one.queue), "jobs") == b"0"


def test_deliveries_of_a_removed_job_are_withdrawn(store: Store) -> None:
    one = job()
    store.submit(one)
    store.start(one)
    store.jobs.finish_many([Ending(one.id, "first", Status.SUCCEEDED, "{}")])
    assert store.redis.exists(f"{keys.DELIVERY_PREFIX}msg_{one.id}_1")
    assert delete(store, one)
    assert not store.redis.exists(f"{keys.DELIVERY_PREFIX}msg_{one.id}_1")


def test_the_worker_of_a_removed_job_is_asked_to_stop_and_cannot_finish_it(store: Store) -> None:
    one = job()
    store.submit(one)
    store.start(one)
    with store.redis.pubsub(ignore_subscribe_messages=True) as subscription:
        subscription.subscribe(keys.CANCEL_CHANNEL)
        subscription.get_message(timeout=1)
        assert delete(store, one)
        message = subscription.get_message(timeout=1)
    assert message is not None
    assert message["data"].decode() == one.id
    ending = Ending(one.id, "first", Status.SUCCEEDED, "{}")
    assert store.jobs.finish_many([ending]) == [False]
    assert not store.redis.exists(keys.job(one.id))


def test_who_comes_second_removes_nothing(store: Store) -> None:
    one = job()
    store.submit(one)
    assert [delete(store, one), delete(store, one)] == [True, False]


def test_a_job_whose_record_has_expired_is_found_by_one_gateway(store: Store) -> None:
    gone, there = job(), job()
    store.submit(gone, there)
    store.redis.delete(keys.job(gone.id))
    for one in gone, there:
        store.redis.zadd(keys.JOBS_LOOK, {str(entry(one)): 1})
    assert expired(store) == [gone.id]
    assert expired(store) == []
