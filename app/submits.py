"""Writes accepted jobs. Those that arrive while one write is under way share the next.

Jobs without terms (no limits, not to be recognised when sent again) take the shorter way.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import redis

from jobs.acceptance import Acceptor, Order, Standing
from jobs.job import Job
from jobs.queue import Submitter

MAX_BATCH: Final = 256

Waiting = tuple[Job | Order, asyncio.Future[Any]]


class Submits:
    """Batches submits into transactions, written by one dedicated thread."""

    def __init__(self, connection: redis.Redis) -> None:
        self._submitter = Submitter(connection)
        self._acceptor = Acceptor(connection)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="submits")
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def submit(self, job: Job) -> int | None:
        """Return when the job is kept: jobs ahead of it in its queue, None when not known.

        Raises:
            redis.exceptions.RedisError: Redis did not take it.
        """
        ahead: int | None = await self._written(job)
        return ahead

    async def accept(self, order: Order) -> Standing:
        """Return what became of it: when it was accepted, its jobs are kept.

        Raises:
            redis.exceptions.RedisError: Redis did not take it.
        """
        standing: Standing = await self._written(order)
        return standing

    async def _written(self, what: Job | Order) -> Any:  # noqa: ANN401
        kept: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((what, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        return await kept

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
                jobs = [one for one in batch if isinstance(one[0], Job)]
                await self._write_part(jobs, self._write)
                if len(jobs) < len(batch):
                    orders = [one for one in batch if isinstance(one[0], Order)]
                    await self._write_part(orders, self._acceptor.accept_many)
        finally:
            self._writing = None

    async def _write_part(self, batch: list[Waiting], write: Callable[[Any], list[Any]]) -> None:
        if not batch:
            return
        what = [one for one, _ in batch]
        try:
            outcome = await asyncio.get_running_loop().run_in_executor(self._thread, write, what)
        except Exception as error:
            _settle(batch, error)
        else:
            _settle(batch, outcome)

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


def _settle(batch: list[Waiting], outcome: list[Any] | Exception) -> None:
    for index, (_, kept) in enumerate(batch):
        if kept.done():  # its client's task was canceled meanwhile
            continue
        if isinstance(outcome, Exception):
            kept.set_exception(outcome)
        else:
            kept.set_result(outcome[index])
