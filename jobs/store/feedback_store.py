"""Feedback in Redis: a hash for each job, an index by time, and counters for each model."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, cast

import redis.asyncio

from jobs.contract import keys
from jobs.contract.feedback import FeedbackRecord, place
from jobs.contract.job import Job
from jobs.store.scripts import script

# The index is swept by age; what only the records know (files) must still be there then.
_SWEPT_WITHIN_S: Final = 86_400

_PUT: Final = script("put_feedback")
_PAGE: Final = script("list_feedback")


class Position(NamedTuple):
    """Where in the index one is: after this member."""

    score: float
    member: str


class Kept(NamedTuple):
    """A record as it lies in Redis, and where in the index."""

    position: Position
    record: bytes


class FeedbackStore:
    """Everything about feedback that touches Redis."""

    def __init__(self, client: redis.asyncio.Redis, retention_s: int) -> None:
        self._redis = client
        self._retention_s = retention_s

    async def look_up(
        self, job_id: str, output: int, owner: str
    ) -> tuple[Job | None, FeedbackRecord | None]:
        """The job, and what the owner said about that output before."""
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hgetall(keys.job(job_id))
            pipe.hget(keys.feedback(job_id), place(output, owner))
            fields, earlier = await pipe.execute()
        job = Job.from_hash(fields) if fields else None
        return job, FeedbackRecord.model_validate_json(earlier) if earlier else None

    async def put(self, record: FeedbackRecord) -> bool:
        """Keep or replace; True when it is the first word on that output."""
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

    async def page(self, after: Position | None, since: float, most: int) -> list[Kept]:
        """The next records by time of their last change, at least one unless there are no more."""
        while True:
            lowest = max(since, after.score if after else 0.0, time.time() - self._retention_s)
            reply: list[bytes] = await _PAGE.run_async(
                self._redis, (keys.FEEDBACK,), (repr(lowest), most)
            )
            positions = [
                Position(float(score), member.decode())
                for member, score in zip(reply[::2], reply[1::2], strict=True)
            ]
            new = [one for one in positions if after is None or one > after][:most]
            if not new:
                return []
            kept = await self._read(new)
            if kept:
                return kept
            after = new[-1]  # all of these were removed meanwhile

    async def _read(self, positions: Sequence[Position]) -> list[Kept]:
        async with self._redis.pipeline(transaction=False) as pipe:
            for position in positions:
                job_id, _, where = position.member.partition("/")
                pipe.hget(keys.feedback(job_id), where)
            records = await pipe.execute()
        found = zip(positions, records, strict=True)
        return [Kept(position, record) for position, record in found if record is not None]

    async def remove_old(self, most: int) -> list[str]:
        """Remove records whose time is over, the counters stay.

        Returns:
            names of files that were kept for them alone.
        """
        until = time.time() - self._retention_s
        old = cast(
            list[bytes],
            await self._redis.zrangebyscore(keys.FEEDBACK, "-inf", until, start=0, num=most),
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
        """(model, version) -> rating or `corrected` -> how often; of all that was ever given."""
        counters = cast(dict[bytes, bytes], await self._redis.hgetall(keys.FEEDBACK_STATISTICS))
        found: dict[tuple[str, str], dict[str, int]] = {}
        for name, count in counters.items():
            what, model, version = name.decode().split(" ", 2)
            found.setdefault((model, version), {})[what] = int(count)
        return found
