"""Stores API keys in Redis; commands use it, while the gateway has a cache (app/access)."""

from __future__ import annotations

from typing import cast

import redis

from jobs.contract import keys
from jobs.contract.api_keys import ApiKey


class ApiKeyStore:
    """Reads and writes the records of API keys."""

    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection

    def save(self, key: ApiKey) -> None:
        """Adds a key or replaces its record."""
        self._redis.hset(keys.API_KEYS, key.id, key.model_dump_json(exclude_none=True))

    def find(self, key_id: str) -> ApiKey | None:
        """Returns the key with this id, or None if there is none."""
        document = cast(bytes | None, self._redis.hget(keys.API_KEYS, key_id))
        return None if document is None else ApiKey.model_validate_json(document)

    def all(self) -> list[ApiKey]:
        """Returns all keys, the oldest first, including revoked and expired ones."""
        documents = cast(list[bytes], self._redis.hvals(keys.API_KEYS))
        found = [ApiKey.model_validate_json(document) for document in documents]
        return sorted(found, key=lambda key: key.created_at)

    def has_any(self) -> bool:
        """Whether a key was ever created."""
        return bool(self._redis.exists(keys.API_KEYS))
