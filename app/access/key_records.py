"""Reads and writes the records of API keys from the gateway."""

from __future__ import annotations

from typing import cast

import redis.asyncio

from app.access.keyring import Keyring, parsed_key
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

    async def find(self, key_id: str) -> ApiKey:
        """Returns a key.

        Raises:
            KeyNotFound: there is none with this id.
        """
        document = cast(bytes | None, await self._redis.hget(keys.API_KEYS, key_id))
        key = parsed_key(document) if document is not None else None
        if key is None:
            raise KeyNotFound(
                f"No API key {key_id[:40]!r}. GET /admin/keys lists them all.", field="key_id"
            )
        return key

    async def save(self, key: ApiKey) -> None:
        """Adds a key or replaces its record."""
        await self._redis.hset(keys.API_KEYS, key.id, key.model_dump_json(exclude_none=True))
        self._keyring.forget()
