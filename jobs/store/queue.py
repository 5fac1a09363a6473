"""Submit, position, ETA and cancel, with RQ behind them. What the gateway does to jobs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

import redis
import redis.asyncio
from redis.backoff import NoBackoff
from redis.retry import Retry
from rq import Queue
from rq.job import Job as RqJob

from jobs.contract import keys
from jobs.contract.cards import WorkerBeat
from jobs.contract.errors import JobNotFound
from jobs.contract.job import Job, Status
from jobs.store import events, fair_queue
from jobs.store.fair_queue import QUEUE, TAKE
from jobs.store.outbox import POST
from jobs.store.retention import KEPT
from jobs.store.writing import JobWriter
from jobs.telemetry.aggregation import COUNT_END

# KEYS: job, alone queue, RQ's job, events. ARGV: id, now, ttl, done channel, cancel channel, queue.
_CANCEL: Final = (
    events.TELL
    + POST
    + COUNT_END
    + QUEUE
    + KEPT
    + """
local status = redis.call('HGET', KEYS[1], 'status')
if status == 'queued' then
  local ttl = kept(KEYS[1], ARGV[3])
  redis.call('HSET', KEYS[1], 'status', 'canceled', 'finished_at', ARGV[2])
  redis.call('EXPIRE', KEYS[1], ttl)
  leave(ARGV[6], redis.call('HGET', KEYS[1], 'owner'), ARGV[1])
  redis.call('LREM', KEYS[2], 1, ARGV[1])
  redis.call('DEL', KEYS[3])
  tell_end(KEYS[4], {}, 'canceled', ttl)
  redis.call('PUBLISH', ARGV[4], ARGV[1])
  count_end(KEYS[1], 'canceled')
  post(KEYS[1], ARGV[1], 'canceled', ARGV[2], ttl)
  return 'canceled'
end
if status == 'running' then
  redis.call('HSET', KEYS[1], 'cancel_requested', '1')
  redis.call('PUBLISH', ARGV[5], ARGV[1])
end
return status
"""
)

# While all queues have jobs, of every 16 popped one is low and three are normal.
_LOW_EVERY: Final = 16
_NORMAL_EVERY: Final = 4

# KEYS: where RQ keeps what was popped from high, normal and low, alone queue, turns, bell. ARGV:
# most jobs, low every so many, normal every so many, the three queues.
_POP: Final = (
    QUEUE
    + TAKE
    + """
