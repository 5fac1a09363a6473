"""A thread that turns generated jobs into stored results while the model works on the next."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import structlog

from jobs.contract.errors import SpearpointError
from jobs.contract.job import Status
from jobs.store.claims import Ending
from jobs.telemetry import traces
from workers.loop.flights import Flight
from workers.pipelines.pipeline import Generated, Pipeline
from workers.pipelines.tracing import note

log = structlog.get_logger()

# Jobs settled in one go share their Redis round trips; more would let their clients wait longer.
_MOST_AT_ONCE = 16
# Writing files is waiting for a disk or a bucket.
_THREADS = 4


class Settle(Protocol):
    """Writes endings to Redis; see BatchWorker.settle."""

    def __call__(self, endings: Sequence[Ending]) -> None: ...


class Finisher(threading.Thread):
    """Takes (flight, generated) pairs, in order."""

    def __init__(
        self, pipeline: Pipeline, settle: Settle, retry: Callable[[Flight, str], None]
    ) -> None:
        super().__init__(name="finisher", daemon=True)
        self._pipeline = pipeline
        self._settle = settle
        self._retry = retry
        self._queue: queue.SimpleQueue[tuple[Flight, Generated] | None] = queue.SimpleQueue()

    def put(self, flight: Flight, generated: Generated) -> None:
        self._queue.put((flight, generated))

    def close(self) -> None:
        """Finish everything that was put, then end the thread."""
        self._queue.put(None)
        self.join()

    def run(self) -> None:
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="finish") as threads:
            while True:
                batch = self._next_batch()
                generated = [pair for pair in batch if pair is not None]
                endings = threads.map(lambda pair: self._finish(*pair), generated)
                settled = [ending for ending in endings if ending is not None]
                began_at = time.time()
                self._settle(settled)
                for flight, _ in generated if traces.is_on() else ():
                    note("store", flight.job, began_at, time.time())
                if None in batch:
                    return

    def _next_batch(self) -> list[tuple[Flight, Generated] | None]:
        batch = [self._queue.get()]
        while batch[-1] is not None and len(batch) < _MOST_AT_ONCE and not self._queue.empty():
            batch.append(self._queue.get())
        return batch

    def _finish(self, flight: Flight, generated: Generated) -> Ending | None:
        job_id, execution = flight.job.id, flight.execution
        if generated.error is not None:
            return Ending(job_id, execution, Status.FAILED, error=generated.error)
        try:
            result = self._pipeline.finish(generated)
        except SpearpointError as error:
            return Ending(job_id, execution, Status.FAILED, error=error)
        except Exception as error:  # one job's bug must not stop the others
            log.exception("finish_failed", **flight.job.ids)
            self._retry(flight, f"finishing it raised {type(error).__name__}")
            return None
        return Ending(
            job_id, execution, Status.SUCCEEDED, result=result.model_dump_json(exclude_none=True)
        )
