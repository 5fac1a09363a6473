"""Announces to the gateway which model a worker serves."""

from __future__ import annotations

import redis

from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.runtime.outages import outlast


def publish(connection: redis.Redis, card: ModelCard, tokenizer: bytes | None) -> None:
    """Publishes the model card, and the tokenizer with which the gateway counts tokens.

    Waits out an outage of Redis, because loading the model again would take longer.
    """

    def write() -> None:
        if tokenizer is not None and card.tokenizer_sha256 is not None:
            connection.set(keys.tokenizer(card.tokenizer_sha256), tokenizer)
        connection.hset(keys.MODELS, card.id, card.model_dump_json())

    outlast(write)
