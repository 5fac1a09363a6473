"""Connections to Redis with the same timeouts and retries everywhere."""

from __future__ import annotations

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

# These bridge a restart of Redis of a second or two.
_RETRIES = 3
_CONNECT_TIMEOUT_S = 2.0


def connect(url: str) -> redis.Redis:
    """Returns a blocking client.

    Args:
        url: redis://host:port/db, rediss://… or unix:///path.
    """
    return redis.Redis.from_url(
        url,
        socket_connect_timeout=_CONNECT_TIMEOUT_S,
        health_check_interval=30,
        retry=Retry(ExponentialBackoff(cap=1.0, base=0.05), _RETRIES),
    )
