"""Defines what an outage is, for every process: a failure that waiting can mend.

Redis is not reachable, loads its data, or refuses writes; the store of files is full or away.
Whoever has something to write holds it, waits with growing pauses and writes it then.
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

# A plain ConnectionError or TimeoutError comes from a store of files, or from a pub/sub socket.
_AWAY: Final = (
    redis.exceptions.ConnectionError,
    redis.exceptions.TimeoutError,
    redis.exceptions.OutOfMemoryError,
    redis.exceptions.ReadOnlyError,
    ConnectionError,
    TimeoutError,
    # obstore's word for a full disk and for a bucket that does not answer; a missing permission or
    # a missing bucket has a class of its own
    GenericError,
)
# The first word of a reply with which Redis says that it can't serve now.
_AWAY_REPLIES: Final = frozenset(
    ("OOM", "READONLY", "MISCONF", "NOREPLICAS", "LOADING", "MASTERDOWN", "CLUSTERDOWN")
    + ("TRYAGAIN", "BUSY", "UNBLOCKED")
)
_AWAY_NUMBERS: Final = frozenset(
    (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE, errno.ETIMEDOUT)
    + (errno.ENETUNREACH, errno.EHOSTUNREACH)
)
# The pause does not grow beyond this, so that work goes on soon after the outage.
_PAUSES: Final = EqualJitterBackoff(cap=3.0, base=0.1)
_MOST_DOUBLINGS: Final = 10


def is_outage(error: BaseException) -> bool:
    """Return whether waiting can help; also when an outage is the error's cause."""
    if isinstance(error, _AWAY) or _reply(error) in _AWAY_REPLIES:
        return True
    if isinstance(error, OSError) and error.errno in _AWAY_NUMBERS:
        return True
    return error.__cause__ is not None and is_outage(error.__cause__)


def reason(error: BaseException) -> str:
    """Return a word for the log: the whole message quotes the command, and so the prompt."""
    return _reply(error) or type(error).__name__


def severity(error: BaseException, of_an_outage: int = logging.WARNING) -> int:
    """Return the log level for an error that a loop survives: what no waiting mends is an error."""
    return of_an_outage if is_outage(error) else logging.ERROR


def pauses_s() -> Iterator[float]:
    """Return seconds to wait before each further try: short ones first, then three at most."""
    return (_PAUSES.compute(min(failures, _MOST_DOUBLINGS)) for failures in count())


def pause(seconds: float) -> bool:
    """Wait; there is always time for another try."""
    time.sleep(seconds)
    return True


def outlast(attempt: Callable[[], T], wait: Callable[[float], bool] = pause) -> T:
    """Return what `attempt` returns, trying again for as long as there is an outage.

    Args:
        attempt: harmless to repeat, as it may have been done though its reply was lost.
        wait: waits for so many seconds; False when there is no time for another try.

    Raises:
        Exception: the outage when there is no more time, or whatever is no outage.
    """
    for seconds in pauses_s():
        try:
            return attempt()
        except Exception as error:
            if not is_outage(error) or not wait(seconds):
                raise
            log.warning("waiting_out_an_outage", reason=reason(error))
    raise AssertionError("pauses never end")


def _reply(error: BaseException) -> str:
    """Return the code of a reply of Redis, such as READONLY; empty when it has none."""
    if not isinstance(error, redis.exceptions.ResponseError):
        return ""
    # redis-py takes the code away from replies that have a class of their own
    if error.status_code:
        return str(error.status_code)
    # a pipeline puts the command before the reply
    reply = str(error).rpartition("caused error: ")[2].partition(" ")[0]
    return reply if reply.isupper() else ""
