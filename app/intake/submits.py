"""Writes accepted jobs. Orders that arrive during one write share the next."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Final

import redis
import structlog
from prometheus_client import Counter as Metric

from jobs.contract import keys
from jobs.contract.errors import QueueFull
from jobs.contract.job import Job
from jobs.store.acceptance import Acceptor, Order, Outcome, Standing
from jobs.telemetry.metrics import JOBS_ACCEPTED

MAX_BATCH: Final = 256
log = structlog.get_logger("spearpoint.gateway")

Waiting = tuple[Order, asyncio.Future[Standing]]


class Submits:
    """Batches orders, which one dedicated thread writes with a Redis script."""

    def __init__(self, connection: redis.Redis, retention_s: int, max_queue: int) -> None:
        self._acceptor = Acceptor(connection, retention_s, max_queue)
        self._max_queue = max_queue
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="submits")
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def accept(self, order: Order) -> Standing:
        """Returns the outcome of an order. If it was accepted, its jobs are stored.

        Raises:
            QueueFull: the queue is full; nothing was stored or counted.
            redis.exceptions.RedisError: Redis did not accept the write.
        """
        answer: asyncio.Future[Standing] = asyncio.get_running_loop().create_future()
        self._waiting.append((order, answer))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all())
        standing = await answer
        if standing.outcome is Outcome.QUEUE_FULL:
            refused = next(job for job in order.jobs if job.id == standing.job_id)
            raise _queue_full(refused, self._max_queue)
        if standing.outcome is Outcome.ACCEPTED:
            for job in order.jobs:
                _note(job)
        return standing

    async def _write_all(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:MAX_BATCH], self._waiting[MAX_BATCH:]
                await self._write(batch)
        finally:
            self._writing = None

    async def _write(self, batch: list[Waiting]) -> None:
        orders = [order for order, _ in batch]
        # Futures may be done because their requests were canceled meanwhile.
        try:
            standings = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._acceptor.accept_many, orders
            )
        except Exception as error:
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(error)
            return
        for (_, answer), standing in zip(batch, standings, strict=True):
            if not answer.done():
                answer.set_result(standing)

    async def close(self) -> None:
        """Finishes pending writes and stops the thread."""
        if self._writing is not None:
            await self._writing
        self._thread.shutdown()


def _note(job: Job) -> None:
    _accepted(job.model, job.queue).inc()
    log.debug("job accepted", **job.ids, model=job.model)


@cache
def _accepted(model: str, queue: str) -> Metric:
    return JOBS_ACCEPTED.labels(model, keys.priority_of(queue))


def _queue_full(job: Job, limit: int) -> QueueFull:
    return QueueFull(
        f"{limit} jobs of {keys.priority_of(job.queue)} priority wait for {job.model} already, and "
        "that is the limit. Send it again later.",
    )
