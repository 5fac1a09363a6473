"""What the batch worker asks of a kind of work. Implementations know no Redis and no RQ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from jobs.contract.cards import ModelCard
from jobs.contract.errors import SpearpointError
from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from jobs.store.events import News


@dataclass(frozen=True, slots=True)
class Generated:
    """A job whose model work is over; `draws` is the pipeline's own, read by its `finish`."""

    job: Job
    draws: Any
    # seconds from admission to the end of the model work
    generate_s: float
    # set when the model work itself failed for this job alone
    error: SpearpointError | None = None
    # text only: seconds from admission to the first token of any candidate, and each candidate's
    # mean seconds for a token after its first
    first_token_s: float | None = None
    token_s: tuple[float, ...] = ()


class Progress(Protocol):
    """How far one job is."""

    def news(self) -> list[News]:
        """What happened since the last call. Another thread asks, while `step` runs."""

    def previews(self) -> list[News]:
        """How unfinished work looks by now; asked only while somebody listens."""


class Pipeline(Protocol):
    """One resident model. `finish` runs in another thread than the rest."""

    card: ModelCard
    capacity: int  # jobs it can hold at once

    @property
    def batch(self) -> int:
        """Sequences or images that the last step made something of."""

    def room(self) -> int:
        """How many more jobs could start now."""

    def admit(self, job: Job) -> None:
        """Take a job into the batch. A SpearpointError fails this job only."""

    def progress(self, job_id: str) -> Progress:
        """Of a job just admitted."""

    def step(self) -> list[Generated]:
        """Advance all admitted jobs by one step; return those whose model work ended.

        Any exception puts every admitted job back to the queue, each to run alone.
        """

    def drop(self, job_id: str) -> None:
        """Forget an admitted job (canceled, overdue or handed back) and free its slots."""

    def finish(self, generated: Generated) -> AnyResult:
        """Post-process, score, label and store. Called only when `error` is None."""
