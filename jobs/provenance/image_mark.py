"""Puts an invisible mark into the pixels of an image.

The luminance of each square of 8 x 8 pixels is divided into cosine waves, as JPEG does, and eight
of the longest are moved to the nearest point of a keyed lattice: quantization index modulation
(Chen and Wornell, IEEE Trans. Inf. Theory 47(4), 2001) in the discrete cosine transform. Which of
two lattices applies is a random sign, drawn from the key for each wave of each of 8 x 8 squares;
the pattern repeats every 64 pixels. JPEG keeps these waves at any usual quality, halving an image
keeps them because they are long, and a repeating pattern is found wherever an image was cropped.
`jobs/provenance/image_mark_search.py` finds the mark again.
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
# weights of red, green and blue (ITU-R BT.601), as in JPEG
_LUMA: Final = np.array([0.299, 0.587, 0.114], np.float32)
_ROUNDS: Final = 4


def add_mark(pixels: Pixels, key: bytes) -> Pixels:
    """Returns the image with the mark.

    Args:
        pixels: (height, width, 3), RGB.
        key: 32 secret bytes, by which the mark is found again.

    Raises:
        ValueError: the image is smaller than LEAST_PX on one side.
    """
    height, width = pixels.shape[:2]
    if min(height, width) < LEAST_PX:
        raise ValueError(f"{width} x {height} pixels are too few for a mark")
    step = step_of(height, width)
    rows, columns = height // SQUARE_PX, width // SQUARE_PX
    squares = _squares(pixels, rows, columns)  # (N, 64, 3)
    offsets = _signs_of_squares(key, rows, columns) * (step / 4)  # (N, W)
    marked = _mark_squares(squares, offsets, step)
    whole = pixels.copy()
    inside = marked.reshape(rows, columns, SQUARE_PX, SQUARE_PX, 3).transpose(0, 2, 1, 3, 4)
    whole[: rows * SQUARE_PX, : columns * SQUARE_PX] = inside.reshape(
        rows * SQUARE_PX, columns * SQUARE_PX, 3
    )
    return whole


def step_of(height: int, width: int) -> float:
    """Returns the distance of lattice points in an image of this size when it was marked."""
    return SMALL_STEP if min(height, width) < SMALL_PX else STEP


def luminance(pixels: NDArray[np.number]) -> Floats:
    """Returns (.., height, width) luminance from 0 to 255 of RGB pixels in the last axis."""
    found: Floats = pixels.astype(np.float32) @ _LUMA
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


def _mark_squares(squares: Pixels, offsets: Floats, step: float) -> Pixels:
    """Returns (N, 64, 3) with each wave at the nearest point of its lattice, as far as it goes."""
    waves = luminance(squares) @ _basis().T  # (N, W)
    wanted = np.round((waves - offsets) / step) * step + offsets
    change = np.round((wanted - waves) @ _basis()).astype(np.int16)  # (N, 64)
    free = squares + change[..., None]
    marked = np.clip(free, 0, 255)
    cut = (free != marked).any((1, 2))
    marked[cut] = _mark_within_range(squares[cut].astype(np.float32), wanted[cut])
    return np.asarray(marked, np.uint8)


def _mark_within_range(squares: Floats, wanted: Floats) -> Floats:
    """Returns squares with waves near those wanted, though some pixels can't get lighter or darker.

    What is cut off at one pixel is made up for by the others, in several rounds.
    """
    for _ in range(_ROUNDS):
        waves = luminance(squares) @ _basis().T
        squares = np.clip(squares + ((wanted - waves) @ _basis())[..., None], 0, 255)
    return np.round(squares)


def _squares(pixels: Pixels, rows: int, columns: int) -> Pixels:
    """Returns (rows x columns, 64, 3): the whole squares of an image, line by line."""
    inside = pixels[: rows * SQUARE_PX, : columns * SQUARE_PX]
    parted = inside.reshape(rows, SQUARE_PX, columns, SQUARE_PX, 3).transpose(0, 2, 1, 3, 4)
    return parted.reshape(rows * columns, SQUARE_PX * SQUARE_PX, 3)


def _signs_of_squares(key: bytes, rows: int, columns: int) -> Floats:
    repeats = (1, -(-rows // TILE), -(-columns // TILE))
    tiled = np.tile(signs(key), repeats)[:, :rows, :columns]
    return tiled.reshape(len(WAVES), rows * columns).T


@lru_cache(maxsize=1)
def _basis() -> Floats:
    """Returns the waves: (W, 64), each of length 1."""
    return np.stack([np.outer(wave(down), wave(across)).ravel() for down, across in WAVES])
