"""Takes flat art apart into areas of one colour each, four times as large as the picture.

A flat drawing is a few colours, and its edge pixels are mixes of two. So each pixel is taken apart
into shares of these colours, the shares are enlarged smoothly, and the largest share wins.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.image.drawn.areas_machine_code import areas_code, lead_code
from models.image.drawn.shares_machine_code import AROUND, shares_code
from models.kernels.compiled import call

FACTOR: Final = 4
_MOST_COLOURS: Final = 12  # fewer than LABELS
_SMALLEST_AREA: Final = 0.0008  # of the picture, for a colour of its own: an eye's white
_LINES: Final = 0.2  # weight of pixels of lines: ink may have no areas
_APART: Final = 24.0  # distance in RGB, of 441, of two colours of one palette
_BLUR_PX: Final = 2.0  # standard deviation, in pixels of the enlarged picture
_FAINT: Final = 0.01  # of the Gaussian's height: it ends there, at 3 standard deviations
_SOFT: Final = 4  # an edge fades over this part of all shares, a quarter: about 1.5 pixels

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Areas:
    """A drawing taken apart into areas, four times as large.

    palette: its colours, float32 [K, 3].
    first, second: numbers of the two colours with the largest shares, uint8 [4H, 4W].
    weight: the share of the first in the mix of both, 0.5..1, [4H, 4W].
    mixed: where pixels are no mix of two colours, 0..1, [4H, 4W]; None if there are none.
    """

    palette: Floats
    first: Pixels
    second: Pixels
    weight: Floats
    mixed: Floats | None

    def hard(self) -> Pixels:
        """Returns the areas in their colours, without mixes at their edges, [4H, 4W, 3]."""
        image = Image.fromarray(self.first)
        image.putpalette(np.rint(self.palette).astype(np.uint8).tobytes())
        return np.array(image.convert("RGB"))


def areas_of(pixels: Pixels) -> Areas:
    """Takes a flat drawing, uint8 [H, W, 3], apart."""
    palette = _palette(pixels)
    shares, misses = _shares(pixels, palette)
    first, second, weight = _two_largest(shares)
    mixed = _enlarged(misses) if misses.any() else None
    return Areas(
        palette, first, second, weight, mixed / np.float32(255) if mixed is not None else None
    )


def _palette(pixels: Pixels) -> Floats:
    """Returns the colours of the larger flat areas, the largest first, float32 [K, 3]."""
    whole = pixels.astype(np.int32)
    codes = (whole[..., 0] << 16) | (whole[..., 1] << 8) | whole[..., 2]
    values, places = np.unique(codes, return_inverse=True)
    # edges have colours, too, but no area of them
    inside = np.bincount(places.reshape(-1), _has_equal_neighbours(codes).reshape(-1))
    counts = np.maximum(inside, np.bincount(places.reshape(-1)) * _LINES)
    order = np.argsort(-counts)
    chosen: list[Floats] = []
    for at in order:
        if counts[at] < _SMALLEST_AREA * codes.size and len(chosen) > 1:
            break
        value = int(values[at])
        colour = np.array([value >> 16, value >> 8 & 255, value & 255], dtype=np.float32)
        if all(np.linalg.norm(colour - other) > _APART for other in chosen):
            chosen.append(colour)
        if len(chosen) == _MOST_COLOURS:
            break
    return np.stack(chosen)


def _has_equal_neighbours(codes: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Returns which pixels [H, W] have the colour of one beside and of one above or below them."""
    found = np.ones(codes.shape, np.bool_)
    for axis in (0, 1):
        equal = np.diff(codes, axis=axis) == 0
        before, after = ((1, 0), (0, 0)), ((0, 1), (0, 0))
        if axis == 1:
            before, after = before[::-1], after[::-1]
        found &= np.pad(equal, before) | np.pad(equal, after)
    return found


