"""Writes accepted jobs. Those that arrive while one write is under way share the next.

Jobs without terms (no limits, not to be recognised when sent again, alone) take the shorter way.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any, Final

import redis
import structlog
from prometheus_client import Counter as Metric

from jobs.contract import keys
from jobs.contract.errors import QueueFull
from jobs.contract.job import Job
from jobs.store.acceptance import Acceptor, Order, Outcome, Standing
from jobs.store.queue import Submitter
from jobs.telemetry.metrics import JOBS_ACCEPTED

MAX_BATCH: Final = 256
log = structlog.get_logger("spearpoint.gateway")

Waiting = tuple[Job | Order, asyncio.Future[Any]]


class Submits:
    """Batches submits into transactions, written by one dedicated thread."""

    def __init__(self, connection: redis.Redis, retention_s: int, max_queue: int) -> None:
        self._submitter = Submitter(connection, retention_s)
        self._acceptor = Acceptor(connection, retention_s, max_queue)
        self._max_queue = max_queue
        # as of the last write to each queue
        self._lengths: dict[str, int] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="submits")
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def submit(self, job: Job) -> int | None:
        """Return when the job is kept: jobs ahead of it in its queue, None when not known.

        Raises:
            QueueFull: as many wait as may.
            redis.exceptions.RedisError: Redis did not take it.
        """
        ahead: int | None = await self._written(job)
        _note(job)
        return ahead

    async def accept(self, order: Order) -> Standing:
        """Return what became of it: when it was accepted, its jobs are kept.

        Raises:
            QueueFull: as many wait as may; nothing was kept or counted.
            redis.exceptions.RedisError: Redis did not take it.
        """
        standing: Standing = await self._written(order)
        if standing.outcome is Outcome.QUEUE_FULL:
            crowded = next(job for job in order.jobs if job.id == standing.job_id)
            raise _queue_full(crowded, self._max_queue)
        if standing.outcome is Outcome.ACCEPTED:
            for job in order.jobs:
                _note(job)
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

    def _write(self, jobs: list[Job]) -> list[int | QueueFull | None]:
        """In the thread. Per job: how many are ahead of it, or why it is not taken."""
        refused = self._refuse(jobs)
        taken = [job for job in jobs if job.id not in refused]
        if not taken:
            return [refused[job.id] for job in jobs]
        places = self._submitter.submit_many(taken)
        self._lengths |= places.lengths
        return [refused.get(job.id) or places.ahead.get(job.id) for job in jobs]

    def _refuse(self, jobs: list[Job]) -> dict[str, QueueFull]:
        """Job id -> why it is too many. As long as no queue is near its bound, this asks nobody:
        every write told how long the queues are. Other gateways write, too, so the bound may be
        passed by as many as they all write at once."""
        new = Counter(job.queue for job in jobs)
        near = [name for name in new if self._lengths.get(name, 0) + new[name] > self._max_queue]
        if not near:
            return {}
        room = {
            name: self._max_queue - length for name, length in self._submitter.lengths(near).items()
        }
        refused = {}
        for job in jobs:
            if job.queue in room:
                room[job.queue] -= 1
                if room[job.queue] < 0:
                    refused[job.id] = _queue_full(job, self._max_queue)
        return refused

    async def close(self) -> None:
        """Finish what was begun."""
        if self._writing is not None:
            await self._writing
        self._thread.shutdown()


def _settle(batch: list[Waiting], outcome: list[Any] | Exception) -> None:
    for index, (_, kept) in enumerate(batch):
        if kept.done():  # its client's task was canceled meanwhile
            continue
        told = outcome if isinstance(outcome, Exception) else outcome[index]
        if isinstance(told, Exception):
            kept.set_exception(told)
        else:
            kept.set_result(told)


def _note(job: Job) -> None:
    _accepted(job.model, job.queue).inc()
    log.debug("job accepted", **job.ids, model=job.model)


@cache
def _accepted(model: str, queue: str) -> Metric:
    return JOBS_ACCEPTED.labels(model, keys.priority_of(queue))


def _queue_full(job: Job, most: int) -> QueueFull:
    return QueueFull(
        f"{most} jobs of {keys.priority_of(job.queue)} priority wait for {job.model} already, and "
        "that is the most. Send it again later.",
    )
