"""The worker of benchmarks/events.py: a real one that records when first tokens were decoded.

python -m benchmarks.event_worker TIMES [MODEL FOLDER]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from jobs.contract.cards import ModelCard
from jobs.contract.settings import Settings
from jobs.store.connection import connect
from jobs.telemetry.logs import configure_logs
from models.text.echo import EchoEngine
from models.text.interface import Engine
from models.text.load import load_engine
from workers.loop.announce import publish
from workers.loop.batch_worker import BatchWorker
from workers.loop.heartbeat import WorkerIdentity
from workers.pipelines.pipeline import Generated
from workers.pipelines.text import TextPipeline
from workers.safety.outputs import UNCHECKED
from workers.watermarking import UNMARKED

ECHO_STEP_S = 0.04
CARD = ModelCard(
    id="bench",
    kind="text",
    family="gpt2",
    version="1",
    sha256="-",
    licence="none",
    default=True,
    context_length=1024,
)


class TimedPipeline(TextPipeline):
    """A text pipeline that records when each job's first token was decoded."""

    def __init__(self, folder: Path | None, times: Path) -> None:
        super().__init__(_engine(folder), CARD, {}, UNMARKED, UNCHECKED)
        self._times = times.open("a", buffering=1)
        self._recorded: set[str] = set()

    def step(self) -> list[Generated]:
        finished = super().step()
        now = time.time()
        for job_id, admitted in self._admitted.items():
            if job_id not in self._recorded and admitted.sequences[0].tokens:
                self._recorded.add(job_id)
                self._times.write(f"{job_id} {now}\n")
        return finished


def _engine(folder: Path | None) -> Engine:
    if folder is None:
        return EchoEngine(max_slots=64, delay_s=ECHO_STEP_S)
    return load_engine("gpt2", folder, max_slots=64, cache_tokens=32_768)


def work(times: Path, folder: Path | None = None) -> None:
    """Runs the worker, with the echo engine if there is no model folder."""
    settings = Settings()
    configure_logs(settings)
    connection = connect(settings.redis_url)
    publish(connection, CARD, None)
    pipeline = TimedPipeline(folder, times)
    identity = WorkerIdentity("bench", CARD, pipeline.capacity, settings.metrics)
    BatchWorker(pipeline, connection, settings, identity).run()


if __name__ == "__main__":
    work(*map(Path, sys.argv[1:]))
