"""Stores batches in Redis: the outcome of each line's submission, and the states of the jobs."""

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
# states of a line that are not states of a job
REFUSED: Final = "refused"
REMOVED: Final = "removed"
_ENDED: Final = frozenset({*TERMINAL, REFUSED, REMOVED})

_COUNT: Final = script("count_lines")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a batch as it was accepted: its job, or the error that refused it."""

    number: int
    custom_id: str | None
    job_id: str | None = None
    error: dict[str, Any] | None = None

    def to_json(self) -> str:
        """Returns the line as it is stored in Redis."""
        given = {"custom_id": self.custom_id, "job_id": self.job_id, "error": self.error}
        known = {name: value for name, value in given.items() if value is not None}
        return json.dumps({"line": self.number} | known)

    @classmethod
    def from_json(cls, text: bytes) -> Line:
        """Reads a line as it is stored in Redis."""
        fields = json.loads(text)
        return cls(
            fields["line"], fields.get("custom_id"), fields.get("job_id"), fields.get("error")
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch in its current state. Times are unix seconds."""

    id: str
    owner: str
    created_at: float
    total: int
    cancel_requested: bool
    # state of a job, `refused` or `removed` -> number of lines
    counts: Mapping[str, int]

    @property
    def has_ended(self) -> bool:
        """Whether all jobs have ended."""
        return all(status in _ENDED for status, count in self.counts.items() if count)


class LineState(NamedTuple):
    """A line with the current state of its job; result and error are JSON."""

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
    """Stores a batch whose jobs are accepted, and returns its id.

    A batch that exists already is left unchanged.

    Args:
        batch_id: a random id if empty.
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
    """Returns a batch with its jobs counted by state, or None if it does not exist."""
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
    if counts is None and batch.has_ended:  # jobs expire before their batch, so keep their outcomes
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


async def results(client: redis.asyncio.Redis, batch_id: str) -> AsyncIterator[list[LineState]]:
    """Yields all lines in order, in chunks, each with the current state of its job."""
    start = 0
    while texts := await _lines(client, batch_id, start):
        lines = [Line.from_json(text) for text in texts]
        async with client.pipeline(transaction=False) as pipe:
            for line in lines:
                pipe.hmget(keys.job(line.job_id or ""), "status", "result", "error")
            records = await pipe.execute()
        yield [_state(line, job) for line, job in zip(lines, records, strict=True)]
        start += len(texts)


def _state(line: Line, job: list[bytes | None]) -> LineState:
    if line.job_id is None:
        return LineState(line, REFUSED, None, json.dumps(line.error).encode())
    status, result, error = job
    return LineState(line, status.decode() if status else REMOVED, result, error)


async def cancel(client: redis.asyncio.Redis, batch_id: str, retention_s: int) -> None:
    """Cancels all jobs of a batch that have not ended."""
    await client.hset(keys.batch(batch_id), "cancel_requested", "1")
    start = 0
    while texts := await _lines(client, batch_id, start):
        ids = [line.job_id for line in map(Line.from_json, texts) if line.job_id is not None]
        async with client.pipeline(transaction=False) as pipe:
            for job_id in ids:
                pipe.hget(keys.job(job_id), "status")
            statuses = await pipe.execute()
        unfinished = [
            job_id
            for job_id, status in zip(ids, statuses, strict=True)
            if status is not None and Status(status.decode()) not in TERMINAL
        ]
        await queue.cancel_many(client, unfinished, retention_s)
        start += len(texts)


async def _lines(client: redis.asyncio.Redis, batch_id: str, start: int) -> list[bytes]:
    where = keys.batch_lines(batch_id)
    return cast(list[bytes], await client.lrange(where, start, start + _CHUNK - 1))
