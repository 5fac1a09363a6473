"""Job records in Redis and their transitions, each one atomic and fenced.

A worker that starts a job writes its execution id into the record. Every later change must show
that id, so a worker believed dead that wakes up again can neither finish nor requeue a job that
somebody else holds by now: a result is delivered at most once.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import redis

from jobs.contract import keys
from jobs.contract.errors import SpearpointError, WorkerLost
from jobs.contract.job import Job, Status
from jobs.store import events
from jobs.store.fair_queue import QUEUE
from jobs.store.outbox import POST
from jobs.store.queue import intermediate_key, queue_key
from jobs.store.retention import KEPT
from jobs.telemetry.aggregation import COUNT_END

# KEYS: job, leases, events. ARGV: id, execution, worker, now, lease end.
_START: Final = (
    events.TELL
    + """
local job = redis.call('HMGET', KEYS[1], 'status', 'expires_at', 'tries', 'execution')
-- asked again: the first reply was lost on the way
if job[1] == 'running' and job[4] == ARGV[2] then return 1 end
if job[1] ~= 'queued' then return 0 end
-- whoever looks after deadlines says so in the record
if job[2] and job[3] == '0' and tonumber(job[2]) <= tonumber(ARGV[4]) then return 0 end
local tries = redis.call('HINCRBY', KEYS[1], 'tries', 1)
redis.call('HSET', KEYS[1], 'status', 'running', 'execution', ARGV[2], 'worker', ARGV[3],
           'started_at', ARGV[4])
redis.call('ZADD', KEYS[2], ARGV[5], ARGV[1])
tell(KEYS[3], {'status', '{"status":"running","tries":' .. tries .. ',"at":' .. ARGV[4] .. '}'})
return 1
"""
)

# KEYS: job, leases, events. ARGV: id, execution, status, field, payload, now, ttl, channel, last
# news as a JSON list (see events.words).
# Says 1 again to the one who already ended the job: its first reply may have been lost on the way.
_FINISH: Final = (
    events.TELL
    + POST
    + COUNT_END
    + KEPT
    + """
local ttl = kept(KEYS[1], ARGV[7])
if redis.call('HGET', KEYS[1], 'execution') ~= ARGV[2] then return 0 end
if redis.call('HGET', KEYS[1], 'status') ~= 'running' then return 1 end
redis.call('HSET', KEYS[1], 'status', ARGV[3], 'finished_at', ARGV[6])
if ARGV[4] ~= '' then redis.call('HSET', KEYS[1], ARGV[4], ARGV[5]) end
redis.call('EXPIRE', KEYS[1], ttl)
redis.call('ZREM', KEYS[2], ARGV[1])
tell_end(KEYS[3], cjson.decode(ARGV[9]), ARGV[3], ttl)
redis.call('PUBLISH', ARGV[8], ARGV[1])
count_end(KEYS[1], ARGV[3])
post(KEYS[1], ARGV[1], ARGV[3], ARGV[6], ttl)
return 1
"""
)

# KEYS: job, leases, alone queue, events. ARGV: id, execution, counts as a try (1 or 0), max tries,
# error when given up, now, ttl, channel, data of the event when it waits again, queue.
_RELEASE: Final = (
    events.TELL
    + POST
    + COUNT_END
    + KEPT
    + QUEUE
    + """
if redis.call('HGET', KEYS[1], 'status') ~= 'running'
   or redis.call('HGET', KEYS[1], 'execution') ~= ARGV[2] then return 'not held' end
redis.call('ZREM', KEYS[2], ARGV[1])
local ttl, ended = kept(KEYS[1], ARGV[7]), nil
if redis.call('HGET', KEYS[1], 'cancel_requested') == '1' then ended = 'canceled'
elseif ARGV[3] == '1' and tonumber(redis.call('HGET', KEYS[1], 'tries')) >= tonumber(ARGV[4]) then
  ended = 'failed'
  redis.call('HSET', KEYS[1], 'error', ARGV[5])
end
if ended then
  redis.call('HSET', KEYS[1], 'status', ended, 'finished_at', ARGV[6])
  redis.call('EXPIRE', KEYS[1], ttl)
  tell_end(KEYS[4], {}, ended, ttl)
  redis.call('PUBLISH', ARGV[8], ARGV[1])
  count_end(KEYS[1], ended)
  post(KEYS[1], ARGV[1], ended, ARGV[6], ttl)
  return ended
end
redis.call('HSET', KEYS[1], 'status', 'queued', 'execution', '')
redis.call('HDEL', KEYS[1], 'started_at', 'worker')
if ARGV[3] == '1' then
  redis.call('RPUSH', KEYS[3], ARGV[1])
else
  redis.call('HINCRBY', KEYS[1], 'tries', -1)
  put_back(ARGV[10], redis.call('HGET', KEYS[1], 'owner'), ARGV[1])
end
-- what this try has told is void
tell(KEYS[4], {'status', ARGV[9]})
redis.call('XTRIM', KEYS[4], 'MAXLEN', 1)
return 'queued'
"""
)

# KEYS: job, where RQ keeps popped ids, alone queue. ARGV: id, queue, whether it is to run alone.
_RETURN_STRANDED: Final = (
    QUEUE
    + """
