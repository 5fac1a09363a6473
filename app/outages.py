"""Tells a Redis that is away from a Redis we use wrongly."""

from __future__ import annotations

from typing import Final

from redis.exceptions import (
    ConnectionError,
    OutOfMemoryError,
    ReadOnlyError,
    TimeoutError,
)

_AWAY: Final = (ConnectionError, TimeoutError, OutOfMemoryError, ReadOnlyError)
# Replies without a class of their own in redis-py: disk full, replica without its primary.
_AWAY_REPLIES: Final = ("MISCONF", "MASTERDOWN", "CLUSTERDOWN", "NOREPLICAS", "LOADING")


def is_outage(error: Exception) -> bool:
    """Whether waiting can help: not reachable, loading, or refusing writes."""
    if isinstance(error, _AWAY):
        return True
    # a pipeline puts the command before the reply
    reply = str(error).rpartition("caused error: ")[2]
    return reply.startswith(_AWAY_REPLIES)
