"""Scores texts with moderation heads, the texts of all jobs that wait in one forward pass."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import Final

import numpy as np

from models.embedding.heads import Heads, strongest
from models.embedding.interface import TextEmbedder
from models.embedding.screen import Screen
from workers.safety.reading import as_it_looks

# OpenAI's categories; those without a head are null. A head may have another name.
CATEGORIES: Final = (
    *("harassment", "harassment/threatening", "hate", "hate/threatening"),
    *("illicit", "illicit/violent", "self-harm", "self-harm/instructions", "self-harm/intent"),
    *("sexual", "sexual/minors", "violence", "violence/graphic"),
)
# Of a long text, the heads read the windows that look most suspicious to the screen.
_MOST_WINDOWS: Final = 16

Scores = Mapping[str, float | None]


class Moderator:
    """Heads with the embedder whose vectors they read. May be called from several threads."""

    def __init__(self, embedder: TextEmbedder, heads: Heads, screen: Screen | None) -> None:
        """Creates a moderator; without a screen, the heads read every text."""
        self._embedder = embedder
        self._heads = heads
        self._screen = screen
        self._reading = threading.Lock()
        self._waiting: list[tuple[list[str], Future[list[Scores]]]] = []

    def scores(self, texts: Sequence[str]) -> list[Scores]:
        """Returns the score of each text in each category, from 0 to 1; None if not checked.

        Of threads that call this at the same time, one reads the texts of all. A text that the
        screen holds back has 0 in each category that is checked.
        """
        mine: Future[list[Scores]] = Future()
        self._waiting.append((list(texts), mine))
        with self._reading:
            if not mine.done():
                self._read_all()
        return mine.result()

    def _read_all(self) -> None:
        waiting, self._waiting = self._waiting, []
        try:
            scores = self._read([text for texts, _ in waiting for text in texts])
        except BaseException as error:
            for _, future in waiting:
                future.set_exception(error)
            raise
        for texts, future in waiting:
            future.set_result(scores[: len(texts)])
            del scores[: len(texts)]

    def _read(self, texts: Sequence[str]) -> list[Scores]:
        windows: list[list[int]] = []
        owners: list[int] = []
        for index, text in enumerate(texts):
            pieces = self._suspicious(self._embedder.windows(as_it_looks(text)))
            windows += pieces
            owners += [index] * len(pieces)
        unchecked: Scores = dict.fromkeys(CATEGORIES) | dict.fromkeys(self._heads.categories, 0.0)
        found = [dict(unchecked) for _ in texts]
        if not windows:
            return [*found]
        scores = strongest(self._heads.scores(self._embedder.embed(windows)), owners)
        for index in np.unique(owners):
            found[index] |= zip(self._heads.categories, map(float, scores[index]), strict=True)
        return [*found]

    def _suspicious(self, windows: list[list[int]]) -> list[list[int]]:
        """Returns the windows that the heads should read."""
        if self._screen is None:
            return windows
        scores = self._screen.scores(windows, self._embedder.token_vectors)
        return [windows[at] for at in np.argsort(-scores)[:_MOST_WINDOWS] if scores[at] > 0]
