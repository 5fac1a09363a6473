"""Ends and removes what is over: jobs not started in time, files and index entries of jobs that are
gone, old feedback.

Every gateway sweeps; what one has in hand the others leave alone for a minute.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Final, cast

import redis.asyncio
import structlog
from obstore.exceptions import BaseError
from redis.exceptions import RedisError

from jobs.contract import keys
from jobs.runtime import background
from jobs.runtime.outages import reason, severity
from jobs.store import expiry, removal
from jobs.store.artifacts import Artifacts
from jobs.store.feedback_store import FeedbackStore
from jobs.store.index import Entry

SWEEP_EVERY_S: Final = 1.0
log = structlog.get_logger("spearpoint.gateway")


class Sweeper:
    """A task that lives as long as the gateway."""

    def __init__(
        self,
        client: redis.asyncio.Redis,
        artifacts: Artifacts,
        feedback: FeedbackStore,
        retention_s: int,
    ) -> None:
        self._redis = client
        self._artifacts = artifacts
        self._feedback = feedback
        self._retention_s = retention_s
        self._sweeping: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, also when Redis is not there yet."""
        self._sweeping = asyncio.create_task(self._sweep_for_ever())

    async def close(self) -> None:
        await background.end(self._sweeping)

    async def _sweep_for_ever(self) -> None:
        while True:
            try:
                while await self.sweep():
                    pass
            except RedisError as error:
                log.log(severity(error, logging.DEBUG), "sweep put off", reason=reason(error))
            except (BaseError, OSError) as error:  # a full or closed store: they are due again soon
                log.warning("files not removed", error=type(error).__qualname__)
            await asyncio.sleep(SWEEP_EVERY_S)

    async def sweep(self) -> bool:
        """One turn; whether there may be more to do at once."""
        overdue = await expiry.expire_overdue(self._redis, self._retention_s)
        entries = await removal.expired(self._redis, self._retention_s)
        if entries:
            await self._artifacts.delete(await self._no_longer_wanted(entries))
            await removal.forget(self._redis, entries)
        files = await self._feedback.remove_old(removal.MAX_AT_ONCE)
        await self._artifacts.delete(files)
        return overdue == expiry.MAX_AT_ONCE or len(entries) == removal.MAX_AT_ONCE

    async def _no_longer_wanted(self, entries: Sequence[Entry]) -> list[str]:
        """Names of files, without those that feedback is about: they go when it goes."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for one in entries:
                pipe.hkeys(keys.feedback(one.job_id))
            rated = cast(list[list[bytes]], await pipe.execute())
        names = []
        for one, places in zip(entries, rated, strict=True):
            kept = {int(place.split()[0]) for place in places}
            names += [name for index, name in enumerate(one.file_names) if index not in kept]
        return names
