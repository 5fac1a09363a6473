"""Hands in the metrics of an asyncio process; see jobs/telemetry/aggregation.py."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

import redis.asyncio
import structlog
from redis.exceptions import RedisError

from jobs.contract import keys
from jobs.runtime import background
from jobs.runtime.outages import reason, severity
from jobs.telemetry.aggregation import AGGREGATION_KEYS, HAND_IN, PendingCounts, process_name

HAND_IN_EVERY_S: Final = 3.0
log = structlog.get_logger()


class Reporter:
    """A background task that hands in the metrics of its process every few seconds."""

    def __init__(self, client: redis.asyncio.Redis, what: str) -> None:
        """Creates a reporter that is not running yet.

        Args:
            what: kind of process, the first word of its name in Redis.
        """
        self._redis = client
        self._counts = PendingCounts(process_name(what))
        self._turn = asyncio.Lock()
        self._reporting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Starts the task; Redis need not be available yet."""
        self._reporting = asyncio.create_task(self._report_for_ever())

    async def hand_in(self) -> None:
        """Hands in everything counted so far.

        Raises:
            redis.exceptions.RedisError: Redis failed; the next call hands in the same counts, too.
        """
        async with self._turn:
            for _ in range(1 + self._counts.is_behind):
                await HAND_IN.run_async(self._redis, AGGREGATION_KEYS, self._counts.arguments())
                self._counts.arrived()

    async def close(self) -> None:
        """Stops the task, hands in the last counts and removes the gauges of this process."""
        if self._reporting is None:
            return
        await background.end(self._reporting)
        try:
            await self.hand_in()
            await self._redis.hdel(keys.METRICS_PROCESSES, self._counts.process)
        except RedisError as error:
            log.warning("metrics lost", reason=reason(error))

    async def _report_for_ever(self) -> None:
        while True:
            try:
                await self.hand_in()
            except RedisError as error:
                log.log(severity(error, logging.DEBUG), "metrics delayed", reason=reason(error))
            await asyncio.sleep(HAND_IN_EVERY_S)
