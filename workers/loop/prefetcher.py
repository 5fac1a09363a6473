"""A thread that takes jobs from the queue while the model works on those at hand.

Taking a job waits for the disk twice (Redis acknowledges what is written), and a model that waits
along draws nothing meanwhile.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable

import redis
import structlog

from workers.loop.flights import Flight

log = structlog.get_logger()

_REDIS_AWAY_S = 0.5


class Taker(threading.Thread):
    """Takes when room was offered; what it took is read with `arrived`."""

    def __init__(self, take: Callable[[int], list[Flight]]) -> None:
        """take: waits up to a second for jobs, at most as many as it is told; [] if none came."""
        super().__init__(name="taker", daemon=True)
        self._take = take
        self._taken: queue.SimpleQueue[list[Flight]] = queue.SimpleQueue()
        self._room = 0
        self._is_closed = False
        self._change = threading.Condition()

    def offer(self, room: int) -> None:
        """Say how many more jobs could start now; while it is taking it hears nothing."""
        with self._change:
            if self._taken.empty():
                self._room = room
                self._change.notify()

    def arrived(self, wait_s: float) -> list[Flight]:
        """Jobs taken since the last call; waits for the first when there is none."""
        try:
            flights = self._taken.get(timeout=wait_s) if wait_s else self._taken.get_nowait()
        except queue.Empty:
            return []
        return flights

    def close(self) -> None:
        """Take nothing more; what `arrived` did not give out is still held."""
        with self._change:
            self._is_closed = True
            self._change.notify()
        self.join()

    def run(self) -> None:
        while True:
            with self._change:
                self._change.wait_for(lambda: self._is_closed or self._room > 0)
                if self._is_closed:
                    return
                room = self._room
            try:
                flights = self._take(room)
            except redis.RedisError as error:
                log.warning("redis_away", error=type(error).__name__)
                time.sleep(_REDIS_AWAY_S)
                continue
            if flights:
                with self._change:
                    self._room = 0
                    self._taken.put(flights)
