"""Finds near-duplicates by perceptual hash, so that none is in both training and test data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_BANDS: Final = 8  # a hash of 64 bits is divided into bands of a byte each


def perceptual_hash(pixels: NDArray[np.uint8]) -> int:
    """Returns a hash of 64 bits (pHash); pictures that look the same have similar hashes."""
    return int(str(imagehash.phash(Image.fromarray(pixels))), 16)


def near_duplicates(
    hashes: Sequence[int], same: Callable[[int, int], bool], near: int
) -> dict[int, int]:
    """Returns the rows to leave out, each mapped to the earlier row that it duplicates.

    Args:
        same: decides whether two rows with similar hashes are duplicates.
        near: the number of bits in which two hashes may differ, 0..7. Two such hashes share at
            least one of 8 bytes, so that only hashes with a byte in common are compared.

    Raises:
        ValueError: near is out of range.
    """
    if not 0 <= near < _BANDS:
        raise ValueError(f"near={near} must be in 0..{_BANDS - 1}")
    buckets: dict[tuple[int, int], list[int]] = {}
    left_out: dict[int, int] = {}
    for row, value in enumerate(hashes):
        buckets_of_row = [(band, value >> 8 * band & 255) for band in range(_BANDS)]
        candidates = {other for bucket in buckets_of_row for other in buckets.get(bucket, ())}
        original = next(
            (
                other
                for other in sorted(candidates)
                if (hashes[other] ^ value).bit_count() <= near and same(other, row)
            ),
            None,
        )
        if original is not None:
            left_out[row] = original
            continue
        for bucket in buckets_of_row:
            buckets.setdefault(bucket, []).append(row)
    return left_out


def look_the_same(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> bool:
    """Returns whether two pictures have similar colours, which a perceptual hash ignores."""
    difference = np.abs(first.astype(np.int16) - second.astype(np.int16)).mean()
    return bool(difference < 8)
