"""Reads how many jobs wait in the queues of each model."""

from __future__ import annotations

from collections.abc import Iterable

import redis.asyncio

from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.store.queue import queue_key


async def read_waiting(
    client: redis.asyncio.Redis, cards: Iterable[ModelCard]
) -> dict[str, dict[str, int]]:
    """Returns model id -> priority -> jobs that wait, in one round trip.

    The priority `alone` has jobs that lost their worker and are retried one by one.
    """
    queues = {card.id: keys.queue(card.kind, card.id) for card in cards}
    async with client.pipeline(transaction=False) as pipe:
        for queue in queues.values():
            for level in keys.queues(queue):
                pipe.hget(keys.waiting(level), "jobs")
            pipe.llen(queue_key(keys.alone_queue(queue)))
        lengths: list[bytes | int | None] = await pipe.execute()
    counts = iter(lengths)
    return {
        model: {
            priority: int(next(counts) or 0)
            for priority in (*map(keys.priority_of, keys.queues(queue)), "alone")
        }
        for model, queue in queues.items()
    }
