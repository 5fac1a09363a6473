"""Holds requests until their jobs end, with one subscription for all and a slow poll as backup."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable
from typing import Final

import redis.asyncio
import structlog
from redis.exceptions import RedisError

from jobs.contract import keys
from jobs.runtime import background
from jobs.runtime.outages import is_outage, reason, severity
from jobs.views.reads import JobView, Reads

# Each waiter polls this often, in case a notification was lost.
POLL_EVERY_S: Final = 1.0
_RESUBSCRIBE_AFTER_S: Final = 0.5
log = structlog.get_logger("spearpoint.gateway")


class Waits:
    """Lets requests wait for jobs, and wakes them when the jobs end."""

    def __init__(self, client: redis.asyncio.Redis, reads: Reads) -> None:
        self._redis = client
        self._reads = reads
        self._events: dict[str, asyncio.Event] = {}
        self._waiters: dict[str, int] = {}
        self._listening: asyncio.Task[None] | None = None

    async def until_done(
        self, job_id: str, seconds: float, may_see: Callable[[JobView], bool] = lambda _: True
    ) -> JobView | None:
        """Returns the job when it has ended or the time is up.

        Args:
            may_see: if it returns False for the job, None is returned at once.

        Returns:
            None if there is no such job, or if Redis was unavailable until the time was up.
        """
        deadline = time.monotonic() + seconds
        ended = self._events.setdefault(job_id, asyncio.Event())
        self._waiters[job_id] = self._waiters.get(job_id, 0) + 1
        try:
            while True:
                ended.clear()
                view, is_known = await self._read(job_id)
                if view is not None and not may_see(view):
                    return None
                left = deadline - time.monotonic()
                if left <= 0 or (is_known and (view is None or view.is_terminal)):
                    return view
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(ended.wait(), min(left, POLL_EVERY_S))
        finally:
            self._waiters[job_id] -= 1
            if not self._waiters[job_id]:
                del self._waiters[job_id], self._events[job_id]

    async def _read(self, job_id: str) -> tuple[JobView | None, bool]:
        """Returns the job, and whether Redis could be read."""
        try:
            return await self._reads.read(job_id), True
        except RedisError as error:
            if not is_outage(error):
                raise
            return None, False

    def start(self) -> None:
        """Starts to listen. Redis need not be reachable yet."""
        self._listening = asyncio.create_task(self._listen())

    async def close(self) -> None:
        """Stops listening."""
        await background.end(self._listening)

    async def _listen(self) -> None:
        while True:
            try:
                await self._receive()
            except (RedisError, OSError) as error:
                log.log(severity(error, logging.DEBUG), "subscription lost", reason=reason(error))
            await asyncio.sleep(_RESUBSCRIBE_AFTER_S)

    async def _receive(self) -> None:
        async with self._redis.pubsub(ignore_subscribe_messages=True) as subscription:
            await subscription.subscribe(keys.DONE_CHANNEL)
            async for message in subscription.listen():
                if ended := self._events.get(message["data"].decode()):
                    ended.set()