if redis.call('LREM', KEYS[2], 1, ARGV[1]) == 0 then return 0 end
local job = redis.call('HMGET', KEYS[1], 'status', 'owner')
if job[1] ~= 'queued' then return 0 end
if ARGV[3] == '1' then redis.call('LPUSH', KEYS[3], ARGV[1])
else put_back(ARGV[2], job[2], ARGV[1]) end
return 1
"""
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How one execution ends: with a result, an error, or neither (canceled)."""

    job_id: str
    execution: str
    status: Status
    result: str | None = None
    error: SpearpointError | None = None
    # what is still to be told about it
    last_news: Sequence[events.News] = ()

    def payload(self) -> tuple[str, str]:
        """Record field and its JSON."""
        if self.result is not None:
            return "result", self.result
        if self.error is not None:
            return "error", json.dumps(error_document(self.error))
        return "", ""


def error_document(error: SpearpointError) -> dict[str, Any]:
    """What a client reads about a failed job."""
    document: dict[str, Any] = {
        "code": error.code,
        "title": error.title,
        "detail": error.detail,
        "retryable": error.retryable,
    }
    return document | ({"field": error.field} if error.field else {})


class JobStore:
    """The workers' and the watchdog's view; `connection` must not decode responses."""

    def __init__(self, connection: redis.Redis, retention_s: int) -> None:
        self._redis = connection
        self._retention_s = retention_s

    def read_many(self, job_ids: Sequence[str]) -> list[Job | None]:
        """One round trip; None for an id without a record."""
        with self._redis.pipeline(transaction=False) as pipe:
            for job_id in job_ids:
                pipe.hgetall(keys.job(job_id))
            return [Job.from_hash(fields) if fields else None for fields in pipe.execute()]

    def start_many(self, executions: Sequence[tuple[str, str]], worker: str) -> list[Job | None]:
        """Mark (job id, execution id) pairs running, in one round trip; again is harmless.

        Returns:
            per pair the record as it is now, or None when the job was not queued (canceled,
            expired, held by another worker, unknown) and must not run.
        """
        now = time.time()
        with self._redis.pipeline(transaction=False) as pipe:
            for job_id, execution in executions:
                record = keys.job(job_id)
                lease_end = now + keys.LEASE_S
                where = (record, keys.LEASES, keys.events(job_id))
                pipe.eval(_START, 3, *where, job_id, execution, worker, now, lease_end)
                pipe.hgetall(record)
            replies = pipe.execute()
        return [
            Job.from_hash(fields) if started else None
            for started, fields in zip(replies[::2], replies[1::2], strict=True)
        ]

    def finish_many(self, endings: Sequence[Ending]) -> list[bool]:
        """Store results and errors; False where the execution no longer holds the job."""
        now = time.time()
        with self._redis.pipeline(transaction=False) as pipe:
            for ending in endings:
                field, payload = ending.payload()
                pipe.eval(
                    _FINISH,
                    3,
                    keys.job(ending.job_id),
                    keys.LEASES,
                    keys.events(ending.job_id),
                    ending.job_id,
                    ending.execution,
                    ending.status.value,
                    field,
                    payload,
                    now,
                    self._retention_s,
                    keys.DONE_CHANNEL,
                    json.dumps(events.words(ending.last_news)),
                )
            return [reply == 1 for reply in pipe.execute()]

    def release(self, job: Job, execution: str, *, counts_as_try: bool, why: str) -> str:
        """Give a running job back, or end it when its tries are used up.

        Args:
            counts_as_try: it then waits to be run alone. False for an orderly shutdown: it goes to
                the front of its owner's line.
            why: told to the client when the job is given up.

        Returns:
            the status it has now, or `not held` when this execution does not hold it.
        """
        given_up = WorkerLost(f"Given up after {keys.MAX_TRIES} tries; the last one: {why}")
        waits_again = events.news("status", status=Status.QUEUED, requeued=True, why=why)
        reply = self._redis.eval(
            _RELEASE,
            4,
            keys.job(job.id),
            keys.LEASES,
            queue_key(keys.alone_queue(job.queue)),
            keys.events(job.id),
            job.id,
            execution,
            int(counts_as_try),
            keys.MAX_TRIES,
            json.dumps(error_document(given_up)),
            time.time(),
            self._retention_s,
            keys.DONE_CHANNEL,
            waits_again.data,
            job.queue,
        )
        return str(reply.decode())

    def return_stranded(self, job_id: str, queue: str) -> bool:
        """Put back a job that was popped from this queue but never started; True when it was."""
        alone = keys.alone_queue(queue)
        reply = self._redis.eval(
            _RETURN_STRANDED,
            3,
            keys.job(job_id),
            intermediate_key(queue),
            queue_key(alone),
            job_id,
            queue,
            int(queue == alone),
        )
        return bool(reply == 1)

    def renew_leases(self, job_ids: Sequence[str]) -> None:
        """Say that these running jobs' worker lives."""
        if job_ids:
            until = time.time() + keys.LEASE_S
            self._redis.zadd(keys.LEASES, dict.fromkeys(job_ids, until), xx=True)

    def overdue(self, now: float) -> list[str]:
        """Ids of running jobs whose lease ended before `now`."""
        members: list[bytes] = self._redis.zrangebyscore(keys.LEASES, 0, now)  # type: ignore[assignment]
        return [member.decode() for member in members]

    def forget_lease(self, job_id: str) -> None:
        """Drop the lease of a job that no longer runs or no longer exists."""
        self._redis.zrem(keys.LEASES, job_id)
