"""Recovers the jobs of workers that died: all workers patrol in turn, one at a time.

A running job's worker renews its lease with every heartbeat. When a lease has expired, the job goes
to its queue's alone queue, or fails after `keys.MAX_TRIES` tries. During an outage of Redis no
worker can renew, so leases count as expired only after patrols have run for a full lease.
"""

from __future__ import annotations

import time

import redis
import structlog
from rq.intermediate_queue import IntermediateQueue

from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.contract.job import Status
from jobs.store.claims import JobStore
from jobs.store.queue import queue_key

log = structlog.get_logger()

# Two missed patrols: the workers paused, or Redis was out of service.
_UNBROKEN_S = 10


class Watchdog:
    """Finds jobs that no live worker holds and returns them to their queues. Not thread-safe."""

    def __init__(self, connection: redis.Redis, store: JobStore) -> None:
        self._redis = connection
        self._store = store

    def patrol(self) -> int:
        """Returns how many jobs were recovered or failed; 0 if another process patrols."""
        if not self._redis.set(
            keys.WATCHDOG_LOCK, "held", nx=True, px=int(keys.PATROL_EVERY_S * 800)
        ):
            return 0
        now = time.time()
        since = self._redis.set(keys.WATCHDOG_SINCE, now, nx=True, get=True)
        self._redis.expire(keys.WATCHDOG_SINCE, _UNBROKEN_S)
        returned = self._return_stranded()
        if since is not None and now - float(since) >= keys.LEASE_S:
            returned += sum(self._bring_back(job_id) for job_id in self._store.overdue(now))
        return returned

    def release_worker(self, worker: str) -> int:
        """Recovers at once the jobs of a worker that is known to be dead, and returns how many."""
        held = self._store.overdue(float("inf"))
        jobs = [job for job in self._store.read_many(held) if job is not None]
        return sum(self._bring_back(job.id) for job in jobs if job.worker == worker)

    def _bring_back(self, job_id: str) -> bool:
        job = self._store.read_many([job_id])[0]
        if job is None or job.status is not Status.RUNNING:
            self._store.forget_lease(job_id)
            return False
        status = self._store.release(
            job,
            job.execution,
            counts_as_try=True,
            why=f"its worker {job.worker} died or stalled",
        )
        log.warning("job_brought_back", **job.ids, worker=job.worker, status=status)
        return status != "not held"

    def _return_stranded(self) -> int:
        """Returns to their queues the jobs that a worker popped but died before it started them."""
        returned = 0
        for document in self._redis.hvals(keys.MODELS):
            card = ModelCard.model_validate_json(document)
            main = keys.queue(card.kind, card.id)
            for name in (*keys.queues(main), keys.alone_queue(main)):
                popped = IntermediateQueue(queue_key(name), self._redis)
                for job_id in popped.get_job_ids():
                    returned += self._return_if_stranded(name, popped, job_id)
        return returned

    def _return_if_stranded(self, name: str, popped: IntermediateQueue, job_id: str) -> bool:
        if popped.set_first_seen(job_id):
            return False
        first_seen = popped.get_first_seen(job_id)
        if first_seen is None or time.time() - first_seen.timestamp() < keys.STRANDED_AFTER_S:
            return False
        return self._store.return_stranded(job_id, name)
