"""A task that hands in what an asyncio process has counted; see jobs/telemetry/aggregation.py."""

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
from jobs.telemetry.aggregation import HAND_IN, LEDGER_KEYS, Ledger, process_name

HAND_IN_EVERY_S: Final = 3.0
log = structlog.get_logger()


class Reporter:
    """Lives as long as its process."""

    def __init__(self, client: redis.asyncio.Redis, what: str) -> None:
        """what: kind of process, the first word of its name in Redis."""
        self._redis = client
        self._ledger = Ledger(process_name(what))
        self._turn = asyncio.Lock()
        self._reporting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, also when Redis is not there yet."""
        self._reporting = asyncio.create_task(self._report_for_ever())

    async def hand_in(self) -> None:
        """All that was counted until now.

        Raises:
            redis.exceptions.RedisError: it will be handed in the next time.
        """
        async with self._turn:
            for _ in range(1 + self._ledger.is_behind):
                await HAND_IN.run_async(self._redis, LEDGER_KEYS, self._ledger.arguments())
                self._ledger.arrived()

    async def close(self) -> None:
        """Hand in the last, if Redis is there, and take back what was said of now."""
        if self._reporting is None:
            return
        await background.end(self._reporting)
        try:
            await self.hand_in()
            await self._redis.hdel(keys.METRICS_PROCESSES, self._ledger.process)
        except RedisError as error:
            log.warning("metrics lost", reason=reason(error))

    async def _report_for_ever(self) -> None:
        while True:
            try:
                await self.hand_in()
            except RedisError as error:
                log.log(severity(error, logging.DEBUG), "metrics delayed", reason=reason(error))
            await asyncio.sleep(HAND_IN_EVERY_S)
