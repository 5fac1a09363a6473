"""Takes jobs away: at once when asked to, else when their time is over."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

import redis.asyncio
from rq.job import Job as RqJob

from jobs.contract import keys
from jobs.contract.job import Job
from jobs.store import events
from jobs.store.index import Entry, entry
from jobs.store.scripts import script

# By then a worker that was at it has noticed that the job is gone, and writes no more files.
_LATE_FILES_S: Final = 60
# One gateway removes files; if it dies, another finds them due again after this time.
_CLAIM_S: Final = 60
MOST_AT_ONCE: Final = 200

_DELETE: Final = script("delete")
_FIND_EXPIRED: Final = script("find_expired")


async def delete(client: redis.asyncio.Redis, job: Job) -> bool:
    """Remove a job with everything said about it, wherever it is; a running one is stopped.

    Returns:
        False when somebody else was faster. Its files are the caller's to remove; any that come
        late are removed by the sweeper.
    """
    reply = await _DELETE.run_async(
        client,
        (
            keys.job(job.id),
            keys.feedback(job.id),
            RqJob.key_for(job.id),
            keys.events(job.id),
            keys.LEASES,
            keys.JOBS,
            keys.jobs_of(job.owner),
            keys.JOBS_LOOK,
            keys.FEEDBACK,
        ),
        (job.id, str(entry(job)), time.time() + _LATE_FILES_S, events.GONE),
    )
    return bool(reply == 1)


async def expired(client: redis.asyncio.Redis, retention_s: int) -> list[Entry]:
    """Jobs whose records are gone. They are the caller's for a while: remove what is left of them,
    then `forget` them."""
    now = time.time()
    reply: list[bytes] = await _FIND_EXPIRED.run_async(
        client, (keys.JOBS_LOOK,), (now, MOST_AT_ONCE, retention_s, now + _CLAIM_S)
    )
    return [Entry.read(text.decode()) for text in reply]


async def forget(client: redis.asyncio.Redis, entries: Sequence[Entry]) -> None:
    """Drop the last that is known of jobs."""
    async with client.pipeline(transaction=False) as pipe:
        for one in entries:
            pipe.zrem(keys.JOBS_LOOK, str(one))
            pipe.zrem(keys.JOBS, one.job_id)
            pipe.zrem(keys.jobs_of(one.owner), one.job_id)
        await pipe.execute()
