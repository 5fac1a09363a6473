"""Holds the loops that enlarge a drawing's areas; Numba compiles them.

A picture's rows are enlarged by a matrix whose rows have few values other than zero, side by side:
`starts` says where, and `taps` which. Both directions are enlarged by the same loops, as the
picture is turned over in between.
"""

from __future__ import annotations

from typing import Any, Final

import numba
import numpy as np
from numba import carray

from models.kernels import llvm_code, numba_parts
from models.kernels.compiled import NUMBERS, compiled, once
from models.kernels.numba_parts import pointer

LABELS: Final = 16  # a share and its colour's number in one integer: share * 16 + number
_CALLED = (llvm_code, numba_parts)


@numba.njit(inline="always")
def _mix(out, lines, first, taps) -> None:
    """Writes a line that is a mix of some lines, from the first on."""
    for at in range(len(out)):
        out[at] = taps[0] * lines[first, at]
    for tap in range(1, len(taps)):
        factor = taps[tap]
        for at in range(len(out)):
            out[at] += factor * lines[first + tap, at]


@numba.njit(inline="always")
def _turned(out, lines) -> None:
    """Writes lines [N, M] turned over, [M, N]: in squares, which stay in the cache."""
    rows, columns = lines.shape
    for top in range(0, rows, 16):
        for left in range(0, columns, 16):
            for row in range(top, min(top + 16, rows)):
                for column in range(left, min(left + 16, columns)):
                    out[column, row] = lines[row, column]


@numba.njit(inline="always")
def _enter(line, colour, first, second) -> None:
    """Enters a line's shares among the two largest, each with its colour's number."""
    for at in range(len(line)):
        share = np.rint(min(max(line[at], np.float32(0)), np.float32(255)))
        labelled = np.uint16(np.int32(share * np.float32(LABELS) + colour))
        if share == 0:  # it is no colour of this pixel
            labelled = np.uint16(0)
        before = first[at]
        less = labelled if labelled < before else before
        second[at] = less if less > second[at] else second[at]
        first[at] = labelled if labelled > before else before


@numba.njit(inline="always")
def _plane(shares, colour, small):
    """Writes one colour's shares turned over; returns the first and last row and column of any."""
    height, width, _ = shares.shape
    top, bottom, left, right = height, -1, width, -1
    for y in range(height):
        for x in range(width):
            share = shares[y, x, colour]
            small[x, y] = share
            if share > 0:
                top, bottom = min(top, y), max(bottom, y)
                left, right = min(left, x), max(right, x)
    return top, bottom, left, right


@numba.njit(inline="always")
def _show(line, shown) -> None:
    for at in range(len(line)):
        shown[at] = min(max(line[at], np.float32(0)), np.float32(255))


# Addresses of shares, uint8 [H, W, K], of starts, int64 [4H] and [4W], and taps, float32 [4H, S]
# and [4W, T], of scratch, float32 [W, H], [4W, H], [H, 4W] and [4W], and of the two results. Then
# H, W, K, S, T and the factor, 4. The results are the two largest shares, labelled, uint16
# [4H, 4W]. If the second's address is 0, the first is the enlarged shares of the only colour,
# float32.
_ARGUMENTS: Final = 17


