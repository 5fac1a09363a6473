"""A pipeline around a pipeline: what is to be watched of it is overridden, the rest passes."""

from __future__ import annotations

from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from workers.pipelines.pipeline import Generated, Pipeline, Progress


class Around:
    """Behaves like the pipeline it wraps."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.card = pipeline.card
        self.capacity = pipeline.capacity
        self._pipeline = pipeline

    @property
    def batch(self) -> int:
        return self._pipeline.batch

    def room(self) -> int:
        return self._pipeline.room()

    def admit(self, job: Job) -> None:
        self._pipeline.admit(job)

    def progress(self, job_id: str) -> Progress:
        return self._pipeline.progress(job_id)

    def step(self) -> list[Generated]:
        return self._pipeline.step()

    def drop(self, job_id: str) -> None:
        self._pipeline.drop(job_id)

    def finish(self, generated: Generated) -> AnyResult:
        return self._pipeline.finish(generated)
