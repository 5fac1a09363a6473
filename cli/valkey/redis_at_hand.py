"""The Redis a command is meant for: REDIS_URL's, or the embedded one of a data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import redis
import typer

from cli.valkey.data_lock import locked
from cli.valkey.server import EmbeddedValkey
from jobs.contract.settings import Settings
from jobs.store.connection import connect


@contextmanager
def redis_at_hand(settings: Settings) -> Iterator[redis.Redis]:
    """Connected. The embedded one is started for the time being unless `spearpoint up` runs it.

    Raises:
        typer.Exit: it can't be reached; says why.
    """
    if "REDIS_URL" in os.environ:
        with _connected(settings.redis_url) as connection:
            yield connection
        return
    valkey = EmbeddedValkey(settings.data_dir.resolve() / "redis")
    if valkey.answers():
        with _connected(valkey.url) as connection:
            yield connection
        return
    with locked(settings.data_dir):
        valkey.start()
        try:
            with _connected(valkey.url) as connection:
                yield connection
        finally:
            valkey.stop()


@contextmanager
def _connected(url: str) -> Iterator[redis.Redis]:
    with connect(url) as connection:
        try:
            connection.ping()
        except redis.RedisError as error:
            typer.echo(f"Redis cannot be reached: {error}", err=True)
            raise typer.Exit(1) from error
        yield connection
