"""Ends jobs that were not started in the time their clients gave them."""

from __future__ import annotations

import json
import time
from typing import Final, cast

import redis.asyncio
from rq.job import Job as RqJob

from jobs.contract import keys
from jobs.contract.errors import NotStartedInTime
from jobs.store import events
from jobs.store.claims import error_document
from jobs.store.fair_queue import QUEUE
from jobs.store.outbox import POST
from jobs.store.retention import KEPT
from jobs.telemetry.aggregation import COUNT_END

MOST_AT_ONCE: Final = 500

# KEYS: job, RQ's job, expiries, events. ARGV: id, error, now, ttl, done channel, queue.
# One that was started and came back since its worker died has been started in time.
_EXPIRE: Final = (
    events.TELL
    + POST
    + COUNT_END
    + QUEUE
    + KEPT
    + """
redis.call('ZREM', KEYS[3], ARGV[1])
local job = redis.call('HMGET', KEYS[1], 'status', 'tries')
if job[1] ~= 'queued' or job[2] ~= '0' then return 0 end
redis.call('HSET', KEYS[1], 'status', 'expired', 'finished_at', ARGV[3], 'error', ARGV[2])
local ttl = kept(KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[1], ttl)
leave(ARGV[6], redis.call('HGET', KEYS[1], 'owner'), ARGV[1])
redis.call('DEL', KEYS[2])
tell_end(KEYS[4], {}, 'expired', ttl)
count_end(KEYS[1], 'expired')
post(KEYS[1], ARGV[1], 'expired', ARGV[3], ttl)
redis.call('PUBLISH', ARGV[5], ARGV[1])
return 1
"""
)


async def expire_overdue(client: redis.asyncio.Redis, retention_s: int) -> int:
    """End what is over; returns how many looked at, so that many are done in several calls."""
    now = time.time()
    due = cast(
        list[bytes],
        await client.zrangebyscore(keys.EXPIRIES, "-inf", now, start=0, num=MOST_AT_ONCE),
    )
    if not due:
        return 0
    job_ids = [job_id.decode() for job_id in due]
    async with client.pipeline(transaction=False) as pipe:
        for job_id in job_ids:
            pipe.hmget(keys.job(job_id), "queue", "created_at", "expires_at")
        records = await pipe.execute()
        for job_id, (queue, created_at, expires_at) in zip(job_ids, records, strict=True):
            pipe.eval(
                _EXPIRE,
                4,
                keys.job(job_id),
                RqJob.key_for(job_id),
                keys.EXPIRIES,
                keys.events(job_id),
                job_id,
                _why(float(expires_at or 0) - float(created_at or 0)),
                now,
                retention_s,
                keys.DONE_CHANNEL,
                queue or b"",
            )
        await pipe.execute()
    return len(job_ids)


def _why(expires_in_s: float) -> str:
    error = NotStartedInTime(
        f"No worker was free to start it within {expires_in_s:g} s (expires_in). Give it more time "
        "or a higher priority.",
        field="expires_in",
    )
    return json.dumps(error_document(error))
