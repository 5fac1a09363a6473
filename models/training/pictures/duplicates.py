"""Pictures that are nearly the same, by perceptual hash: they would sit in training and test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_BANDS: Final = 8  # of a byte each, in a hash of 64 bits


def perceptual_hash(pixels: NDArray[np.uint8]) -> int:
    """64 bits, mostly the same for pictures that look the same (pHash; the ImageHash library)."""
    return int(str(imagehash.phash(Image.fromarray(pixels))), 16)


def near_duplicates(
    hashes: Sequence[int], same: Callable[[int, int], bool], near: int
) -> dict[int, int]:
    """Which to leave out, each with the earlier one that it is like.

    near: bits in which two hashes may differ, 0..7: two such hashes share at least one of 8 bytes,
    so that only those have to be compared. same: has the last word on two rows.

    Raises:
        ValueError: near is out of range.
    """
    if not 0 <= near < _BANDS:
        raise ValueError(f"near={near} must be in 0..{_BANDS - 1}")
    buckets: dict[tuple[int, int], list[int]] = {}
    left_out: dict[int, int] = {}
    for row, value in enumerate(hashes):
        places = [(band, value >> 8 * band & 255) for band in range(_BANDS)]
        candidates = {other for place in places for other in buckets.get(place, ())}
        like = next(
            (
                other
                for other in sorted(candidates)
                if (hashes[other] ^ value).bit_count() <= near and same(other, row)
            ),
            None,
        )
        if like is not None:
            left_out[row] = like
            continue
        for place in places:
            buckets.setdefault(place, []).append(row)
    return left_out


def look_the_same(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> bool:
    """A perceptual hash sees no colours: two flat drawings in other colours are no duplicates."""
    apart = np.abs(first.astype(np.int16) - second.astype(np.int16)).mean()
    return bool(apart < 8)
