"""The base class of pipelines that observe another pipeline."""

from __future__ import annotations

from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from workers.pipelines.pipeline import Generated, Pipeline, Progress


class PipelineWrapper:
    """A pipeline that passes every call on to the one it wraps; subclasses override some."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.card = pipeline.card
        self.capacity = pipeline.capacity
        self._pipeline = pipeline

    @property
    def batch(self) -> int:
        return self._pipeline.batch

    def free_capacity(self) -> int:
        return self._pipeline.free_capacity()

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