def _shares(pixels: Pixels, palette: Floats) -> tuple[Pixels, Pixels]:
    """Returns each pixel's shares of the colours [H, W, K], and where no two mix to it, 0..255."""
    pixels = np.ascontiguousarray(pixels)
    height, width, _ = pixels.shape
    count = len(palette)
    pairs = np.stack(np.triu_indices(count, 1), 1)
    along = palette[pairs[:, 1]] - palette[pairs[:, 0]]
    place, length = (palette[pairs[:, 0]] * along).sum(1), (along**2).sum(1)
    lines = np.column_stack([along, place, length]).astype(np.float32)
    areas = np.zeros((height + 2 * AROUND, width + 2 * AROUND), np.uint16)
    shares = np.zeros((height, width, count), np.uint8)
    missed = np.zeros((height, width), np.uint8)
    distances = np.empty(count, np.float32)
    given: tuple[NDArray[Any], ...] = (
        *(pixels, palette, pairs, lines, areas, distances),
        *(shares, missed),
    )
    call(shares_code(), *(one.ctypes.data for one in given), height, width, count, len(pairs))
    return shares, missed


def _two_largest(shares: Pixels) -> tuple[Pixels, Pixels, Floats]:
    """Returns numbers of the two largest shares [H, W, K] in the larger size, and the weight."""
    height, width, _ = shares.shape
    size = (height * FACTOR, width * FACTOR)
    labelled = [np.zeros(size, np.uint16) for _ in range(2)]
    _enlarge(shares, *(one.ctypes.data for one in labelled))
    first, second, weight = (
        np.empty(size, np.uint8),
        np.empty(size, np.uint8),
        np.empty(size, np.float32),
    )
    parts = (*labelled, first, second, weight)
    call(lead_code(), *(one.ctypes.data for one in parts), first.size, _SOFT)
    return first, second, weight


def _enlarged(shares: Pixels) -> Floats:
    """Returns shares [H, W], 0..255, four times as large, and smooth."""
    height, width = shares.shape
    large = np.empty((height * FACTOR, width * FACTOR), np.float32)
    _enlarge(shares[..., None], large.ctypes.data, 0)
    return large


def _enlarge(shares: Pixels, first: int, second: int) -> None:
    """Writes what `areas_code` makes of shares [H, W, K] to the addresses of its two results."""
    shares = np.ascontiguousarray(shares)
    height, width, colours = shares.shape
    (down, down_taps), (across, across_taps) = _taps(height), _taps(width)
    shapes = (
        (width, height),
        (FACTOR * width, height),
        (height, FACTOR * width),
        (FACTOR * width,),
    )
    scratch = [np.empty(shape, np.float32) for shape in shapes]
    given: tuple[NDArray[Any], ...] = (shares, down, across, down_taps, across_taps, *scratch)
    call(
        areas_code(),
        *(one.ctypes.data for one in given),
        *(first, second, height, width, colours),
        *(down_taps.shape[1], across_taps.shape[1], FACTOR),
    )


@cache
def _taps(length: int) -> tuple[NDArray[np.int64], Floats]:
    """Returns where each row of `_smoothing` has its first value, int64 [4N], and them [4N, T]."""
    matrix = _smoothing(length)
    used = matrix != 0
    first = used.argmax(1)
    count = int((length - used[:, ::-1].argmax(1) - first).max())
    starts = np.minimum(first, length - count)
    return starts, np.take_along_axis(matrix, starts[:, None] + np.arange(count), 1)


def _smoothing(length: int) -> Floats:
    """Returns the matrix [4N, N] that enlarges a row of N pixels, so smooth that no steps are seen.

    Bicubic interpolation (Keys 1981), then a Gaussian.
    """
    at = (np.arange(length * FACTOR) + 0.5) / FACTOR - 0.5
    apart = np.abs(at[:, None] - np.arange(length))
    cubic = np.where(
        apart < 1,
        1.5 * apart**3 - 2.5 * apart**2 + 1,
        np.where(apart < 2, -0.5 * apart**3 + 2.5 * apart**2 - 4 * apart + 2, 0),
    )
    steps = np.arange(length * FACTOR)
    blur = np.exp(-0.5 * ((steps[:, None] - steps) / _BLUR_PX) ** 2)
    blur[blur < _FAINT] = 0
    matrix = (blur / blur.sum(1, keepdims=True)) @ (cubic / cubic.sum(1, keepdims=True))
    return matrix.astype(np.float32)
