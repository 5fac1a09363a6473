"""Tells the gateway what a worker serves."""

from __future__ import annotations

import redis

from jobs.contract import keys
from jobs.contract.cards import ModelCard


def publish(connection: redis.Redis, card: ModelCard, tokenizer: bytes | None) -> None:
    """Tell the gateway what is served, with the tokenizer it needs to count tokens."""
    if tokenizer is not None and card.tokenizer_sha256 is not None:
        connection.set(keys.tokenizer(card.tokenizer_sha256), tokenizer)
    connection.hset(keys.MODELS, card.id, card.model_dump_json())
