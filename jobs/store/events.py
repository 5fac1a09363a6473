"""A job's events in a Redis stream: numbered 1, 2, 3 .., and readable until the job expires.

A script that changes a job's status publishes an event about it, so record and events never
disagree. Publishing also notifies the channel with the stream's name. Redis returns how many
clients listen there, so a worker knows which jobs need an event for each token.
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
# The notification when a job was deleted together with its events.
GONE: Final = "gone"

_PUBLISH: Final = script("publish")


class News(NamedTuple):
    """An event that is not published yet; `data` is JSON."""

    kind: Kind
    data: str


class Event(NamedTuple):
    """A published event, the `number`-th of its job."""

    number: int
    kind: bytes
    data: bytes


def news(kind: Kind, **data: Any) -> News:  # noqa: ANN401
    """Returns an event to publish."""
    return News(kind, orjson.dumps(data).decode())


def words(unpublished: Iterable[News]) -> list[str]:
    """Returns events in the format that the scripts read: kind, data, kind, data .."""
    return [word for one in unpublished for word in one]


class EventWriter:
    """Publishes events of the running jobs that a worker holds."""

    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection

    def listeners(self, job_ids: Sequence[str]) -> list[int]:
        """Returns how many clients listen to each job, in one round trip that writes nothing."""
        channels = [keys.events(job_id) for job_id in job_ids]
        return [count for _, count in self._redis.pubsub_numsub(*channels)]

    def publish(self, unpublished: Sequence[tuple[str, str, Sequence[News]]]) -> list[int]:
        """Publishes events in one script call; repeating the same call is harmless.

        Args:
            unpublished: job id, execution id and events of each job.

        Returns:
            how many clients listen to each job; 0 if the execution no longer holds the job.
        """
        names: list[str] = []
        arguments: list[str | int] = []
        for job_id, execution, one in unpublished:
            names += (keys.job(job_id), keys.events(job_id))
            arguments += (execution, 2 * len(one), *words(one))
        return list(_PUBLISH.run(self._redis, names, arguments))


class EventReader:
    """Reads events for the gateway; `client` must not decode responses."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client

    async def read(self, job_id: str, after: int, limit: int) -> list[Event]:
        """Returns up to `limit` events that follow number `after`."""
        return (await self.read_many([(job_id, after)], limit))[0]

    async def read_many(
        self, positions: Sequence[tuple[str, int]], limit: int
    ) -> list[list[Event]]:
        """Returns events of many jobs, each given by its id and `after`, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for job_id, after in positions:
                pipe.xrange(keys.events(job_id), min=f"0-{after + 1}", count=limit)
            return [[_event(entry) for entry in entries] for entries in await pipe.execute()]

    async def last_many(self, job_ids: Sequence[str]) -> list[Event | None]:
        """Returns the latest event of each job, in one round trip."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for job_id in job_ids:
                pipe.xrevrange(keys.events(job_id), count=1)
            replies = await pipe.execute()
        return [_event(entries[0]) if entries else None for entries in replies]


def _event(entry: tuple[bytes, dict[bytes, bytes]]) -> Event:
    number, fields = entry
    ((kind, data),) = fields.items()
    return Event(int(number.rpartition(b"-")[2]), kind, data)
