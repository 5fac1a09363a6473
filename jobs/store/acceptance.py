"""Accepts jobs: checks limits and idempotency, counts usage and writes the jobs, all or nothing.

One script does all of it in one round trip: it checks whether the request is known already and
whether limits and queues have capacity, counts the usage, and writes the jobs. So no crash leaves a
reservation without a job or a job that was not counted, and of a hundred equal concurrent requests
exactly one creates a job. A rate limit library would query Redis once for each limit before the
jobs are written: several round trips on the hottest path, with a gap in between.

Requests per minute are limited by a bucket that fills evenly (GCRA): N at once, then one every 60/N
seconds. Tokens and images are counted by the most that a request can generate, and days are those
of UTC. Jobs in flight are looked up rather than counted down, so that nothing has to be updated
when one ends, is removed or gets lost.
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
    """Says what became of an order."""

    ACCEPTED = "accepted"
    # the same request was accepted before, and its job is returned
    KNOWN = "known"
    # the client allows reuse, and a job of an equal request exists
    REUSED = "reused"
    # the job id or the Idempotency-Key belongs to another request
    CONFLICT = "conflict"
    RATE_LIMITED = "rate_limited"
    TOO_MANY_IN_FLIGHT = "too_many_in_flight"
    TOKENS_SPENT = "tokens_spent"
    IMAGES_SPENT = "images_spent"
    # a queue has reached its limit of waiting jobs
    QUEUE_FULL = "queue_full"


@dataclass(frozen=True, slots=True)
class Order:
    """Jobs of one owner that are accepted together or not at all."""

    # the job that answers the request
    answer: Job
    # written before it, so that clients that read their ids in the response find them
    companions: Sequence[Job] = ()
    limits: Limits = Limits()
    # Redis key that remembers the answering job's id; if empty, its record is checked instead
    known_as: str = ""
    # Redis key of a job that can be reused; if empty, no job is reused
    reusable_as: str = ""

    @property
    def jobs(self) -> tuple[Job, ...]:
        """All jobs, in the order in which they are written."""
        return (*self.companions, self.answer)


class Standing(NamedTuple):
    """The outcome of an order, and the current usage of the owner's limits (0 without a limit)."""

    outcome: Outcome
    # id of the answering job; for QUEUE_FULL, of the job whose queue is full
    job_id: str
    # estimate of the jobs that will start before it; None if not known
    ahead: int | None
    # milliseconds until the bucket of requests is full again
    busy_ms: int
    in_flight: int
    tokens: int
    images: int
    day_left_s: int


class Acceptor:
    """Accepts and writes jobs. One per process; not thread-safe."""

    def __init__(self, connection: redis.Redis, retention_s: int, max_queue: int) -> None:
        self._redis = connection
        self._max_queue = max_queue
        self._writer = JobWriter(connection, retention_s)
        # accept_many does its own retry, because it knows what a repetition means
        connection.set_retry(Retry(NoBackoff(), 0))

    def accept_many(self, orders: Sequence[Order]) -> list[Standing]:
        """Accepts orders in one round trip; accepted jobs are stored when this returns.

        It is safe to repeat when the reply was lost: jobs that exist already are `KNOWN`.

        Raises:
            redis.ConnectionError: Redis is down; the jobs may or may not have been accepted.
        """
        words: list[Any] = [self._max_queue]
        for order in orders:
            words += self._words(order)
        try:
            replies = _ACCEPT.run(self._redis, (), words)
        except redis.ConnectionError:
            # Redis was restarted since the last call or during this one, perhaps after it wrote
            replies = _ACCEPT.run(self._redis, (), words)
        return [_standing(order, *reply) for order, reply in zip(orders, replies, strict=True)]

    def _words(self, order: Order) -> list[Any]:
        """Returns an order in the format that accept.lua reads."""
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
        # Nobody else can have written a job with this id: the first reply was lost.
        outcome = Outcome.ACCEPTED
    return Standing(outcome, job_id.decode(), None if ahead < 0 else ahead, *figures)
