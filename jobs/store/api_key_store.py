"""API keys in Redis, as commands see them: whole records, read and written at rest."""

from __future__ import annotations

from typing import cast

import redis

from jobs.contract import keys
from jobs.contract.api_keys import ApiKey


class ApiKeyStore:
    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection

    def save(self, key: ApiKey) -> None:
        """Add a key or replace its record."""
        self._redis.hset(keys.API_KEYS, key.id, key.model_dump_json(exclude_none=True))

    def find(self, key_id: str) -> ApiKey | None:
        document = cast(bytes | None, self._redis.hget(keys.API_KEYS, key_id))
        return None if document is None else ApiKey.model_validate_json(document)

    def all(self) -> list[ApiKey]:
        """Oldest first, revoked and expired ones too."""
        documents = cast(list[bytes], self._redis.hvals(keys.API_KEYS))
        found = [ApiKey.model_validate_json(document) for document in documents]
        return sorted(found, key=lambda key: key.created_at)

    def has_any(self) -> bool:
        """Whether a key was ever made."""
        return bool(self._redis.exists(keys.API_KEYS))
