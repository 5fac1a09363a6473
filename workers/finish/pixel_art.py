"""Is it pixel art: a picture made of equal squares? Then it grows by whole pixels."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SIDES: Final = (4, 2)  # pixels a square
# Deviation within the squares over that of the whole picture: 0 in drawn pixel art, up to 0.15 in
# generated. Other flat art has 0.12 and more, but as much in squares that are shifted by half a
# side, where pixel art has three times as much. Over 1,400 drawings of seven styles no other was
# taken for pixel art and all 248 of pixel art were found; with noise of deviation 8, 241.
_MOST: Final = 0.2
_TIMES: Final = 2.5
_LEAST: Final = 0.02


def square_side(pixels: NDArray[np.uint8]) -> int | None:
    """Pixels a side of the squares that uint8 [H, W, 3] is made of; None for other pictures."""
    spread = float(pixels.astype(np.float32).std())
    if spread < 1:
        return None
    for side in _SIDES:
        if pixels.shape[0] % side or pixels.shape[1] % side:
            continue
        within = float(_squares(pixels, side).std(axis=(1, 3)).mean())
        shifted = np.roll(pixels, (side // 2, side // 2), axis=(0, 1))
        across = float(_squares(shifted, side).std(axis=(1, 3)).mean())
        # soft pictures are even within any squares; pixel art only within its own
        if within / spread < _MOST and across > _TIMES * within + _LEAST * spread:
            return side
    return None


def enlarge_squares(pixels: NDArray[np.uint8], side: int, factor: int) -> Image.Image:
    """Each square in its median colour, factor times as large."""
    middle = np.median(_squares(pixels, side), axis=(1, 3)).astype(np.uint8)
    size = (middle.shape[1] * side * factor, middle.shape[0] * side * factor)
    return Image.fromarray(middle).resize(size, Image.Resampling.NEAREST)


def _squares(pixels: NDArray[np.uint8], side: int) -> NDArray[np.float32]:
    """[rows, side, columns, side, 3]."""
    height, width, _ = pixels.shape
    return pixels.astype(np.float32).reshape(height // side, side, width // side, side, 3)
