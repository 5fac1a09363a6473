"""Runs of words, as numbers: what two texts have in common when one copies the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

# A run of so many words is rarely written twice by chance.
RUN_WORDS: Final = 6
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_WORD: Final = re.compile(r"[^\W_]+")


def shingles(text: str) -> NDArray[np.uint32]:
    """Returns the numbers of a text's runs of RUN_WORDS words, each once, in no order.

    Case, punctuation and markup do not count. Texts with fewer words have none.
    """
    words = [word.encode() for word in _WORD.findall(_TAG.sub(" ", text).lower())]
    runs = (words[at : at + RUN_WORDS] for at in range(len(words) - RUN_WORDS + 1))
    found = {crc32(b" ".join(run)) for run in runs}
    return np.fromiter(found, np.uint32, len(found))


def lowest(numbers: Sequence[int] | NDArray[np.uint32], count: int) -> NDArray[np.uint32]:
    """Returns a text's sketch, the lowest `count` of its numbers, sorted (bottom-k MinHash)."""
    return np.sort(_mixed(np.asarray(numbers, np.uint32)))[:count]


def similarity(one: NDArray[np.uint32], other: NDArray[np.uint32], count: int) -> float:
    """Estimates the share of runs that two texts have in common (Jaccard) from their sketches."""
    if not len(one) or not len(other):
        return 0.0
    union = np.union1d(one, other)[:count]
    common = np.intersect1d(np.intersect1d(one, other, assume_unique=True), union)
    return len(common) / len(union)


def _mixed(numbers: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Spreads the numbers, as the lowest CRCs belong to similar texts (Knuth's multiplication)."""
    return np.asarray(numbers * np.uint32(2_654_435_761), np.uint32)
