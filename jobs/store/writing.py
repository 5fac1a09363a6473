"""Everything that a new job consists of in Redis, as commands of one pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import redis
from rq import Queue
from rq.queue import EnqueueData
from rq.serializers import JSONSerializer

from jobs.contract import keys
from jobs.contract.job import Job
from jobs.contract.work import work_of
from jobs.store import fair_queue, index

# Bells that nobody heard: workers were busy, and look by themselves before they wait again.
_MOST_BELLS: Final = 64


def rq_queue(connection: redis.Redis, name: str) -> Queue:
    """RQ's queue object: JSON only, nothing in Redis is a pickle."""
    return Queue(name, connection=connection, serializer=JSONSerializer)


class JobWriter:
    """Its record, its places in the index, RQ's job in its owner's line, a bell for workers."""

    def __init__(self, connection: redis.Redis, retention_s: int) -> None:
        self._redis = connection
        self._retention_s = retention_s
        self._lines: dict[str, Queue] = {}

    def add(self, pipe: redis.client.Pipeline, jobs: Sequence[Job]) -> list[str]:
        """Part of whatever writes new jobs; returns the names of their queues."""
        lines: dict[tuple[str, str], list[EnqueueData]] = {}
        for job in jobs:
            pipe.hset(keys.job(job.id), mapping=job.to_hash() | {"work": work_of(job)})
            lines.setdefault((job.queue, job.owner), []).append(_rq_job(job))
        index.add_many(pipe, jobs, self._retention_s)
        for (name, owner), batch in lines.items():
            self._line(name, owner).enqueue_many(batch, pipeline=pipe)
            fair_queue.join(pipe, name, owner, len(batch))
            pipe.rpush(keys.bell(name), *["1"] * min(len(batch), _MOST_BELLS))
            pipe.ltrim(keys.bell(name), -_MOST_BELLS, -1)
        return list(dict.fromkeys(name for name, _ in lines))

    def _line(self, name: str, owner: str) -> Queue:
        line = keys.line(name, owner)
        if line not in self._lines:
            self._lines[line] = rq_queue(self._redis, line)
        return self._lines[line]


def _rq_job(job: Job) -> EnqueueData:
    return Queue.prepare_data(
        keys.ENTRY_POINT,
        args=(job.id,),
        job_id=job.id,
        timeout=-1,  # deadlines are kept per step by the batch worker
        result_ttl=0,  # our own record is the result
        description=f"{job.kind} {job.model}",
    )
