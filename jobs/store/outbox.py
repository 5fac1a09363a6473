"""The outbox of webhook deliveries, which the scripts that end jobs and the gateway write.

The script that ends a job also writes its deliveries, so a crash loses neither or both. Each
receiver (host and port) has a queue of its own, so that a slow one only delays itself.
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
from jobs.store.scripts import script

TEST_RETENTION_S: Final = 3_600

_PUT: Final = script("put_delivery")
_REPLAY: Final = script("replay_delivery")


class Outbox:
    """The outbox as the gateway uses it."""

    def __init__(self, client: redis.asyncio.Redis) -> None:
        self._redis = client

    async def of_job(self, job: Job) -> list[Delivery]:
        """Returns a job's deliveries so far, in the order of its webhooks."""
        return await self.read_many(delivery_ids(job.id, len(job.webhooks)))

    async def read(self, delivery_id: str) -> Delivery:
        """Returns a delivery.

        Raises:
            DeliveryNotFound: it does not exist, or no longer.
        """
        found = await self.read_many([delivery_id])
        if not found:
            raise _not_found(delivery_id)
        return found[0]

    async def replay(self, delivery_id: str) -> Delivery:
        """Makes a delivery due now, with a new window of retries, and returns it.

        Raises:
            DeliveryBusy: it is being sent right now.
            DeliveryNotFound: it does not exist, or no longer.
        """
        delivery = keys.DELIVERY_PREFIX + delivery_id
        reply = await _REPLAY.run_async(
            self._redis, (delivery, keys.RECEIVERS), (delivery_id, time.time())
        )
        if reply == b"sending":
            raise DeliveryBusy(
                f"{delivery_id} is being sent right now. Read it again in a few seconds.",
                field="delivery_id",
            )
        return await self.read(delivery_id)

    async def put_test(self, url: str, receiver: str) -> Delivery:
        """Adds a test message, which is not about a job and is tried only once."""
        delivery_id = f"msg_test_{uuid.uuid4().hex}"
        arguments = (delivery_id, TEST_EVENT, url, receiver, time.time(), TEST_RETENTION_S)
        await _PUT.run_async(self._redis, (), arguments)
        return await self.read(delivery_id)

    async def read_many(self, delivery_ids: Sequence[str]) -> list[Delivery]:
        """Returns those of the deliveries that exist."""
        if not delivery_ids:
            return []
        async with self._redis.pipeline(transaction=False) as pipe:
            for delivery_id in delivery_ids:
                pipe.hgetall(keys.DELIVERY_PREFIX + delivery_id)
            replies: list[dict[bytes, bytes]] = await pipe.execute()
        return [read_delivery(fields) for fields in replies if fields]


def webhook_target(url: str, receiver: str, events: Sequence[str]) -> dict[str, Any]:
    """Returns one item of `Job.webhooks`, in the format that outbox.lua reads."""
    return {"url": url, "receiver": receiver, "events": list(events)}


def _not_found(delivery_id: str) -> DeliveryNotFound:
    return DeliveryNotFound(
        f"No delivery {delivery_id[:64]!r}. A job's links.deliveries lists those there are; they "
        "are kept as long as the job.",
        field="delivery_id",
    )
