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
    # |p - c|^2 = |p|^2 - 2 p.c + |c|^2: one small product instead of a large difference
    squares = (palette**2).sum(1) - 2 * flat @ palette.T
    nearest = squares.argmin(1)
    distance = np.sqrt(np.maximum(squares[np.arange(len(flat)), nearest] + (flat**2).sum(1), 0))
    keep = np.clip((distance - _TAKES) / (_KEEPS - _TAKES), 0, 1)[:, None]
    evened = keep * flat + (1 - keep) * palette[nearest]
    result: NDArray[np.uint8] = np.rint(evened).astype(np.uint8).reshape(pixels.shape)
    return result


def square_up(pixels: NDArray[np.uint8], cells: int) -> NDArray[np.uint8]:
    """Returns pixel art, uint8 [N, N, 3], in which each of cells x cells squares has one colour."""
    side = pixels.shape[0] // cells
    inner = slice(side // 4, side - side // 4)
    squares = pixels.reshape(cells, side, cells, side, 3)[:, inner, :, inner]
    means = np.rint(squares.astype(np.float32).mean((1, 3))).astype(np.uint8)
    result: NDArray[np.uint8] = means.repeat(side, 0).repeat(side, 1)
    return result
