"""Reads job records. Those asked for while one read is under way share the next round trip."""

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
    """What a client may read of a job, as it lies in Redis; bytes, so that no hot path decodes."""

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
    # jobs that are taken before it, as it looks now, while it waits
    position: int | None

    @property
    def is_terminal(self) -> bool:
        return self.status in _TERMINAL


# of the record, in the order of the view
_FIELDS: Final = JobView._fields[:-1]
_TERMINAL: Final = frozenset(status.value.encode() for status in TERMINAL)


def new_view(job: Job, position: int | None) -> JobView:
    """A job that was just accepted, without reading it back."""
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
    """Batches reads into single round trips; nothing is remembered between them."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client
        self._waiting: dict[str, asyncio.Future[JobView | None]] = {}
        self._reading: asyncio.Task[None] | None = None

    async def read(self, job_id: str) -> JobView | None:
        """The job as it is now, or None when there is none.

        Raises:
            redis.exceptions.RedisError: Redis did not answer.
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
                answer.exception()  # its client may have left: nobody else need hear of it
            return
        for answer, fields in zip(batch.values(), found, strict=True):
            answer.set_result(JobView._make(fields) if fields[0] is not None else None)
