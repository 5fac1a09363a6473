"""Keeps many deliveries under way, a few to each receiver, and settles each when it ends."""

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
from jobs.telemetry import traces
from jobs.telemetry.metrics import WEBHOOK_ATTEMPTS, WEBHOOK_SECONDS
from jobs.views.reads import Reads
from webhooks.claims import Claimed, Claims, Settlement
from webhooks.payload import job_message, test_message
from webhooks.schedule import next_attempt_at
from webhooks.sender import Outcome, Sender
from webhooks.signatures import Signer

# How late a delivery may begin when nothing else wakes us.
_POLL_S: Final = 0.2
_REDIS_PAUSE_S: Final = 0.5
log = structlog.get_logger("spearpoint.webhooks")


class Deliverer:
    """Delivers what is due until it is stopped."""

    def __init__(
        self, settings: Settings, claims: Claims, reads: Reads, signer: Signer, sender: Sender
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

    def stop(self) -> None:
        """Claim nothing more; `run` returns when all that is under way has ended."""
        self._stopping = True
        self._bell.set()

    async def run(self) -> None:
        while not self._stopping:
            self._bell.clear()
            try:
                await self._start_due()
            except RedisError as error:
                log.warning("redis unavailable", error=type(error).__qualname__)
                await asyncio.sleep(_REDIS_PAUSE_S)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._bell.wait(), _POLL_S)
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _start_due(self) -> None:
        """As many as there is room for; each that ends rings the bell for the next."""
        room = self._settings.webhook_in_flight - len(self._tasks)
        if room == 0:
            return
        per_receiver = self._settings.webhook_per_receiver
        for delivery in await self._claims.take(room, per_receiver, self._under_way):
            self._under_way[delivery.receiver] += 1
            task = asyncio.create_task(self._deliver(delivery))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Claimed) -> None:
        began_at = time.time()
        try:
            settlement = self._judge(delivery, await self._attempt(delivery))
            is_ours = await self._claims.settle(delivery, settlement)
            if traces.is_on() and delivery.job_id:
                await self._trace(delivery, began_at, settlement)
            WEBHOOK_ATTEMPTS.labels(settlement.status.value).inc()
            WEBHOOK_SECONDS.observe(settlement.attempt.latency_ms / 1000)
        except RedisError as error:
            # its lease ends, and it is sent again under the same id
            log.warning("webhook unsettled", id=delivery.id, error=type(error).__qualname__)
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

    async def _attempt(self, delivery: Claimed) -> Outcome:
        try:
            body = await self._message(delivery)
            if body is None:
                return _unsent("The job was removed before it could be told of", is_final=True)
            headers = self._signer.headers(delivery.id, datetime.now(UTC), body.decode())
            return await self._sender.send(delivery.url, headers, body)
        except RedisError:
            raise
        except Exception:  # a bug must not hold a lease for ever, or stop the others
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

    def _judge(self, delivery: Claimed, outcome: Outcome) -> Settlement:
        """Delivered, given up, or when to try again."""
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


def _unsent(error: str, *, is_final: bool) -> Outcome:
    attempt = Attempt(at=time.time(), status_code=None, latency_ms=0, error=error)
    return Outcome(attempt, is_final)
