"""Models and live workers, as read from Redis at most half a second ago."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

import redis.asyncio
import structlog
from pydantic import BaseModel, ValidationError

from jobs.contract import keys
from jobs.contract.cards import ModelCard, WorkerBeat
from jobs.contract.kinds import Kind
from jobs.store import queue

MAX_AGE_S: Final = 0.5
log = structlog.get_logger("spearpoint.gateway")
Record = TypeVar("Record", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Cards and live workers by model id."""

    cards: Mapping[str, ModelCard] = field(default_factory=dict)
    workers: Mapping[str, list[WorkerBeat]] = field(default_factory=dict)
    # models that this service should serve; their workers may be restarting
    expected: frozenset[str] = frozenset()

    def of_kind(self, kind: Kind) -> list[ModelCard]:
        """Returns the cards of a kind: those with live workers first, then the expected ones.

        Within each group the default model comes first, and the others follow by name. Cards
        remain when their workers are gone for good.
        """
        found = [card for card in self.cards.values() if card.kind == kind]
        return sorted(
            found,
            key=lambda card: (
                not self.serves(card.id),
                card.id not in self.expected,
                not card.default,
                card.id,
            ),
        )

    def serves(self, model: str) -> bool:
        """Whether a live worker serves a model."""
        return bool(self.workers.get(model))

    def trouble(self, model: str) -> str:
        """Returns why no live worker of a model can work now; empty if one can."""
        troubles = [worker.trouble for worker in self.workers.get(model, [])]
        return troubles[0] if troubles and all(troubles) else ""

    def eta_s(self, model: str, ahead: int) -> float | None:
        """Estimates the seconds until a job is done that has `ahead` others before it."""
        return queue.eta_s(ahead, self.workers.get(model, []))


class Fleet:
    """Caches the latest snapshot, and refreshes it at most once at a time."""

    def __init__(self, client: redis.asyncio.Redis, expected: Iterable[str] = ()) -> None:
        self._redis = client
        self._expected = frozenset(expected)
        self._latest = Snapshot()
        self._read_at = float("-inf")
        self._refresh: asyncio.Task[None] | None = None
        self._warned: set[str] = set()

    async def snapshot(self) -> Snapshot:
        """Returns a snapshot that is at most MAX_AGE_S old."""
        if time.monotonic() - self._read_at >= MAX_AGE_S:
            if self._refresh is None or self._refresh.done():
                self._refresh = asyncio.create_task(self._read())
            await asyncio.shield(self._refresh)
        return self._latest

    async def _read(self) -> None:
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.hgetall(keys.MODELS)
            pipe.hgetall(keys.WORKERS)
            cards, beats = await pipe.execute()
        live = queue.live_workers(self._parse(WorkerBeat, beats), time.time())
        workers: dict[str, list[WorkerBeat]] = {}
        for beat in live:
            workers.setdefault(beat.model, []).append(beat)
        announced = {card.id: card for card in self._parse(ModelCard, cards)}
        self._latest = Snapshot(announced, workers, self._expected)
        self._read_at = time.monotonic()

    def _parse(self, record: type[Record], entries: Mapping[bytes, bytes]) -> list[Record]:
        """Parses entries and skips invalid ones, which a worker of another version may write."""
        found = []
        for name, document in entries.items():
            try:
                found.append(record.model_validate_json(document))
            except ValidationError:
                entry = name.decode(errors="replace")
                if entry not in self._warned:
                    self._warned.add(entry)
                    log.warning("unreadable announcement", name=entry, kind=record.__name__)
        return found
