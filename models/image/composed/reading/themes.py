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
from models.image.composed.reading.phrases import table_of

_SHARPNESS: Final = 0.03  # the difference in cosine that makes a theme e times likelier
_FEW: Final = 4  # how many of the nearest are chosen from
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
        self._about = self._embed([one["about"] for one in table])
        self.near = lru_cache(_REMEMBERED)(self._near)

    def _near(self, prompt: str) -> list[Theme]:
        """Returns the themes to choose from, the nearest more often; all for an empty prompt."""
        if not prompt.strip():
            return self._themes
        likeness = self._about @ self._embed([prompt])[0]
        best = np.argsort(-likeness)[:_FEW]
        weights = np.exp((likeness[best] - likeness[best[0]]) / _SHARPNESS)
        times = np.round(_PARTS * weights / weights.sum()).astype(int)
        return [self._themes[at] for at in np.repeat(best, times)]

    def _embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        with self._lock, torch.inference_mode():
            vectors: NDArray[np.float32] = self._embedder.embed(texts).float().cpu().numpy()
        return vectors
