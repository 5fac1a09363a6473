"""Chooses what a prompt leaves open by what it means: a theme with a palette, styles and motifs.

A frozen sentence embedder compares the prompt with what each theme is about: `a podcast on sleep`
is nearer to `bedtime, dreams, night` than to `coffee, breakfast`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from models.embed import Embedder
from models.image.composed.drawing.palette import Palette
from models.image.composed.purposes.phrase_vectors import vectors_of
from models.image.composed.reading.phrases import table_of

_SHARPNESS: Final = 0.02  # the difference in likeness that makes a theme e times likelier
_REACH: Final = 0.06  # the difference in likeness from the nearest theme up to which one is chosen
_FEW: Final = 4  # how many of the nearest are chosen from
_OWN: Final = 0.6  # the weight of the nearest phrase of a theme, beside that of all of them
_BATCH: Final = 128  # texts of alike lengths that are embedded together
_PARTS: Final = 20  # in which the choice is divided
_REMEMBERED: Final = 2048  # prompts


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette, and what goes with it.

    styles: names of styles, some with a kind after a slash.
    motifs: what its patterns repeat, joined by commas.
    """

    palette: Palette
    styles: tuple[str, ...]
    motifs: str


def phrases() -> list[list[str]]:
    """Returns what each theme is about."""
    table = table_of("themes.toml").values()
    return [[text.strip() for text in one["about"].split(",")] for one in table]


class Themes:
    """Finds the themes of prompts. Thread-safe."""

    def __init__(self, embedder: Path, device: str = "cpu") -> None:
        """Loads the embedder.

        Raises:
            OSError: the folder does not hold one.
        """
        # float32 everywhere, so that a seed chooses the same theme on every machine
        self._embedder = Embedder(embedder, device=device, dtype=torch.float32)
        self._lock = Lock()
        table = table_of("themes.toml").values()
        self._themes = [
            Theme(
                Palette(one["ground"], tuple(one["colours"])), tuple(one["styles"]), one["motifs"]
            )
            for one in table
        ]
        every = phrases()
        self._firsts = np.cumsum([0, *map(len, every)])[:-1]
        self._phrases = vectors_of([text for one in every for text in one], self.embed_many)
        sums = np.add.reduceat(self._phrases, self._firsts)
        self._about = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        self.near = lru_cache(_REMEMBERED)(self._near)

    def _near(self, purpose: str) -> list[Theme]:
        """Returns the themes to choose from, the nearest more often; all for an empty purpose."""
        if not purpose.strip():
            return self._themes
        likeness = self.likeness(purpose)
        best = np.argsort(-likeness)[:_FEW]
        best = best[likeness[best] > likeness[best[0]] - _REACH]
        weights = np.exp((likeness[best] - likeness[best[0]]) / _SHARPNESS)
        times = np.round(_PARTS * weights / weights.sum()).astype(int)
        return [self._themes[at] for at in np.repeat(best, times)]

    def likeness(self, purpose: str) -> NDArray[np.float32]:
        """Returns how near each theme is to what a picture is for, [themes].

        A theme is about several things: what is one of them is far from the others.
        """
        vector = self._embed([purpose])[0]
        nearest = np.maximum.reduceat(self._phrases @ vector, self._firsts)
        return _OWN * nearest + (1 - _OWN) * (self._about @ vector)

    def embed_many(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embeds texts in batches of alike lengths, which have little padding."""
        order = np.argsort([len(text) for text in texts], kind="stable")
        sorted_texts = [texts[at] for at in order]
        vectors = np.concatenate(
            [
                self._embed(sorted_texts[first : first + _BATCH])
                for first in range(0, len(texts), _BATCH)
            ]
        )
        return vectors[np.argsort(order)]

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock, torch.inference_mode():
            vectors: NDArray[np.float32] = self._embedder.embed(texts).float().cpu().numpy()
        return vectors
