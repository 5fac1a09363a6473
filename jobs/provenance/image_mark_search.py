"""Finds the invisible mark in an image, and says how likely chance alone would show as much.

The image may have been re-encoded, cropped or resized, so the mark is looked for at every place of
its pattern (64 x 64) and at the sizes that the image may have had when it was marked.

The probability holds for any image and needs no training. What an image without the mark shows does
not depend on the signs that the key draws, and a sum of given numbers with random signs is at least
z times the root of their squares with a probability of at most exp(-z^2 / 2) (Hoeffding 1963,
theorem 2). That, times the number of places and sizes that were tried, is the p-value.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from jobs.provenance.image_mark import (
    LEAST_PX,
    SMALL_STEP,
    SQUARE_PX,
    STEP,
    TILE,
    TILE_PX,
    WAVES,
    Floats,
    luminance,
    signs,
    wave,
)

# Below this p-value the mark counts as found: by chance, once in a million images.
LEVEL: Final = 1e-6
# More pixels would not make a found mark clearer.
_WINDOW_PX: Final = 320
# Usual lengths of a side of images when they are made, in pixels.
_USUAL_PX: Final = (64, 128, 256, 512, 1024, 96, 192, 384, 768, 2048)
_USUAL_SCALES: Final = (1.0, 2.0, 0.5, 4.0, 0.25, 1.5, 2 / 3, 4 / 3, 0.75)
_SCALES: Final = (0.2, 6.0)
_STEPS: Final = (STEP, SMALL_STEP)
_PLACES: Final = TILE_PX * TILE_PX
# All sizes together that are tried at most, for each of the steps.
_MOST_SCALES: Final = 30
_ENOUGH: Final = 1e-12


@dataclass(frozen=True, slots=True)
class ImageMark:
    """Holds what an image shows of a key's mark.

    p_value: the probability that an image without it shows as much, from 0 to 1.
    scale: how many times as large the image was when it was marked, if the mark is found.
    """

    p_value: float
    scale: float

    @property
    def is_found(self) -> bool:
        """Returns whether the image counts as marked."""
        return self.p_value < LEVEL


def find_mark(image: Image.Image, key: bytes) -> ImageMark:
    """Looks for the mark of a key.

    Args:
        image: RGB. It is read once; its cost does not grow with its size beyond that.
        key: the key with which it may be marked.
    """
    best, best_scale = 0.0, 1.0
    for scale in _scales(image.width, image.height):
        window = _window(image, scale)
        if min(window.size) < SQUARE_PX * 2:
            continue
        for evidence in _evidence(luminance(np.asarray(window)), key):
            if evidence > best:
                best, best_scale = evidence, scale
        if _p_value(best) < _ENOUGH:
            break
    return ImageMark(_p_value(best), best_scale)


def _p_value(z: float) -> float:
    return min(1.0, _PLACES * _MOST_SCALES * len(_STEPS) * math.exp(-z * z / 2))


def _scales(width: int, height: int) -> Iterator[float]:
    """Yields how many times as large the image may have been, the likeliest first."""
    found: list[float] = []
    sides = {width, height}
    candidates = (*_USUAL_SCALES, *(usual / side for side in sides for usual in _USUAL_PX))
    for scale in candidates:
        known = any(abs(scale / other - 1) < 0.25 / max(width, height) for other in found)
        fits = _SCALES[0] <= scale <= _SCALES[1] and min(width, height) * scale >= LEAST_PX / 2
        if fits and not known and len(found) < _MOST_SCALES:
            found.append(scale)
            yield scale


def _window(image: Image.Image, scale: float) -> Image.Image:
    """Returns the middle of the image as it was at this scale, at most _WINDOW_PX wide and high."""
    width = min(image.width, _WINDOW_PX / scale)
    height = min(image.height, _WINDOW_PX / scale)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    left, top = (image.width - width) / 2, (image.height - height) / 2
    box = (left, top, left + width, top + height)
    if scale == 1.0:
        left, top = int(left), int(top)
        return image.crop((left, top, left + size[0], top + size[1]))
    return image.resize(size, Image.Resampling.BICUBIC, box=box)


def _evidence(luma: Floats, key: bytes) -> Iterator[float]:
    """Yields the best z of all places, for each step of the lattice."""
    waves = _waves_everywhere(luma)
    for step in _STEPS:
        folded = np.stack([_folded(np.sin(one * (2 * np.pi / step))) for one in waves])
        yield _best_place(folded, signs(key))


def _waves_everywhere(luma: Floats) -> list[Floats]:
    """Returns each of the waves in the squares that begin at each pixel."""
    across = {b: _convolved(luma, wave(b)) for _, b in WAVES}
    return [_convolved(across[b].T, wave(a)).T for a, b in WAVES]


def _convolved(rows: Floats, weights: Floats) -> Floats:
    length = rows.shape[1] - SQUARE_PX + 1
    total: Floats = rows[:, :length] * weights[0]
    for at in range(1, SQUARE_PX):
        total += rows[:, at : at + length] * weights[at]
    return total


def _folded(values: NDArray[np.floating]) -> Floats:
    """Returns (64, 64): the sums of values that lie on the same pixel of the pattern."""
    height, width = (-(-length // TILE_PX) for length in values.shape)
    whole = np.zeros((height * TILE_PX, width * TILE_PX), np.float32)
    whole[: values.shape[0], : values.shape[1]] = values
    folded: Floats = whole.reshape(height, TILE_PX, width, TILE_PX).sum((0, 2))
    return folded


def _best_place(folded: Floats, pattern: Floats) -> float:
    """Returns the largest z over all shifts of the pattern.

    Args:
        folded: (waves, 64, 64).
        pattern: (waves, TILE, TILE).
    """
    count = len(WAVES)
    # (y and x within a square, waves, y and x of the square)
    parted = folded.reshape(count, TILE, SQUARE_PX, TILE, SQUARE_PX).transpose(2, 4, 0, 1, 3)
    size = np.sqrt((parted**2).sum((2, 3, 4)))
    product = (np.fft.rfft2(parted) * np.conj(np.fft.rfft2(pattern))).sum(2)
    sums = np.fft.irfft2(product, s=(TILE, TILE))
    return float((sums.max((2, 3)) / np.maximum(size, 1e-6)).max())
