"""The body of decode_kernel.py, written for Numba, which compiles it.

Where it can't be kept (compiled.py), each start compiles it again, in about 1.5 s.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any, Final

import numba
import numpy as np
from numba import carray

from models.kernels import llvm_code, numba_parts
from models.kernels.compiled import NUMBERS, compiled
from models.kernels.numba_parts import exp_with_power, pointer, prefetch, take

LANES: Final = 16  # fp32 values in an AVX-512 register; other widths divide it
LINE: Final = 64  # bytes of a cache line
# without "nnan" and "ninf": scores past a slot's length are -inf
FAST: Final = {"reassoc", "contract", "nsz", "arcp"}
# Addresses of q, keys, values, out, lengths, scratch, counters and slots; then queries, key heads,
# positions per slot, values per row of q and of scratch, threads; then the bits of the fp32 scale.
ARGUMENTS: Final = 15
# Chunks of work per thread: few, because long sequential reads are fastest, but enough to balance
# slots of different lengths.
CHUNKS: Final = 4


@numba.njit(inline="always")
def _to_float(x):
    """Converts bf16, the upper half of fp32, to fp32."""
    return np.uint32(np.uint32(x) << np.uint32(16)).view(np.float32)


@numba.njit(inline="always")
def _to_bf16(x):
    """Rounds fp32 to the nearest bf16, ties to even."""
    bits = np.uint32(np.float32(x).view(np.uint32))
    odd = np.uint32(np.uint32(bits >> np.uint32(16)) & np.uint32(1))
    return np.uint16(np.uint32(bits + np.uint32(0x7FFF) + odd) >> np.uint32(16))


@numba.njit(inline="always")
def _exp(x):
    """Computes e**x for x <= 0 like Cephes' expf (relative error 2e-7), which vectorises."""
    x = max(x, np.float32(-87))
    return exp_with_power(x, math.floor(x * np.float32(1.44269504) + np.float32(0.5)))


@numba.njit(inline="always")
def _score(q, keys, held, scale, scores, row, dim, values_address) -> None:
    """Writes each key's product with the query into `scores`, and prefetches the values."""
    for d in range(dim):
        row[d] = _to_float(q[d]) * scale
    for place in range(held):
        key = keys[place]
        for line in range(0, dim * 2, LINE):
            prefetch(values_address + place * dim * 2 + line)
        dot = np.float32(0)
        for d in range(dim):
            dot += row[d] * _to_float(key[d])
        scores[place] = dot


@numba.njit(inline="always")
def _weigh(scores, held, row):
    """Turns scores into unnormalised weights and returns their sum."""
    blocks = (held + LANES - 1) // LANES
    for place in range(held, blocks * LANES):
        scores[place] = -np.inf
    for lane in range(LANES):
        row[lane] = scores[lane]
    for block in range(1, blocks):
        for lane in range(LANES):
            row[lane] = max(row[lane], scores[block * LANES + lane])
    top = row[0]
    for lane in range(LANES):
        top = max(top, row[lane])
        row[lane] = 0
    for block in range(blocks):
        for lane in range(LANES):
            weight = _exp(scores[block * LANES + lane] - top)
            scores[block * LANES + lane] = weight
            row[lane] += weight
    total = np.float32(0)
    for lane in range(LANES):
        total += row[lane]
    return total


@numba.njit(inline="always")
def _mix(values, held, scores, total, row, out, dim, next_address) -> None:
    """Writes the values' weighted sum, divided by `total`; prefetches the next head's keys."""
    for d in range(dim):
        row[d] = 0
    # Four positions at once: each sum is stored and loaded a quarter as often.
    for place in range(0, held - 3, 4):
        w0, w1, w2, w3 = scores[place], scores[place + 1], scores[place + 2], scores[place + 3]
        v0, v1, v2, v3 = values[place], values[place + 1], values[place + 2], values[place + 3]
        for line in range(0, dim * 8, LINE):
            prefetch(next_address + place * dim * 2 + line)
        for d in range(dim):
            row[d] += (w0 * _to_float(v0[d]) + w1 * _to_float(v1[d])) + (
                w2 * _to_float(v2[d]) + w3 * _to_float(v3[d])
            )
    for place in range(held // 4 * 4, held):
        w0, v0 = scores[place], values[place]
        for d in range(dim):
            row[d] += w0 * _to_float(v0[d])
    for d in range(dim):
        out[d] = _to_bf16(row[d] / total)


@cache
def body_for(dim: int, group: int) -> Any:
    """Returns the compiled function that each thread runs.

    dim: values per head. group: query heads per key head. Both are compile-time constants, so that
    the compiler uses whole registers.
    """

    def body(call) -> None:
        arguments = carray(call, (ARGUMENTS,))
        queries, heads, length, q_row, scratch_row, threads = arguments[8:14]
        lengths = carray(pointer(arguments[4], np.int64), (queries,))
        slots = carray(pointer(arguments[7], np.int64), (queries,))
        held_slots = (slots[queries - 1] + 1) * heads  # the last query has the last slot
        q = carray(pointer(arguments[0], np.uint16), (queries, q_row))
        keys = carray(pointer(arguments[1], np.uint16), (held_slots, length, dim))
        values = carray(pointer(arguments[2], np.uint16), (held_slots, length, dim))
        out = carray(pointer(arguments[3], np.uint16), (queries, heads * group * dim))
        scale = np.uint32(arguments[14]).view(np.float32)
        mine = arguments[5] + take(arguments[6]) * scratch_row * 4
        scratch = carray(pointer(mine, np.float32), (scratch_row,))
        row, scores = scratch[:dim], scratch[dim:]
        items = queries * heads
        chunk = max(1, items // (CHUNKS * threads))
        while True:
            first = take(arguments[6] + 8) * chunk
            if first >= items:
                break
            for item in range(first, min(first + chunk, items)):
                query, head = item // heads, item % heads
                held = lengths[query]
                at = slots[query] * heads + head
                value = arguments[2] + at * length * dim * 2
                next_key = arguments[1] + (at + 1) * length * dim * 2
                for place in range(head * group, (head + 1) * group):
                    span = slice(place * dim, (place + 1) * dim)
                    _score(q[query, span], keys[at], held, scale, scores, row, dim, value)
                    total = _weigh(scores, held, row)
                    _mix(values[at], held, scores, total, row, out[query, span], dim, next_key)

    return compiled(NUMBERS, body, FAST, (llvm_code, numba_parts))