@once
def areas_code() -> Any:
    """Returns the compiled function that enlarges shares and tells the two largest."""

    def body(arguments) -> None:
        a = carray(arguments, (_ARGUMENTS,))
        height, width, colours, down_count, across_count, factor = a[11:17]
        tall, wide = height * factor, width * factor
        shares = carray(pointer(a[0], np.uint8), (height, width, colours))
        down = carray(pointer(a[1], np.int64), (tall,))
        across = carray(pointer(a[2], np.int64), (wide,))
        down_taps = carray(pointer(a[3], np.float32), (tall, down_count))
        across_taps = carray(pointer(a[4], np.float32), (wide, across_count))
        small = carray(pointer(a[5], np.float32), (width, height))
        wider = carray(pointer(a[6], np.float32), (wide, height))
        turned = carray(pointer(a[7], np.float32), (height, wide))
        line = carray(pointer(a[8], np.float32), (wide,))
        for colour in range(colours):
            top, bottom, left, right = _plane(shares, colour, small)
            # most areas are small, and nothing of them reaches far
            for x in range(wide):
                if across[x] > right or across[x] + across_count <= left:
                    wider[x, :] = 0
                else:
                    _mix(wider[x], small, across[x], across_taps[x])
            _turned(turned, wider)
            for y in range(tall):
                if down[y] > bottom or down[y] + down_count <= top:
                    line[:] = 0
                else:
                    _mix(line, turned, down[y], down_taps[y])
                if a[10] == 0:
                    _show(line, carray(pointer(a[9] + y * wide * 4, np.float32), (wide,)))
                else:
                    first = carray(pointer(a[9] + y * wide * 2, np.uint16), (wide,))
                    second = carray(pointer(a[10] + y * wide * 2, np.uint16), (wide,))
                    _enter(line, np.float32(colour), first, second)

    return compiled(NUMBERS, body, {"contract"}, _CALLED)


@once
def lead_code() -> Any:
    """Returns the compiled function that takes numbers of colours and shares apart.

    Its arguments: addresses of both shares, uint16 [N], as `areas_code` tells them, and of results:
    the numbers of both colours, uint8 [N], and the weight of the first, 0.5..1, float32 [N]. Then
    N and the divisor of the lead, of all shares, from which the first colour stands alone.
    """

    def body(arguments) -> None:
        a = carray(arguments, (7,))
        count = a[5]
        slope = np.float32(a[6]) * np.float32(0.5) / np.float32(255)
        first = carray(pointer(a[0], np.uint16), (count,))
        second = carray(pointer(a[1], np.uint16), (count,))
        one = carray(pointer(a[2], np.uint8), (count,))
        other = carray(pointer(a[3], np.uint8), (count,))
        weight = carray(pointer(a[4], np.float32), (count,))
        for at in range(count):
            more, less = np.int32(first[at]), np.int32(second[at])
            one[at], other[at] = more & (LABELS - 1), less & (LABELS - 1)
            lead = np.float32(np.int32(np.int32(more // LABELS) - np.int32(less // LABELS)))
            weight[at] = min(np.float32(0.5) + lead * slope, np.float32(1))

    return compiled(NUMBERS, body, set(), _CALLED)


@once
def blend_code() -> Any:
    """Returns the compiled function that mixes the two colours of each pixel.

    Its arguments: addresses of the numbers of both colours, uint8 [N], the weight of the first,
    float32 [N], of colours, float32 [K, 3], of the same, uint8 [K, 3], of how much another picture
    shows, float32 [N], or 0, of that picture, uint8 [N, 3], and of results, uint8 [N, 3]; then N
    and K.
    """

    def body(arguments) -> None:
        a = carray(arguments, (10,))
        count, colours = a[8:10]
        one = carray(pointer(a[0], np.uint8), (count,))
        other = carray(pointer(a[1], np.uint8), (count,))
        weight = carray(pointer(a[2], np.float32), (count,))
        palette = carray(pointer(a[3], np.float32), (colours, 3))
        plain = carray(pointer(a[4], np.uint8), (colours, 3))
        mixed = carray(pointer(a[5], np.float32), (count,))
        smooth = carray(pointer(a[6], np.uint8), (count, 3))
        out = carray(pointer(a[7], np.uint8), (count, 3))
        for at in range(count):
            first, share = one[at], weight[at]
            more = mixed[at] if a[5] != 0 else np.float32(0)
            if share == 1 and more == 0:  # most pixels
                for channel in range(3):
                    out[at, channel] = plain[first, channel]
                continue
            for channel in range(3):
                rest = (np.float32(1) - share) * palette[other[at], channel]
                value = np.rint(share * palette[first, channel] + rest)
                if more > 0:
                    drawn = np.float32(smooth[at, channel])
                    value = np.rint(more * drawn + (np.float32(1) - more) * value)
                out[at, channel] = np.uint8(np.int32(value))

    return compiled(NUMBERS, body, set(), _CALLED)
