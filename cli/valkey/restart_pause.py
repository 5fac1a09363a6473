"""Growing pauses between the restarts of something that keeps ending."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

_FIRST_S: Final = 0.5
_LONGEST_S: Final = 15.0
_HEALTHY_AFTER_S: Final = 5.0


@dataclass(slots=True)
class RestartPause:
    """Grows with each failure in a row; something that ran well for a while restarts at once."""

    failures: int = 0
    over_at: float = 0.0
    _started_at: float = 0.0

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.over_at

    def started(self) -> None:
        self._started_at = time.monotonic()

    def ended(self) -> float:
        """Returns the pause in seconds that begins now, for something that was started."""
        if time.monotonic() - self._started_at > _HEALTHY_AFTER_S:
            self.failures = 0
            return 0.0
        return self.grow()

    def grow(self) -> float:
        """Returns the pause in seconds that begins now, longer than the one before."""
        pause_s = min(_LONGEST_S, _FIRST_S * 2.0**self.failures)
        self.failures += 1
        self.over_at = time.monotonic() + pause_s
        return pause_s
