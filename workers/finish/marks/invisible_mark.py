"""Puts the invisible mark into the pixels of an image; see jobs/provenance/image_mark.py."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from jobs.provenance.image_mark import LEAST_PX, Floats, Pixels, signs, step_of
from models.kernels.compiled import call
from workers.finish.marks.invisible_mark_machine_code import marking_code


def add_mark(pixels: Pixels, key: bytes) -> Pixels:
    """Returns the image with the mark.

    Args:
        pixels: (height, width, 3), RGB.
        key: 32 secret bytes, by which the mark is found again.

    Raises:
        ValueError: the image is smaller than LEAST_PX on one side, or has not three channels.
    """
    pixels = np.ascontiguousarray(pixels, np.uint8)
    height, width, channels = pixels.shape
    if min(height, width) < LEAST_PX:
        raise ValueError(f"{width} x {height} pixels are too few for a mark")
    if channels != 3:
        raise ValueError(f"pixels of shape {pixels.shape}, not [H, W, 3]")
    marked = pixels.copy()  # what is beyond the whole squares stays
    spacing = np.array(step_of(height, width), np.float32)
    arrays = pixels, marked, _offsets(key, step_of(height, width)), spacing
    call(marking_code(), *(one.ctypes.data for one in arrays), height, width)
    return marked


@lru_cache(maxsize=16)
def _offsets(key: bytes, step: float) -> Floats:
    """Returns where the lattices begin: (TILE, TILE, waves)."""
    return np.ascontiguousarray(signs(key).transpose(1, 2, 0) * np.float32(step / 4))
