"""The Redis a command is meant for: REDIS_URL's, or the embedded one of a data folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import redis
import typer

from cli.data_lock import locked
from cli.valkey import EmbeddedValkey, State
from cli.valkey_ends import ValkeyFailed
from jobs.connection import connect
from jobs.outages import is_outage
from jobs.private import keep_private
from jobs.settings import Settings


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
    if valkey.state() is not State.AWAY:  # `spearpoint up` runs it; it may still load its data
        with _failing_in_one_line():
            valkey.wait_until_ready()
        with _connected(valkey.url) as connection:
            yield connection
        return
    keep_private()
    with locked(settings.data_dir):
        with _failing_in_one_line():
            valkey.start()
        try:
            with _connected(valkey.url) as connection:
                yield connection
        finally:
            valkey.stop()


@contextmanager
def _failing_in_one_line() -> Iterator[None]:
    try:
        yield
    except ValkeyFailed as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


@contextmanager
def _connected(url: str) -> Iterator[redis.Redis]:
    with connect(url) as connection:
        try:
            connection.ping()
            yield connection
        except redis.RedisError as error:
            if not is_outage(error):
                raise
            typer.echo(f"Redis cannot be reached, or cannot serve this now: {error}", err=True)
            raise typer.Exit(1) from error
