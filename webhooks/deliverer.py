"""Sends many deliveries concurrently, a few to each receiver, and records their outcomes."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Final

import structlog
from redis.exceptions import RedisError

from jobs.contract.settings import Settings
from jobs.delivery.deliveries import TEST_EVENT, Attempt, DeliveryStatus
from jobs.runtime.outages import is_outage, pauses_s, reason, severity
from jobs.telemetry import traces
from jobs.telemetry.metrics import WEBHOOK_ATTEMPTS, WEBHOOK_SECONDS
from jobs.views.reads import Reads
from webhooks.claims import Claimed, Claims, Settlement
from webhooks.payload import job_message, test_message
from webhooks.schedule import next_attempt_at
from webhooks.sender import AttemptOutcome, Sender
from webhooks.signatures import MessageSigner

# Longest delay of a due delivery if nothing else wakes the loop.
_POLL_S: Final = 0.2
log = structlog.get_logger("spearpoint.webhooks")


class Deliverer:
    """Sends due deliveries until it is stopped."""

    def __init__(
        self,
        settings: Settings,
        claims: Claims,
        reads: Reads,
        signer: MessageSigner,
        sender: Sender,
    ) -> None:
        self._settings = settings
        self._claims = claims
        self._reads = reads
        self._signer = signer
        self._sender = sender
        self._under_way: Counter[str] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._bell = asyncio.Event()
        self._stopping = False
        # attempts made during an outage, whose outcomes can't be recorded before it ends
        self._unsettled = 0

    def stop(self) -> None:
        """Makes `run` return as soon as the deliveries under way have ended."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        """Sends due deliveries until `stop` is called."""
        pauses = pauses_s()
        while not self._stopping:
            self._bell.clear()
            try:
                await self._start_due()
            except RedisError as error:
                log.log(severity(error), "redis unavailable", reason=reason(error))
                await asyncio.sleep(next(pauses))
            else:
                pauses = pauses_s()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), _POLL_S)
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _start_due(self) -> None:
        """Starts as many due deliveries as the limits allow."""
        capacity = self._settings.webhook_in_flight - len(self._tasks)
        # a delivery whose lease ended during the outage would be sent a second time
        if capacity == 0 or self._unsettled:
            return
        per_receiver = self._settings.webhook_per_receiver
        for delivery in await self._claims.take(capacity, per_receiver, self._under_way):
            self._under_way[delivery.receiver] += 1
            task = asyncio.create_task(self._deliver(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Claimed) -> None:
        began_at = time.time()
        try:
            settlement = self._judge(delivery, await self._attempt(delivery))
            is_ours = await self._settle(delivery, settlement)
            if traces.is_on() and delivery.job_id:
                await self._trace(delivery, began_at, settlement)
            WEBHOOK_ATTEMPTS.labels(settlement.status.value).inc()
            WEBHOOK_SECONDS.observe(settlement.attempt.latency_ms / 1000)
        except RedisError as error:
            # after its lease, the delivery is sent again with the same id
            log.log(severity(error), "webhook unsettled", id=delivery.id, reason=reason(error))
        else:
            log.info(
                "webhook sent",
                id=delivery.id,
                receiver=delivery.receiver,
                status=settlement.status.value if is_ours else "taken over",
                answer=settlement.attempt.status_code,
                latency_ms=settlement.attempt.latency_ms,
            )
        finally:
            self._under_way[delivery.receiver] -= 1
            if not self._under_way[delivery.receiver]:
                del self._under_way[delivery.receiver]
            self._bell.set()

    async def _settle(self, delivery: Claimed, settlement: Settlement) -> bool:
        """Records the outcome of an attempt, and waits for the end of an outage to do so.

        If the lease ends in the meantime, another deliverer may take the delivery; the token of the
        lease tells them apart.

        Raises:
            RedisError: it is not an outage, or this process stops during the outage.
        """
        self._unsettled += 1
        try:
            for seconds in pauses_s():
                try:
                    return await self._claims.settle(delivery, settlement)
                except RedisError as error:
                    if self._stopping or not is_outage(error):
                        raise
                await asyncio.sleep(seconds)
        finally:
            self._unsettled -= 1
        raise AssertionError("pauses never end")

    async def _trace(self, delivery: Claimed, began_at: float, settlement: Settlement) -> None:
        traceparent = await self._claims.traceparent(delivery.job_id)
        is_delivered = settlement.status is DeliveryStatus.DELIVERED
        traces.record(
            "webhook",
            traceparent,
            began_at,
            time.time(),
            {"spearpoint.job_id": delivery.job_id, "server.address": delivery.receiver},
            error="" if is_delivered else settlement.status.value,
        )

    async def _attempt(self, delivery: Claimed) -> AttemptOutcome:
        try:
            body = await self._message(delivery)
            if body is None:
                return _unsent("The job was removed before the webhook was sent", is_final=True)
            headers = self._signer.headers(delivery.id, datetime.now(UTC), body.decode())
            return await self._sender.send(delivery.url, headers, body)
        except RedisError:
            raise
        except Exception:  # a bug must neither hold a lease for ever nor stop other deliveries
            log.exception("webhook attempt failed", id=delivery.id)
            return _unsent("Something went wrong on our side", is_final=False)

    async def _message(self, delivery: Claimed) -> bytes | None:
        if delivery.type == TEST_EVENT:
            return test_message(delivery)
        view = await self._reads.read(delivery.job_id)
        if view is None:
            return None
        public_url = self._settings.public_url.rstrip("/")
        return job_message(delivery, view, public_url, self._settings.webhook_max_bytes)

    def _judge(self, delivery: Claimed, outcome: AttemptOutcome) -> Settlement:
        """Decides whether a delivery is done, has failed, or is retried, and when."""
        attempt = outcome.attempt
        if attempt.error is None:
            return Settlement(attempt, DeliveryStatus.DELIVERED)
        if outcome.is_final or delivery.type == TEST_EVENT:
            return Settlement(attempt, DeliveryStatus.FAILED)
        due = next_attempt_at(
            time.time(), delivery.tries + 1, self._settings.webhook_retry_s, outcome.retry_after
        )
        if due > delivery.since + self._settings.webhook_window_s:
            return Settlement(attempt, DeliveryStatus.FAILED)
        return Settlement(attempt, DeliveryStatus.WAITING, due)


def _unsent(error: str, *, is_final: bool) -> AttemptOutcome:
    attempt = Attempt(at=time.time(), status_code=None, latency_ms=0, error=error)
    return AttemptOutcome(attempt, is_final)
