"""A real batch worker around a pipeline whose prompts say what goes wrong. Run as a module."""

from __future__ import annotations

import errno
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from jobs.contract.cards import ModelCard
from jobs.contract.errors import InvalidRequest
from jobs.contract.job import Job
from jobs.contract.results import ModelVersion, Output, Provenance, Quality, Result, Timings, Usage
from jobs.contract.settings import Settings
from jobs.store.connection import connect
from jobs.store.events import News, news
from jobs.telemetry.logs import configure_logs
from workers.loop.announce import publish
from workers.loop.batch_worker import BatchWorker
from workers.loop.heartbeat import WorkerIdentity
from workers.pipelines.pipeline import Generated

CARD = ModelCard(
    id="scripted", kind="text", family="scripted", version="1", sha256="-", licence="-"
)
STEP_S = 0.01


@dataclass
class ScriptedProgress:
    """Tells each step."""

    running: dict[str, tuple[Job, int]]
    job_id: str
    received: int = -1

    def news(self) -> list[News]:
        _, left = self.running.get(self.job_id, (None, 0))
        if left == self.received:
            return []
        self.received = left
        return [news("progress", left=left)]

    def previews(self) -> list[News]:
        return []


@dataclass
class ScriptedPipeline:
    """Prompts: `<n> steps`, `refuse`, `raise in step`, `raise in finish`, `kill the worker`, `full
    disk while <file>`: its finishing finds no room for as long as that file is there."""

    card: ModelCard = CARD
    capacity: int = 8
    running: dict[str, tuple[Job, int]] = field(default_factory=dict)
    neighbours: dict[str, int] = field(default_factory=dict)

    def free_capacity(self) -> int:
        return self.capacity - len(self.running)

    def admit(self, job: Job) -> None:
        prompt = job.request["prompt"]
        if prompt == "refuse":
            raise InvalidRequest("refused as the script says", field="prompt")
        steps = int(prompt.split()[0]) if prompt.endswith("steps") else 1
        self.running[job.id] = (job, steps)

    def progress(self, job_id: str) -> ScriptedProgress:
        return ScriptedProgress(self.running, job_id)

    def step(self) -> list[Generated]:
        time.sleep(STEP_S)
        ended = []
        for job_id, (job, left) in list(self.running.items()):
            if job.request["prompt"] == "kill the worker":
                os._exit(9)
            if job.request["prompt"] == "raise in step":
                raise RuntimeError("as the script says")
            most = max(self.neighbours.get(job_id, 0), len(self.running) - 1)
            self.neighbours[job_id] = most
            self.running[job_id] = (job, left - 1)
            if left <= 1:
                del self.running[job_id]
                ended.append(Generated(job, None, 0.0))
        return ended

    def drop(self, job_id: str) -> None:
        self.running.pop(job_id, None)

    def finish(self, generated: Generated) -> Result:
        job = generated.job
        if job.request["prompt"] == "raise in finish":
            raise RuntimeError("as the script says")
        _, _, file = job.request["prompt"].partition("full disk while ")
        if file and Path(file).exists():
            raise OSError(errno.ENOSPC, "as the script says")
        provenance = Provenance(generator="-", model="-", model_version="-", created_at="-")
        output = Output(
            text=f"done with {self.neighbours[job.id]} neighbours",
            media_type="text/plain",
            seed=0,
            quality=Quality(score=1.0, parts={}, reasons=[]),
            provenance=provenance,
        )
        version = ModelVersion(id="scripted", version="1", sha256="-")
        timings = Timings(queued_s=0.0, generate_s=0.0, finish_s=0.0)
        return Result(outputs=[output], model=version, seed=0, usage=Usage(), timings=timings)


if __name__ == "__main__":
    settings = Settings()
    configure_logs(settings)
    connection = connect(settings.redis_url)
    publish(connection, CARD, None)
    pipeline = ScriptedPipeline()
    identity = WorkerIdentity(sys.argv[1], CARD, pipeline.capacity, settings.metrics)
    BatchWorker(pipeline, connection, settings, identity).run()
