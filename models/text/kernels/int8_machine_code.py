"""Holds what each thread does for a product of int8 matrices; Numba compiles it.

Where it can't be kept (compiled.py), each start compiles it again, in about 3 s.
"""

from __future__ import annotations

from typing import Any, Final

import numba
import numpy as np
from numba import carray

from models.kernels import llvm_code, numba_parts
from models.kernels.compiled import NUMBERS, compiled, once
from models.kernels.numba_parts import exp_with_power, pointer, take
from models.text.kernels import int8_tiles
from models.text.kernels.int8_tiles import CHUNK, COLUMNS, ROWS, tile

LEVELS: Final = 127
WORK_ITEMS: Final = 4  # per thread

_CALLED = (int8_tiles, llvm_code, numba_parts)
_one, _two, _three, _four = (tile(rows) for rows in range(1, ROWS + 1))
# Addresses of quantised rows: signs and sizes, each chunk's largest size, sums of negative values
# and scales; of weights, each chunk's largest sum of four, outputs' scales and bias; of results,
# the last panel's results, what is added or multiplied, and a counter; then rows, inputs and
# outputs (inputs are whole chunks), threads, and a number of ALSO.
ARGUMENTS: Final = 17
# what is done to the outputs: nothing, another tensor added or multiplied, or an activation
ALSO: Final = ("", "add", "mul", "silu", "gelu_tanh")
_ADD, _MULTIPLY, _SILU, _GELU = (ALSO.index(name) for name in ALSO[1:])

_INFINITE = np.int32(0x7F800000)  # bits of infinity; those of NaN are more
_WHOLE = numba.float32(12582912)  # 1.5 * 2**23: adding and subtracting it rounds


@numba.njit(inline="always")
def _sigmoid(x):
    """Computes 1 / (1 + e**-x)."""
    x = min(max(-x, numba.float32(-87)), numba.float32(87))
    power = exp_with_power(x, x * numba.float32(1.44269504) + _WHOLE - _WHOLE)
    return numba.float32(1) / (numba.float32(1) + power)


@numba.njit(inline="always")
def _finish(made_at, results_at, other_at, valid, also) -> None:
    """Writes a row's outputs of a panel with what shall be done to them; see ALSO."""
    made = carray(pointer(made_at, np.float32), (COLUMNS,))
    results = carray(pointer(results_at, np.float32), (COLUMNS,))
    other = carray(pointer(other_at, np.float32), (COLUMNS,))
    if also == _SILU:
        for at in range(COLUMNS):
            made[at] *= _sigmoid(made[at])
    elif also == _GELU:  # tanh(x) is 2 sigmoid(2 x) - 1
        for at in range(COLUMNS):
            x = made[at]
            twice = x * (numba.float32(1.5957691216) + numba.float32(0.07135481283) * x * x)
            made[at] = x * _sigmoid(twice)
    if also == _ADD:
        for at in range(valid):
            results[at] = made[at] + other[at]
    elif also == _MULTIPLY:
        for at in range(valid):
            results[at] = made[at] * other[at]
    elif made_at != results_at:
        for at in range(valid):
            results[at] = made[at]


@numba.njit(inline="always")
def _some_rows(left, call) -> None:
    """Computes as many rows at once as are left, four at most."""
    if left >= 4:
        _four(*call)
    elif left == 3:
        _three(*call)
    elif left == 2:
        _two(*call)
    else:
        _one(*call)