local queues = {ARGV[4], ARGV[5], ARGV[6]}
local waiting = {}
for level = 1, 3 do
  if next_owner(queues[level]) then waiting[#waiting + 1] = level end
end
local turn = nil
if #waiting > 1 then turn = tonumber(redis.call('GET', KEYS[5]) or 0) end
local function order()
  if not turn then return waiting end
  turn = turn + 1
  if turn % ARGV[2] == 0 then return {3, 1, 2} end
  if turn % ARGV[3] == 0 then return {2, 1, 3} end
  return {1, 2, 3}
end
local function pop()
  for _, level in ipairs(order()) do
    local id = take(queues[level], KEYS[level])
    if id then return id end
  end
end
local popped = {}
while #popped < tonumber(ARGV[1]) do
  local id = pop()
  if not id then break end
  popped[#popped + 1] = id
end
if turn then redis.call('SET', KEYS[5], turn % ARGV[2]) end
if #waiting == 0 then redis.call('DEL', KEYS[6]) end
return {redis.call('LLEN', KEYS[4]), popped}
"""
)


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
    """Move up to `most` waiting ids to the intermediate queues, in one round trip.

    Args:
        name: any queue of the model.

    Returns:
        the ids, by priority, keys taking turns and each one's first come first served, and how many
        jobs wait to be run alone.
    """
    levels = keys.queues(name)
    alone_waiting, popped = connection.eval(
        _POP,
        6,
        *(intermediate_key(level) for level in levels),
        queue_key(keys.alone_queue(name)),
        keys.turns(name),
        keys.bell(name),
        most,
        _LOW_EVERY,
        _NORMAL_EVERY,
        *levels,
    )
    return [job_id.decode() for job_id in popped], alone_waiting


def wait_for_jobs(connection: redis.Redis, name: str, timeout_s: float) -> None:
    """Return when a job for this model came in, or the time is up."""
    connection.blpop([keys.bell(name)], timeout_s)


class Places(NamedTuple):
    """Where new jobs are; both empty when that is not known."""

    # job id -> jobs that are taken before it, as it looks now
    ahead: dict[str, int]
    # queue name -> jobs that wait in it
    lengths: dict[str, int]


class Submitter:
    """Writes accepted jobs; one per process, not thread-safe."""

    def __init__(self, connection: redis.Redis, retention_s: int = 86_400) -> None:
        self._redis = connection
        self._writer = JobWriter(connection, retention_s)
        # A blind retry could queue a job again that is running by now: see submit_many.
        connection.set_retry(Retry(NoBackoff(), 0))

    def submit_many(self, jobs: Sequence[Job]) -> Places:
        """Write records and RQ jobs in one transaction: when this returns, they are kept.

        Raises:
            redis.ConnectionError: Redis is down; whether the jobs were accepted is not known.
        """
        try:
            return self._write(jobs)
        except redis.ConnectionError:
            # Redis was restarted since the last submit, or just now, and then perhaps after it
            # wrote. The transaction took all or nothing: one record speaks for all.
            if self._redis.exists(keys.job(jobs[0].id)):
                return Places({}, {})
            return self._write(jobs)

    def lengths(self, names: Iterable[str]) -> dict[str, int]:
        """Queue name -> jobs that wait in it now."""
        asked = list(names)
        with self._redis.pipeline(transaction=False) as pipe:
            for name in asked:
                pipe.hget(keys.waiting(name), "jobs")
            found = pipe.execute()
        return {name: max(0, int(length or 0)) for name, length in zip(asked, found, strict=True)}

    def _write(self, jobs: Sequence[Job]) -> Places:
        with self._redis.pipeline(transaction=True) as pipe:
            names = self._writer.add(pipe, jobs)
            asked = [(job.queue, job.owner, job.id) for job in jobs]
            fair_queue.ask_places(pipe, asked, names)
            ahead, lengths = pipe.execute()[-1]
        by_job = {job.id: place for job, place in zip(jobs, ahead, strict=True) if place >= 0}
        return Places(by_job, dict(zip(names, lengths, strict=True)))


async def cancel(client: redis.asyncio.Redis, job: Job, retention_s: int) -> Status:
    """End a queued job at once; ask a running one's worker to stop at its next step.

    Returns:
        the status the job had or got: `canceled`, `running` (stopping) or a terminal one.

    Raises:
        JobNotFound: its record expired meanwhile.
    """
    reply = await client.eval(*_cancel(job.id, job.queue, retention_s))
    if reply is None:
        raise JobNotFound(f"Job {job.id} was removed.", field="job_id")
    return Status(reply.decode() if isinstance(reply, bytes) else reply)


async def cancel_many(
    client: redis.asyncio.Redis, jobs: Iterable[tuple[str, str]], retention_s: int
) -> None:
    """The same for many (id, queue name), in one round trip; those that are gone are no error."""
    async with client.pipeline(transaction=False) as pipe:
        for job_id, queue in jobs:
            pipe.eval(*_cancel(job_id, queue, retention_s))
        await pipe.execute()


def _cancel(job_id: str, queue: str, retention_s: int) -> tuple[Any, ...]:
    return (
        _CANCEL,
        4,
        keys.job(job_id),
        queue_key(keys.alone_queue(queue)),
        RqJob.key_for(job_id),
        keys.events(job_id),
        job_id,
        time.time(),
        retention_s,
        keys.DONE_CHANNEL,
        keys.CANCEL_CHANNEL,
        queue,
    )


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
