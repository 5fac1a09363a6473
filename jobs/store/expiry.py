"""Expires jobs that were not started within the time that their clients set."""

from __future__ import annotations

import json
import time
from typing import Final, cast

import redis.asyncio

from jobs.contract import keys
from jobs.contract.errors import NotStartedInTime
from jobs.store.claims import error_document
from jobs.store.scripts import script

MAX_AT_ONCE: Final = 500

_EXPIRE: Final = script("expire")


async def expire_overdue(client: redis.asyncio.Redis, retention_s: int) -> int:
    """Expires up to MAX_AT_ONCE jobs that are overdue.

    Returns:
        how many jobs were checked; more may be overdue if this is MAX_AT_ONCE.
    """
    now = time.time()
    due = cast(
        list[bytes],
        await client.zrangebyscore(keys.EXPIRIES, "-inf", now, start=0, num=MAX_AT_ONCE),
    )
    if not due:
        return 0
    job_ids = [job_id.decode() for job_id in due]
    async with client.pipeline(transaction=False) as pipe:
        for job_id in job_ids:
            pipe.hmget(keys.job(job_id), "created_at", "expires_at")
        records = await pipe.execute()
        expire = _EXPIRE.in_pipeline(pipe)
        for job_id, (created_at, expires_at) in zip(job_ids, records, strict=True):
            why = _why(float(expires_at or 0) - float(created_at or 0))
            expire((keys.job(job_id), keys.EXPIRIES), (job_id, why, now, retention_s))
        await pipe.execute()
    return len(job_ids)


def _why(expires_in_s: float) -> str:
    error = NotStartedInTime(
        f"No worker was free to start it within {expires_in_s:g} s (expires_in). Give it more time "
        "or a higher priority.",
        field="expires_in",
    )
    return json.dumps(error_document(error))