@once
def product_code() -> Any:
    """Returns the compiled function that each thread runs to multiply."""

    def body(arguments) -> None:
        a = carray(arguments, (ARGUMENTS,))
        rows, inputs, outputs, threads, also = a[12:17]
        panels, chunks = (outputs + COLUMNS - 1) // COLUMNS, inputs // CHUNK
        share = max(1, panels // (WORK_ITEMS * threads))
        while True:
            first = take(a[11]) * share
            if first >= panels:
                break
            for panel in range(first, min(first + share, panels)):
                column = panel * COLUMNS
                valid = min(COLUMNS, outputs - column)
                # an incomplete panel has a place of its own for the outputs that it makes
                is_whole = valid == COLUMNS
                out, out_row = (a[8] + column * 4, outputs * 4) if is_whole else (a[9], COLUMNS * 4)
                w, most = a[4] + panel * COLUMNS * inputs, a[5] + panel * chunks * 2
                scales, bias = a[6] + column * 4, a[7] + column * 4
                row = 0
                while row < rows:
                    q, big = a[0] + row * 2 * inputs, a[1] + row * chunks
                    minus, peaks = a[2] + row * 4, a[3] + row * 4
                    to, left = out + row * out_row, rows - row
                    call = (q, big, minus, inputs, w, most, peaks, scales, bias, to, out_row)
                    _some_rows(left, call)
                    if also or not is_whole:
                        for one in range(row, min(row + ROWS, rows)):
                            place = (one * outputs + column) * 4
                            _finish(out + one * out_row, a[8] + place, a[10] + place, valid, also)
                    row += ROWS

    return compiled(NUMBERS, body, {"nnan", "nsz", "contract"}, _CALLED)


@numba.njit(inline="always")
def _quantise(given, factors, signs, sizes):
    """Writes a row's signs and sizes; returns its scale and the sum of sizes of negative values.

    The scale of a row that is not finite is NaN, and so are its products.
    """
    inputs = len(given)
    most = np.int32(0)
    for at in range(inputs):  # as bits, positive numbers have the same order
        bits = np.float32(given[at] * factors[at]).view(np.int32)
        most = max(most, np.int32(bits & np.int32(0x7FFFFFFF)))
    peak = max(np.int32(most).view(np.float32), np.float32(1e-12))
    minus = np.int32(0)
    if most >= _INFINITE:
        signs[:] = 0
        sizes[:] = 0
        return np.float32(np.nan), minus
    share = numba.float32(LEVELS) / peak
    for at in range(inputs):
        whole = np.int32(given[at] * factors[at] * share + _WHOLE - _WHOLE)
        sign = np.int32(whole >> np.int32(31))
        size = np.int32(np.int32(whole ^ sign) - sign)
        minus += np.int32(size & sign)
        signs[at] = sign
        sizes[at] = size
    for at in range(inputs, len(signs)):
        signs[at] = 0
        sizes[at] = 0
    return peak / numba.float32(LEVELS), minus


# Addresses of rows, of what they are multiplied by before, of the four kinds of results as above,
# and of a counter; then rows, inputs, and inputs as they are padded.
ROW_ARGUMENTS: Final = 10


@once
def rows_code() -> Any:
    """Returns the compiled function that each thread runs to quantise rows."""

    def body(arguments) -> None:
        a = carray(arguments, (ROW_ARGUMENTS,))
        rows, inputs, padded = a[7:10]
        chunks = padded // CHUNK
        factors = carray(pointer(a[1], np.float32), (inputs,))
        negatives = carray(pointer(a[4], np.int32), (rows,))
        scales = carray(pointer(a[5], np.float32), (rows,))
        while True:
            row = take(a[6])
            if row >= rows:
                break
            given = carray(pointer(a[0] + row * inputs * 4, np.float32), (inputs,))
            signs = carray(pointer(a[2] + row * 2 * padded, np.int8), (padded,))
            sizes = carray(pointer(a[2] + row * 2 * padded + padded, np.int8), (padded,))
            largest = carray(pointer(a[3] + row * chunks, np.int8), (chunks,))
            scales[row], negatives[row] = _quantise(given, factors, signs, sizes)
            for chunk in range(chunks):
                top = np.int8(0)
                for at in range(chunk * CHUNK, chunk * CHUNK + CHUNK):
                    top = max(top, sizes[at])
                largest[chunk] = top

    return compiled(NUMBERS, body, {"nsz"}, _CALLED)
