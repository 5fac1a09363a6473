"""Says what the invisible mark in the pixels of an image is.

The luminance of each square of 8 x 8 pixels is divided into cosine waves, as JPEG does, and eight
of the longest are moved to the nearest point of a keyed lattice: quantization index modulation
(Chen and Wornell, IEEE Trans. Inf. Theory 47(4), 2001) in the discrete cosine transform. Which of
two lattices applies is a random sign, drawn from the key for each wave of each of 8 x 8 squares;
the pattern repeats every 64 pixels. JPEG keeps these waves at any usual quality, halving an image
keeps them because they are long, and a repeating pattern is found wherever an image was cropped.
`workers/finish/marks/invisible_mark.py` puts it there, and `jobs/provenance/image_mark_search.py`
finds it again.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import shake_256
from typing import Final

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

SQUARE_PX: Final = 8
# squares on each side of the pattern
TILE: Final = 8
TILE_PX: Final = SQUARE_PX * TILE
# Vertical and horizontal number of half waves in a square. JPEG at quality 75 rounds each of them
# to steps of 8 or less.
WAVES: Final = ((0, 1), (1, 0), (1, 1), (0, 2), (2, 0), (1, 2), (2, 1), (2, 2))
# Distance of equal lattice points, for images whose shorter side is below SMALL_PX, and others.
# Small images show fewer squares, and each must survive on its own.
SMALL_STEP: Final = 22.0
STEP: Final = 16.0
SMALL_PX: Final = 128
# One pattern must fit.
LEAST_PX: Final = TILE_PX
# Weights of red, green and blue (ITU-R BT.601), as in JPEG.
LUMA: Final = np.array([0.299, 0.587, 0.114], np.float32)


def step_of(height: int, width: int) -> float:
    """Returns the distance of lattice points in an image of this size when it was marked."""
    return SMALL_STEP if min(height, width) < SMALL_PX else STEP


def luminance(pixels: NDArray[np.number]) -> Floats:
    """Returns (.., height, width) luminance from 0 to 255 of RGB pixels in the last axis."""
    found: Floats = pixels.astype(np.float32) @ LUMA
    return found


def wave(half_waves: int) -> Floats:
    """Returns one axis of a wave in a square: (8,), of length 1."""
    at = np.arange(SQUARE_PX)
    shape = np.cos((2 * at + 1) * half_waves * np.pi / (2 * SQUARE_PX))
    return np.asarray(shape / np.linalg.norm(shape), np.float32)


@lru_cache(maxsize=8)
def signs(key: bytes) -> Floats:
    """Returns the pattern of a key: (waves, TILE, TILE), each 1 or -1."""
    count = len(WAVES) * TILE * TILE
    bits = np.unpackbits(np.frombuffer(shake_256(key).digest(count // 8), np.uint8))
    return np.where(bits, 1, -1).astype(np.float32).reshape(len(WAVES), TILE, TILE)
