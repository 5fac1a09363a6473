"""Holds the loops that take pixels apart into shares of colours; Numba compiles them."""

from __future__ import annotations

from typing import Any, Final

import numba
import numpy as np
from numba import carray

from models.kernels import llvm_code, numba_parts
from models.kernels.compiled import NUMBERS, compiled, once
from models.kernels.numba_parts import pointer

_CALLED = (llvm_code, numba_parts)
_PURE: Final = 4.0  # squared distance in RGB up to which a pixel is of a colour
_FITS: Final = 14.0  # a mix of two colours may miss a pixel by this much
_ELSEWHERE: Final = 60.0  # added to the squared distance for a colour that is not near
AROUND: Final = 2  # pixels


@numba.njit(inline="always")
def _nearest(pixel, palette, distances):
    """Writes the squared distances of a pixel from all colours; returns the nearest's number."""
    best = 0
    for colour in range(len(palette)):
        square = np.float32(0)
        for channel in range(3):
            apart = np.float32(pixel[channel]) - palette[colour, channel]
            square += apart * apart
        distances[colour] = square
        if square < distances[best]:
            best = colour
    return best


@numba.njit(inline="always")
def _mix_of(pixel, distances, near, pairs, lines):
    """Returns the pair of colours that mixes best to a pixel, its second's share, and the miss.

    lines: of each pair the way from its first colour to the second, the first's place on it, and
        the square of its length.
    """
    best, best_share, best_miss, least = 0, np.float32(0), np.float32(0), np.float32(np.inf)
    for pair in range(len(pairs)):
        one, other = pairs[pair, 0], pairs[pair, 1]
        place = -lines[pair, 3]
        for channel in range(3):
            place += np.float32(pixel[channel]) * lines[pair, channel]
        length = lines[pair, 4]
        share = min(max(place / length, np.float32(0)), np.float32(1))
        rest = np.float32(1) - share
        miss = rest * distances[one] + share * distances[other] - share * rest * length
        # grey may be black on white, or a grey area's edge: what lies around it decides
        total = miss
        if not near >> one & 1:
            total += np.float32(_ELSEWHERE)
        if not near >> other & 1:
            total += np.float32(_ELSEWHERE)
        if total < least:
            best, best_share, best_miss, least = pair, share, miss, total
    return best, best_share, best_miss


@numba.njit(inline="always")
def _near(areas, y, x):
    """Returns a bit for each colour that an area around a pixel has."""
    near = 0
    for row in range(2 * AROUND + 1):
        for column in range(2 * AROUND + 1):
            near |= areas[y + row, x + column]
    return near


@once
def shares_code() -> Any:
    """Returns the compiled function that tells each pixel's shares of the colours.

    Its arguments: addresses of pixels, uint8 [H, W, 3], colours, float32 [K, 3], pairs of their
    numbers, int64 [P, 2], and lines, float32 [P, 5], as `_mix_of` has them; of scratch, uint16
    [H + 2 AROUND, W + 2 AROUND], of zeros, and float32 [K]; and of the results, of zeros: shares,
    uint8 [H, W, K], and where no two colours mix to the pixel, uint8 [H, W]. Then H, W, K and P.
    """

    def body(arguments) -> None:
        a = carray(arguments, (12,))
        height, width, colours, count = a[8:12]
        pixels = carray(pointer(a[0], np.uint8), (height, width, 3))
        palette = carray(pointer(a[1], np.float32), (colours, 3))
        pairs = carray(pointer(a[2], np.int64), (count, 2))
        lines = carray(pointer(a[3], np.float32), (count, 5))
        # a bit for each colour: with the border, what lies around a pixel is there for all
        areas = carray(pointer(a[4], np.uint16), (height + 2 * AROUND, width + 2 * AROUND))
        distances = carray(pointer(a[5], np.float32), (colours,))
        shares = carray(pointer(a[6], np.uint8), (height, width, colours))
        missed = carray(pointer(a[7], np.uint8), (height, width))
        for y in range(height):
            for x in range(width):
                nearest = _nearest(pixels[y, x], palette, distances)
                if distances[nearest] <= _PURE or count == 0:
                    areas[y + AROUND, x + AROUND] = 1 << nearest
                    shares[y, x, nearest] = 255
        for y in range(height):
            for x in range(width):
                if areas[y + AROUND, x + AROUND] != 0:
                    continue
                near = _near(areas, y, x)
                _nearest(pixels[y, x], palette, distances)
                best, share, miss = _mix_of(pixels[y, x], distances, near, pairs, lines)
                of_other = np.uint8(np.int32(np.rint(share * np.float32(255))))
                shares[y, x, pairs[best, 0]] = 255 - of_other
                shares[y, x, pairs[best, 1]] = of_other
                missed[y, x] = 255 if miss > _FITS * _FITS else 0

    return compiled(NUMBERS, body, set(), _CALLED)
