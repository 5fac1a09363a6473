"""Reads job records; requests that arrive during a read share the next round trip."""

from __future__ import annotations

import asyncio
from typing import Final, NamedTuple

import redis.asyncio

from jobs.contract import keys
from jobs.contract.job import TERMINAL, Job, Status
from jobs.store.scripts import script

MAX_BATCH: Final = 128

_READ: Final = script("read")


class JobView(NamedTuple):
    """The fields of a job that clients may see, as bytes so that hot paths need not decode them."""

    id: bytes
    kind: bytes
    model: bytes
    status: bytes
    created_at: bytes
    started_at: bytes | None
    finished_at: bytes | None
    tries: bytes
    cancel_requested: bytes | None
    result: bytes | None
    error: bytes | None
    image_job: bytes | None
    owner: bytes | None
    queue: bytes
    # estimated number of jobs that will start before it, while it waits
    position: int | None

    @property
    def is_terminal(self) -> bool:
        """Whether the job has ended."""
        return self.status in _TERMINAL


# fields of the record, in the order of the view
_FIELDS: Final = JobView._fields[:-1]
_TERMINAL: Final = frozenset(status.value.encode() for status in TERMINAL)


def new_view(job: Job, position: int | None) -> JobView:
    """Returns the view of a job that was just accepted, without a read."""
    return JobView(
        job.id.encode(),
        job.kind.encode(),
        job.model.encode(),
        Status.QUEUED.value.encode(),
        repr(job.created_at).encode(),
        None,
        None,
        b"0",
        None,
        None,
        None,
        job.image_job.encode() or None,
        job.owner.encode() or None,
        job.queue.encode(),
        position,
    )


class Reads:
    """Batches reads into single round trips; it caches nothing."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client
        self._waiting: dict[str, asyncio.Future[JobView | None]] = {}
        self._reading: asyncio.Task[None] | None = None

    async def read(self, job_id: str) -> JobView | None:
        """Returns a job in its current state, or None if it does not exist.

        Raises:
            redis.exceptions.RedisError: Redis failed.
        """
        answer = self._waiting.get(job_id)
        if answer is None:
            answer = self._waiting[job_id] = asyncio.get_running_loop().create_future()
            if self._reading is None:
                self._reading = asyncio.create_task(self._read_all())
        return await asyncio.shield(answer)

    async def _read_all(self) -> None:
        try:
            while self._waiting:
                batch = dict(list(self._waiting.items())[:MAX_BATCH])
                for job_id in batch:
                    del self._waiting[job_id]
                await self._read_batch(batch)
        finally:
            self._reading = None

    async def _read_batch(self, batch: dict[str, asyncio.Future[JobView | None]]) -> None:
        try:
            names = [keys.job(job_id) for job_id in batch]
            found = await _READ.run_async(self._redis, names, _FIELDS)
        except Exception as error:
            for answer in batch.values():
                answer.set_exception(error)
                answer.exception()  # avoids a warning if the client has left
            return
        for answer, fields in zip(batch.values(), found, strict=True):
            answer.set_result(JobView._make(fields) if fields[0] is not None else None)
