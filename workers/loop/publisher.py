"""A thread that tells listeners how far the jobs are, beside the model's own.

The model's thread only rings a bell after each step. What there is to tell is collected and written
here, for all jobs in one script, and only for jobs that somebody listens to; of the others it is
told in one piece when somebody begins to, or with their end.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import redis
import structlog

from jobs.runtime.outages import pauses_s, reason, severity
from jobs.store.claims import Ending
from jobs.store.events import EventWriter, News
from workers.loop.flights import Flight, Flights
from workers.pipelines.pipeline import Progress

log = structlog.get_logger()

# Someone who begins to listen while the job runs waits this long for its text so far.
_LOOK_EVERY_S: Final = 0.2
# Redis syncs every write to disk: a model that is faster than this is told of in larger pieces.
_WRITE_EVERY_S: Final = 0.02
# What telling may take of the processor. Beyond, with many listened-to jobs, more is told at once,
# though still as often as the eye needs; first words never wait.
_SHARE: Final = 0.02
_REST_MOST_S: Final = 0.25


class Publisher(threading.Thread):
    """Tells about those flights that have a progress."""

    def __init__(self, connection: redis.Redis, flights: Flights) -> None:
        super().__init__(name="publisher", daemon=True)
        self._events = EventWriter(connection)
        self._flights = flights
        self._stepped = threading.Event()
        self._closed = threading.Event()
        # held while news are on their way, so that a job's end is told after them
        self._telling = threading.Lock()
        self._looked_at = float("-inf")
        # until then only jobs are told of whose first words have come
        self._rests_until = float("-inf")

    def add(self, flight: Flight, progress: Progress) -> None:
        """Tell of a job that the model has now; who listens is found out during its first step."""
        flight.progress = progress
        self._stepped.set()

    def wake(self) -> None:
        """Say that there may be news; costs the model next to nothing."""
        self._stepped.set()

    def close(self) -> None:
        self._closed.set()
        self._stepped.set()
        self.join()

    def completed(self, endings: Sequence[Ending]) -> list[Ending]:
        """The endings with all that was not told yet; nothing more will be told before them."""
        with self._telling:
            return [replace(ending, last_news=self._last_news(ending)) for ending in endings]

    def run(self) -> None:
        pauses = pauses_s()
        while not self._closed.is_set():
            # an unwatched job that makes no step for long is looked after all the same
            self._stepped.wait(_LOOK_EVERY_S if len(self._flights) else None)
            self._stepped.clear()
            try:
                began = time.thread_time()
                with self._telling:
                    has_told = self._tell_all()
                took_s = time.thread_time() - began
            except redis.RedisError as error:
                log.log(severity(error), "events_delayed", reason=reason(error))
                self._closed.wait(next(pauses))
                continue
            pauses = pauses_s()
            if has_told:
                self._rests_until = time.monotonic() + min(took_s / _SHARE, _REST_MOST_S)
                self._closed.wait(_WRITE_EVERY_S)

    def _last_news(self, ending: Ending) -> Sequence[News]:
        flight = self._flights.get(ending.job_id)
        if flight is None or flight.progress is None:
            return ending.last_news  # settled again after Redis was away: it has them already
        _collect(flight, with_previews=False)  # the work itself is there
        flight.progress = None
        return flight.untold

    def _tell_all(self) -> bool:
        flights = [flight for flight in self._flights.all() if flight.progress is not None]
        self._look_for_listeners(flights)
        watched = [flight for flight in flights if flight.is_watched]
        if time.monotonic() < self._rests_until:
            watched = [flight for flight in watched if not flight.has_begun]
        for flight in watched:
            _collect(flight, with_previews=True)
        telling = [flight for flight in watched if flight.untold]
        if not telling:
            return False
        listeners = self._events.publish(
            [(flight.job.id, flight.execution, flight.untold) for flight in telling]
        )
        for flight, count in zip(telling, listeners, strict=True):
            flight.has_begun |= any(news.kind != "log" for news in flight.untold)
            flight.untold = []
            flight.is_watched = count > 0
        return True

    def _look_for_listeners(self, flights: Sequence[Flight]) -> None:
        """Of newcomers at once, so that their first token is not late."""
        unwatched = [flight for flight in flights if not flight.is_watched]
        is_due = time.monotonic() - self._looked_at >= _LOOK_EVERY_S
        if not is_due:
            unwatched = [flight for flight in unwatched if flight.is_watched is None]
        if not unwatched:
            return
        counts = self._events.listeners([flight.job.id for flight in unwatched])
        for flight, count in zip(unwatched, counts, strict=True):
            flight.is_watched = count > 0
        if is_due:
            self._looked_at = time.monotonic()


def _collect(flight: Flight, *, with_previews: bool) -> None:
    if flight.progress is None:
        return
    try:
        flight.untold += flight.progress.news()
        if with_previews:
            flight.untold += flight.progress.previews()
    except Exception:  # one job's bug must not stop the others; its end is told all the same
        log.exception("progress_failed", job_id=flight.job.id)
        flight.progress = None
