"""A thread that publishes the progress of jobs, so that the model need not wait for Redis.

The model's thread only wakes this one after each step. News is collected here and written for all
jobs in one script, but only for jobs that a client listens to. The news of other jobs is published
in one piece when a client begins to listen, or when they end.
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

# A client that begins to listen to a running job waits up to this long for its text so far.
_LISTENERS_EVERY_S: Final = 0.2
# Redis syncs every write to disk, so the news of a faster model is published in larger pieces.
_WRITE_EVERY_S: Final = 0.02
# The share of a processor that publishing may take. Beyond it, as with many watched jobs, the
# thread rests and publishes larger pieces, often enough for a reader. First tokens never wait.
_SHARE: Final = 0.02
_MAX_REST_S: Final = 0.25


class Publisher(threading.Thread):
    """A thread that publishes news of all flights that have a progress."""

    def __init__(self, connection: redis.Redis, flights: Flights) -> None:
        super().__init__(name="publisher", daemon=True)
        self._events = EventWriter(connection)
        self._flights = flights
        self._stepped = threading.Event()
        self._closed = threading.Event()
        # held while news is being written, so that a job's end is published after it
        self._publishing = threading.Lock()
        self._checked_at = float("-inf")
        # until then only jobs without any published output are published
        self._rests_until = float("-inf")

    def add(self, flight: Flight, progress: Progress) -> None:
        """Starts to publish a job that the model has admitted, once a client listens to it."""
        flight.progress = progress
        self._stepped.set()

    def wake(self) -> None:
        """Signals that there may be news; cheap enough for the model's thread."""
        self._stepped.set()

    def close(self) -> None:
        """Ends the thread."""
        self._closed.set()
        self._stepped.set()
        self.join()

    def completed(self, endings: Sequence[Ending]) -> list[Ending]:
        """Returns the endings with all news that is not published yet; ends publishing for them."""
        with self._publishing:
            return [replace(ending, last_news=self._last_news(ending)) for ending in endings]

    def run(self) -> None:
        pauses = pauses_s()
        while not self._closed.is_set():
            # wake up without a step, too: a client may begin to listen to a slow job
            self._stepped.wait(_LISTENERS_EVERY_S if len(self._flights) else None)
            self._stepped.clear()
            try:
                began = time.thread_time()
                with self._publishing:
                    has_published = self._publish_all()
                took_s = time.thread_time() - began
            except redis.RedisError as error:
                log.log(severity(error), "events_delayed", reason=reason(error))
                self._closed.wait(next(pauses))
                continue
            pauses = pauses_s()
            if has_published:
                self._rests_until = time.monotonic() + min(took_s / _SHARE, _MAX_REST_S)
                self._closed.wait(_WRITE_EVERY_S)

    def _last_news(self, ending: Ending) -> Sequence[News]:
        flight = self._flights.get(ending.job_id)
        if flight is None or flight.progress is None:
            return (
                ending.last_news
            )  # settled again after an outage: the ending already has its news
        _collect(flight, with_previews=False)  # the result itself is ready
        flight.progress = None
        return flight.unpublished

    def _publish_all(self) -> bool:
        flights = [flight for flight in self._flights.all() if flight.progress is not None]
        self._check_listeners(flights)
        watched = [flight for flight in flights if flight.is_watched]
        if time.monotonic() < self._rests_until:
            watched = [flight for flight in watched if not flight.has_begun]
        for flight in watched:
            _collect(flight, with_previews=True)
        due = [flight for flight in watched if flight.unpublished]
        if not due:
            return False
        listeners = self._events.publish(
            [(flight.job.id, flight.execution, flight.unpublished) for flight in due]
        )
        for flight, count in zip(due, listeners, strict=True):
            flight.has_begun |= any(news.kind != "log" for news in flight.unpublished)
            flight.unpublished = []
            flight.is_watched = count > 0
        return True

    def _check_listeners(self, flights: Sequence[Flight]) -> None:
        """Checks who listens: for new jobs at once, so that their first token is not late."""
        unwatched = [flight for flight in flights if not flight.is_watched]
        is_due = time.monotonic() - self._checked_at >= _LISTENERS_EVERY_S
        if not is_due:
            unwatched = [flight for flight in unwatched if flight.is_watched is None]
        if not unwatched:
            return
        counts = self._events.listeners([flight.job.id for flight in unwatched])
        for flight, count in zip(unwatched, counts, strict=True):
            flight.is_watched = count > 0
        if is_due:
            self._checked_at = time.monotonic()


def _collect(flight: Flight, *, with_previews: bool) -> None:
    if flight.progress is None:
        return
    try:
        flight.unpublished += flight.progress.news()
        if with_previews:
            flight.unpublished += flight.progress.previews()
    except Exception:  # one failing job must not stop the others; its end is still published
        log.exception("progress_failed", job_id=flight.job.id)
        flight.progress = None
