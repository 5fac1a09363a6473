"""The score pipeline: read the texts of all jobs together, then score each item."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import repeat

from jobs.contract.cards import ModelCard, model_version
from jobs.contract.errors import RecipeNotFound
from jobs.contract.job import Job
from jobs.contract.recipe import Recipe
from jobs.contract.results import Timings, Usage
from jobs.contract.scoring.request import ScoreItem, ScoreRequest
from jobs.contract.scoring.result import ScoreResult
from jobs.store.events import News, news
from models.text.reading import Reading
from workers.pipelines.pipeline import Generated
from workers.recipes import recipe_in
from workers.safety.outputs import OutputChecks
from workers.scoring.scorer import Scorer

# Items of one step: few enough that a canceled job ends soon.
_BATCH = 8


@dataclass(slots=True)
class _Admitted:
    job: Job
    items: list[ScoreItem]
    admitted_at: float
    # of the items that have been read so far
    readings: list[Reading | None] = field(default_factory=list)


class _Progress:
    """Collects the news of one job: how many of its items have been read."""

    def __init__(self, admitted: _Admitted) -> None:
        self._admitted = admitted
        self._reported = 0

    def news(self) -> list[News]:
        read = len(self._admitted.readings)
        if read == self._reported:
            return []
        self._reported = read
        return [news("progress", done=read, of=len(self._admitted.items), unit="items")]

    def previews(self) -> list[News]:
        return []


class ScorePipeline:
    """A pipeline that reads items of all admitted jobs together; jobs take turns, item by item."""

    def __init__(
        self, scorer: Scorer, card: ModelCard, recipes: Mapping[str, Recipe], checks: OutputChecks
    ) -> None:
        """Creates a pipeline.

        Args:
            recipes: those that the scorer knows, by id.
            checks: know the safety policy of each job.
        """
        self._checks = checks
        self.card = card
        self.capacity = _BATCH
        self.batch = 0
        self._scorer = scorer
        self._recipes = recipes
        self._admitted: dict[str, _Admitted] = {}
        # the jobs with unread items; the one whose turn is next comes first
        self._turns: deque[str] = deque()

    def free_capacity(self) -> int:
        """Returns how many more jobs could start; one batch waits while another is read."""
        return max(0, 2 * self.capacity - len(self._admitted))

    def admit(self, job: Job) -> None:
        """Queues a job's items.

        Raises:
            RecipeNotFound: this worker does not have a recipe or edition that the gateway knows.
        """
        items = ScoreRequest.model_validate(job.request).items
        for number, item in enumerate(items):
            try:
                recipe_in(self._recipes, item.recipe, item.language)
            except RecipeNotFound as error:
                error.field = f"items[{number}].{error.field}"
                raise
        self._admitted[job.id] = _Admitted(job, items, time.monotonic())
        self._turns.append(job.id)

    def progress(self, job_id: str) -> _Progress:
        return _Progress(self._admitted[job_id])

    def step(self) -> list[Generated]:
        """Reads one batch of items; returns the jobs of which it was the last."""
        taken = self._next_items()
        self.batch = len(taken)
        if not taken:
            return []
        readings = self._scorer.read([item for _, item in taken])
        finished = []
        for (admitted, _), reading in zip(taken, readings, strict=True):
            admitted.readings.append(reading)
            if len(admitted.readings) == len(admitted.items):
                del self._admitted[admitted.job.id]
                took_s = time.monotonic() - admitted.admitted_at
                finished.append(Generated(admitted.job, admitted, took_s))
        return finished

    def _next_items(self) -> list[tuple[_Admitted, ScoreItem]]:
        """Returns one item of each job, then a second of each, and so on."""
        taken: list[tuple[_Admitted, ScoreItem]] = []
        begun = dict.fromkeys(self._turns, 0)
        while self._turns and len(taken) < self.capacity:
            admitted = self._admitted[self._turns.popleft()]
            number = len(admitted.readings) + begun[admitted.job.id]
            begun[admitted.job.id] += 1
            taken.append((admitted, admitted.items[number]))
            if number + 1 < len(admitted.items):
                self._turns.append(admitted.job.id)
        return taken

    def drop(self, job_id: str) -> None:
        if self._admitted.pop(job_id, None) is not None and job_id in self._turns:
            self._turns.remove(job_id)

    def finish(self, generated: Generated) -> ScoreResult:
        """Scores a job's items."""
        started = time.monotonic()
        admitted: _Admitted = generated.state
        job, readings = admitted.job, admitted.readings
        policy = self._checks.policy(job)
        read = sum(len(reading.given) for reading in readings if reading is not None)
        return ScoreResult(
            scores=list(map(self._scorer.score, admitted.items, readings, repeat(policy))),
            model=model_version(self.card),
            usage=Usage(prompt_tokens=read),
            timings=Timings(
                queued_s=max(0.0, (job.started_at or job.created_at) - job.created_at),
                generate_s=generated.generate_s,
                finish_s=time.monotonic() - started,
            ),
        )
