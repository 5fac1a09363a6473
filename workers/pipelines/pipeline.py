"""The interface between the batch worker and a kind of job.

Implementations know neither Redis nor RQ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from jobs.contract.cards import ModelCard
from jobs.contract.errors import SpearpointError
from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from jobs.store.events import News


@dataclass(frozen=True, slots=True)
class Release:
    """A request to give a job back to its queue, with the reason that is logged."""

    why: str
    counts_as_try: bool = True


@dataclass(frozen=True, slots=True)
class Generated:
    """A job whose model work is done; `state` belongs to the pipeline, for its `finish`."""

    job: Job
    state: Any
    # seconds from admission to the end of the model work
    generate_s: float
    # set when the model work itself failed for this job alone
    error: SpearpointError | None = None
    # set when there is no outcome, and the job has to wait once more
    release: Release | None = None
    # text only: seconds from admission to the first token of any candidate, and each candidate's
    # mean seconds for a token after its first
    first_token_s: float | None = None
    token_s: tuple[float, ...] = ()
    # text only: tokens that were drafted, and those of them that came without a step of their own
    drafted: int = 0
    accepted: int = 0


class Progress(Protocol):
    """The progress of one job, read in another thread while `step` runs."""

    def news(self) -> list[News]:
        """Returns what happened since the last call."""

    def previews(self) -> list[News]:
        """Returns previews of unfinished work; called only while a client listens."""


class Pipeline(Protocol):
    """A resident model with its jobs. `finish` runs in another thread than the other methods."""

    card: ModelCard
    capacity: int  # jobs it can hold at once

    @property
    def batch(self) -> int:
        """Returns the number of sequences, images or texts that the last step advanced."""

    def free_capacity(self) -> int:
        """Returns how many more jobs could start now."""

    def admit(self, job: Job) -> None:
        """Takes a job into the batch; a SpearpointError fails this job only."""

    def progress(self, job_id: str) -> Progress:
        """Returns the progress of an admitted job."""

    def step(self) -> list[Generated]:
        """Advances all admitted jobs by one step and returns those whose model work is done.

        Any exception returns every admitted job to the queue, each to run alone.
        """

    def drop(self, job_id: str) -> None:
        """Removes a canceled, overdue or returned job and frees its slots."""

    def finish(self, generated: Generated) -> AnyResult:
        """Post-processes, scores, labels and stores the result of a job without an `error`."""
