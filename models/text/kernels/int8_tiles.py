"""Multiplies int8 matrices with AVX2, written as LLVM code that Numba compiles.

AVX2 multiplies bytes in pairs, unsigned by signed, into sums of 16 bits, and then pairs of those
into sums of 32 bits. Here a value's size is the unsigned byte and its sign moves to the weight, so
that no pair overflows in full 8 bits. (It moves as the complement of the weight's bits, -w - 1,
which is quicker than -w; the row's sum of the sizes of negative values makes up for it.) Two pairs
are added in 16 bits before they are widened, which saves a quarter of the multiplications, unless
the largest value of a chunk and its weights could make more than fits. All sums are exact,
whichever way they were made, so that a row does not depend on those beside it.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from models.kernels.llvm_code import (
    BYTE,
    BYTES,
    FLOAT,
    FLOATS,
    INT,
    INTS,
    LONG,
    SHORTS,
    Code,
    Values,
)

COLUMNS: Final = 16  # outputs that are computed together: a panel
CHUNK: Final = 64  # inputs for which it is decided how they are added
GROUP: Final = 4  # inputs of one output that lie side by side
ROWS: Final = 4  # at most, that are computed together: with more, sums leave the registers
_MOST: Final = 32_767  # that fits 16 bits
_AHEAD: Final = 1024  # bytes of weights that are asked for early
_PAIRS: Final = CHUNK // (2 * GROUP)  # two groups at a time


class _Rows(NamedTuple):
    """Says where a tile's rows are: addresses, and how many inputs each has.

    signs: of the rows' masks, -1 for a negative value and 0 else; their sizes follow after
        `inputs` bytes, and the next row after these. largest: of each chunk's largest size.
    """

    count: int
    signs: Any
    largest: Any
    negatives: Any
    inputs: Any


class _Sums:
    """Writes the products of rows with a panel."""

    def __init__(self, code: Code, rows: _Rows, w: Any, weights_largest: Any) -> None:
        self._code, self._rows, self._w, self._weights_largest = code, rows, w, weights_largest
        self._chunks = code.b.sdiv(rows.inputs, LONG(CHUNK))
        self._row_bytes = code.b.mul(rows.inputs, LONG(2))

    def write(self) -> Values:
        """Returns two registers of sums for each row."""
        start = []
        for row in range(self._rows.count):
            place = self._code.plus(self._rows.negatives, 4 * row)
            start += [self._code.spread(self._code.load(place, INT, 4))] * 2
        return self._code.repeat(self._chunks, start, self._chunk)

    def _chunk(self, number: Any, sums: Values) -> Values:
        code = self._code
        at = code.b.mul(number, LONG(CHUNK))
        weights = code.plus(self._w, code.b.mul(number, LONG(CHUNK * COLUMNS)))

        def way(*, together: bool) -> Values:
            def step(pair: Any, held: Values) -> Values:
                inputs = code.plus(at, code.b.mul(pair, LONG(2 * GROUP)))
                here = code.plus(weights, code.b.mul(pair, LONG(2 * GROUP * COLUMNS)))
                return self._step(inputs, here, held, together=together)

            return code.repeat(LONG(_PAIRS), sums, step)

        ways = (lambda: way(together=True), lambda: way(together=False))
        return code.choose(self._fits(number), ways)

    def _fits(self, number: Any) -> Any:
        """Returns whether a chunk's pairs can be added in 16 bits."""
        code, largest = self._code, INT(0)
        for row in range(self._rows.count):
            start = code.plus(self._rows.largest, code.b.mul(self._chunks, LONG(row)))
            one = code.b.zext(code.load(code.plus(start, number), BYTE, 1), INT)
            largest = code.b.select(code.b.icmp_unsigned(">", one, largest), one, largest)
        place = code.plus(self._weights_largest, code.b.mul(number, LONG(2)))
        weights = code.b.zext(code.load(place, ir.IntType(16), 2), INT)
        return code.b.icmp_unsigned("<=", code.b.mul(largest, weights), INT(_MOST))

    def _step(self, inputs: Any, weights: Any, sums: Values, *, together: bool) -> Values:
        """Adds two groups of inputs."""
        code = self._code
        for line in range(2):
            code.prefetch(code.plus(weights, _AHEAD + 64 * line))
        parts = [code.load(code.plus(weights, 32 * part), BYTES, 32) for part in range(4)]
        made = []
        for row in range(self._rows.count):
            start = code.plus(self._rows.signs, code.b.mul(self._row_bytes, LONG(row)))
            here = code.plus(start, inputs)
            first = self._pairs(here, parts[:2])
            second = self._pairs(code.plus(here, GROUP), parts[2:])
            for held, one, other in zip(sums[2 * row :], first, second, strict=False):
                if together:
                    more = self._wide(code.b.add(one, other))
                else:
                    more = code.b.add(self._wide(one), self._wide(other))
                made.append(code.b.add(held, more))
        return made

    def _pairs(self, here: Any, weights: Values) -> Values:
        """Returns 16-bit sums of a group of inputs for both halves of the panel."""
        code = self._code
        signs = code.b.bitcast(code.spread(code.load(here, INT, 4)), BYTES)
        place = code.plus(here, self._rows.inputs)
        sizes = code.b.bitcast(code.spread(code.load(place, INT, 4)), BYTES)
        name = "llvm.x86.avx2.pmadd.ub.sw"
        return [code.call(name, SHORTS, sizes, code.b.xor(half, signs)) for half in weights]

    def _wide(self, sums: Any) -> Any:
        ones = ir.Constant(SHORTS, [1] * 16)
        return self._code.call("llvm.x86.avx2.pmadd.wd", INTS, sums, ones)


def tile(count: int) -> Any:
    """Returns a function that computes some rows of a panel's outputs, without anything else."""

    @intrinsic
    def compute(
        context: Any,
        signs: Any,
        largest: Any,
        negatives: Any,
        inputs: Any,
        w: Any,
        weights_largest: Any,
        row_scales: Any,
        scales: Any,
        bias: Any,
        out: Any,
        out_row: Any,
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            *places, w, weights_largest, row_scales, scales, bias, out, out_row = arguments
            code = Code(builder)
            sums = _Sums(code, _Rows(count, *places), w, weights_largest).write()
            for row in range(count):
                factor = code.spread(code.load(code.plus(row_scales, 4 * row), FLOAT, 4))
                start = code.plus(out, builder.mul(out_row, LONG(row)))
                for half in range(2):
                    at = 32 * half
                    value = builder.sitofp(sums[2 * row + half], FLOATS)
                    value = builder.fmul(value, code.load(code.plus(scales, at), FLOATS, 4))
                    value = builder.fmul(value, factor)
                    value = builder.fadd(value, code.load(code.plus(bias, at), FLOATS, 4))
                    code.store(value, code.plus(start, at))
            return context.get_dummy_value()

        return types.void(*[types.int64] * 11), generate

    return compute
