"""Shows how much of its data a starting Valkey has loaded."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from rich.console import Console

console = Console(stderr=True, soft_wrap=True)

# Most loads end sooner and need no line.
_FIRST_AFTER_S = 1.0
_EVERY_S = 5.0


@dataclass(slots=True)
class LoadingProgress:
    """Prints lines while a Valkey loads its data, and one when it has finished."""

    started_at: float = field(default_factory=time.monotonic)
    lines: int = 0

    def show(self, url: str) -> None:
        """Prints how much is loaded, if another line is due."""
        if time.monotonic() < self.started_at + _FIRST_AFTER_S + self.lines * _EVERY_S:
            return
        try:
            with redis.Redis.from_url(
                url, socket_timeout=1.0, retry=Retry(NoBackoff(), 0)
            ) as client:
                found = client.info("persistence")
        except redis.RedisError:
            return  # it has just finished loading, or is busy; the next call will show
        if "loading_total_bytes" not in found:
            return
        self.lines += 1
        console.print(
            f"Valkey loads its data: {float(found['loading_loaded_perc']):.0f} % of "
            f"{int(found['loading_total_bytes']) / 1e6:.0f} MB, "
            f"about {int(found['loading_eta_seconds'])} s left"
        )

    def end(self) -> None:
        """Prints that the load has finished, if its progress was shown."""
        if self.lines:
            console.print(f"Valkey has loaded its data in {self._seconds():.0f} s")
            self.lines = 0

    def _seconds(self) -> float:
        return time.monotonic() - self.started_at
