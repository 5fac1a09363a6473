"""Takes jobs away: at once when asked to, else when their time is over."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final, cast

import redis.asyncio
from rq.job import Job as RqJob

from jobs.contract import keys
from jobs.contract.job import Job
from jobs.store import events
from jobs.store.fair_queue import QUEUE
from jobs.store.index import Entry, entry
from jobs.store.outbox import WITHDRAW
from jobs.store.queue import queue_key
from jobs.store.retention import KEPT

# By then a worker that was at it has noticed that the job is gone, and writes no more files.
_LATE_FILES_S: Final = 60
# One gateway removes files; if it dies, another finds them due again after this time.
_CLAIM_S: Final = 60
MOST_AT_ONCE: Final = 200

# KEYS: job, its feedback, alone queue, RQ's job, leases, index, owner's index, entries to look at,
# index of feedback, events. ARGV: id, entry, when to look again, done channel, cancel channel, what
# to ring, queue.
_DELETE: Final = (
    WITHDRAW
    + QUEUE
    + """
local status = redis.call('HGET', KEYS[1], 'status')
if not status then return 0 end
if status == 'running' then redis.call('PUBLISH', ARGV[5], ARGV[1]) end
for _, place in ipairs(redis.call('HKEYS', KEYS[2])) do
  redis.call('ZREM', KEYS[9], ARGV[1] .. '/' .. place)
end
leave(ARGV[7], redis.call('HGET', KEYS[1], 'owner'), ARGV[1])
redis.call('LREM', KEYS[3], 1, ARGV[1])
withdraw(KEYS[1], ARGV[1])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[4], KEYS[10])
redis.call('ZREM', KEYS[5], ARGV[1])
redis.call('ZREM', KEYS[6], ARGV[1])
redis.call('ZREM', KEYS[7], ARGV[1])
redis.call('ZADD', KEYS[8], ARGV[3], ARGV[2])
redis.call('PUBLISH', ARGV[4], ARGV[1])
redis.call('PUBLISH', KEYS[10], ARGV[6])
return 1
"""
)

# KEYS: entries to look at. ARGV: now, most entries, prefix of records, retention, claimed until.
_EXPIRED: Final = (
    KEPT
    + """
local expired = {}
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
for _, entry in ipairs(due) do
  local job = ARGV[3] .. string.match(entry, '^%S+')
  local left_ms = redis.call('PTTL', job)
  local again = ARGV[5]
  if left_ms == -2 then expired[#expired + 1] = entry
  elseif left_ms == -1 then again = ARGV[1] + kept(job, ARGV[4])
  else again = ARGV[1] + left_ms / 1000 + 0.01 end
  redis.call('ZADD', KEYS[1], again, entry)
end
return expired
"""
)


async def delete(client: redis.asyncio.Redis, job: Job) -> bool:
    """Remove a job with everything said about it, wherever it is; a running one is stopped.

    Returns:
        False when somebody else was faster. Its files are the caller's to remove; any that come
        late are removed by the sweeper.
    """
    reply = await client.eval(
        _DELETE,
        10,
        keys.job(job.id),
        keys.feedback(job.id),
        queue_key(keys.alone_queue(job.queue)),
        RqJob.key_for(job.id),
        keys.LEASES,
        keys.JOBS,
        keys.jobs_of(job.owner),
        keys.JOBS_LOOK,
        keys.FEEDBACK,
        keys.events(job.id),
        job.id,
        str(entry(job)),
        time.time() + _LATE_FILES_S,
        keys.DONE_CHANNEL,
        keys.CANCEL_CHANNEL,
        events.GONE,
        job.queue,
    )
    return bool(reply == 1)


async def expired(client: redis.asyncio.Redis, retention_s: int) -> list[Entry]:
    """Jobs whose records are gone. They are the caller's for a while: remove what is left of them,
    then `forget` them."""
    now = time.time()
    reply = await client.eval(
        _EXPIRED,
        1,
        keys.JOBS_LOOK,
        now,
        MOST_AT_ONCE,
        keys.job(""),
        retention_s,
        now + _CLAIM_S,
    )
    return [Entry.read(text.decode()) for text in cast(list[bytes], reply)]


async def forget(client: redis.asyncio.Redis, entries: Sequence[Entry]) -> None:
    """Drop the last that is known of jobs."""
    async with client.pipeline(transaction=False) as pipe:
        for one in entries:
            pipe.zrem(keys.JOBS_LOOK, str(one))
            pipe.zrem(keys.JOBS, one.job_id)
            pipe.zrem(keys.jobs_of(one.owner), one.job_id)
        await pipe.execute()
