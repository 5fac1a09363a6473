"""Holds a request until its job ends: one subscription for all, and a slow poll as a net."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Final

import redis.asyncio
import structlog
from redis.exceptions import RedisError

from jobs.contract import keys
from jobs.runtime import background
from jobs.views.reads import JobView, Reads

# A message lost while Redis or the connection was away costs a waiter this much, not for ever.
POLL_EVERY_S: Final = 1.0
_RESUBSCRIBE_AFTER_S: Final = 0.5
log = structlog.get_logger("spearpoint.gateway")


class Waits:
    """Wakes those who wait for a job."""

    def __init__(self, client: redis.asyncio.Redis, reads: Reads) -> None:
        self._redis = client
        self._reads = reads
        self._bells: dict[str, asyncio.Event] = {}
        self._waiters: dict[str, int] = {}
        self._listening: asyncio.Task[None] | None = None

    async def until_done(
        self, job_id: str, seconds: float, may_see: Callable[[JobView], bool] = lambda _: True
    ) -> JobView | None:
        """Return the job when it has ended or the time is up.

        Args:
            may_see: a job it says no to is not waited for, as one that does not exist.

        Returns:
            None when there is no such job, or when Redis, which is waited for, too, did not
            come back in time.
        """
        deadline = time.monotonic() + seconds
        bell = self._bells.setdefault(job_id, asyncio.Event())
        self._waiters[job_id] = self._waiters.get(job_id, 0) + 1
        try:
            while True:
                bell.clear()
                view, is_known = await self._read(job_id)
                if view is not None and not may_see(view):
                    return None
                left = deadline - time.monotonic()
                if left <= 0 or (is_known and (view is None or view.is_terminal)):
                    return view
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), min(left, POLL_EVERY_S))
        finally:
            self._waiters[job_id] -= 1
            if not self._waiters[job_id]:
                del self._waiters[job_id], self._bells[job_id]

    async def _read(self, job_id: str) -> tuple[JobView | None, bool]:
        """The job, and whether Redis could be asked."""
        try:
            return await self._reads.read(job_id), True
        except RedisError:
            return None, False

    def start(self) -> None:
        """Begin to listen, also when Redis is not there yet."""
        self._listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        await background.end(self._listening)

    async def _listen(self) -> None:
        while True:
            try:
                await self._ring_bells()
            except (RedisError, OSError) as error:
                log.debug("subscription lost", error=type(error).__qualname__)
            await asyncio.sleep(_RESUBSCRIBE_AFTER_S)

    async def _ring_bells(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
            await subscription.subscribe(keys.DONE_CHANNEL)
            async for message in subscription.listen():
                if bell := self._bells.get(message["data"].decode()):
                    bell.set()
