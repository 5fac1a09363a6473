from __future__ import annotations

import dataclasses

import pytest
from rq.job import Job as RqJob
from rq.serializers import JSONSerializer

from jobs.contract import keys
from jobs.contract.api_keys import Limits
from jobs.contract.job import Job
from jobs.store.acceptance import Acceptor, Order, Outcome
from jobs.store.queue import pop_many
from tests.jobs.conftest import QUEUE, RETENTION_S, Store, job


def outcomes(store: Store, *orders: Order, max_queue: int = 100) -> list[Outcome]:
    acceptor = Acceptor(store.redis, RETENTION_S, max_queue)
    return [standing.outcome for standing in acceptor.accept_many(orders)]


def seeded(fingerprint: str, owner: str = "a") -> Job:
    return dataclasses.replace(job(owner, seed=7), fingerprint=fingerprint)


def test_an_accepted_job_is_read_back_as_it_was(store: Store) -> None:
    one = job("a", max_new_tokens=5, expires_in=60)
    assert outcomes(store, Order(one)) == [Outcome.ACCEPTED]
    assert store.read(one) == one
    assert store.members(keys.JOBS) == store.members(keys.jobs_of("a")) == [one.id]
    assert store.members(keys.EXPIRIES) == [one.id]
    assert store.members(keys.JOBS_LOOK) == [f"{one.id} 0 a"]
    rq_job = RqJob.fetch(one.id, connection=store.redis, serializer=JSONSerializer)
    assert (rq_job.args, rq_job.func_name) == ([one.id], keys.ENTRY_POINT)


def test_companions_are_written_before_the_answer(store: Store) -> None:
    companion, answer = job(), job()
    (standing,) = Acceptor(store.redis, RETENTION_S, 100).accept_many([Order(answer, [companion])])
    assert (standing.job_id, standing.ahead) == (answer.id, 1)
    assert pop_many(store.redis, QUEUE, 9)[0] == [companion.id, answer.id]


def test_positions_of_orders_that_are_written_together_are_what_happens(store: Store) -> None:
    jobs = [job(owner) for owner in "aaabbac"]
    standings = Acceptor(store.redis, RETENTION_S, 100).accept_many([Order(one) for one in jobs])
    places = {standing.job_id: standing.ahead for standing in standings}
    taken = pop_many(store.redis, QUEUE, 9)[0]
    assert places == {job_id: place for place, job_id in enumerate(taken)}


def test_a_full_queue_takes_no_more_and_names_the_job(store: Store) -> None:
    first, *both = job(), job(), job()
    assert outcomes(store, Order(first), max_queue=2) == [Outcome.ACCEPTED]
    acceptor = Acceptor(store.redis, RETENTION_S, 2)
    (standing,) = acceptor.accept_many([Order(both[1], both[:1])])
    assert (standing.outcome, standing.job_id) == (Outcome.QUEUE_FULL, both[1].id)
    assert pop_many(store.redis, QUEUE, 9)[0] == [first.id]  # all or none


def test_orders_that_come_together_do_not_pass_the_bound(store: Store) -> None:
    found = outcomes(store, *(Order(job()) for _ in range(3)), max_queue=2)
    assert found == [Outcome.ACCEPTED, Outcome.ACCEPTED, Outcome.QUEUE_FULL]


@pytest.mark.parametrize(
    ("limits", "refused"),
    [
        (Limits(requests_per_minute=2), Outcome.RATE_LIMITED),
        (Limits(jobs_in_flight=2), Outcome.TOO_MANY_IN_FLIGHT),
        (Limits(tokens_per_day=25), Outcome.TOKENS_SPENT),
    ],
)
def test_a_key_gets_no_more_than_its_limit(store: Store, limits: Limits, refused: Outcome) -> None:
    orders = [Order(job("a", max_new_tokens=10), limits=limits) for _ in range(3)]
    assert outcomes(store, *orders) == [Outcome.ACCEPTED, Outcome.ACCEPTED, refused]
    assert len(store.members(keys.jobs_of("a"))) == 2
    other = Order(job("b", max_new_tokens=10), limits=limits)
    assert outcomes(store, other) == [Outcome.ACCEPTED]


def test_a_job_that_has_ended_is_not_in_flight(store: Store) -> None:
    limits = Limits(jobs_in_flight=1)
    first = job("a")
    assert outcomes(store, Order(first, limits=limits)) == [Outcome.ACCEPTED]
    store.redis.hset(keys.job(first.id), "status", "succeeded")
    assert outcomes(store, Order(job("a"), limits=limits)) == [Outcome.ACCEPTED]


def test_the_same_request_is_known_and_another_conflicts(store: Store) -> None:
    where = keys.idempotency("a", "digest")
    first = seeded("same")
    orders = [Order(one, known_as=where) for one in (first, seeded("same"), seeded("other"))]
    standings = Acceptor(store.redis, RETENTION_S, 100).accept_many(orders)
    assert [(standing.outcome, standing.job_id) for standing in standings] == [
        (Outcome.ACCEPTED, first.id),
        (Outcome.KNOWN, first.id),
        (Outcome.CONFLICT, first.id),
    ]


def test_a_job_that_makes_the_same_is_reused_until_it_fails(store: Store) -> None:
    where = keys.reusable("a", "digest")
    first = seeded("one")
    assert outcomes(store, Order(first, reusable_as=where)) == [Outcome.ACCEPTED]
    assert outcomes(store, Order(seeded("two"), reusable_as=where)) == [Outcome.REUSED]
    store.redis.hset(keys.job(first.id), "status", "failed")
    assert outcomes(store, Order(seeded("three"), reusable_as=where)) == [Outcome.ACCEPTED]


def test_an_order_whose_reply_was_lost_is_accepted_once(store: Store) -> None:
    order = Order(job(), limits=Limits(requests_per_minute=9))
    assert outcomes(store, order, order) == [Outcome.ACCEPTED, Outcome.ACCEPTED]
    assert pop_many(store.redis, QUEUE, 9)[0] == [order.answer.id]
