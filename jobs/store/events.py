"""A job's events in a Redis stream: numbered 1, 2, 3 .., to be read again until the job expires.

Whatever changes a job's status tells of it in the same script: record and events never disagree.
Each telling rings the channel named like the stream: Redis drops that where nobody listens, and
says how many do, so that a worker knows which jobs are worth telling about token by token.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, Literal, NamedTuple

import orjson
import redis
import redis.asyncio

from jobs.contract import keys
from jobs.store.scripts import script

Kind = Literal["status", "text", "preview", "progress", "log", "done"]
DONE: Final = b"done"
# Rung instead of a bell when a job was deleted, and its events with it.
GONE: Final = "gone"

_PUBLISH: Final = script("publish")


class News(NamedTuple):
    """Something to tell about a job; `data` is JSON."""

    kind: Kind
    data: str


class Event(NamedTuple):
    """Something that was told: the `number`-th event of its job."""

    number: int
    kind: bytes
    data: bytes


def news(kind: Kind, **data: Any) -> News:  # noqa: ANN401
    return News(kind, orjson.dumps(data).decode())


def words(told: Iterable[News]) -> list[str]:
    """As the scripts take them: kind, data, kind, data .."""
    return [word for one in told for word in one]


class EventWriter:
    """A worker's side: tells about the running jobs it holds."""

    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection

    def listeners(self, job_ids: Sequence[str]) -> list[int]:
        """How many listen to each; one round trip that writes nothing."""
        channels = [keys.events(job_id) for job_id in job_ids]
        return [count for _, count in self._redis.pubsub_numsub(*channels)]

    def tell(self, about: Sequence[tuple[str, str, Sequence[News]]]) -> list[int]:
        """(job id, execution, news) of each job, in one script; again with the same is harmless.

        Returns:
            how many listen to each; 0 also where the execution does not hold the job any more.
        """
        names: list[str] = []
        said: list[str | int] = []
        for job_id, execution, told in about:
            names += (keys.job(job_id), keys.events(job_id))
            said += (execution, 2 * len(told), *words(told))
        return list(_PUBLISH.run(self._redis, names, said))


class EventReader:
    """The gateway's side. `client` must not decode responses."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client

    async def read(self, job_id: str, after: int, most: int) -> list[Event]:
        """Up to `most` events that follow number `after`."""
        return (await self.read_many([(job_id, after)], most))[0]

    async def read_many(self, positions: Sequence[tuple[str, int]], most: int) -> list[list[Event]]:
        """The same for many jobs, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for job_id, after in positions:
                pipe.xrange(keys.events(job_id), min=f"0-{after + 1}", count=most)
            return [[_event(entry) for entry in entries] for entries in await pipe.execute()]

    async def last_many(self, job_ids: Sequence[str]) -> list[Event | None]:
        """The latest event of each job, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for job_id in job_ids:
                pipe.xrevrange(keys.events(job_id), count=1)
            replies = await pipe.execute()
        return [_event(entries[0]) if entries else None for entries in replies]


def _event(entry: tuple[bytes, dict[bytes, bytes]]) -> Event:
    number, fields = entry
    ((kind, data),) = fields.items()
    return Event(int(number.rpartition(b"-")[2]), kind, data)
