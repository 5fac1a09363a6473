"""Removes jobs: at once on request, otherwise when their retention is over."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

import redis.asyncio

from jobs.contract import keys
from jobs.contract.job import Job
from jobs.store import events
from jobs.store.index import Entry, entry
from jobs.store.scripts import script

# After this time, a worker that ran the job has noticed its removal and writes no more files.
_LATE_FILES_S: Final = 60
# One gateway removes the files; if it dies, another one takes over after this time.
_CLAIM_S: Final = 60
MAX_AT_ONCE: Final = 200

_DELETE: Final = script("delete")
_FIND_EXPIRED: Final = script("find_expired")


async def delete(client: redis.asyncio.Redis, job: Job) -> bool:
    """Removes a job with all its data except files, in whatever state it is; stops a running job.

    The caller must remove the job's files. The sweeper removes those that are written later.

    Returns:
        False if the job had been removed already.
    """
    reply = await _DELETE.run_async(
        client,
        (
            keys.job(job.id),
            keys.feedback(job.id),
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
    """Claims jobs whose records have expired, for up to a minute.

    The caller must remove their files and then `forget` them.
    """
    now = time.time()
    reply: list[bytes] = await _FIND_EXPIRED.run_async(
        client, (keys.JOBS_LOOK,), (now, MAX_AT_ONCE, retention_s, now + _CLAIM_S)
    )
    return [Entry.read(text.decode()) for text in reply]


async def forget(client: redis.asyncio.Redis, entries: Sequence[Entry]) -> None:
    """Removes the index entries of jobs, which are the last data about them."""
    async with client.pipeline(transaction=False) as pipe:
        for one in entries:
            pipe.zrem(keys.JOBS_LOOK, str(one))
            pipe.zrem(keys.JOBS, one.job_id)
            pipe.zrem(keys.jobs_of(one.owner), one.job_id)
        await pipe.execute()
