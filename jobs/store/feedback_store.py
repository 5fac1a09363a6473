"""Stores feedback in Redis: a hash for each job, an index by time, and counters by model."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, cast

import redis.asyncio

from jobs.contract import keys
from jobs.contract.feedback import FeedbackRecord, place
from jobs.contract.job import Job
from jobs.store.scripts import script

# Records outlive their index entries by this time, because the sweeper reads file names from them.
_SWEPT_WITHIN_S: Final = 86_400

_PUT: Final = script("put_feedback")
_PAGE: Final = script("list_feedback")


class Position(NamedTuple):
    """A position in the index: just after this member."""

    score: float
    member: str


class StoredFeedback(NamedTuple):
    """A record's JSON and its position in the index."""

    position: Position
    record: bytes


class FeedbackStore:
    """Reads, writes and removes feedback."""

    def __init__(self, client: redis.asyncio.Redis, retention_s: int) -> None:
        self._redis = client
        self._retention_s = retention_s

    async def look_up(
        self, job_id: str, output: int, owner: str
    ) -> tuple[Job | None, FeedbackRecord | None]:
        """Returns the job, and the owner's earlier feedback on that output."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hgetall(keys.job(job_id))
            pipe.hget(keys.feedback(job_id), place(output, owner))
            fields, earlier = await pipe.execute()
        job = Job.from_hash(fields) if fields else None
        return job, FeedbackRecord.model_validate_json(earlier) if earlier else None

    async def put(self, record: FeedbackRecord) -> bool:
        """Stores or replaces feedback; returns whether it is the owner's first on that output."""
        reply = await _PUT.run_async(
            self._redis,
            (keys.feedback(record.job_id), keys.FEEDBACK, keys.FEEDBACK_STATISTICS),
            (
                record.place,
                f"{record.job_id}/{record.place}",
                record.model_dump_json(exclude_none=True),
                record.updated_at,
                self._retention_s + _SWEPT_WITHIN_S,
            ),
        )
        return bool(reply == 1)

    async def page(self, after: Position | None, since: float, limit: int) -> list[StoredFeedback]:
        """Returns up to `limit` records in order of their last change; none after the last page.

        Args:
            after: the position of the last record of the page before; None for the first page.
            since: unix seconds; records that were not changed since are skipped.
        """
        while True:
            lowest = max(since, after.score if after else 0.0, time.time() - self._retention_s)
            reply: list[bytes] = await _PAGE.run_async(
                self._redis, (keys.FEEDBACK,), (repr(lowest), limit)
            )
            positions = [
                Position(float(score), member.decode())
                for member, score in zip(reply[::2], reply[1::2], strict=True)
            ]
            new = [one for one in positions if after is None or one > after][:limit]
            if not new:
                return []
            stored = await self._read(new)
            if stored:
                return stored
            after = new[-1]  # all of these were removed in the meantime

    async def _read(self, positions: Sequence[Position]) -> list[StoredFeedback]:
        async with self._redis.pipeline(transaction=False) as pipe:
            for position in positions:
                job_id, _, where = position.member.partition("/")
                pipe.hget(keys.feedback(job_id), where)
            records = await pipe.execute()
        found = zip(positions, records, strict=True)
        return [StoredFeedback(position, one) for position, one in found if one is not None]

    async def remove_old(self, limit: int) -> list[str]:
        """Removes up to `limit` records whose retention is over; the counters stay.

        Returns:
            names of files that are no longer needed, because only these records referred to them.
        """
        until = time.time() - self._retention_s
        old = cast(
            list[bytes],
            await self._redis.zrangebyscore(keys.FEEDBACK, "-inf", until, start=0, num=limit),
        )
        return [name for member in old for name in await self._remove(member.decode())]

    async def _remove(self, member: str) -> list[str]:
        job_id, _, where = member.partition("/")
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hget(keys.feedback(job_id), where)
            pipe.hdel(keys.feedback(job_id), where)
            pipe.zrem(keys.FEEDBACK, member)
            pipe.hkeys(keys.feedback(job_id))
            pipe.exists(keys.job(job_id))
            raw, _, _, others, job_is_there = await pipe.execute()
        if raw is None or job_is_there:
            return []
        record = FeedbackRecord.model_validate_json(raw)
        if record.shown.url is None or any(int(one.split()[0]) == record.output for one in others):
            return []
        return [record.shown.url.removeprefix("/files/")]

    async def statistics(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """Returns (model, version) -> rating or `corrected` -> count, over all feedback ever."""
        counters = cast(dict[bytes, bytes], await self._redis.hgetall(keys.FEEDBACK_STATISTICS))
        found: dict[tuple[str, str], dict[str, int]] = {}
        for name, count in counters.items():
            what, model, version = name.decode().split(" ", 2)
            found.setdefault((model, version), {})[what] = int(count)
        return found
