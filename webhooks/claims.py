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
from jobs.store.scripts import script

_CLAIM: Final = script("claim_deliveries")
_SETTLE: Final = script("settle_delivery")


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
        found: list[list[bytes]] = await _CLAIM.run_async(self._redis, (keys.RECEIVERS,), arguments)
        return [_claimed([field.decode() for field in fields]) for fields in found]

    async def settle(self, delivery: Claimed, settlement: Settlement) -> bool:
        """False when the lease had ended and somebody else has the delivery, or it was removed."""
        reply = await _SETTLE.run_async(
            self._redis,
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
