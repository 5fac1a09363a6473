"""Writes down what became of jobs, and holds it for as long as Redis takes nothing.

A result waits here while its lease is renewed, or is not: after an outage that is longer than the
lease another worker may have the job, and then the record's fencing token refuses this one's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import redis
import structlog

from jobs.runtime.outages import is_outage, outlast, reason
from jobs.store.claims import Ending, JobStore
from workers.loop.endings import log_endings
from workers.loop.flights import Flight, Flights
from workers.loop.heartbeat import Throughput
from workers.loop.publisher import Publisher

log = structlog.get_logger()


class Settler:
    """For one thread."""

    def __init__(
        self,
        store: JobStore,
        flights: Flights,
        news: Publisher,
        throughput: Throughput,
        clear: Callable[[Sequence[Ending], Sequence[bool]], None],
        clear_released: Callable[[Flight], None],
        wait: Callable[[float], bool],
    ) -> None:
        """
        Args:
            clear: clears RQ's books of endings, and of which of them were ours.
            clear_released: the same for a job that is given back.
            wait: see jobs.runtime.outages.outlast.
        """
        self._store, self._flights, self._news = store, flights, news
        self._throughput = throughput
        self._clear, self._clear_released, self._wait = clear, clear_released, wait

    def settle(self, endings: Sequence[Ending]) -> None:
        """Store endings and clear RQ's books of them; waits while there is an outage."""
        if not endings:
            return
        log_endings(self._flights, endings)
        endings = self._news.completed(endings)
        try:
            self._store_all(endings)
        except redis.RedisError as error:
            if len(endings) == 1 or is_outage(error):
                self._give_up(endings, error)
                return
            for ending in endings:  # one damaged record must not cost the others their results
                self._store_alone(ending)

    def release(self, flight: Flight, *, counts_as_try: bool, why: str) -> None:
        """Give a job back to its queue; waits while there is an outage."""
        store = self._store
        try:
            status = outlast(
                lambda: store.release(
                    flight.job, flight.execution, counts_as_try=counts_as_try, why=why
                ),
                self._wait,
            )
            outlast(lambda: self._clear_released(flight), self._wait)
            log.info("job_released", **flight.job.ids, status=status, why=why)
        except redis.RedisError as error:
            # its lease ends soon, and the watchdog does the same then
            log.warning("release_failed", **flight.job.ids, reason=reason(error))
        self._flights.remove(flight.job.id)

    def _store_all(self, endings: Sequence[Ending]) -> None:
        def store() -> None:
            self._clear(endings, self._store.finish_many(endings))

        outlast(store, self._wait)
        for ending in endings:
            self._flights.remove(ending.job_id)
        self._throughput.count(len(endings))

    def _store_alone(self, ending: Ending) -> None:
        try:
            self._store_all([ending])
        except redis.RedisError as error:
            self._give_up([ending], error)

    def _give_up(self, endings: Sequence[Ending], error: redis.RedisError) -> None:
        """Leave jobs to the watchdog: their leases end soon, and they are run again."""
        for ending in endings:
            log.error("result_lost", job_id=ending.job_id, reason=reason(error))
            self._flights.remove(ending.job_id)
