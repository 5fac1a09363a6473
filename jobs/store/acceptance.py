"""Accepts jobs on terms: an API key's limits, requests that may be sent twice, all or none.

One script looks whether the request is known already, whether limits and queues leave room, counts,
and writes the jobs: all or nothing, in one round trip. So no crash leaves a reservation without a
job or a job that was not counted, and of a hundred equal requests at once exactly one makes a job.
A library of rate limits would ask Redis once a limit before the jobs are written: several round
trips on the hottest path, and a gap in between.

Requests a minute are a bucket that fills evenly (GCRA): N at once, then one every 60/N seconds.
Tokens and images are counted by what a request may make at most, and the day is UTC's. Jobs in
flight are looked up, not counted down: nothing need be told when one ends, is removed or lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from jobs.contract.api_keys import Limits
from jobs.contract.job import Job
from jobs.store.scripts import script
from jobs.store.writing import JobWriter

MINUTE_S: Final = 60
DAY_S: Final = 86_400
_ACCEPT: Final = script("accept")


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    # the same request was accepted before: here is its job
    KNOWN = "known"
    # a job that makes the same is there, and the client asked for it
    REUSED = "reused"
    # the job or the Idempotency-Key belongs to another request
    CONFLICT = "conflict"
    RATE_LIMITED = "rate_limited"
    TOO_MANY_IN_FLIGHT = "too_many_in_flight"
    TOKENS_SPENT = "tokens_spent"
    IMAGES_SPENT = "images_spent"
    # as many jobs wait as may
    QUEUE_FULL = "queue_full"


@dataclass(frozen=True, slots=True)
class Order:
    """Jobs to accept together or not at all. All of them are of one owner."""

    # answers the request
    answer: Job
    # are written before it, so that whoever reads of them in the answer finds them
    companions: Sequence[Job] = ()
    limits: Limits = Limits()
    # key under which the answering job's id is remembered; empty: its own record is looked at
    known_as: str = ""
    # key under which a job that makes the same is found; empty: none is looked for
    reusable_as: str = ""

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All of them, in the order in which they are written."""
        return (*self.companions, self.answer)


class Standing(NamedTuple):
    """What became of an order, and what of the limits is used now (0 where there is none)."""

    outcome: Outcome
    # of the answer; with QUEUE_FULL, of the job that there is no room for
    job_id: str
    # jobs that are taken before it, as it looks now; None when that is not known
    ahead: int | None
    # until the bucket of requests is full again
    busy_ms: int
    in_flight: int
    tokens: int
    images: int
    day_left_s: int


class Acceptor:
    """Writes jobs on terms; one per process, not thread-safe."""

    def __init__(self, connection: redis.Redis, retention_s: int, max_queue: int) -> None:
        self._redis = connection
        self._max_queue = max_queue
        self._writer = JobWriter(connection, retention_s)
        # accept_many repeats by itself, and knows what that means
        connection.set_retry(Retry(NoBackoff(), 0))

    def accept_many(self, orders: Sequence[Order]) -> list[Standing]:
        """When this returns, what was accepted is kept. Safe to repeat when the reply got lost:
        jobs that are there already are `known`.

        Raises:
            redis.ConnectionError: Redis is down; whether the jobs were accepted is not known.
        """
        words: list[Any] = [self._max_queue]
        for order in orders:
            words += self._words(order)
        try:
            replies = _ACCEPT.run(self._redis, (), words)
        except redis.ConnectionError:
            # Redis was restarted since the last time, or just now, and then perhaps after it wrote
            replies = _ACCEPT.run(self._redis, (), words)
        return [_standing(order, *reply) for order, reply in zip(orders, replies, strict=True)]

    def _words(self, order: Order) -> list[Any]:
        """An order as accept.lua reads it."""
        limits, jobs = order.limits, order.jobs
        words: list[Any] = [
            order.known_as,
            order.reusable_as,
            order.answer.fingerprint,
            order.answer.owner,
            limits.requests_per_minute or 0,
            limits.jobs_in_flight or 0,
            limits.tokens_per_day or 0,
            limits.images_per_day or 0,
            sum(job.most_work.tokens for job in jobs),
            sum(job.most_work.images for job in jobs),
            len(jobs),
        ]
        for job in jobs:
            words += self._writer.words(job)
        return words


def _standing(order: Order, name: bytes, job_id: bytes, ahead: int, *figures: int) -> Standing:
    outcome = Outcome(name.decode())
    if outcome is Outcome.KNOWN and not order.answer.fingerprint:
        # Nobody else can have written a job of this id: the first reply was lost on the way.
        outcome = Outcome.ACCEPTED
    return Standing(outcome, job_id.decode(), None if ahead < 0 else ahead, *figures)
