"""A sketch of training texts: small enough to ship, and enough to find copies of them.

It holds a quarter of the numbers of all runs of words, chosen by the numbers themselves, so that
the same quarter of any text can be looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.originality.shingles import shingles

FILE: Final = "training_sketch.npy"
_OF: Final = 4
# Fewer numbers say nothing about a text.
_FEWEST: Final = 4


class TrainingSketch:
    """The numbers of runs of words in training texts."""

    def __init__(self, numbers: NDArray[np.uint32]) -> None:
        """Creates a sketch from sorted numbers."""
        self._numbers = numbers

    @classmethod
    def of(cls, texts: Iterable[str]) -> TrainingSketch:
        """Returns the sketch of texts."""
        found: set[int] = set()
        for text in texts:
            found.update(_chosen(shingles(text)).tolist())
        return cls(np.array(sorted(found), np.uint32))

    def share(self, numbers: NDArray[np.uint32]) -> float | None:
        """Returns the share of a text's runs that occur in the training texts.

        Returns:
            The share, or None if the text is too short to tell.
        """
        chosen = _chosen(numbers)
        if len(chosen) < _FEWEST or not len(self._numbers):
            return None
        at = np.minimum(np.searchsorted(self._numbers, chosen), len(self._numbers) - 1)
        return float((self._numbers[at] == chosen).mean())

    def save(self, file: Path) -> None:
        """Writes the sketch."""
        np.save(file, self._numbers, allow_pickle=False)


def load_sketch(folder: Path) -> TrainingSketch | None:
    """Loads the sketch of a model's training texts; None if it has none."""
    file = folder / FILE
    return TrainingSketch(np.load(file, allow_pickle=False)) if file.exists() else None


def _chosen(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return numbers[numbers % _OF == 0]
