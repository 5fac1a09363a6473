"""Writes accepted jobs. Those that arrive while one write is under way share the next."""

from __future__ import annotations

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import redis

from jobs.job import Job
from jobs.queue import Submitter

MAX_BATCH: Final = 256


class Submits:
    """Batches submits into transactions, written by one dedicated thread."""

    def __init__(self, connection: redis.Redis, retention_s: int) -> None:
        self._submitter = Submitter(connection, retention_s)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="submits")
        self._waiting: list[tuple[Job, asyncio.Future[int | None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def submit(self, job: Job) -> int | None:
        """Return when the job is kept: jobs ahead of it in its queue, None when not known.

        Raises:
            redis.exceptions.RedisError: Redis did not take it.
        """
        kept: asyncio.Future[int | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((job, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await kept

    async def _write_all(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
                jobs = [job for job, _ in batch]
                try:
                    ahead = await loop.run_in_executor(self._thread, self._write, jobs)
                except Exception as error:
                    _settle(batch, error)
                else:
                    _settle(batch, ahead)
        finally:
            self._writing = None

    def _write(self, jobs: list[Job]) -> list[int | None]:
        lengths = self._submitter.submit_many(jobs)
        after = Counter(job.queue for job in jobs)
        ahead: list[int | None] = []
        for job in jobs:
            known = job.queue in lengths
            ahead.append(max(0, lengths[job.queue] - after[job.queue]) if known else None)
            after[job.queue] -= 1
        return ahead

    async def close(self) -> None:
        """Finish what was begun."""
        if self._writing is not None:
            await self._writing
        self._thread.shutdown()


def _settle(
    batch: list[tuple[Job, asyncio.Future[int | None]]], outcome: list[int | None] | Exception
) -> None:
    for index, (_, kept) in enumerate(batch):
        if kept.done():  # its client's task was canceled meanwhile
            continue
        if isinstance(outcome, Exception):
            kept.set_exception(outcome)
        else:
            kept.set_result(outcome[index])
