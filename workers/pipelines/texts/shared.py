"""A pipeline of models that share the slots of one engine: a base model and its adapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jobs.contract.cards import ModelCard
from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from models.text.adapters.shared import SharedEngine
from workers.pipelines.pipeline import Generated, Pipeline, Progress


class SharedPipeline:
    """Passes each job to the pipeline of its model, and makes one step for all of them."""

    def __init__(
        self,
        engine: SharedEngine,
        base: Pipeline,
        cards: Callable[[], Sequence[ModelCard]],
        build: Callable[[str], Pipeline],
    ) -> None:
        """Creates the pipeline.

        Args:
            cards: returns the adapters that can be served now.
            build: returns the pipeline of an adapter, by its id.
        """
        self.card = base.card
        self.capacity = base.capacity
        self._engine = engine
        self._cards = cards
        self._build = build
        self._base = base
        # each loaded version of an adapter, the latest of a model last
        self._pipelines = [base]
        self._of: dict[str, Pipeline] = {}  # by the id of an admitted or generated job

    @property
    def batch(self) -> int:
        return sum(pipeline.batch for pipeline in self._pipelines)

    def free_capacity(self) -> int:
        return self._base.free_capacity()

    def admit(self, job: Job) -> None:
        """Admits a job to its model's pipeline.

        Raises:
            ModelNotFound: its adapter can't be loaded.
            SpearpointError: see TextPipeline.admit.
        """
        pipeline = self._pipeline_of(job.model)
        pipeline.admit(job)
        self._of[job.id] = pipeline

    def progress(self, job_id: str) -> Progress:
        return self._of[job_id].progress(job_id)

    def step(self) -> list[Generated]:
        self._engine.advance()
        ended = [one for pipeline in self._pipelines for one in pipeline.step()]
        for generated in ended:
            if generated.error is not None:  # there is nothing to finish
                del self._of[generated.job.id]
        return ended

    def drop(self, job_id: str) -> None:
        pipeline = self._of.pop(job_id, None)
        if pipeline is not None:
            pipeline.drop(job_id)

    def finish(self, generated: Generated) -> AnyResult:
        return self._of.pop(generated.job.id).finish(generated)

    def _pipeline_of(self, model: str) -> Pipeline:
        """Returns the pipeline of a model, loaded anew if the catalog has a newer version of it."""
        if model == self.card.id:
            return self._base
        newest = next((card.sha256 for card in self._cards() if card.id == model), None)
        for pipeline in reversed(self._pipelines):
            if pipeline.card.id == model and pipeline.card.sha256 == newest:
                return pipeline
        self._pipelines.append(self._build(model))
        return self._pipelines[-1]
