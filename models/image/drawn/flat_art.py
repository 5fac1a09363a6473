"""Cleans generated flat art: its colours are known, so small deviations are noise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

# Distances in RGB, of 441: nearer pixels take a colour, farther ones keep their own; between them
# the change is gradual, so that smooth edges stay smooth.
_TAKES: Final = 12.0
_KEEPS: Final = 32.0


def even_out(pixels: NDArray[np.uint8], colours: Sequence[Sequence[int]]) -> NDArray[np.uint8]:
    """Returns a picture, uint8 [H, W, 3], whose pixels near one of the colours have that colour."""
    palette = np.array(colours, dtype=np.float32)
    flat = pixels.reshape(-1, 3).astype(np.float32)
    nearest, distance = _nearest(flat, palette)
    result = palette.astype(np.uint8).take(nearest, axis=0)
    far = np.flatnonzero(distance > _TAKES)
    keep = np.clip((distance[far] - _TAKES) / (_KEEPS - _TAKES), 0, 1)[:, None]
    result[far] = np.rint(keep * flat[far] + (1 - keep) * palette[nearest[far]])
    return result.reshape(pixels.shape)


def square_up(
    pixels: NDArray[np.uint8], cells: int, colours: Sequence[Sequence[int]]
) -> NDArray[np.uint8]:
    """Returns pixel art, uint8 [N, N, 3], in which each of cells x cells squares has one colour.

    Squares near one of `colours` have that colour.
    """
    side = pixels.shape[0] // cells
    inner = slice(side // 4, side - side // 4)
    squares = pixels.reshape(cells, side, cells, side, 3)[:, inner, :, inner]
    means = np.rint(squares.astype(np.float32).mean((1, 3))).astype(np.uint8)
    return even_out(means, colours).repeat(side, 0).repeat(side, 1)


def _nearest(
    flat: NDArray[np.float32], palette: NDArray[np.float32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Returns for each pixel [N, 3] the number of its nearest colour, and the distance to it."""
    # |p - c|^2 = |p|^2 - 2 p.c + |c|^2: one small product instead of a large difference; all are
    # whole numbers below 2^24, and so exact
    squares = (palette**2).sum(1)[:, None] - 2 * palette @ flat.T
    # the least of squares that end in their colour's number tells both, faster than argmin
    count = len(palette)
    numbered = squares.astype(np.int64) * count + np.arange(count)[:, None]
    least, nearest = np.divmod(numbered.min(0), count)
    return nearest, np.sqrt((least + (flat**2) @ np.ones(3, np.float32)).astype(np.float32))
