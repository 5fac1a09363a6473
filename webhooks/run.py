"""Runs the deliverer as a process, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

from jobs.contract.settings import Settings
from jobs.delivery.destinations import Destinations
from jobs.telemetry.reporter import Reporter
from jobs.views.reads import Reads
from webhooks.claims import Claims
from webhooks.deliverer import Deliverer
from webhooks.sender import Sender
from webhooks.signatures import MessageSigner

# Time after an attempt to record its outcome, even while Redis restarts.
_LEASE_MARGIN_S: Final = 5.0
# A look-up blocks a thread until the receiver's name server responds.
_LOOK_UPS: Final = 128
_REDIS_RETRIES: Final = 5
# Hundreds of deliveries may end at the same moment; they share these connections.
_CONNECTIONS: Final = 16


async def run(settings: Settings, signer: MessageSigner, destinations: Destinations) -> None:
    """Sends webhooks until the process gets SIGTERM or SIGINT."""
    sender = Sender(destinations, settings.webhook_timeout_s)
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(_LOOK_UPS, thread_name_prefix="look-up"))
    pool = redis.asyncio.BlockingConnectionPool.from_url(
        settings.redis_url,
        max_connections=_CONNECTIONS,
        timeout=_LEASE_MARGIN_S,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.1), _REDIS_RETRIES),
        socket_timeout=5.0,
        socket_connect_timeout=2.0,
    )
    client = redis.asyncio.Redis.from_pool(pool)
    claims = Claims(client, settings.webhook_timeout_s + _LEASE_MARGIN_S)
    deliverer = Deliverer(settings, claims, Reads(client), signer, sender)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, deliverer.stop)
    reporter = Reporter(client, "deliverer")
    if settings.metrics:
        reporter.start()
    try:
        await deliverer.run()
    finally:
        await reporter.close()
        await client.aclose()
