"""Cleans generated flat art: its colours are known, so small deviations are noise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.drawn.cleaning_machine_code import PART, evening_code
from models.kernels.compiled import call

SQUARES: Final = {"pixel-art": 16}  # by style, squares a side
# Distances in RGB, of 441: nearer pixels take a colour, farther ones keep their own; between them
# the change is gradual, so that smooth edges stay smooth.
_TAKES: Final = 12.0
_KEEPS: Final = 32.0


def even_out(pixels: NDArray[np.uint8], colours: Sequence[Sequence[int]]) -> NDArray[np.uint8]:
    """Returns a picture, uint8 [H, W, 3], whose pixels near one of the colours have that colour.

    Raises:
        ValueError: there are no colours, or the picture has not three channels.
    """
    pixels = np.ascontiguousarray(pixels, np.uint8)
    if not len(colours) or pixels.shape[-1] != 3:
        raise ValueError(f"{len(colours)} colours for pixels of shape {pixels.shape}")
    out = np.empty_like(pixels)
    values = np.array([*(value for rgb in colours for value in rgb), _TAKES, _KEEPS], np.float32)
    scratch = np.empty((5, PART), np.float32)
    addresses = (one.ctypes.data for one in (pixels, values, out, scratch))
    call(evening_code(), *addresses, pixels.size // 3, len(colours))
    return out


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
