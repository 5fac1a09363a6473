"""Keys take turns: whose job a worker takes next, and what is said about it before."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from typing import Any

import pytest
import redis
import redis.asyncio
from rq import Queue

from cli.valkey.server import EmbeddedValkey
from jobs.contract import keys
from jobs.contract.job import Job, new_job
from jobs.store import queue
from jobs.store.claims import JobStore
from jobs.store.queue import pop_many
from jobs.views.reads import Reads
from tests.submitting import submit

QUEUE = keys.queue("text", "scripted")


def jobs_of(owner: str, count: int, work: int = 10, queue_name: str = QUEUE) -> list[Job]:
    request: dict[str, Any] = {"prompt": "1 steps", "max_new_tokens": work}
    return [new_job("text", "scripted", queue_name, request, owner=owner) for _ in range(count)]


def ids(jobs: list[Job]) -> list[str]:
    return [job.id for job in jobs]


def popped(connection: redis.Redis, count: int) -> list[str]:
    """One by one, as slots become free."""
    return [job_id for _ in range(count) for job_id in pop_many(connection, QUEUE, 1)[0]]


def owners(connection: redis.Redis, job_ids: list[str]) -> list[str]:
    found = JobStore(connection, 600).read_many(job_ids)
    return [job.owner for job in found if job is not None]


def positions(url: str, job_ids: list[str]) -> list[int | None]:
    async def read() -> list[int | None]:
        async with redis.asyncio.from_url(url) as client:
            reads = Reads(client)
            views = await asyncio.gather(*(reads.read(job_id) for job_id in job_ids))
        return [view.position if view else None for view in views]

    return asyncio.run(read())


def cancel(url: str, jobs: list[Job]) -> None:
    async def send() -> None:
        async with redis.asyncio.from_url(url) as client:
            await queue.cancel_many(client, ids(jobs), 600)

    asyncio.run(send())


def test_one_job_is_not_behind_another_keys_five_hundred(connection: redis.Redis) -> None:
    submit(connection, *jobs_of("a", 500))
    popped(connection, 8)
    (one,) = jobs_of("b", 1)
    assert submit(connection, one) == {one.id: 0}
    assert popped(connection, 1) == [one.id]


def test_keys_take_turns_and_each_ones_jobs_keep_their_order(connection: redis.Redis) -> None:
    of = {owner: jobs_of(owner, 30) for owner in ("a", "b", "")}  # without a key: one owner
    for jobs in of.values():
        submit(connection, *jobs)
    taken = popped(connection, 60)
    assert Counter(owners(connection, taken)) == {"a": 20, "b": 20, "": 20}
    for jobs in of.values():
        assert [job_id for job_id in taken if job_id in ids(jobs)] == ids(jobs)[:20]


def test_turns_are_measured_by_work(connection: redis.Redis) -> None:
    submit(connection, *jobs_of("long", 50, work=90), *jobs_of("short", 50, work=10))
    assert Counter(owners(connection, popped(connection, 40))) == {"long": 4, "short": 36}


def test_embeddings_are_measured_by_what_is_to_be_read(connection: redis.Redis) -> None:
    for owner, text in (("a", "long" * 9), ("b", "long")):
        body = {"input": [text, text]}
        jobs = [new_job("embedding", "scripted", QUEUE, body, owner=owner) for _ in range(50)]
        submit(connection, *jobs)
    assert Counter(owners(connection, popped(connection, 40))) == {"a": 4, "b": 36}


def test_an_idle_key_saves_up_no_turns(connection: redis.Redis) -> None:
    submit(connection, *jobs_of("a", 200))
    submit(connection, *jobs_of("b", 1))
    popped(connection, 100)  # b was idle nearly all the while
    submit(connection, *jobs_of("b", 50))
    assert Counter(owners(connection, popped(connection, 20))) == {"a": 10, "b": 10}


def test_one_job_at_a_time_brings_no_more_turns(connection: redis.Redis) -> None:
    submit(connection, *jobs_of("b", 50))
    taken = []
    for _ in range(20):
        submit(connection, *jobs_of("a", 1), *jobs_of("c", 1, queue_name=f"{QUEUE}/high"))
        taken += popped(connection, 3)
    assert Counter(owners(connection, taken)) == {"a": 20, "b": 20, "c": 20}


def test_jobs_that_were_canceled_cost_no_turns(
    connection: redis.Redis, valkey: EmbeddedValkey
) -> None:
    waiting = jobs_of("a", 100)
    submit(connection, *waiting, *jobs_of("b", 100))
    cancel(valkey.url, waiting)
    again = jobs_of("a", 10)
    assert submit(connection, *again)[again[9].id] == pytest.approx(19, abs=1)
    assert Counter(owners(connection, popped(connection, 20))) == {"a": 10, "b": 10}


def test_what_was_handed_back_is_taken_first_again_and_costs_one_turn(
    connection: redis.Redis,
) -> None:
    first, second = jobs_of("a", 2)
    submit(connection, first, second, *jobs_of("b", 9))
    store = JobStore(connection, 600)
    assert popped(connection, 1) == [first.id]
    (running,) = store.start_many([(first.id, "x")], "w")
    assert running is not None
    store.release(running, "x", counts_as_try=False, why="its worker stopped")
    taken = popped(connection, 4)
    assert [job_id for job_id in taken if job_id in (first.id, second.id)] == [first.id, second.id]


def test_jobs_of_a_version_without_turns_are_taken(connection: redis.Redis) -> None:
    (mine, other) = jobs_of("a", 1), jobs_of("", 1)
    submit(connection, *mine, *other)
    for key in (keys.shares(QUEUE), keys.waiting(QUEUE)):
        connection.delete(key)
    name, line = (f"{Queue.redis_queue_namespace_prefix}{keys.line(QUEUE, at)}" for at in ("", "a"))
    connection.lmove(line, name)
    assert sorted(popped(connection, 3)) == sorted(ids(mine + other))


def test_nothing_is_left_of_a_queue_when_all_was_taken(connection: redis.Redis) -> None:
    submit(connection, *jobs_of("a", 3), *jobs_of("b", 3))
    popped(connection, 7)
    left = {name.decode() for name in connection.keys("*") if b"scripted" in name}
    assert left == {f"rq:queue:{QUEUE}:intermediate"}
    assert not [name for name in connection.smembers("rq:queues") if b"@" in name]


@pytest.mark.parametrize("seed", range(5))
def test_positions_are_what_happens_when_nobody_else_comes(
    connection: redis.Redis, valkey: EmbeddedValkey, seed: int
) -> None:
    chance = random.Random(seed)
    work = {owner: chance.choice((5, 10, 37)) for owner in ("", "a", "b", "c", "d")}
    for _ in range(30):
        owner = chance.choice(list(work))
        submit(connection, *jobs_of(owner, chance.randint(1, 6), work[owner]))
        popped(connection, chance.randint(0, 3))
    lines = [keys.line(QUEUE, owner) for owner in work]
    waiting = [
        job_id.decode() for line in lines for job_id in connection.lrange(f"rq:queue:{line}", 0, -1)
    ]
    received = dict(zip(waiting, positions(valkey.url, waiting), strict=True))
    taken = popped(connection, len(waiting))
    assert received == {job_id: place for place, job_id in enumerate(taken)}


def test_positions_among_a_thousand_keys_are_about_right(
    connection: redis.Redis, valkey: EmbeddedValkey
) -> None:
    jobs = [job for number in range(1_000) for job in jobs_of(f"{number:04}", 2)]
    last = jobs_of("zz", 2)
    submit(connection, *jobs, *last)
    received = positions(valkey.url, ids(last))
    assert received == [pytest.approx(1_000, rel=0.05), pytest.approx(2_000, rel=0.05)]
