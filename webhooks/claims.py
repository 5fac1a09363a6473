"""The outbox as deliverers use it: they lease deliveries, and record the outcomes.

Any number of deliverers may share it. If one is killed, another takes its deliveries when their
leases end. A deliverer whose lease has ended can no longer change the delivery.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import redis.asyncio

from jobs.contract import keys
from jobs.delivery.deliveries import MAX_ATTEMPTS, Attempt, DeliveryStatus
from jobs.store.scripts import script

_CLAIM: Final = script("claim_deliveries")
_SETTLE: Final = script("settle_delivery")


class Claimed(NamedTuple):
    """A delivery that this process has leased."""

    id: str
    # empty for a test
    job_id: str
    type: str
    url: str
    receiver: str
    created_at: float
    # when its retries began: when it was created or last replayed
    since: float
    # attempts since then
    tries: int
    # fencing token
    lease: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """The outcome of an attempt, and the state of its delivery."""

    attempt: Attempt
    status: DeliveryStatus
    next_attempt_at: float | None = None


class Claims:
    """Leases deliveries that are due, and records their outcomes."""

    def __init__(self, client: redis.asyncio.Redis, lease_s: float) -> None:
        """Wraps a client that does not decode responses.

        Args:
            lease_s: length of a lease, longer than any attempt.
        """
        self._redis = client
        self._lease_s = lease_s

    async def take(
        self, limit: int, per_receiver: int, under_way: Mapping[str, int]
    ) -> list[Claimed]:
        """Leases up to `limit` deliveries that are due, in one round trip.

        Args:
            per_receiver: limit of deliveries to one receiver, including those under way.
            under_way: receiver -> number of deliveries that the caller has not settled yet.
        """
        now = time.time()
        pairs = [part for pair in under_way.items() for part in pair]
        lease = uuid.uuid4().hex
        arguments = [now, lease, now + self._lease_s, limit, per_receiver, *pairs]
        found: list[list[bytes]] = await _CLAIM.run_async(self._redis, (keys.RECEIVERS,), arguments)
        return [_claimed([field.decode() for field in fields]) for fields in found]

    async def settle(self, delivery: Claimed, settlement: Settlement) -> bool:
        """Records an outcome; returns False if the lease was lost or the job was removed."""
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
                MAX_ATTEMPTS,
            ],
        )
        return bool(reply == 1)

    async def traceparent(self, job_id: str) -> str:
        """Returns the `traceparent` of a job; empty if it has none or was removed."""
        found = await self._redis.hget(keys.job(job_id), "traceparent")
        return found.decode() if isinstance(found, bytes) else ""


def _claimed(fields: Sequence[str]) -> Claimed:
    """Reads fields in the order of claim_deliveries.lua."""
    *texts, created_at, since, tries, lease = fields
    delivery_id, job_id, event, url, receiver = texts
    times = float(created_at), float(since)
    return Claimed(delivery_id, job_id, event, url, receiver, *times, int(tries), lease)
