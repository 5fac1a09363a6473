"""Stores API keys in Redis; commands use it, while the gateway has a cache (app/access)."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import redis
from redis.client import Pipeline

from jobs.contract import keys
from jobs.contract.api_keys import ApiKey
from jobs.contract.errors import KeyNotFound


class ApiKeyStore:
    """Reads and writes the records of API keys."""

    def __init__(self, connection: redis.Redis) -> None:
        self._redis = connection

    def save(self, key: ApiKey) -> None:
        """Adds a key or replaces its record."""
        self._redis.hset(keys.API_KEYS, key.id, _document(key))

    def change(self, key_id: str, changed: Callable[[ApiKey], ApiKey]) -> ApiKey:
        """Replaces the record of a key by what `changed` makes of it, and returns that.

        If another change comes between, `changed` is asked again, so none of the two is lost.

        Raises:
            KeyNotFound: there is none with this id.
        """

        def replace(pipe: Pipeline) -> ApiKey:
            document = cast(bytes | None, pipe.hget(keys.API_KEYS, key_id))
            if document is None:
                raise KeyNotFound(f"No API key {key_id[:40]!r}.", field="key_id")
            after = changed(ApiKey.model_validate_json(document))
            pipe.multi()
            pipe.hset(keys.API_KEYS, key_id, _document(after))
            return after

        after = self._redis.transaction(
            replace,  # type: ignore[arg-type]  # redis-py's types know no returned value
            keys.API_KEYS,
            value_from_callable=True,
        )
        return cast(ApiKey, after)

    def all(self) -> list[ApiKey]:
        """Returns all keys, the oldest first, including revoked and expired ones."""
        documents = cast(list[bytes], self._redis.hvals(keys.API_KEYS))
        found = [ApiKey.model_validate_json(document) for document in documents]
        return sorted(found, key=lambda key: key.created_at)

    def has_any(self) -> bool:
        """Whether a key was ever created."""
        return bool(self._redis.exists(keys.API_KEYS))


def _document(key: ApiKey) -> str:
    return key.model_dump_json(exclude_none=True)
