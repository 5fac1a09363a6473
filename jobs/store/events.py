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

Kind = Literal["status", "text", "preview", "progress", "log", "done"]
DONE: Final = b"done"
# Rung instead of a bell when a job was deleted, and its events with it.
GONE: Final = "gone"

# For scripts that change a job. `told`: kind, data, kind, data ..; what a first attempt has written
# already, whose reply was lost, is left out. Returns how many listen.
TELL: Final = """
local function tell(events, told)
  local last = redis.call('XREVRANGE', events, '+', '-', 'COUNT', 1)[1]
  local number, first = 0, 1
  if last then
    number = tonumber(string.match(last[1], '%d+$'))
    for i = 1, #told, 2 do
      if told[i] == last[2][1] and told[i + 1] == last[2][2] then first = i + 2 end
    end
  end
  for i = first, #told, 2 do
    number = number + 1
    redis.call('XADD', events, string.format('0-%d', number), told[i], told[i + 1])
  end
  return redis.call('PUBLISH', events, '')
end
local function tell_end(events, told, status, ttl)
  told[#told + 1] = 'done'
  told[#told + 1] = '{"status":"' .. status .. '"}'
  tell(events, told)
  -- a stream reserves 4 KB ahead; a copy takes what it needs, and this one grows no more
  redis.call('COPY', events, events .. ':end')
  redis.call('RENAME', events .. ':end', events)
  redis.call('EXPIRE', events, ttl)
end
"""

# KEYS: job, events, job, events .. ARGV: for each job its execution, how many words follow, and the
# kind, data, kind, data .. to tell.
_TELL_MANY: Final = (
    TELL
    + """
local listeners, at = {}, 1
for i = 1, #KEYS, 2 do
  local job = redis.call('HMGET', KEYS[i], 'status', 'execution')
  local told, words = {}, tonumber(ARGV[at + 1])
  for word = 1, words do told[word] = ARGV[at + 1 + word] end
  listeners[#listeners + 1] = 0
  if job[1] == 'running' and job[2] == ARGV[at] then
    listeners[#listeners] = tell(KEYS[i + 1], told)
  end
  at = at + 2 + words
end
return listeners
"""
)


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
        self._tell_many = connection.register_script(_TELL_MANY)

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
        return list(self._tell_many(names, said))


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
