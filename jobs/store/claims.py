"""Job records in Redis and their transitions, each one atomic and fenced.

A worker that starts a job writes its execution id into the record. Every later change must present
that id, so a worker that was believed dead and wakes up again can neither finish nor requeue a job
that another worker holds by now: a result is delivered at most once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

import redis
from rq.utils import utcformat

from jobs.contract import keys
from jobs.contract.errors import SpearpointError, WorkerLost
from jobs.contract.job import Job, Status
from jobs.contract.kinds import Work
from jobs.store import events
from jobs.store.queue import intermediate_key, queue_key
from jobs.store.records import put_records
from jobs.store.scripts import script

_START: Final = script("start")
_FINISH: Final = script("finish")
_RELEASE: Final = script("release")
_RETURN_STRANDED: Final = script("return_stranded")


class Records(NamedTuple):
    """The signed records of a job's outputs, and how long the job itself is retained, if it says.

    They are the same whoever asks, so they are stored even if the job was taken over meanwhile.
    """

    records: Sequence[str] = ()
    retention_s: int | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """The outcome of an execution: a result, an error, or neither if it was canceled."""

    job_id: str
    execution: str
    status: Status
    result: str | None = None
    error: SpearpointError | None = None
    # what quotas counted for the job, and it did without
    unused: Work = Work()
    # events that are not published yet
    last_news: Sequence[events.News] = ()
    records: Records = Records()

    def payload(self) -> tuple[str, str]:
        """Returns the field of the record to set and its JSON; both empty for neither."""
        if self.result is not None:
            return "result", self.result
        if self.error is not None:
            return "error", json.dumps(error_document(self.error))
        return "", ""


def error_document(error: SpearpointError) -> dict[str, Any]:
    """Returns an error as clients see it in a failed job."""
    document: dict[str, Any] = {
        "code": error.code,
        "title": error.title,
        "detail": error.detail,
        "retryable": error.retryable,
    }
    return document | ({"field": error.field} if error.field else {})


class JobStore:
    """The job store as workers and the watchdog use it; `connection` must not decode responses."""

    def __init__(
        self, connection: redis.Redis, retention_s: int, record_retention_s: int | None = None
    ) -> None:
        """Creates a store.

        Args:
            record_retention_s: how long signed records are stored; as long as their jobs if None.
        """
        self._redis = connection
        self._retention_s = retention_s
        self._record_retention_s = record_retention_s

    def read_many(self, job_ids: Sequence[str]) -> list[Job | None]:
        """Reads jobs in one round trip; None for an id without a record."""
        with self._redis.pipeline(transaction=False) as pipe:
            for job_id in job_ids:
                pipe.hgetall(keys.job(job_id))
            return [Job.from_hash(fields) if fields else None for fields in pipe.execute()]

    def start_many(self, executions: Sequence[tuple[str, str]], worker: str) -> list[Job | None]:
        """Marks jobs as running in one round trip; repeating the call is harmless.

        Args:
            executions: pairs of job id and execution id.

        Returns:
            the updated record for each pair, or None if the job was not queued (canceled, expired,
            held by another worker, unknown) and must not run.
        """
        now = time.time()
        rq_now = utcformat(datetime.fromtimestamp(now, UTC))
        with self._redis.pipeline(transaction=True) as pipe:  # synced to disk once
            start = _START.in_pipeline(pipe)
            for job_id, execution in executions:
                record = keys.job(job_id)
                lease_end = now + keys.LEASE_S
                where = (record, keys.LEASES, keys.events(job_id))
                start(where, (job_id, execution, worker, now, lease_end, rq_now))
                pipe.hgetall(record)
            replies = pipe.execute()
        return [
            Job.from_hash(fields) if started else None
            for started, fields in zip(replies[::2], replies[1::2], strict=True)
        ]

    def finish_many(self, endings: Sequence[Ending]) -> list[bool]:
        """Stores results and errors; returns False where the execution no longer holds the job."""
        now = time.time()
        with self._redis.pipeline(transaction=True) as pipe:  # synced to disk once
            before = sum(self._put_records(pipe, ending.records) for ending in endings)
            finish = _FINISH.in_pipeline(pipe)
            for ending in endings:
                finish(
                    (keys.job(ending.job_id),),
                    (
                        ending.job_id,
                        ending.execution,
                        ending.status.value,
                        *ending.payload(),
                        now,
                        self._retention_s,
                        json.dumps(events.words(ending.last_news)),
                        ending.unused.tokens,
                        ending.unused.images,
                    ),
                )
            return [reply == 1 for reply in pipe.execute()[before:]]

    def _put_records(self, pipe: Any, records: Records) -> int:  # noqa: ANN401
        own_s = min(records.retention_s or self._retention_s, self._retention_s)
        return put_records(pipe, records.records, self._record_retention_s or own_s)

    def release(self, job: Job, execution: str, *, counts_as_try: bool, why: str) -> str:
        """Requeues a running job, or fails it when it has used up its tries.

        Args:
            counts_as_try: whether this was one of its tries; the job then waits to be run alone.
                False for an orderly shutdown: the job goes to the front of its owner's line.
            why: the reason, which the client sees if the job fails.

        Returns:
            the new status, or `not held` if this execution does not hold the job.
        """
        given_up = WorkerLost(f"Given up after {keys.MAX_TRIES} tries; the last one: {why}")
        waits_again = events.news("status", status=Status.QUEUED, requeued=True, why=why)
        reply = _RELEASE.run(
            self._redis,
            (keys.job(job.id), keys.LEASES, keys.events(job.id)),
            (
                job.id,
                execution,
                int(counts_as_try),
                keys.MAX_TRIES,
                json.dumps(error_document(given_up)),
                time.time(),
                self._retention_s,
                waits_again.data,
            ),
        )
        return str(reply.decode())

    def return_stranded(self, job_id: str, queue: str) -> bool:
        """Requeues a job that was popped but never started; returns whether it was requeued."""
        alone = keys.alone_queue(queue)
        reply = _RETURN_STRANDED.run(
            self._redis,
            (keys.job(job_id), intermediate_key(queue), queue_key(alone)),
            (job_id, queue, int(queue == alone)),
        )
        return bool(reply == 1)

    def renew_leases(self, job_ids: Sequence[str]) -> None:
        """Renews the leases of running jobs, whose worker is alive."""
        if job_ids:
            until = time.time() + keys.LEASE_S
            self._redis.zadd(keys.LEASES, dict.fromkeys(job_ids, until), xx=True)

    def overdue(self, now: float) -> list[str]:
        """Returns the ids of running jobs whose lease ended before `now`."""
        members: list[bytes] = self._redis.zrangebyscore(keys.LEASES, 0, now)  # type: ignore[assignment]
        return [member.decode() for member in members]

    def forget_lease(self, job_id: str) -> None:
        """Removes the lease of a job that no longer runs or no longer exists."""
        self._redis.zrem(keys.LEASES, job_id)
