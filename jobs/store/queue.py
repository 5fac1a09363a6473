"""Pops and cancels waiting jobs, and estimates when they finish; the queues are RQ's."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Final

import redis
import redis.asyncio
from rq import Queue

from jobs.contract import keys
from jobs.contract.cards import WorkerBeat
from jobs.contract.errors import JobNotFound
from jobs.contract.job import Status
from jobs.store.scripts import script

_CANCEL: Final = script("cancel")
_POP: Final = script("pop")

# While all queues have jobs, one of every 16 popped is low and three are normal.
_LOW_EVERY: Final = 16
_NORMAL_EVERY: Final = 4


def queue_key(name: str) -> str:
    """Returns RQ's Redis key of a queue."""
    return f"{Queue.redis_queue_namespace_prefix}{name}"


def intermediate_key(name: str) -> str:
    """Returns RQ's Redis key of the jobs that were popped but not started yet."""
    return f"{queue_key(name)}:intermediate"


def pop_many(connection: redis.Redis, name: str, limit: int) -> tuple[list[str], int]:
    """Moves up to `limit` waiting job ids to the intermediate queues, in one round trip.

    Args:
        name: any queue of the model.

    Returns:
        the ids, ordered by priority, with owners taking turns and each owner's oldest job first;
        and how many jobs wait to be run alone.
    """
    levels = keys.queues(name)
    alone_waiting, popped = _POP.run(
        connection,
        (
            *(intermediate_key(level) for level in levels),
            queue_key(keys.alone_queue(name)),
            keys.turns(name),
            keys.bell(name),
        ),
        (limit, _LOW_EVERY, _NORMAL_EVERY, *levels),
    )
    return [job_id.decode() for job_id in popped], alone_waiting


def wait_for_jobs(connection: redis.Redis, names: Sequence[str], timeout_s: float) -> None:
    """Blocks until a job for one of the models arrives, or `timeout_s` seconds have passed.

    Args:
        names: any queue of each model.
    """
    connection.blpop([keys.bell(name) for name in names], timeout_s)


async def cancel(client: redis.asyncio.Redis, job_id: str, retention_s: int) -> Status:
    """Cancels a queued job at once; asks a running job's worker to stop at its next step.

    Returns:
        the job's status: `canceled`, `running` (stopping), or how it had ended before.

    Raises:
        JobNotFound: its record expired in the meantime.
    """
    reply = await _CANCEL.run_async(client, (keys.job(job_id),), (job_id, time.time(), retention_s))
    if reply is None:
        raise JobNotFound(f"Job {job_id} was removed.", field="job_id")
    return Status(reply.decode() if isinstance(reply, bytes) else reply)


async def cancel_many(
    client: redis.asyncio.Redis, job_ids: Iterable[str], retention_s: int
) -> None:
    """Cancels many jobs in one round trip; missing ones are ignored."""
    async with client.pipeline(transaction=False) as pipe:
        call = _CANCEL.in_pipeline(pipe)
        for job_id in job_ids:
            call((keys.job(job_id),), (job_id, time.time(), retention_s))
        await pipe.execute()


def live_workers(beats: Iterable[WorkerBeat], now: float) -> list[WorkerBeat]:
    """Returns the workers with a recent heartbeat. `now` is in unix seconds."""
    return [beat for beat in beats if now - beat.beat_at < keys.LEASE_S]


def eta_s(ahead: int, workers: Sequence[WorkerBeat]) -> float | None:
    """Estimates the seconds until a job is done, from measured throughput.

    Args:
        ahead: number of jobs before it.
        workers: live workers that serve the job's model.

    Returns:
        the estimate, or None if no throughput was measured yet.
    """
    jobs_per_s = sum(worker.jobs_per_s for worker in workers)
    in_flight = sum(worker.running for worker in workers)
    return (ahead + in_flight + 1) / jobs_per_s if jobs_per_s > 0 else None
