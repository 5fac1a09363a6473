"""Measures whether samples repeat the training set verbatim."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BASE = np.uint64(1_000_003)


def longest_copy(samples: Sequence[Sequence[int]], trained: NDArray[np.int32]) -> int:
    """Returns the length of the longest run of tokens that a sample shares with the training set.

    The length is found by bisection, because a shared run of n tokens contains one of n - 1.
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
    hashes = [
        _hashes(np.asarray(sample, dtype=np.int32), length)
        for sample in samples
        if len(sample) >= length
    ]
    # one search for all samples, because each search sorts the training set's hashes again
    return bool(hashes) and bool(np.isin(np.concatenate(hashes), _hashes(trained, length)).any())


def _hashes(tokens: NDArray[np.int32], length: int) -> NDArray[np.uint64]:
    """Returns a polynomial hash, modulo 2^64, of every window of `length` tokens."""
    count = len(tokens) - length + 1
    found = np.zeros(count, dtype=np.uint64)
    plain = tokens.astype(np.uint64) + np.uint64(1)
    for place in range(length):
        found = found * _BASE + plain[place : place + count]
    return found
