"""Whether samples repeat the training set word for word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BASE = np.uint64(1_000_003)


def longest_copy(samples: Sequence[Sequence[int]], trained: NDArray[np.int32]) -> int:
    """Tokens of the longest run that a sample shares with the training tokens.

    By bisection: a run of n tokens is shared only if one of n - 1 is.
    """
    low, high = 0, max((len(sample) for sample in samples), default=0)
    while low < high:
        middle = (low + high + 1) // 2
        if _shares(samples, trained, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _shares(samples: Sequence[Sequence[int]], trained: NDArray[np.int32], length: int) -> bool:
    if len(trained) < length:
        return False
    asked = [
        _hashes(np.asarray(sample, dtype=np.int32), length)
        for sample in samples
        if len(sample) >= length
    ]
    # all at once: each search sorts what was trained anew
    return bool(asked) and bool(np.isin(np.concatenate(asked), _hashes(trained, length)).any())


def _hashes(tokens: NDArray[np.int32], length: int) -> NDArray[np.uint64]:
    """Of every window: polynomial, modulo 2^64; unequal windows are all but surely unequal."""
    count = len(tokens) - length + 1
    found = np.zeros(count, dtype=np.uint64)
    plain = tokens.astype(np.uint64) + np.uint64(1)
    for place in range(length):
        found = found * _BASE + plain[place : place + count]
    return found
