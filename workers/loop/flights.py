"""The jobs that a worker holds right now, shared by its threads."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from jobs.contract.job import Job
from jobs.store.events import News
from workers.pipelines.pipeline import Progress


@dataclass(eq=False, slots=True)
class Flight:
    """A job that a worker holds, from its start to its ending."""

    job: Job
    # fencing token: see jobs.store.claims
    execution: str
    # how long the job may run, and the monotonic second at which that time is over
    timeout_s: float
    deadline: float
    # whether it can still be dropped; once its results are being finished it can't
    generating: bool = True
    # whether the model's thread has it; before, it has only been taken from the queue
    admitted: bool = False
    # set once the model has admitted the job; without it nothing is published about the job
    progress: Progress | None = None
    # news that Redis has not acknowledged yet
    unpublished: list[News] = field(default_factory=list)
    # whether a client listens to its events; None until that is known
    is_watched: bool | None = None
    # whether some of its output has been published
    has_begun: bool = False


@dataclass(slots=True)
class Flights:
    """The flights by job id.

    Single reads and writes are atomic. The methods return copies that are safe to iterate over.
    """

    _by_id: dict[str, Flight] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self._by_id)

    def add(self, flight: Flight) -> None:
        self._by_id[flight.job.id] = flight

    def remove(self, job_id: str) -> Flight | None:
        return self._by_id.pop(job_id, None)

    def get(self, job_id: str) -> Flight | None:
        return self._by_id.get(job_id)

    def all(self) -> list[Flight]:
        return list(self._by_id.values())

    def generating(self) -> list[Flight]:
        return [flight for flight in self.all() if flight.generating]

    def advancing(self) -> bool:
        """Returns whether the next step of the model advances any of them."""
        return any(flight.admitted and flight.generating for flight in self.all())

    def overdue(self) -> list[Flight]:
        now = time.monotonic()
        return [flight for flight in self.generating() if flight.deadline < now]
