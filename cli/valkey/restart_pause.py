"""Growing pauses between the restarts of a process that keeps failing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

_FIRST_S: Final = 0.5
_LONGEST_S: Final = 15.0
_HEALTHY_AFTER_S: Final = 5.0


@dataclass(slots=True)
class RestartPause:
    """A pause that grows with each failure in a row; after a healthy run there is none."""

    failures: int = 0
    over_at: float = 0.0
    _started_at: float = 0.0

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.over_at

    def started(self) -> None:
        self._started_at = time.monotonic()

    def ended(self) -> float:
        """Starts the pause after a process has ended, and returns it in seconds."""
        if time.monotonic() - self._started_at > _HEALTHY_AFTER_S:
            self.failures = 0
            return 0.0
        return self.grow()

    def grow(self) -> float:
        """Starts a pause longer than the one before, and returns it in seconds."""
        pause_s = min(_LONGEST_S, _FIRST_S * 2.0**self.failures)
        self.failures += 1
        self.over_at = time.monotonic() + pause_s
        return pause_s
