"""A pipeline that records where the time of its jobs went, as spans of their traces."""

from __future__ import annotations

import time

from jobs.contract.errors import SpearpointError
from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from jobs.telemetry import traces
from workers.pipelines.pipeline import Generated
from workers.pipelines.wrapper import PipelineWrapper


class TracedPipeline(PipelineWrapper):
    """A pipeline wrapper that records the spans `queue`, `generate` and `finish` of each job."""

    def admit(self, job: Job) -> None:
        record_span("queue", job, job.created_at, job.started_at or time.time())
        super().admit(job)

    def step(self) -> list[Generated]:
        finished = super().step()
        for generated in finished:
            began_at = time.time() - generated.generate_s
            first_s = generated.first_token_s
            events = {} if first_s is None else {"first_token": began_at + first_s}
            error = generated.error.code if generated.error is not None else ""
            record_span("generate", generated.job, began_at, time.time(), events, error)
        return finished

    def finish(self, generated: Generated) -> AnyResult:
        began_at, error = time.time(), "internal"
        try:
            result = super().finish(generated)
        except SpearpointError as refused:
            error = refused.code
            raise
        else:
            error = ""
            return result
        finally:
            record_span("finish", generated.job, began_at, time.time(), error=error)


def record_span(
    name: str,
    job: Job,
    began_at: float,
    ended_at: float,
    events: dict[str, float] | None = None,
    error: str = "",
) -> None:
    """Records a span of a job's trace; times are Unix seconds, `events` maps names to times."""
    attributes: dict[str, str | int | float] = {
        "spearpoint.job_id": job.id,
        "spearpoint.request_id": job.request_id,
        "spearpoint.try": job.tries,
        "gen_ai.request.model": job.model,
    }
    traces.record(name, job.traceparent, began_at, ended_at, attributes, events, error)
