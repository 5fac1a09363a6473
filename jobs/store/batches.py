"""Batches in Redis: what became of each line when it was accepted, and of its job since."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, cast

import redis.asyncio

from jobs.contract import keys
from jobs.contract.job import TERMINAL, Status
from jobs.store import queue
from jobs.store.scripts import script

# lines that share a round trip
_CHUNK: Final = 500
# what a line is when it is none of a job's states
REFUSED: Final = "refused"
REMOVED: Final = "removed"
_ENDED: Final = frozenset({*TERMINAL, REFUSED, REMOVED})

_COUNT: Final = script("count_lines")


@dataclass(frozen=True, slots=True)
class Line:
    """A line when the batch was accepted: a job, or why there is none."""

    number: int
    custom_id: str | None
    job_id: str | None = None
    error: dict[str, Any] | None = None

    def to_json(self) -> str:
        given = {"custom_id": self.custom_id, "job_id": self.job_id, "error": self.error}
        known = {name: value for name, value in given.items() if value is not None}
        return json.dumps({"line": self.number} | known)

    @classmethod
    def from_json(cls, text: bytes) -> Line:
        fields = json.loads(text)
        return cls(
            fields["line"], fields.get("custom_id"), fields.get("job_id"), fields.get("error")
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it is now. Times are unix seconds."""

    id: str
    owner: str
    created_at: float
    total: int
    cancel_requested: bool
    # state of a job, `refused` or `removed` -> lines
    counts: Mapping[str, int]

    @property
    def has_ended(self) -> bool:
        return all(status in _ENDED for status, count in self.counts.items() if count)


class LineNow(NamedTuple):
    """A line and its job; result and error are JSON as it lies in Redis."""

    line: Line
    status: str
    result: bytes | None
    error: bytes | None


async def create(
    client: redis.asyncio.Redis,
    lines: Sequence[Line],
    retention_s: int,
    owner: str = "",
    batch_id: str = "",
) -> str:
    """Write down a batch whose jobs are accepted; returns its id. One of that id that is there
    already stays as it is.

    Args:
        batch_id: made up when left out.
    """
    batch_id = batch_id or uuid.uuid4().hex
    if await client.exists(keys.batch(batch_id)):
        return batch_id
    about: dict[Any, Any] = {"id": batch_id, "created_at": time.time(), "total": len(lines)}
    async with client.pipeline(transaction=True) as pipe:
        pipe.hset(keys.batch(batch_id), mapping=about | ({"owner": owner} if owner else {}))
        for start in range(0, len(lines), _CHUNK):
            texts = [line.to_json() for line in lines[start : start + _CHUNK]]
            pipe.rpush(keys.batch_lines(batch_id), *texts)
        pipe.expire(keys.batch(batch_id), retention_s)
        pipe.expire(keys.batch_lines(batch_id), retention_s)
        await pipe.execute()
    return batch_id


async def read(client: redis.asyncio.Redis, batch_id: str) -> Batch | None:
    """The batch with its jobs counted; None when there is none."""
    fields = cast(dict[bytes, bytes], await client.hgetall(keys.batch(batch_id)))
    if not fields:
        return None
    known = {name.decode(): value.decode() for name, value in fields.items()}
    total = int(known["total"])
    counts = json.loads(known["counts"]) if "counts" in known else None
    batch = Batch(
        id=batch_id,
        owner=known.get("owner", ""),
        created_at=float(known["created_at"]),
        total=total,
        cancel_requested=known.get("cancel_requested") == "1",
        counts=counts or await _count(client, batch_id, total),
    )
    if counts is None and batch.has_ended:  # its jobs expire, how they ended stays known
        await client.hset(keys.batch(batch_id), "counts", json.dumps(batch.counts))
    return batch


async def _count(client: redis.asyncio.Redis, batch_id: str, total: int) -> dict[str, int]:
    counts: dict[str, int] = {}
    for start in range(0, total, _CHUNK):
        last = start + _CHUNK - 1
        reply = await _COUNT.run_async(client, (keys.batch_lines(batch_id),), (start, last))
        for status, count in json.loads(reply).items():
            counts[status] = counts.get(status, 0) + int(count)
    return counts


async def results(client: redis.asyncio.Redis, batch_id: str) -> AsyncIterator[list[LineNow]]:
    """All lines in their order, as they are now, in chunks."""
    start = 0
    while texts := await _lines(client, batch_id, start):
        lines = [Line.from_json(text) for text in texts]
        async with client.pipeline(transaction=False) as pipe:
            for line in lines:
                pipe.hmget(keys.job(line.job_id or ""), "status", "result", "error")
            records = await pipe.execute()
        yield [_now(line, job) for line, job in zip(lines, records, strict=True)]
        start += len(texts)


def _now(line: Line, job: list[bytes | None]) -> LineNow:
    if line.job_id is None:
        return LineNow(line, REFUSED, None, json.dumps(line.error).encode())
    status, result, error = job
    return LineNow(line, status.decode() if status else REMOVED, result, error)


async def cancel(client: redis.asyncio.Redis, batch_id: str, retention_s: int) -> None:
    """Cancel all of its jobs that have not ended."""
    await client.hset(keys.batch(batch_id), "cancel_requested", "1")
    start = 0
    while texts := await _lines(client, batch_id, start):
        ids = [line.job_id for line in map(Line.from_json, texts) if line.job_id is not None]
        async with client.pipeline(transaction=False) as pipe:
            for job_id in ids:
                pipe.hget(keys.job(job_id), "status")
            statuses = await pipe.execute()
        going_on = [
            job_id
            for job_id, status in zip(ids, statuses, strict=True)
            if status is not None and Status(status.decode()) not in TERMINAL
        ]
        await queue.cancel_many(client, going_on, retention_s)
        start += len(texts)


async def _lines(client: redis.asyncio.Redis, batch_id: str, start: int) -> list[bytes]:
    where = keys.batch_lines(batch_id)
    return cast(list[bytes], await client.lrange(where, start, start + _CHUNK - 1))
