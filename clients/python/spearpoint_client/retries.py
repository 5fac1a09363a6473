"""Decides whether a request is sent again, and when."""

from __future__ import annotations

import random
from typing import Final

from spearpoint_client.errors import ServiceError

FIRST_PAUSE_S: Final = 0.5
LONGEST_PAUSE_S: Final = 8.0
# a service that asks for a longer pause has a quota that is spent: the caller should know
LONGEST_RETRY_AFTER_S: Final = 60.0
_STATUSES: Final = frozenset({408, 429, 500, 502, 503, 504})
_IN_PROGRESS: Final = "request_in_progress"


class Retries:
    """The pauses between the tries of one request: doubled each time, each varied by half."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._used = 0

    def pause_s(self, error: ServiceError | None) -> float | None:
        """Returns the seconds to wait before the next try, or None to give up.

        Args:
            error: what the service answered; None if the connection broke.
        """
        if self._used >= self._most or (error is not None and not _may_help(error)):
            return None
        longest = min(FIRST_PAUSE_S * 2.0**self._used, LONGEST_PAUSE_S)
        self._used += 1
        asked = (error.retry_after_s if error is not None else None) or 0.0
        # never before the time that the service names, and not all clients at once
        return asked + longest * random.uniform(0.5, 1.0)  # noqa: S311

    def start_over(self) -> None:
        """Allows all tries again, after a success."""
        self._used = 0


def _may_help(error: ServiceError) -> bool:
    if (error.retry_after_s or 0.0) > LONGEST_RETRY_AFTER_S:
        return False
    if error.code == _IN_PROGRESS:
        return True
    return error.status in _STATUSES and error.retryable
