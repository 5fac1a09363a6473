"""Holds the loops of a convolution; Numba compiles them.

Pictures have a border of zeros, one pixel wide, and channels side by side: float32
[N, size + 2, size + 2, channels].
"""

from __future__ import annotations

from typing import Any, Final

import numba
import numpy as np
from numba import carray

from models.image.kernels import winograd_tiles
from models.image.kernels.winograd_tiles import PLACES, TILE, give_tile, sums, take_tile
from models.kernels import llvm_code, numba_parts
from models.kernels.compiled import NUMBERS, compiled, once
from models.kernels.numba_parts import cpu_features, pointer

SUPPORTED: Final = {"+avx2", "+fma"} <= cpu_features()
LANES: Final = 16 if "+avx512f" in cpu_features() else 8  # values of 32 bits in a register

TILES: Final = 12  # that are computed together; more would leave the cache
# what is done to the outputs, see give_tile
ALSO: Final = ("", "style", "add", "add_leaky")

# Addresses of inputs, weights, bias, scales and shifts (a row for each picture), outputs, and
# scratch for inputs and for products; then pictures, their size in pixels, channels of inputs and
# of outputs, and a number of ALSO.
_ARGUMENTS: Final = 13

_CALLED = (winograd_tiles, llvm_code, numba_parts)
_FLOAT: Final = 4  # bytes
_take = take_tile(LANES)
_six_by_two, _four_by_three, _four_by_two, _four_by_one = (
    sums(LANES, *shape) for shape in winograd_tiles.SHAPES
)
_give, _give_styled, _give_added, _give_added_leaky = (give_tile(LANES, also) for also in ALSO)


@numba.njit(inline="always")
def _multiply(a, a_row, weights, inputs, outputs, out, rows) -> None:
    """Multiplies rows, a multiple of four, with the panels of a matrix [inputs, outputs]."""
    out_row, column = outputs * _FLOAT, 0
    if outputs // LANES % 2:  # the other panels have two registers
        width = 3 if outputs >= 3 * LANES else 1
        for row in range(0, rows, 4):
            here, to = a + row * a_row, out + row * out_row
            if width == 3:
                _four_by_three(here, a_row, weights, inputs, to, out_row)
            else:
                _four_by_one(here, a_row, weights, inputs, to, out_row)
        column = width * LANES
    while column < outputs:
        panel = weights + column * inputs * _FLOAT
        row = 0
        while row < rows:
            here, to = a + row * a_row, out + row * out_row + column * _FLOAT
            left = rows - row
            if left >= 10 or left == 6:
                _six_by_two(here, a_row, panel, inputs, to, out_row)
                row += 6
            else:
                _four_by_two(here, a_row, panel, inputs, to, out_row)
                row += 4
        column += 2 * LANES


@numba.njit(inline="always")
def _place_of(number, across, line):
    """Returns a tile's picture, and how many pixels lie before its first, of any picture."""
    picture, tile = divmod(number, across * across)
    y, x = divmod(tile, across)
    return picture, picture * line * line + TILE * y * line + TILE * x


@numba.njit(inline="always")
def _give_one(also, call) -> None:
    if also == 0:
        _give(*call)
    elif also == 1:
        _give_styled(*call)
    elif also == 2:
        _give_added(*call)
    else:
        _give_added_leaky(*call)


@once
def convolution_code() -> Any:
    """Returns the compiled function that convolves pictures with a kernel of 3x3."""

    def body(arguments) -> None:
        a = carray(arguments, (_ARGUMENTS,))
        pictures, size, inputs, outputs, also = a[8:13]
        across, line = size // TILE, size + 2
        taken, made = a[6], a[7]
        pixel, out_pixel = inputs * _FLOAT, outputs * _FLOAT
        place, out_place = TILES * pixel, TILES * out_pixel
        total = pictures * across * across
        for start in range(0, total, TILES):
            count = min(TILES, total - start)
            for one in range(count):
                _, first = _place_of(start + one, across, line)
                to = taken + one * pixel
                _take(a[0] + first * pixel, line * pixel, pixel, to, place, inputs)
            rows = (count + 3) // 4 * 4
            for at in range(PLACES):
                weights = a[1] + at * inputs * outputs * _FLOAT
                source, to = taken + at * place, made + at * out_place
                _multiply(source, pixel, weights, inputs, outputs, to, rows)
            for one in range(count):
                picture, first = _place_of(start + one, across, line)
                style, to = picture * out_pixel, a[5] + (first + line + 1) * out_pixel
                call = (
                    *(made + one * out_pixel, out_place, a[2], a[3] + style, a[4] + style),
                    *(to, line * out_pixel, out_pixel, outputs),
                )
                _give_one(also, call)

    return compiled(NUMBERS, body, set(), _CALLED)


# Addresses of inputs, weights, bias, outputs and scratch for a line; then pictures, the size of the
# inputs in pixels, channels of inputs and of outputs.
_DOUBLING_ARGUMENTS: Final = 9


@once
def doubling_code() -> Any:
    """Returns the compiled function that maps each pixel's channels to four equal pixels."""

    def body(arguments) -> None:
        a = carray(arguments, (_DOUBLING_ARGUMENTS,))
        pictures, size, inputs, outputs = a[5:9]
        line, out_line = size + 2, 2 * size + 2
        bias = carray(pointer(a[2], np.float32), (outputs,))
        made = carray(pointer(a[4], np.float32), (size, outputs))
        for picture in range(pictures):
            for y in range(size):
                first = (picture * line + y + 1) * line + 1
                source = a[0] + first * inputs * _FLOAT
                _multiply(source, inputs * _FLOAT, a[1], inputs, outputs, a[4], size)
                below = (picture * out_line + 2 * y + 1) * out_line + 1
                for row in range(2):
                    start = a[3] + (below + row * out_line) * outputs * _FLOAT
                    out = carray(pointer(start, np.float32), (size, 2, outputs))
                    for x in range(size):
                        for channel in range(outputs):
                            value = made[x, channel] + bias[channel]
                            out[x, 0, channel] = value
                            out[x, 1, channel] = value

    return compiled(NUMBERS, body, set(), _CALLED)
