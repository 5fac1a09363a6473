"""A thread that reports that a worker is alive and renews the leases of its jobs."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import redis
import structlog

from jobs.contract import keys
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.runtime.outages import reason, severity
from jobs.store.claims import JobStore
from jobs.telemetry.aggregation import PendingCounts
from workers.loop.cancellations import Cancellations
from workers.loop.flights import Flight, Flights
from workers.loop.watchdog import Watchdog

log = structlog.get_logger()

# Weight of the newest interval in the moving average of jobs a second.
_NEWEST = 0.3


class Throughput:
    """The jobs finished per second while a worker is busy, as a moving average."""

    def __init__(self) -> None:
        self.jobs_per_s = 0.0
        self.total = 0  # jobs finished so far
        self._finished = 0
        self._since = time.monotonic()

    def count(self, jobs: int) -> None:
        self._finished += jobs
        self.total += jobs

    def tick(self) -> float:
        """Closes an interval and returns the average; ignores one without a finished job."""
        now = time.monotonic()
        finished, self._finished = self._finished, 0
        if finished:
            rate = finished / (now - self._since)
            newest = _NEWEST if self.jobs_per_s else 1.0
            self.jobs_per_s += newest * (rate - self.jobs_per_s)
        self._since = now
        return self.jobs_per_s


@dataclass(frozen=True, slots=True)
class WorkerIdentity:
    """What a worker tells of itself in its heartbeats.

    `capacity` is the number of jobs it can hold at once; `is_metered` says whether it reports
    metrics; `trouble` returns why its model can't work now, in words, or nothing while it can;
    `beside` returns the models that it serves beside its own now.
    """

    name: str
    card: ModelCard
    capacity: int
    is_metered: bool
    trouble: Callable[[], str] = str
    beside: Callable[[], Sequence[ModelCard]] = tuple


class Heartbeat(threading.Thread):
    """A thread that sends a heartbeat every `keys.BEAT_EVERY_S` until it is stopped."""

    def __init__(
        self,
        connection: redis.Redis,
        store: JobStore,
        worker: WorkerIdentity,
        flights: Flights,
        cancellations: Cancellations,
        beat_rq: Callable[[list[Flight]], None],
    ) -> None:
        super().__init__(name="heartbeat", daemon=True)
        self.throughput = Throughput()
        self._redis = connection
        self._store = store
        self._worker = worker
        self._flights = flights
        self._cancellations = cancellations
        self._beat_rq = beat_rq
        self._counts = PendingCounts(worker.name) if worker.is_metered else None
        self._watchdog = Watchdog(connection, store)
        self._names = [worker.name]  # of its beats, one for each model
        self._patrolled_at = 0.0
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.beat()
            except redis.RedisError as error:
                log.log(
                    severity(error),
                    "heartbeat_failed",
                    worker=self._worker.name,
                    reason=reason(error),
                )
            self._stopped.wait(keys.BEAT_EVERY_S)

    def stop(self) -> None:
        """Ends the thread and removes the worker from the list of live workers."""
        self._stopped.set()
        self.join()
        try:
            self._redis.hdel(keys.WORKERS, *self._names)
            if self._counts is not None:
                self._counts.hand_in(self._redis)
                self._redis.hdel(keys.METRICS_PROCESSES, self._worker.name)
        except redis.RedisError as error:
            log.warning("goodbye_failed", worker=self._worker.name, reason=reason(error))

    def beat(self) -> None:
        """Sends one heartbeat, and patrols for abandoned jobs when that is due.

        Raises:
            redis.RedisError: Redis can't be reached or refuses to write.
        """
        flights = self._flights.all()
        self._announce(flights)
        self._store.renew_leases([flight.job.id for flight in flights])
        self._beat_rq(flights)
        self._add_missed_cancellations(flights)
        if self._counts is not None:
            self._counts.hand_in(self._redis)
        if time.monotonic() - self._patrolled_at >= keys.PATROL_EVERY_S:
            self._patrolled_at = time.monotonic()
            self._watchdog.patrol()
            self._prune_workers()

    def _announce(self, flights: list[Flight]) -> None:
        """Sends a beat for each model, because the gateway asks which workers serve a model."""
        jobs_per_s, trouble = self.throughput.tick(), self._worker.trouble()
        before = set(self._names)
        cards = {self._worker.name: self._worker.card}
        cards |= {f"{self._worker.name}/{card.id}": card for card in self._worker.beside()}
        for name, card in cards.items():
            beat = WorkerBeat(
                name=name,
                kind=card.kind,
                model=card.id,
                pid=os.getpid(),
                beat_at=time.time(),
                running=sum(flight.job.model == card.id for flight in flights),
                capacity=self._worker.capacity,
                jobs_per_s=jobs_per_s,
                trouble=trouble,
            )
            # the card first: whoever finds a worker of a model looks for its card
            self._redis.hset(keys.MODELS, card.id, card.model_dump_json())
            self._redis.hset(keys.WORKERS, name, beat.model_dump_json())
        self._names = list(cards)
        if gone := before - set(cards):
            self._redis.hdel(keys.WORKERS, *gone)

    def _add_missed_cancellations(self, flights: list[Flight]) -> None:
        records = self._store.read_many([flight.job.id for flight in flights])
        for flight, record in zip(flights, records, strict=True):
            if record is None or record.cancel_requested:  # None: the job was deleted
                self._cancellations.add(flight.job.id)

    def _prune_workers(self) -> None:
        long_gone = time.time() - 10 * keys.LEASE_S
        for name, document in self._redis.hgetall(keys.WORKERS).items():
            if WorkerBeat.model_validate_json(document).beat_at < long_gone:
                self._redis.hdel(keys.WORKERS, name)
