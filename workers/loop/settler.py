"""Stores the outcomes of jobs, and retries for as long as Redis is out of service.

After an outage that is longer than a job's lease another worker may hold the job. The fencing token
in its record then refuses the result of this one.
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
    """Stores endings and releases jobs. Not thread-safe."""

    def __init__(
        self,
        store: JobStore,
        flights: Flights,
        publisher: Publisher,
        throughput: Throughput,
        wait: Callable[[float], bool],
    ) -> None:
        """Creates a settler.

        Args:
            wait: see jobs.runtime.outages.outlast.
        """
        self._store, self._flights, self._publisher = store, flights, publisher
        self._throughput, self._wait = throughput, wait

    def settle(self, endings: Sequence[Ending]) -> None:
        """Stores endings; waits out an outage."""
        if not endings:
            return
        log_endings(self._flights, endings)
        endings = self._publisher.completed(endings)
        try:
            self._store_all(endings)
        except redis.RedisError as error:
            if len(endings) == 1 or is_outage(error):
                self._give_up(endings, error)
                return
            for ending in endings:  # one damaged record must not lose the results of the others
                self._store_alone(ending)

    def release(self, flight: Flight, *, counts_as_try: bool, why: str) -> None:
        """Gives a job back to its queue; waits out an outage."""
        store = self._store
        try:
            status = outlast(
                lambda: store.release(
                    flight.job, flight.execution, counts_as_try=counts_as_try, why=why
                ),
                self._wait,
            )
            log.info("job_released", **flight.job.ids, status=status, why=why)
        except redis.RedisError as error:
            # its lease expires soon, and then the watchdog releases it
            log.warning("release_failed", **flight.job.ids, reason=reason(error))
        self._flights.remove(flight.job.id)

    def _store_all(self, endings: Sequence[Ending]) -> None:
        held = outlast(lambda: self._store.finish_many(endings), self._wait)
        for ending, is_ours in zip(endings, held, strict=True):
            if not is_ours:
                log.warning("result_not_wanted", job_id=ending.job_id)
            self._flights.remove(ending.job_id)
        self._throughput.count(len(endings))

    def _store_alone(self, ending: Ending) -> None:
        try:
            self._store_all([ending])
        except redis.RedisError as error:
            self._give_up([ending], error)

    def _give_up(self, endings: Sequence[Ending], error: redis.RedisError) -> None:
        """Leaves jobs to the watchdog, which has them run again once their leases expire."""
        for ending in endings:
            log.error("result_lost", job_id=ending.job_id, reason=reason(error))
            self._flights.remove(ending.job_id)
