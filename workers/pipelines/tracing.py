"""A pipeline that tells the traces of its jobs where their time went."""

from __future__ import annotations

import time

from jobs.contract.errors import SpearpointError
from jobs.contract.job import Job
from jobs.contract.kinds import AnyResult
from jobs.telemetry import traces
from workers.pipelines.pipeline import Generated
from workers.pipelines.wrapper import Around


class Traced(Around):
    """Spans of each job: queue, generate, finish."""

    def admit(self, job: Job) -> None:
        note("queue", job, job.created_at, job.started_at or time.time())
        super().admit(job)

    def step(self) -> list[Generated]:
        ended = super().step()
        for generated in ended:
            began_at = time.time() - generated.generate_s
            first_s = generated.first_token_s
            events = {} if first_s is None else {"first_token": began_at + first_s}
            error = generated.error.code if generated.error is not None else ""
            note("generate", generated.job, began_at, time.time(), events, error)
        return ended

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
            note("finish", generated.job, began_at, time.time(), error=error)


def note(
    name: str,
    job: Job,
    began_at: float,
    ended_at: float,
    events: dict[str, float] | None = None,
    error: str = "",
) -> None:
    """Times are unix seconds."""
    attributes: dict[str, str | int | float] = {
        "spearpoint.job_id": job.id,
        "spearpoint.request_id": job.request_id,
        "spearpoint.try": job.tries,
        "gen_ai.request.model": job.model,
    }
    traces.record(name, job.traceparent, began_at, ended_at, attributes, events, error)
