"""The batch worker: one RQ worker, one resident model, many jobs at once.

RQ's own workers run one job at a time, most of them in a fork, which a resident model and CUDA do
not survive. This worker takes jobs while its model has free slots, advances all of them together
and finishes each one when it is done. Every use of RQ beyond its documented API is in this file;
rq is pinned to the version that it was written against (3.0.0).
"""

from __future__ import annotations

import signal
import time
import uuid
from collections.abc import Sequence
from types import FrameType

import redis
import structlog
from rq import SimpleWorker
from rq.registry import StartedJobRegistry
from rq.serializers import JSONSerializer
from rq.worker import WorkerStatus

from jobs.contract import keys
from jobs.contract.errors import DeadlineExceeded, SpearpointError
from jobs.contract.job import Job, Status
from jobs.contract.settings import Settings
from jobs.runtime.outages import outlast, reason
from jobs.store.artifacts import is_bucket
from jobs.store.claims import Ending, JobStore
from jobs.store.queue import intermediate_key, queue_key
from workers.loop.cancellations import Cancellations
from workers.loop.finisher import Finisher
from workers.loop.flights import Flight, Flights
from workers.loop.heartbeat import Heartbeat, WorkerIdentity
from workers.loop.prefetcher import Prefetcher
from workers.loop.publisher import Publisher
from workers.loop.queues import ServedQueues
from workers.loop.settler import Settler
from workers.pipelines.pipeline import Pipeline, Release

log = structlog.get_logger()

_QUEUE_WAIT_S = 1  # longest blocking wait in Redis, and so the longest delay of a stop signal
_IDLE_WAIT_S = 0.2
# extra time after the grace period of a stop, to hand jobs back during an outage of Redis
_LAST_WAIT_S = 5.0
# pause until the finisher has caught up and more jobs can be taken
_FINISHING_WAIT_S = 0.005


