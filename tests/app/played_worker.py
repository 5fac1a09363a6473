"""Plays a worker over the real contract: announces models, starts and ends jobs in Redis."""

from __future__ import annotations

import json
import time
from typing import Any

import redis

from app.views.job_examples import JOBS
from jobs.contract import keys
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.contract.errors import SpearpointError
from jobs.contract.job import Status
from jobs.contract.kinds import POSTED, Kind
from jobs.store.claims import Ending, JobStore
from jobs.store.connection import connect
from jobs.store.events import EventWriter, News

RESULTS: dict[str, dict[str, Any]] = {kind: JOBS[kind]["result"] for kind in POSTED}


class PlayedWorker:
    def __init__(self, redis_url: str) -> None:
        self.url = redis_url
        self.redis: redis.Redis = connect(redis_url)
        self.store = JobStore(self.redis, retention_s=600)

    def announce(self, model: str, kind: Kind, *, live: bool = True, **card: Any) -> None:
        announced = ModelCard(
            id=model, kind=kind, family="echo", version="1", sha256="ab" * 32, licence="MIT", **card
        )
        self.redis.hset(keys.MODELS, model, announced.model_dump_json())
        if live:
            self.beat(model, kind)

    def beat(self, model: str, kind: Kind, *, age_s: float = -86_400.0) -> None:
        """By default from tomorrow: this worker lives as long as the tests."""
        beat = WorkerBeat(
            name=f"{model}-worker",
            kind=kind,
            model=model,
            pid=1,
            beat_at=time.time() - age_s,
            running=0,
            capacity=8,
            jobs_per_s=4.0,
        )
        self.redis.hset(keys.WORKERS, beat.name, beat.model_dump_json())

    def leave(self, model: str) -> None:
        """Takes back what `announce` said."""
        self.redis.hdel(keys.MODELS, model)
        self.redis.hdel(keys.WORKERS, f"{model}-worker")

    def start(self, job_id: str) -> None:
        (started,) = self.store.start_many([(job_id, f"try-of-{job_id}")], "played")
        assert started is not None, "the job was not queued"

    def tell(self, job_id: str, *news_items: News) -> int:
        """How many listen."""
        return EventWriter(self.redis).publish([(job_id, f"try-of-{job_id}", news_items)])[0]

    def die(self, job_id: str) -> None:
        """What the watchdog does to the job then."""
        (job,) = self.store.read_many([job_id])
        assert job is not None
        self.store.release(job, job.execution, counts_as_try=True, why="its worker died")

    def succeed(self, job_id: str, kind: Kind = "text", **changes: Any) -> None:
        result = json.dumps(RESULTS[kind] | changes)
        self._end(Ending(job_id, f"try-of-{job_id}", Status.SUCCEEDED, result=result))

    def fail(self, job_id: str, error: SpearpointError) -> None:
        self._end(Ending(job_id, f"try-of-{job_id}", Status.FAILED, error=error))

    def _end(self, ending: Ending) -> None:
        assert self.store.finish_many([ending]) == [True]

    def close(self) -> None:
        self.redis.close()
