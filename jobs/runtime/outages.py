"""Handles outages: failures that pass with time.

Redis is unreachable, loads its data or refuses writes; or the file store is full or unreachable.
Writers hold their data, wait with growing pauses, and write it when the outage is over.
"""

from __future__ import annotations

import errno
import logging
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Final, TypeVar

import redis.exceptions
import structlog
from obstore.exceptions import GenericError
from redis.backoff import EqualJitterBackoff

T = TypeVar("T")
log = structlog.get_logger()

# The built-in ConnectionError and TimeoutError come from file stores and pub/sub sockets.
_AWAY: Final = (
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
    redis.exceptions.OutOfMemoryError,
    redis.exceptions.ReadOnlyError,
    ConnectionError,
    TimeoutError,
    # obstore raises it for a full disk and for a bucket that does not respond; missing permissions
    # and missing buckets have classes of their own
    GenericError,
)
# The first words of Redis' replies when it temporarily can't serve a command.
_AWAY_REPLIES: Final = frozenset(
    ("OOM", "READONLY", "MISCONF", "NOREPLICAS", "LOADING", "MASTERDOWN", "CLUSTERDOWN")
    + ("TRYAGAIN", "BUSY", "UNBLOCKED")
)
_AWAY_NUMBERS: Final = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE, errno.ETIMEDOUT)
    + (errno.ENETUNREACH, errno.EHOSTUNREACH)
)
# Pauses are capped, so that work resumes soon after the outage.
_PAUSES: Final = EqualJitterBackoff(cap=3.0, base=0.1)
_MAX_DOUBLINGS: Final = 10


def is_outage(error: BaseException) -> bool:
    """Returns whether an error, or its cause, is an outage."""
    if isinstance(error, _AWAY) or _code(error) in _AWAY_REPLIES:
        return True
    if isinstance(error, OSError) and error.errno in _AWAY_NUMBERS:
        return True
    return error.__cause__ is not None and is_outage(error.__cause__)


def reason(error: BaseException) -> str:
    """Returns a word for the log; the whole message may quote the command and thus the prompt."""
    return _code(error) or type(error).__name__


def reply_of(error: BaseException) -> str:
    """Returns Redis' reply, without the command that redis-py puts before it in a pipeline."""
    return str(error).rpartition("caused error: ")[2]


def severity(error: BaseException, of_an_outage: int = logging.WARNING) -> int:
    """Returns the log level for an error that a loop survives; ERROR unless it is an outage."""
    return of_an_outage if is_outage(error) else logging.ERROR


def pauses_s() -> Iterator[float]:
    """Yields the seconds to wait before each further try; they grow up to three."""
    return (_PAUSES.compute(min(failures, _MAX_DOUBLINGS)) for failures in count())


def pause(seconds: float) -> bool:
    """Waits; always returns True, since there is time for another try."""
    time.sleep(seconds)
    return True


def outlast(attempt: Callable[[], T], wait: Callable[[float], bool] = pause) -> T:
    """Calls `attempt` until there is no outage, and returns its result.

    Args:
        attempt: must be safe to repeat, because it may have succeeded while its reply was lost.
        wait: waits for that many seconds; returns False if there is no time for another try.

    Raises:
        Exception: an outage if there is no time left, or any other error of `attempt`.
    """
    for seconds in pauses_s():
        try:
            return attempt()
        except Exception as error:
            if not is_outage(error) or not wait(seconds):
                raise
            log.warning("waiting_out_an_outage", reason=reason(error))
    raise AssertionError("pauses never end")


def _code(error: BaseException) -> str:
    """Returns the code of a Redis error reply, such as READONLY, or an empty string."""
    if not isinstance(error, redis.exceptions.ResponseError):
        return ""
    # redis-py strips the code from replies that have an exception class of their own
    if error.status_code:
        return str(error.status_code)
    code = reply_of(error).partition(" ")[0]
    return code if code.isupper() else ""
