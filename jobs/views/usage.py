"""Reads what each API key has used on each day; the scripts that end jobs count it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

import redis.asyncio
from pydantic import BaseModel, Field

from jobs.contract import keys

_DAY_S: Final = 86_400


class DayUsage(BaseModel):
    """What the jobs of one API key that ended on one day made. Days begin at midnight UTC."""

    day: str = Field(description="ISO 8601 date.")
    key_id: str = Field(description="Empty for jobs that needed no key.")
    succeeded: int = Field(0, description="Jobs with this outcome, as are the next three.")
    failed: int = 0
    canceled: int = 0
    expired: int = 0
    prompt_tokens: int = Field(0, description="Of jobs that succeeded, as are the next two.")
    generated_tokens: int = Field(0, description="Including those of outputs not returned.")
    images: int = Field(0, description="Including those not returned.")


async def read_usage(client: redis.asyncio.Redis, days: int) -> list[DayUsage]:
    """Returns the usage of the last days, today included: the latest day first, then by key."""
    today = int(time.time()) // _DAY_S
    numbers = range(today, today - days, -1)
    async with client.pipeline(transaction=False) as pipe:
        for number in numbers:
            pipe.hgetall(keys.usage(number))
        replies: Sequence[dict[bytes, bytes]] = await pipe.execute()
    found = []
    for number, counts in zip(numbers, replies, strict=True):
        by_key: dict[str, dict[str, int]] = {}
        for name, count in counts.items():
            key_id, _, what = name.decode().partition(" ")
            by_key.setdefault(key_id, {})[what] = int(count)
        day = time.strftime("%Y-%m-%d", time.gmtime(number * _DAY_S))
        found += [DayUsage(day=day, key_id=one, **by_key[one]) for one in sorted(by_key)]
    return found
