"""The outbox of webhooks, as the scripts that end jobs and the gateway write it.

A delivery is written in the very script that ends its job: whatever is killed, both are kept or
neither. Each receiver (host and port) has a queue of its own, so that a slow one holds up itself.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from typing import Any, Final

import redis.asyncio

from jobs.contract import keys
from jobs.contract.errors import DeliveryBusy, DeliveryNotFound
from jobs.contract.job import Job
from jobs.delivery.deliveries import TEST_EVENT, Delivery, delivery_ids, read_delivery

TEST_RETENTION_S: Final = 3_600

# To be put before a script that ends jobs; that calls `post` when it has.
POST: Final = f"""
local function put(id, job_id, event, url, receiver, now, ttl)
  local delivery = '{keys.DELIVERY_PREFIX}' .. id
  redis.call('HSET', delivery, 'id', id, 'job_id', job_id, 'type', event, 'url', url,
             'receiver', receiver, 'status', 'waiting', 'created_at', now, 'since', now,
             'next_attempt_at', now, 'tries', 0, 'attempts', 0)
  redis.call('EXPIRE', delivery, ttl)
  redis.call('ZADD', '{keys.OUTBOX_PREFIX}' .. receiver, now, id)
  redis.call('ZADD', '{keys.RECEIVERS}', 'LT', now, receiver)
end
local function post(job, id, status, now, ttl)
  local webhooks = redis.call('HGET', job, 'webhooks')
  if not webhooks then return end
  for place, webhook in ipairs(cjson.decode(webhooks)) do
    for _, event in ipairs(webhook.events) do
      if event == 'job.' .. status then
        put('msg_' .. id .. '_' .. place, id, event, webhook.url, webhook.receiver, now, ttl)
      end
    end
  end
end
"""

# To be put before a script that removes jobs; that calls `withdraw` before it does. Deliverers drop
# from the outbox what has no record.
WITHDRAW: Final = f"""
local function withdraw(job, id)
  local webhooks = redis.call('HGET', job, 'webhooks')
  for place = 1, webhooks and #cjson.decode(webhooks) or 0 do
    redis.call('DEL', '{keys.DELIVERY_PREFIX}msg_' .. id .. '_' .. place)
  end
end
"""

# ARGV: id, event, url, receiver, now, ttl.
_PUT: Final = f"""{POST}
put(ARGV[1], '', ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6])
"""

# KEYS: delivery, receivers. ARGV: id, now.
_REPLAY: Final = f"""
local status = redis.call('HGET', KEYS[1], 'status')
if not status then return 'gone' end
local receiver = redis.call('HGET', KEYS[1], 'receiver')
local outbox = '{keys.OUTBOX_PREFIX}' .. receiver
if status == 'sending' then
  local lease_end = redis.call('ZSCORE', outbox, ARGV[1])
  if lease_end and tonumber(lease_end) > tonumber(ARGV[2]) then return 'sending' end
end
redis.call('HSET', KEYS[1], 'status', 'waiting', 'since', ARGV[2], 'next_attempt_at', ARGV[2],
           'tries', 0)
redis.call('ZADD', outbox, ARGV[2], ARGV[1])
redis.call('ZADD', KEYS[2], 'LT', ARGV[2], receiver)
return 'waiting'
"""


class Outbox:
    """The gateway's view."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client

    async def of_job(self, job: Job) -> list[Delivery]:
        """Those that were written so far, in the order of its webhooks."""
        return await self._read(delivery_ids(job.id, len(job.webhooks)))

    async def read(self, delivery_id: str) -> Delivery:
        """
        Raises:
            DeliveryNotFound: there is none, or no more.
        """
        found = await self._read([delivery_id])
        if not found:
            raise _not_found(delivery_id)
        return found[0]

    async def replay(self, delivery_id: str) -> Delivery:
        """Make it due now, with a new window of retries, and return it.

        Raises:
            DeliveryBusy: it is being sent right now.
            DeliveryNotFound: there is none, or no more.
        """
        delivery = keys.DELIVERY_PREFIX + delivery_id
        reply = await self._redis.eval(
            _REPLAY, 2, delivery, keys.RECEIVERS, delivery_id, time.time()
        )
        if reply == b"sending":
            raise DeliveryBusy(
                f"{delivery_id} is being sent right now. Read it again in a few seconds.",
                field="delivery_id",
            )
        return await self.read(delivery_id)

    async def put_test(self, url: str, receiver: str) -> Delivery:
        """A message about no job; tried once."""
        delivery_id = f"msg_test_{uuid.uuid4().hex}"
        arguments = (delivery_id, TEST_EVENT, url, receiver, time.time(), TEST_RETENTION_S)
        await self._redis.eval(_PUT, 0, *arguments)
        return await self.read(delivery_id)

    async def _read(self, delivery_ids: Sequence[str]) -> list[Delivery]:
        if not delivery_ids:
            return []
        async with self._redis.pipeline(transaction=False) as pipe:
            for delivery_id in delivery_ids:
                pipe.hgetall(keys.DELIVERY_PREFIX + delivery_id)
            replies: list[dict[bytes, bytes]] = await pipe.execute()
        return [read_delivery(fields) for fields in replies if fields]


def webhook_target(url: str, receiver: str, events: Sequence[str]) -> dict[str, Any]:
    """One of `Job.webhooks`, as `post` reads it."""
    return {"url": url, "receiver": receiver, "events": list(events)}


def _not_found(delivery_id: str) -> DeliveryNotFound:
    return DeliveryNotFound(
        f"No delivery {delivery_id[:64]!r}. A job's links.deliveries lists those there are; they "
        "are kept as long as the job.",
        field="delivery_id",
    )
