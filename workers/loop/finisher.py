"""A thread that turns generated jobs into stored results while the model works on the next.

Everything that is written about a job's end passes through this thread, so that an outage of Redis
never makes the model wait. A result whose files can't be stored now (the disk is full, the bucket
does not answer) is held and tried again, while results without files are still stored.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor

import structlog

from jobs.contract.errors import SpearpointError
from jobs.contract.job import Status
from jobs.contract.kinds import AnyResult, Work
from jobs.contract.results import Result
from jobs.runtime.outages import is_outage, pauses_s, reason
from jobs.store.claims import Ending, Records
from jobs.telemetry import traces
from workers.loop.flights import Flight
from workers.loop.settler import Settler
from workers.pipelines.pipeline import Generated, Pipeline, Release
from workers.pipelines.tracing import record_span

log = structlog.get_logger()

# Jobs settled together share their Redis round trips; a larger batch delays its first results.
_BATCH_LIMIT = 16
# Threads that finish results. A bucket's answers take long; with a disk and two cores, more than
# two would only wait for the interpreter, and take 8 % more of the processor.
_MOST_THREADS = 4
_FEWEST_THREADS = 2
_STOPPED = "its worker stopped"


# A job with its outcome; one that is only generated has yet to be finished.
Ended = tuple[Flight, Generated | Ending | Release]


class Finisher(threading.Thread):
    """A thread that finishes, settles and releases jobs in the order in which they arrive."""

    def __init__(
        self,
        pipeline: Pipeline,
        settler: Settler,
        has_time: Callable[[], bool],
        *,
        writes_to_bucket: bool,
    ) -> None:
        """Creates the thread.

        Args:
            has_time: returns whether a closing thread may still retry what it holds.
            writes_to_bucket: whether results' files go to a bucket, and not to a folder.
        """
        super().__init__(name="finisher", daemon=True)
        self._pipeline = pipeline
        self._settler = settler
        self._has_time = has_time
        cores = max(_FEWEST_THREADS, os.cpu_count() or 1)
        self._threads = _MOST_THREADS if writes_to_bucket else min(_MOST_THREADS, cores)
        self._queue: queue.SimpleQueue[Ended | None] = queue.SimpleQueue()
        # jobs whose files could not be stored, and the monotonic second of the next try
        self._held: list[Ended] = []
        self._held_until = float("-inf")
        self._pauses = pauses_s()

    def put(self, flight: Flight, outcome: Generated | Ending | Release) -> None:
        """Queues a job that the model has finished or dropped."""
        flight.generating = False
        self._queue.put((flight, outcome))

    def close(self) -> None:
        """Finishes everything in the queue, then ends the thread."""
        self._queue.put(None)
        self.join()

    def run(self) -> None:
        is_closing = False
        with ThreadPoolExecutor(self._threads, thread_name_prefix="finish") as threads:
            while not is_closing or self._held or not self._queue.empty():
                batch = self._next_batch()
                is_closing |= None in batch
                ended = [one for one in batch if one is not None]
                self._write(threads.map(self._finished, ended))
                self._try_held()
                if is_closing and self._held and not self._has_time():
                    held, self._held = self._held, []
                    self._write((flight, Release(_STOPPED, False)) for flight, _ in held)

    def _next_batch(self) -> list[Ended | None]:
        wait_s = max(0.0, self._held_until - time.monotonic()) if self._held else None
        try:
            batch = [self._queue.get(timeout=wait_s)]
        except queue.Empty:
            return []
        while batch[-1] is not None and len(batch) < _BATCH_LIMIT and not self._queue.empty():
            batch.append(self._queue.get())
        return batch

    def _finished(self, ended: Ended) -> Ended | None:
        """Returns the job with its ending, or None if it is held until its files can be stored."""
        flight, outcome = ended
        if not isinstance(outcome, Generated):
            return ended
        if outcome.release is not None:
            return flight, outcome.release
        job_id, execution = flight.job.id, flight.execution
        if outcome.error is not None:
            return flight, Ending(job_id, execution, Status.FAILED, error=outcome.error)
        try:
            result = self._pipeline.finish(outcome)
        except Exception as error:  # one failing job must not stop the others
            if is_outage(error):
                log.warning("files_not_stored", **flight.job.ids, reason=reason(error))
                self._held.append(ended)
                return None
            if isinstance(error, SpearpointError):
                return flight, Ending(job_id, execution, Status.FAILED, error=error)
            log.exception("finish_failed", **flight.job.ids)
            return flight, Release(f"finishing it raised {type(error).__name__}")
        document = result.model_dump_json(exclude_none=True)
        drawn = result.candidates.drawn if isinstance(result, Result) and result.candidates else 0
        unused = flight.job.unused_work(drawn) if drawn else Work()
        records = Records(_records(result), flight.job.retention_s)
        return flight, Ending(
            job_id, execution, Status.SUCCEEDED, result=document, unused=unused, records=records
        )

    def _try_held(self) -> None:
        """Tries one held job; if its files can be stored, queues the others again."""
        if not self._held or time.monotonic() < self._held_until:
            return
        held, self._held = self._held, []
        finished = self._finished(held[0])
        if finished is None:
            self._held += held[1:]
            self._held_until = time.monotonic() + next(self._pauses)
            return
        self._held_until, self._pauses = float("-inf"), pauses_s()
        self._write([finished])
        for one in held[1:]:
            self._queue.put(one)

    def _write(self, finished: Iterable[Ended | None]) -> None:
        settled: list[Flight] = []
        endings: list[Ending] = []
        for flight, outcome in [one for one in finished if one is not None]:
            if isinstance(outcome, Ending):
                settled.append(flight)
                endings.append(outcome)
            elif isinstance(outcome, Release):
                self._settler.release(flight, counts_as_try=outcome.counts_as_try, why=outcome.why)
        began_at = time.time()
        self._settler.settle(endings)
        for flight in settled if traces.is_on() else ():
            record_span("store", flight.job, began_at, time.time())


def _records(result: AnyResult) -> tuple[str, ...]:
    outputs = result.outputs if isinstance(result, Result) else []
    return tuple(one.provenance.record for one in outputs if one.provenance.record is not None)
