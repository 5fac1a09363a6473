"""A thread that takes jobs from the queue while the model works on earlier ones.

Taking a job waits for the disk twice, because Redis acknowledges a write once it is synced. The
model should not stand idle for that time.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

import redis
import structlog

from jobs.runtime.outages import pauses_s, reason, severity
from workers.loop.flights import Flight

log = structlog.get_logger()


class Prefetcher(threading.Thread):
    """A thread that takes jobs for the capacity it is offered; `arrived` returns them."""

    def __init__(self, take: Callable[[int], list[Flight]]) -> None:
        """Creates the thread.

        Args:
            take: waits up to a second and returns at most as many jobs as its argument says.
        """
        super().__init__(name="prefetcher", daemon=True)
        self._take = take
        self._taken: queue.SimpleQueue[list[Flight]] = queue.SimpleQueue()
        self._capacity = 0
        self._is_closed = False
        self._change = threading.Condition()

    def offer(self, capacity: int) -> None:
        """Sets how many more jobs could start now; ignored while taken jobs wait to be read."""
        with self._change:
            if self._taken.empty():
                self._capacity = capacity
                self._change.notify()

    def arrived(self, wait_s: float) -> list[Flight]:
        """Returns the jobs taken since the last call; waits up to `wait_s` if there are none."""
        try:
            flights = self._taken.get(timeout=wait_s) if wait_s else self._taken.get_nowait()
        except queue.Empty:
            return []
        return flights

    def close(self) -> None:
        """Stops taking jobs; the worker still holds those that `arrived` has not returned."""
        with self._change:
            self._is_closed = True
            self._change.notify()
        self.join()

    def run(self) -> None:
        pauses = pauses_s()
        while True:
            with self._change:
                self._change.wait_for(lambda: self._is_closed or self._capacity > 0)
                if self._is_closed:
                    return
                capacity = self._capacity
            try:
                flights = self._take(capacity)
            except redis.RedisError as error:
                log.log(severity(error), "redis_away", reason=reason(error))
                with self._change:
                    self._change.wait_for(lambda: self._is_closed, next(pauses))
                continue
            pauses = pauses_s()
            if flights:
                with self._change:
                    self._capacity = 0
                    self._taken.put(flights)