class BatchWorker(SimpleWorker):
    """A worker that runs one pipeline until it receives SIGTERM or SIGINT."""

    def __init__(
        self,
        pipeline: Pipeline,
        connection: redis.Redis,
        settings: Settings,
        identity: WorkerIdentity,
    ) -> None:
        card, name = pipeline.card, identity.name
        self._queues = ServedQueues(connection, card, identity.beside)
        super().__init__(
            self._queues.every(),
            name=name,
            connection=connection,
            serializer=JSONSerializer,
            worker_ttl=60,
            log_job_description=False,
        )
        self._pipeline = pipeline
        self._settings = settings
        self._store = JobStore(connection, settings.retention_s, settings.record_retention_s)
        self._flights = Flights()
        self._cancellations = Cancellations(connection)
        self._prefetcher = Prefetcher(self._take)
        self._publisher = Publisher(connection, self._flights)
        shared = (self._flights, self._cancellations)
        self._heartbeat = Heartbeat(connection, self._store, identity, *shared, self._beat_rq)
        settler = Settler(
            self._store, self._flights, self._publisher, self._heartbeat.throughput, self._wait_out
        )
        self._finisher = Finisher(
            pipeline, settler, self._has_grace, writes_to_bucket=is_bucket(settings.files)
        )
        # length of the alone queue when last read; if it is not empty, only its jobs are taken
        self._alone_waiting = 0
        self._running_alone = False
        self._stop_by: float | None = None

    # --- life ---------------------------------------------------------------------------------

    def run(self) -> None:
        """Works until a signal stops it, then finishes its jobs or hands them back."""
        self.bootstrap(logging_level="WARNING")
        signal.signal(signal.SIGTERM, self.request_stop)
        signal.signal(signal.SIGINT, self.request_stop)
        threads = (
            self._cancellations,
            self._finisher,
            self._heartbeat,
            self._prefetcher,
            self._publisher,
        )
        for thread in threads:
            thread.start()
        log.info("worker_ready", worker=self.name, queue=self._queues.own)
        while self._may_go_on():
            for thread in threads:
                if not thread.is_alive():  # its leases expire with this process, so no job is lost
                    raise RuntimeError(f"the worker's {thread.name} thread ended")
            self._turn()
        self._prefetcher.close()
        self._hand_back()
        self._finisher.close()
        self._publisher.close()
        self._heartbeat.stop()
        try:
            self.teardown()  # type: ignore[no-untyped-call]
        except redis.RedisError as error:  # RQ's record of this worker expires by itself
            log.warning("goodbye_failed", worker=self.name, reason=reason(error))
        log.info("worker_stopped", worker=self.name)

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """Finishes what runs after the first signal; hands jobs back after the second."""
        now = time.monotonic()
        self._stop_by = now if self._stop_by else now + self._settings.shutdown_grace_s

    def _may_go_on(self) -> bool:
        if self._stop_by is None:
            return True
        return bool(self._flights.generating()) and time.monotonic() < self._stop_by

    def _has_grace(self, more_s: float = 0.0) -> bool:
        return self._stop_by is None or time.monotonic() < self._stop_by + more_s

    def _wait_out(self, seconds: float) -> bool:
        """Sleeps during an outage and returns whether the worker may continue to wait."""
        time.sleep(seconds)
        return self._has_grace(_LAST_WAIT_S)

    def _hand_back(self) -> None:
        for flight in self._flights.generating():
            self._pipeline.drop(flight.job.id)
            self._finisher.put(flight, Release("its worker stopped", counts_as_try=False))

    # --- one turn -----------------------------------------------------------------------------

    def _turn(self) -> None:
        self._prefetcher.offer(self._pipeline.free_capacity() if self._stop_by is None else 0)
        for flight in self._prefetcher.arrived(0 if self._flights.advancing() else _IDLE_WAIT_S):
            if flight.generating:  # it was not canceled in the meantime
                self._admit(flight)
        if not self._flights.generating():
            return
        self._drop_canceled()
        self._drop_overdue()
        if not self._flights.advancing():
            return
        try:
            generated = self._pipeline.step()
        except Exception as error:  # the job that caused it must not fail the others
            log.exception("step_failed", worker=self.name, jobs=len(self._flights))
            for flight in self._flights.generating():
                self._pipeline.drop(flight.job.id)
                self._retry_alone(flight, f"generating raised {type(error).__name__}")
            return
        self._publisher.wake()
        for one in generated:
            generated_flight = self._flights.get(one.job.id)
            if generated_flight is not None:
                self._finisher.put(generated_flight, one)

    # --- taking, in the prefetcher's thread -----------------------------------------------------

    def _take(self, limit: int) -> list[Flight]:
        """Starts up to `limit` waiting jobs, or one of the alone queue if no other job is held."""
        held = len(self._flights)
        limit = min(limit, 2 * self._pipeline.capacity - held)
        if limit <= 0 or (held and (self._running_alone or self._alone_waiting)):
            time.sleep(_FINISHING_WAIT_S)
            return []
        self._running_alone = False
        popped = self._pop(limit)
        return self._start(popped) if popped else []

    def _pop(self, limit: int) -> list[str]:
        if not self._flights:
            self._alone_waiting = 0
            for alone in self._queues.alone():
                retried = self.queue_class.lmove(self.connection, queue_key(alone), None)
                if retried is not None:
                    self._running_alone = True
                    return [retried[1].decode()]
            if self.get_state() == WorkerStatus.BUSY:
                self.set_state(WorkerStatus.IDLE)
        popped, self._alone_waiting = self._queues.pop(limit)
        if popped:
            return popped
        self._queues.wait(_QUEUE_WAIT_S)
        if self._stop_by is not None:
            return []
        popped, self._alone_waiting = self._queues.pop(limit)
        return popped

    def _start(self, job_ids: Sequence[str]) -> list[Flight]:
        tokens = [uuid.uuid4().hex for _ in job_ids]
        executions = list(zip(job_ids, tokens, strict=True))
        # these jobs are off the queue: retry until Redis has recorded who holds them
        records = outlast(lambda: self._store.start_many(executions, self.name), self._wait_out)
        started = zip(tokens, records, strict=True)
        flights = [self._begin(job, token) for token, job in started if job is not None]
        for flight in flights:
            self._flights.add(flight)
        unwanted = [one for one, job in zip(job_ids, records, strict=True) if job is None]
        try:
            self._forget_taken(unwanted)
            if flights and self.get_state() != WorkerStatus.BUSY:
                self.set_state(WorkerStatus.BUSY)
        except redis.RedisError as error:  # our own records say what we hold; RQ's are secondary
            log.warning("redis_away", worker=self.name, reason=reason(error))
        return flights

    def _begin(self, job: Job, token: str) -> Flight:
        limit_s = self._settings.job_timeout_s
        timeout_s = min(limit_s, job.request.get("timeout") or limit_s)
        return Flight(job, token, timeout_s, time.monotonic() + timeout_s)

    def _forget_taken(self, job_ids: Sequence[str]) -> None:
        """Removes jobs that were taken, but must not run, from RQ's lists of taken jobs."""
        if not job_ids:
            return
        with self.connection.pipeline(transaction=True) as pipe:
            for job_id in job_ids:
                for name in self._queues.every():
                    pipe.lrem(intermediate_key(name), 1, job_id)
            pipe.execute()

    def _admit(self, flight: Flight) -> None:
        try:
            self._pipeline.admit(flight.job)
            flight.admitted = True
            self._publisher.add(flight, self._pipeline.progress(flight.job.id))
        except SpearpointError as error:
            self._end(flight, Status.FAILED, error)
        except Exception as error:  # one bad job must not fail the others
            log.exception("admit_failed", **flight.job.ids)
            self._retry_alone(flight, f"preparing it raised {type(error).__name__}")

    def _drop_canceled(self) -> None:
        for job_id in self._cancellations.take():
            flight = self._flights.get(job_id)
            if flight is not None and flight.generating:
                self._pipeline.drop(job_id)
                self._end(flight, Status.CANCELED)

    def _drop_overdue(self) -> None:
        for flight in self._flights.overdue():
            self._pipeline.drop(flight.job.id)
            late = f"The job was stopped after {flight.timeout_s:g} s. Request less in one job."
            self._end(flight, Status.FAILED, DeadlineExceeded(late))

    # --- endings ------------------------------------------------------------------------------

    def _end(self, flight: Flight, status: Status, error: SpearpointError | None = None) -> None:
        ending = Ending(flight.job.id, flight.execution, status, error=error)
        self._finisher.put(flight, ending)

    def _retry_alone(self, flight: Flight, why: str) -> None:
        self._finisher.put(flight, Release(why))

    def _beat_rq(self, flights: Sequence[Flight]) -> None:
        """Tells RQ that this worker and its jobs are alive, and how many jobs it has ended."""
        lease_end = time.time() + keys.LEASE_S
        with self.connection.pipeline(transaction=True) as pipe:
            self.heartbeat(pipeline=pipe)
            pipe.hset(self.key, "successful_job_count", str(self._heartbeat.throughput.total))
            for flight in flights:
                registry = StartedJobRegistry.key_template.format(
                    keys.model_queue(flight.job.queue)
                )
                member = f"{flight.job.id}:{flight.execution}"
                pipe.zadd(registry, {member: lease_end}, xx=True)
            pipe.execute()
