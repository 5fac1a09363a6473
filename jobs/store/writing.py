"""Prepares everything that accept.lua writes for a new job."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import redis
from rq import Queue
from rq.job import Job as RqJob
from rq.job import JobStatus
from rq.serializers import JSONSerializer

from jobs.contract import keys
from jobs.contract.job import Job
from jobs.store import index


def rq_queue(connection: redis.Redis, name: str) -> Queue:
    """Returns RQ's queue object, which serializes to JSON rather than to pickles."""
    return Queue(name, connection=connection, serializer=JSONSerializer)


class JobWriter:
    """Prepares a job's record, its index entries, and RQ's job in its owner's line.

    Not thread-safe.
    """

    def __init__(self, connection: redis.Redis, retention_s: int) -> None:
        self._redis = connection
        self._retention_s = retention_s
        # of each line; filled in for every job, because making one takes longer than all the rest
        self._rq_jobs: dict[str, RqJob] = {}

    def words(self, job: Job) -> list[Any]:
        """Returns a new job in the format that accept.lua reads."""
        work = job.most_work.share
        record = job.to_hash() | {"work": work}
        rq_job = self._rq_job(job)
        # no record expires earlier: it is retained for this time after the job has finished
        own_s = self._retention_s if job.retention_s is None else job.retention_s
        look_at = job.created_at + min(own_s, self._retention_s)
        words: list[Any] = [job.id, job.queue, work, job.created_at, job.expires_at or ""]
        words += (look_at, str(index.entry(job)), 2 * len(record), 2 * len(rq_job))
        for fields in (record, rq_job):
            for pair in fields.items():
                words += pair
        return words

    def _rq_job(self, job: Job) -> dict[str, Any]:
        line = keys.line(job.queue, job.owner)
        rq_job = self._rq_jobs.get(line)
        if rq_job is None:
            rq_job = self._rq_jobs[line] = rq_queue(self._redis, line).create_job(
                keys.ENTRY_POINT,
                timeout=-1,  # the batch worker enforces deadlines at each step
                result_ttl=0,  # our own record is the result
                description=f"{job.kind} {job.model}",
                status=JobStatus.QUEUED,
            )
        rq_job.args = (job.id,)
        rq_job.created_at = rq_job.enqueued_at = datetime.now(UTC)
        return rq_job.to_dict()
