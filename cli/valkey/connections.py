"""Connects commands to Redis: the one in REDIS_URL, or the embedded one of a data folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import redis

from cli.valkey.data_lock import locked
from cli.valkey.server import EmbeddedValkey, State
from jobs.contract.settings import Settings
from jobs.runtime.private import keep_private
from jobs.store.connection import connect


@contextmanager
def open_redis(settings: Settings) -> Iterator[redis.Redis]:
    """Yields a connection; starts the embedded Valkey meanwhile, unless `spearpoint up` runs it.

    Raises:
        redis.RedisError: Redis can't be reached.
    """
    if settings.names("redis_url"):
        with connected(settings.redis_url) as connection:
            yield connection
        return
    valkey = EmbeddedValkey(settings.data_dir.resolve() / "redis")
    if valkey.state() is not State.AWAY:  # `spearpoint up` runs it; it may still load its data
        valkey.wait_until_ready()
        with connected(valkey.url) as connection:
            yield connection
        return
    keep_private()
    with locked(settings.data_dir):
        valkey.start()
        try:
            with connected(valkey.url) as connection:
                yield connection
        finally:
            valkey.stop()


@contextmanager
def connected(url: str) -> Iterator[redis.Redis]:
    """Yields a connection to a Redis that answers.

    Raises:
        redis.RedisError: Redis can't be reached.
    """
    with connect(url) as connection:
        connection.ping()
        yield connection
