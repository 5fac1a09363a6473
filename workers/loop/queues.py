"""The queues of all models that one worker serves: its own, and those of its adapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import redis

from jobs.contract import keys
from jobs.contract.cards import ModelCard
from jobs.store.queue import pop_many, wait_for_jobs


class ServedQueues:
    """Takes waiting jobs of several models, which take turns."""

    def __init__(
        self,
        connection: redis.Redis,
        card: ModelCard,
        beside: Callable[[], Sequence[ModelCard]],
    ) -> None:
        """Creates the queues. beside: returns the models that are served beside `card`'s now."""
        self.own = keys.queue(card.kind, card.id)
        self._redis = connection
        self._beside = beside
        self._turn = 0

    def main(self) -> list[str]:
        """Returns each model's queue of normal priority, the worker's own first."""
        return [self.own, *(keys.queue(card.kind, card.id) for card in self._beside())]

    def alone(self) -> list[str]:
        """Returns each model's queue of jobs that are retried alone."""
        return [keys.alone_queue(name) for name in self.main()]

    def every(self) -> list[str]:
        """Returns all queues of all models."""
        return [name for main in self.main() for name in of_model(main)]

    def pop(self, limit: int) -> tuple[list[str], int]:
        """Moves up to `limit` waiting job ids to the intermediate queues; see pop_many.

        Returns:
            the ids, and how many jobs wait to be run alone.
        """
        names = self.main()
        self._turn = (self._turn + 1) % len(names)
        popped: list[str] = []
        alone = 0
        for name in names[self._turn :] + names[: self._turn]:
            more, waiting = pop_many(self._redis, name, limit - len(popped))
            popped += more
            alone += waiting
        return popped, alone

    def wait(self, timeout_s: float) -> None:
        """Blocks until a job for one of the models arrives, or `timeout_s` seconds have passed."""
        wait_for_jobs(self._redis, self.main(), timeout_s)


def of_model(queue: str) -> tuple[str, ...]:
    """Returns all queues of the model that has this queue."""
    return (*keys.queues(queue), keys.alone_queue(queue))
