"""Schedules retries: exponential pauses with jitter, respecting the receiver's Retry-After."""

from __future__ import annotations

import random
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Final

_GROWTH: Final = 3.0
_LONGEST_PAUSE_S: Final = 4 * 3_600.0
# spreads the retries of deliveries that failed together
_JITTER: Final = (0.8, 1.2)
_LONGEST_HEADER: Final = 64


def next_attempt_at(now: float, tries: int, first_pause_s: float, retry_after: str | None) -> float:
    """Returns the time of the next attempt, in unix seconds.

    Args:
        tries: failed attempts so far, at least 1.
        retry_after: the receiver's header, seconds or an HTTP date; ignored if invalid.
    """
    exponent = min(tries - 1, 20)  # far beyond the longest pause, but no float overflows
    pause_s = min(first_pause_s * _GROWTH**exponent, _LONGEST_PAUSE_S)
    jittered = now + pause_s * random.uniform(*_JITTER)  # noqa: S311
    return max(jittered, _not_before(now, retry_after) or 0.0)


def _not_before(now: float, retry_after: str | None) -> float | None:
    text = (retry_after or "").strip()[:_LONGEST_HEADER]
    if text.isascii() and text.isdigit():
        return now + int(text)
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()
