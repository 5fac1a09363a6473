"""The jobs a worker holds right now, shared by its threads."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from rq.executions import Execution
from rq.job import Job as RqJob

from jobs.contract.job import Job
from jobs.store.events import News
from workers.pipelines.pipeline import Progress


@dataclass(eq=False, slots=True)
class Flight:
    """One job in a worker's hands, from its start to its ending."""

    job: Job
    # fencing token: see jobs.store.claims
    execution: str
    rq_job: RqJob
    rq_execution: Execution
    # how long it may run, and the monotonic second at which that is over
    timeout_s: float
    deadline: float
    # the model works on it; later its results are being finished and it can't be dropped any more
    generating: bool = True
    # set when the model has it; nothing more is told of a job without
    progress: Progress | None = None
    # news that Redis did not acknowledge yet
    untold: list[News] = field(default_factory=list)
    # whether anybody listens; None: not known yet
    is_watched: bool | None = None
    # something that it made was told
    has_begun: bool = False


@dataclass(slots=True)
class Flights:
    """Job id -> flight. Single reads and writes are atomic; iterate over the copies given here."""

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

    def overdue(self) -> list[Flight]:
        now = time.monotonic()
        return [flight for flight in self.generating() if flight.deadline < now]
