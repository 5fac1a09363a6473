"""Submits jobs as the gateway does, without one."""

from __future__ import annotations

import redis

from jobs.contract.job import Job
from jobs.store.acceptance import Acceptor, Order


def submit(connection: redis.Redis, *jobs: Job) -> dict[str, int | None]:
    """Each is accepted on its own; returns the position of each by its id."""
    acceptor = Acceptor(connection, retention_s=86_400, max_queue=1_000_000)
    standings = acceptor.accept_many([Order(job) for job in jobs])
    return {standing.job_id: standing.ahead for standing in standings}
