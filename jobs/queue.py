"""Submit, position, ETA and cancel, with RQ behind them. What the gateway does to jobs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Final

import redis
import redis.asyncio
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.job import Job as RqJob
from rq.queue import EnqueueData
from rq.serializers import JSONSerializer

from jobs import keys
from jobs.cards import WorkerBeat
from jobs.errors import JobNotFound
from jobs.job import Job, Status
from jobs.outbox import TELL

# KEYS: job, queue, alone queue, RQ's job. ARGV: id, now, ttl, done channel, cancel channel.
_CANCEL: Final = (
    TELL
    + """
local status = redis.call('HGET', KEYS[1], 'status')
if status == 'queued' then
  redis.call('HSET', KEYS[1], 'status', 'canceled', 'finished_at', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ARGV[3])
  redis.call('LREM', KEYS[2], 1, ARGV[1])
  redis.call('LREM', KEYS[3], 1, ARGV[1])
  redis.call('DEL', KEYS[4])
  redis.call('PUBLISH', ARGV[4], ARGV[1])
  tell(KEYS[1], ARGV[1], 'canceled', ARGV[2], ARGV[3])
  return 'canceled'
end
if status == 'running' then
  redis.call('HSET', KEYS[1], 'cancel_requested', '1')
  redis.call('PUBLISH', ARGV[5], ARGV[1])
end
return status
"""
)

# KEYS: queue, where RQ keeps popped ids, alone queue. ARGV: most jobs.
_POP: Final = """
local popped = {}
while #popped < tonumber(ARGV[1]) do
  local id = redis.call('LMOVE', KEYS[1], KEYS[2], 'LEFT', 'RIGHT')
  if not id then break end
  popped[#popped + 1] = id
end
return {redis.call('LLEN', KEYS[3]), popped}
"""


def rq_queue(connection: redis.Redis, name: str) -> Queue:
    """RQ's queue object: JSON only, nothing in Redis is a pickle."""
    return Queue(name, connection=connection, serializer=JSONSerializer)


def queue_key(name: str) -> str:
    """RQ's own Redis key of a queue."""
    return f"{Queue.redis_queue_namespace_prefix}{name}"


def intermediate_key(name: str) -> str:
    """RQ's own Redis key of the jobs that were popped but not started yet."""
    return f"{queue_key(name)}:intermediate"


def first_seen_key(name: str, job_id: str) -> str:
    """RQ's own Redis key of when a watchdog saw this job popped but not started."""
    return f"{intermediate_key(name)}:first_seen:{job_id}"


def pop_many(connection: redis.Redis, name: str, most: int) -> tuple[list[str], int]:
    """Move up to `most` waiting ids to the intermediate queue, in one round trip.

    Returns:
        the ids, first come first served, and how many jobs wait to be run alone.
    """
    where = (queue_key(name), intermediate_key(name), queue_key(keys.alone_queue(name)))
    alone_waiting, popped = connection.eval(_POP, 3, *where, most)
    return [job_id.decode() for job_id in popped], alone_waiting


class Submitter:
    """Writes accepted jobs; one per process, not thread-safe."""

    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection
        # A blind retry could queue a job again that is running by now: see submit_many.
        connection.set_retry(Retry(NoBackoff(), 0))
        self._queues: dict[str, Queue] = {}  # RQ asks the server's version once per queue object

    def submit_many(self, jobs: Sequence[Job]) -> dict[str, int]:
        """Write records and RQ jobs in one transaction: when this returns, they are kept.

        Returns:
            queue name -> jobs that wait in it, these included; empty when that is not known.

        Raises:
            redis.ConnectionError: Redis is down; whether the jobs were accepted is not known.
        """
        try:
            return self._write(jobs)
        except redis.ConnectionError:
            # Redis was restarted since the last submit, or just now, and then perhaps after it
            # wrote. The transaction took all or nothing: one record speaks for all.
            if self._redis.exists(keys.job(jobs[0].id)):
                return {}
            return self._write(jobs)

    def _write(self, jobs: Sequence[Job]) -> dict[str, int]:
        rq_jobs: dict[str, list[EnqueueData]] = {}
        with self._redis.pipeline(transaction=True) as pipe:
            for job in jobs:
                pipe.hset(keys.job(job.id), mapping=job.to_hash())
                rq_jobs.setdefault(job.queue, []).append(_rq_job(job))
            for name, batch in rq_jobs.items():
                if name not in self._queues:
                    self._queues[name] = rq_queue(self._redis, name)
                self._queues[name].enqueue_many(batch, pipeline=pipe)
            for name in rq_jobs:
                pipe.llen(queue_key(name))
            return dict(zip(rq_jobs, pipe.execute()[-len(rq_jobs) :], strict=True))


def _rq_job(job: Job) -> EnqueueData:
    return Queue.prepare_data(
        keys.ENTRY_POINT,
        args=(job.id,),
        job_id=job.id,
        timeout=-1,  # deadlines are kept per step by the batch worker
        result_ttl=0,  # our own record is the result
        description=f"{job.kind} {job.model}",
    )


async def cancel(client: redis.asyncio.Redis, job: Job, retention_s: int) -> Status:
    """End a queued job at once; ask a running one's worker to stop at its next step.

    Returns:
        the status the job had or got: `canceled`, `running` (stopping) or a terminal one.

    Raises:
        JobNotFound: its record expired meanwhile.
    """
    reply = await client.eval(
        _CANCEL,
        4,
        keys.job(job.id),
        queue_key(job.queue),
        queue_key(keys.alone_queue(job.queue)),
        RqJob.key_for(job.id),
        job.id,
        time.time(),
        retention_s,
        keys.DONE_CHANNEL,
        keys.CANCEL_CHANNEL,
    )
    if reply is None:
        raise JobNotFound(f"Job {job.id} was removed.", field="job_id")
    return Status(reply.decode() if isinstance(reply, bytes) else reply)


def live_workers(beats: Iterable[WorkerBeat], now: float) -> list[WorkerBeat]:
    """Those that gave a sign of life lately."""
    return [beat for beat in beats if now - beat.beat_at < keys.LEASE_S]


def eta_s(ahead: int, workers: Sequence[WorkerBeat]) -> float | None:
    """Seconds until a job with `ahead` jobs before it is done, from measured throughput.

    Args:
        workers: the live ones that serve the job's model.

    Returns:
        None when no throughput was measured yet.
    """
    jobs_per_s = sum(worker.jobs_per_s for worker in workers)
    in_flight = sum(worker.running for worker in workers)
    return (ahead + in_flight + 1) / jobs_per_s if jobs_per_s > 0 else None
