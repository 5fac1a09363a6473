"""Expires overdue jobs, and removes the files and index entries of deleted jobs and old feedback.

Every gateway sweeps. Entries that one gateway has taken are left alone by the others for a minute.
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
    """A background task that sweeps every second while the gateway runs."""

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
        """Starts the task. Redis need not be reachable yet."""
        self._sweeping = asyncio.create_task(self._sweep_for_ever())

    async def close(self) -> None:
        """Stops the task."""
        await background.end(self._sweeping)

    async def _sweep_for_ever(self) -> None:
        while True:
            try:
                while await self.sweep():
                    pass
            except RedisError as error:
                log.log(severity(error, logging.DEBUG), "sweep put off", reason=reason(error))
            except (BaseError, OSError) as error:  # they are due again soon
                log.warning("files not removed", error=type(error).__qualname__)
            await asyncio.sleep(SWEEP_EVERY_S)

    async def sweep(self) -> bool:
        """Sweeps once, and returns whether more work may be due immediately."""
        overdue = await expiry.expire_overdue(self._redis, self._retention_s)
        entries = await removal.expired(self._redis, self._retention_s)
        if entries:
            await self._artifacts.delete(await self._unused_files(entries))
            await removal.forget(self._redis, entries)
        files = await self._feedback.remove_old(removal.MAX_AT_ONCE)
        await self._artifacts.delete(files)
        return overdue == expiry.MAX_AT_ONCE or len(entries) == removal.MAX_AT_ONCE

    async def _unused_files(self, entries: Sequence[Entry]) -> list[str]:
        """Returns the names of files without feedback; the others go with their feedback."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for entry in entries:
                pipe.hkeys(keys.feedback(entry.job_id))
            rated = cast(list[list[bytes]], await pipe.execute())
        names = []
        for entry, fields in zip(entries, rated, strict=True):
            retained = {int(field.split()[0]) for field in fields}
            names += [name for i, name in enumerate(entry.file_names) if i not in retained]
        return names
