"""Explains why Redis is unavailable, for the client and the log."""

from __future__ import annotations

from pathlib import Path

from redis.exceptions import (
    BusyLoadingError,
    ConnectionError,
    OutOfMemoryError,
    ReadOnlyError,
    TimeoutError,
)

from jobs.runtime import outages
from jobs.runtime.disk import is_full, says_full


def reason(error: Exception, data_dir: Path | None) -> str:
    """Returns the cause of an outage as a short phrase.

    Args:
        data_dir: where Redis keeps its files, if it runs on this machine. When its disk is full,
            the embedded Valkey stops until there is space, so it can't report the cause.
    """
    if isinstance(error, BusyLoadingError):
        return "Redis is loading its data"
    if isinstance(error, OutOfMemoryError):
        return "Redis has no memory left"
    if isinstance(error, ReadOnlyError):
        return "Redis is read-only"
    if says_full(outages.reply_of(error)) or (data_dir is not None and is_full(data_dir)):
        return "disk full: Redis can't store anything until somebody makes room"
    if isinstance(error, ConnectionError | TimeoutError):
        return "Redis did not answer"
    return f"Redis refused with {outages.reason(error)}"
