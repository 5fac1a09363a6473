"""Sharpens the edges of generated drawings, which are softer than those of drawn ones."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

# In 256ths of a sixteenth: 0.31. With this much, of 0.15 to 0.8, features of pictures are nearest
# to those of real drawings.
_STRENGTH: Final = 5
_Pixels = NDArray[np.uint8]


def sharpened(pixels: _Pixels) -> _Pixels:
    """Returns a picture, uint8 [H, W, C], without the halos of an unsharp mask.

    How far a pixel is from its blurred surroundings is added to it, but no pixel leaves the range
    of its eight neighbours and itself.
    """
    # whole numbers of few bits: ten times as fast as float32
    around = np.pad(pixels, ((1, 1), (1, 1), (0, 0)), mode="edge")
    wide = around.astype(np.int16)
    rows = wide[:-2] + 2 * wide[1:-1] + wide[2:]
    blurred = rows[:, :-2] + 2 * rows[:, 1:-1] + rows[:, 2:]  # sixteen times
    middle = wide[1:-1, 1:-1]
    raised = middle + ((_STRENGTH * (16 * middle - blurred) + 128) >> 8)
    least, most = _extreme(around, np.minimum), _extreme(around, np.maximum)
    return np.clip(raised, least, most).astype(np.uint8)


def _extreme(around: _Pixels, of: np.ufunc) -> _Pixels:
    """Returns the least or the most of each pixel and its neighbours, [H, W, C]."""
    rows = of(of(around[:-2], around[1:-1]), around[2:])
    extreme: _Pixels = of(of(rows[:, :-2], rows[:, 1:-1]), rows[:, 2:])
    return extreme
