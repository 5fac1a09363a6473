"""Holds the loops that clean a drawing; Numba compiles them.

NumPy needs five times as long, as each of its steps writes the whole picture.
"""

from __future__ import annotations

from typing import Any, Final

import numba
import numpy as np
from numba import carray

from models.kernels import llvm_code, numba_parts
from models.kernels.compiled import NUMBERS, compiled, once
from models.kernels.numba_parts import pointer

PART: Final = 512  # pixels that are looked at together
_CALLED = (llvm_code, numba_parts)


@numba.njit(inline="always")
def _less(one, other):
    return one if one < other else other


@numba.njit(inline="always")
def _more(one, other):
    return one if one > other else other


@numba.njit(inline="always")
def _row(line, left, at, right):
    """Returns the sum of three values, the middle one twice, the least and the most of them."""
    # small whole numbers are exact; Numba would make 64 bits of bytes
    a, b, c = np.float32(line[left]), np.float32(line[at]), np.float32(line[right])
    return a + b + b + c, _less(_less(a, b), c), _more(_more(a, b), c)


@numba.njit(inline="always")
def _sharper(above, here, below, left, at, right, strength):
    """Returns a value, further from its blurred surroundings but within their range."""
    first, least_a, most_a = _row(above, left, at, right)
    second, least_b, most_b = _row(here, left, at, right)
    third, least_c, most_c = _row(below, left, at, right)
    middle = np.float32(here[at])
    apart = middle * np.float32(16) - (first + second + second + third)
    raised = middle + np.floor(apart * strength + np.float32(0.5))
    least = _less(_less(least_a, least_b), least_c)
    most = _more(_more(most_a, most_b), most_c)
    return np.uint8(np.int32(_less(_more(raised, least), most)))


@once
def sharpening_code() -> Any:
    """Returns the compiled function that sharpens a picture.

    Its arguments: addresses of pixels and of results, uint8 [H, W, 3], then H, W and 256 times the
    strength.
    """

    def body(arguments) -> None:
        a = carray(arguments, (5,))
        height, width = a[2:4]
        strength = np.float32(a[4]) / np.float32(256)
        line = 3 * width
        last = line - 3
        for y in range(height):
            up, down = max(y - 1, 0), min(y + 1, height - 1)
            above = carray(pointer(a[0] + up * line, np.uint8), (line,))
            here = carray(pointer(a[0] + y * line, np.uint8), (line,))
            below = carray(pointer(a[0] + down * line, np.uint8), (line,))
            out = carray(pointer(a[1] + y * line, np.uint8), (line,))
            # Numba looks whether a signed place is negative, which is not vectorised
            for at in range(np.uint64(3), np.uint64(max(last, 3))):
                left, right = at - np.uint64(3), at + np.uint64(3)
                out[at] = _sharper(above, here, below, left, at, right, strength)
            for at in range(3):
                right = min(at + 3, last + at)
                out[at] = _sharper(above, here, below, at, at, right, strength)
                end = last + at
                left = max(end - 3, at)
                out[end] = _sharper(above, here, below, left, end, end, strength)

    return compiled(NUMBERS, body, set(), _CALLED)


@numba.njit(inline="always")
def _shift(given, palette, number, squares, takes, keeps, out) -> None:
    """Writes pixels as far towards their nearest colour as they are near; changes `squares`."""
    for at in range(len(given)):
        keep = (np.sqrt(squares[at]) - takes) / (keeps - takes)
        squares[at] = min(max(keep, np.float32(0)), np.float32(1))
    for at in range(len(given)):
        colour, keep = np.int32(number[at]), squares[at]
        for channel in range(3):
            shown = palette[colour, channel]
            if keep > 0:
                own = np.float32(given[at, channel])
                shown = np.rint(keep * own + (np.float32(1) - keep) * shown)
            out[at, channel] = np.uint8(np.int32(shown))


@once
def evening_code() -> Any:
    """Returns the compiled function that draws pixels towards the nearest of some colours.

    Its arguments: addresses of pixels, uint8 [N, 3], of colours, float32 [K, 3], with two distances
    after them, of results and of scratch, float32 [5, PART]; then N and K.
    """

    def body(arguments) -> None:
        a = carray(arguments, (6,))
        pixels, colours = a[4:6]
        palette = carray(pointer(a[1], np.float32), (colours, 3))
        bounds = carray(pointer(a[1] + colours * 12, np.float32), (2,))
        space = carray(pointer(a[3], np.float32), (5, PART))
        red, green, blue, best, number = space[0], space[1], space[2], space[3], space[4]
        takes, keeps = bounds[0], bounds[1]
        for start in range(0, pixels, PART):
            count = min(PART, pixels - start)
            given = carray(pointer(a[0] + 3 * start, np.uint8), (count, 3))
            out = carray(pointer(a[2] + 3 * start, np.uint8), (count, 3))
            for at in range(count):
                red[at], green[at], blue[at] = given[at, 0], given[at, 1], given[at, 2]
                best[at] = np.inf
                number[at] = 0
            for colour in range(colours):
                r, g, b = palette[colour, 0], palette[colour, 1], palette[colour, 2]
                for at in range(count):
                    x, y, z = red[at] - r, green[at] - g, blue[at] - b
                    square = x * x + y * y + z * z  # whole numbers below 2^24 are exact
                    is_nearer = square < best[at]
                    best[at] = square if is_nearer else best[at]
                    number[at] = np.float32(colour) if is_nearer else number[at]
            _shift(given, palette, number, best, takes, keeps, out)

    return compiled(NUMBERS, body, set(), _CALLED)
