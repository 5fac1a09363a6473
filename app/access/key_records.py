"""Reads and writes the records of API keys from the gateway."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import cast

import redis.asyncio
from redis.asyncio.client import Pipeline

from app.access.keyring import Caller, Keyring, parsed_key
from jobs.contract import keys
from jobs.contract.api_keys import ApiKey
from jobs.contract.errors import KeyNotFound


class KeyRecords:
    """The records of all keys. A change takes effect here at once, elsewhere within seconds."""

    def __init__(self, client: redis.asyncio.Redis, keyring: Keyring) -> None:
        self._redis = client
        self._keyring = keyring

    async def all(self) -> list[ApiKey]:
        """Returns all keys, the latest first, revoked and expired ones included."""
        documents = cast(list[bytes], await self._redis.hvals(keys.API_KEYS))
        found = [key for key in map(parsed_key, documents) if key is not None]
        return sorted(found, key=lambda key: key.created_at, reverse=True)

    async def admits(self, caller: Caller) -> bool:
        """Returns whether a caller that was admitted before still is."""
        if not caller.id:
            return await self._keyring.is_open()
        document = cast(bytes | None, await self._redis.hget(keys.API_KEYS, caller.id))
        key = parsed_key(document) if document is not None else None
        return key is not None and key.is_valid(time.time())

    async def add(self, key: ApiKey) -> None:
        """Adds a key."""
        await self._redis.hset(keys.API_KEYS, key.id, _document(key))
        self._keyring.forget()

    async def change(self, key_id: str, changed: Callable[[ApiKey], ApiKey]) -> ApiKey:
        """Replaces the record of a key by what `changed` makes of it, and returns that.

        If another change comes between, `changed` is asked again: a key that was revoked in the
        meantime must stay so.

        Raises:
            KeyNotFound: there is none with this id.
        """

        async def replace(pipe: Pipeline) -> ApiKey:
            document = cast(bytes | None, await pipe.hget(keys.API_KEYS, key_id))
            key = parsed_key(document) if document is not None else None
            if key is None:
                raise KeyNotFound(
                    f"No API key {key_id[:40]!r}. GET /admin/keys lists them all.", field="key_id"
                )
            after = changed(key)
            pipe.multi()  # type: ignore[no-untyped-call]
            pipe.hset(keys.API_KEYS, key_id, _document(after))
            return after

        after = await self._redis.transaction(replace, keys.API_KEYS, value_from_callable=True)
        self._keyring.forget()
        return cast(ApiKey, after)


def _document(key: ApiKey) -> str:
    return key.model_dump_json(exclude_none=True)
