"""The outbox as deliverers see it: leased deliveries in, what became of them out.

Any number of deliverers may share it. One that is killed holds its deliveries until their leases
end; then another takes them. One that outlived its lease can't change a delivery any more.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import redis.asyncio

from jobs.contract import keys
from jobs.delivery.deliveries import MOST_ATTEMPTS_KEPT, Attempt, DeliveryStatus

# A receiver is due when the first of its deliveries is.
_RESCHEDULE: Final = f"""
local function reschedule(receiver)
  local first = redis.call('ZRANGE', '{keys.OUTBOX_PREFIX}' .. receiver, 0, 0, 'WITHSCORES')
  if first[2] then redis.call('ZADD', '{keys.RECEIVERS}', first[2], receiver)
  else redis.call('ZREM', '{keys.RECEIVERS}', receiver) end
end
"""

# KEYS: receivers. ARGV: now, lease, lease end, most, most per receiver, then pairs: receiver, how
# many of its deliveries the caller has under way.
_CLAIM: Final = f"""{_RESCHEDULE}
local under_way = {{}}
for i = 6, #ARGV, 2 do under_way[ARGV[i]] = tonumber(ARGV[i + 1]) end
local claimed, most = {{}}, tonumber(ARGV[4])
for _, receiver in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])) do
  local room = math.min(tonumber(ARGV[5]) - (under_way[receiver] or 0), most - #claimed)
  if room > 0 then
    local outbox = '{keys.OUTBOX_PREFIX}' .. receiver
    local due = redis.call('ZRANGEBYSCORE', outbox, '-inf', ARGV[1], 'LIMIT', 0, room)
    for _, id in ipairs(due) do
      local delivery = '{keys.DELIVERY_PREFIX}' .. id
      if redis.call('EXISTS', delivery) == 1 then
        redis.call('HSET', delivery, 'status', 'sending', 'lease', ARGV[2])
        redis.call('HDEL', delivery, 'next_attempt_at')
        redis.call('ZADD', outbox, ARGV[3], id)
        claimed[#claimed + 1] = redis.call('HMGET', delivery, 'id', 'job_id', 'type', 'url',
                                           'receiver', 'created_at', 'since', 'tries', 'lease')
      else
        redis.call('ZREM', outbox, id)
      end
    end
    reschedule(receiver)
  end
end
return claimed
"""

# KEYS: delivery. ARGV: id, lease, receiver, attempt, status, when it is due again, most attempts.
_SETTLE: Final = f"""{_RESCHEDULE}
if redis.call('HGET', KEYS[1], 'lease') ~= ARGV[2] then return 0 end
local outbox = '{keys.OUTBOX_PREFIX}' .. ARGV[3]
local number = redis.call('HINCRBY', KEYS[1], 'attempts', 1)
redis.call('HINCRBY', KEYS[1], 'tries', 1)
redis.call('HSET', KEYS[1], 'attempt:' .. number, ARGV[4], 'status', ARGV[5])
redis.call('HDEL', KEYS[1], 'lease', 'attempt:' .. (number - tonumber(ARGV[7])))
if ARGV[5] == 'waiting' then
  redis.call('HSET', KEYS[1], 'next_attempt_at', ARGV[6])
  redis.call('ZADD', outbox, ARGV[6], ARGV[1])
else
  redis.call('ZREM', outbox, ARGV[1])
end
reschedule(ARGV[3])
return 1
"""


class Claimed(NamedTuple):
    """A delivery that is ours to send."""

    id: str
    # empty for a test
    job_id: str
    type: str
    url: str
    receiver: str
    created_at: float
    # when its retries began: at its making, or at its last replay
    since: float
    # attempts since then
    tries: int
    # fencing token
    lease: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of an attempt."""

    attempt: Attempt
    status: DeliveryStatus
    next_attempt_at: float | None = None


class Claims:
    """Takes deliveries that are due, and writes down what became of them."""

    def __init__(self, client: redis.asyncio.Redis, lease_s: float) -> None:
        """lease_s: longer than any attempt."""
        self._redis = client
        self._claim = client.register_script(_CLAIM)
        self._settle = client.register_script(_SETTLE)
        self._lease_s = lease_s

    async def take(
        self, most: int, per_receiver: int, under_way: Mapping[str, int]
    ) -> list[Claimed]:
        """In one round trip.

        Args:
            under_way: receiver -> deliveries the caller has not settled yet.
        """
        now = time.time()
        pairs = [part for pair in under_way.items() for part in pair]
        lease = uuid.uuid4().hex
        arguments = [now, lease, now + self._lease_s, most, per_receiver, *pairs]
        found: list[list[bytes]] = await self._claim([keys.RECEIVERS], arguments)
        return [_claimed([field.decode() for field in fields]) for fields in found]

    async def settle(self, delivery: Claimed, settlement: Settlement) -> bool:
        """False when the lease had ended and somebody else has the delivery, or it was removed."""
        reply = await self._settle(
            [keys.DELIVERY_PREFIX + delivery.id],
            [
                delivery.id,
                delivery.lease,
                delivery.receiver,
                settlement.attempt.model_dump_json(),
                settlement.status.value,
                settlement.next_attempt_at or 0,
                MOST_ATTEMPTS_KEPT,
            ],
        )
        return bool(reply == 1)

    async def traceparent(self, job_id: str) -> str:
        """Of the request that made the job; empty when it was in no trace, or is gone."""
        found = await self._redis.hget(keys.job(job_id), "traceparent")
        return found.decode() if isinstance(found, bytes) else ""


def _claimed(fields: Sequence[str]) -> Claimed:
    """In the order of the script."""
    *texts, created_at, since, tries, lease = fields
    delivery_id, job_id, event, url, receiver = texts
    times = float(created_at), float(since)
    return Claimed(delivery_id, job_id, event, url, receiver, *times, int(tries), lease)
