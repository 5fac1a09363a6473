"""A quick look at the words of a text, which says whether its vector is worth computing.

A linear classifier on hashed words and pairs of words (Weinberger et al. 2009, arXiv:0902.2206). It
reads a text in a ten-thousandth of a second. It is fitted to let nearly all unwanted texts pass to
the heads, which decide, and to hold back most ordinary texts (see models/training/moderation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

FILE: Final = "screen.safetensors"
BUCKETS: Final = 1 << 16
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


@dataclass(frozen=True, slots=True)
class Screen:
    """A linear classifier on the words of a text.

    weight: float16 [BUCKETS]. bias: chosen so that texts above 0 should be read by the heads.
    """

    weight: NDArray[np.float16]
    bias: float

    def passes(self, text: str) -> bool:
        """Returns whether the heads should read a text."""
        return self.score(text) > 0

    def score(self, text: str) -> float:
        """Returns how suspicious a text is; above 0 the heads should read it."""
        found = buckets(text)
        if not found:
            return self.bias
        weights = self.weight[found].astype(np.float32)
        return float(weights.sum() / len(found) ** 0.5) + self.bias

    def save(self, folder: Path) -> None:
        """Writes the screen's file."""
        bias = np.array([self.bias], np.float32)
        save_file({"weight": self.weight, "bias": bias}, folder / FILE)


def load_screen(folder: Path) -> Screen | None:
    """Loads the screen of moderation heads; None if they have none."""
    if not (folder / FILE).exists():
        return None
    tensors = load_file(folder / FILE)
    return Screen(tensors["weight"], float(tensors["bias"][0]))


def buckets(text: str) -> list[int]:
    """Returns the buckets of a text's words and pairs of neighbouring words, each once."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    return [crc32(feature) % BUCKETS for feature in set(_features(words))]


def _features(words: list[bytes]) -> Iterator[bytes]:
    yield from words
    for first, second in zip(words, words[1:], strict=False):
        yield first + b" " + second
