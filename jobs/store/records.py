"""Stores the signed records of outputs in Redis, by the hashes of their contents.

Each expires by itself. Records hold no content and no owner, so they may outlive their jobs.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from typing import Any, cast

import redis.asyncio

from jobs.contract import keys


def put_records(pipe: Any, records: Sequence[str], ttl_s: int) -> int:  # noqa: ANN401
    """Adds commands to a pipeline that store records under both hashes of each.

    Returns:
        the number of commands.
    """
    for record in records:
        claims = _claims(record)
        pipe.set(keys.record(claims["sha256"]), record, ex=ttl_s)
        pipe.set(keys.record(claims["normal"]), claims["sha256"], ex=ttl_s)
    return 2 * len(records)


async def find_record(client: redis.asyncio.Redis, fingerprint: str, normal: str) -> str | None:
    """Returns the record of a content, by its hash or that of its normal form; None if unknown."""
    found = await client.mget(keys.record(fingerprint), keys.record(normal))
    exact, other = cast(list[bytes | None], found)
    if exact is None and other is not None:
        exact = cast(bytes | None, await client.get(keys.record(other.decode())))
    return exact.decode() if exact is not None else None


async def find_public_keys(client: redis.asyncio.Redis) -> dict[str, str]:
    """Returns key id -> public key of every key that has signed records for this service."""
    found = cast(dict[bytes, bytes], await client.hgetall(keys.RECORD_KEYS))
    return {name.decode(): key.decode() for name, key in found.items()}


def announce_key(client: redis.Redis, key_id: str, public: str) -> None:
    """Stores a public key, by which records are verified long after the key was replaced."""
    client.hset(keys.RECORD_KEYS, key_id, public)


def _claims(record: str) -> dict[str, str]:
    """Returns what one of our own records says, without verifying it."""
    claims = record.split(".")[1]
    found: dict[str, str] = json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return found
