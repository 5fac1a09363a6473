"""A pipeline that counts and times the work of its model and its jobs."""

from __future__ import annotations

import time

from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from jobs.contract.results import Result
from jobs.telemetry import metrics
from workers.pipelines.pipeline import Generated, Pipeline
from workers.pipelines.wrapper import PipelineWrapper


class MeteredPipeline(PipelineWrapper):
    """A pipeline wrapper that observes the metrics of jobs/telemetry/metrics.py."""

    def __init__(self, pipeline: Pipeline) -> None:
        super().__init__(pipeline)
        self._admitted: set[str] = set()
        model = pipeline.card.id
        self._queued = metrics.JOB_QUEUED_SECONDS.labels(model)
        self._generate = metrics.JOB_GENERATE_SECONDS.labels(model)
        self._finish = metrics.JOB_FINISH_SECONDS.labels(model)
        self._quality = metrics.OUTPUT_QUALITY.labels(model)
        self._first_token = metrics.FIRST_TOKEN_SECONDS.labels(model)
        self._token = metrics.OUTPUT_TOKEN_SECONDS.labels(model)
        self._batch = metrics.BATCH_SIZE.labels(model)
        self._used = metrics.SLOTS_USED.labels(model)
        self._prompt_tokens = metrics.PROMPT_TOKENS.labels(model)
        self._cached_tokens = metrics.CACHED_PROMPT_TOKENS.labels(model)
        self._drafted = metrics.DRAFTED_TOKENS.labels(model)
        self._accepted = metrics.ACCEPTED_TOKENS.labels(model)
        self._made = metrics.MADE[pipeline.card.kind].labels(model)
        metrics.SLOTS.labels(model).set(pipeline.capacity)

    def admit(self, job: Job) -> None:
        if job.tries <= 1 and job.started_at is not None:
            self._queued.observe(max(0.0, job.started_at - job.created_at))
        super().admit(job)
        self._admitted.add(job.id)

    def step(self) -> list[Generated]:
        finished = super().step()
        if self.batch:
            self._batch.observe(self.batch)
            self._made.inc(self.batch)  # each made a token, or is one image or text
        for generated in finished:
            self._admitted.discard(generated.job.id)
            if generated.release is None:
                self._observe(generated)
        self._used.set(self.batch if self._admitted else 0)
        return finished

    def drop(self, job_id: str) -> None:
        super().drop(job_id)
        self._admitted.discard(job_id)
        if not self._admitted:
            self._used.set(0)

    def finish(self, generated: Generated) -> AnyResult:
        began_at = time.monotonic()
        result = super().finish(generated)
        self._finish.observe(time.monotonic() - began_at)
        self._prompt_tokens.inc(result.usage.prompt_tokens)
        self._cached_tokens.inc(result.usage.cached_tokens)
        if isinstance(result, Result):
            for output in result.outputs:
                self._quality.observe(output.quality.score)
        return result

    def _observe(self, generated: Generated) -> None:
        self._generate.observe(generated.generate_s)
        if generated.first_token_s is not None:
            waited_s = time.time() - generated.generate_s - generated.job.created_at
            self._first_token.observe(max(0.0, waited_s + generated.first_token_s))
        for seconds in generated.token_s:
            self._token.observe(seconds)
        self._drafted.inc(generated.drafted)
        self._accepted.inc(generated.accepted)
        self._made.inc(generated.accepted)  # on top of one a step
