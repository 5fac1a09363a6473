"""Convolves 4x4 pixels at a time with a kernel of 3x3, written as LLVM code that Numba compiles.

This is F(4x4, 3x3) of Lavin and Gray 2015 (arXiv:1509.09308). A tile of 6x6 inputs and the kernel
are each transformed to 36 values, whose products, summed over the channels, are transformed back to
4x4 outputs: 36 multiplications in place of 144. Channels lie side by side, so that each instruction
computes several of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from models.kernels.llvm_code import FLOAT, LONG, Code, Values

TILE: Final = 4  # outputs a side
SEEN: Final = TILE + 2  # inputs a side
PLACES: Final = SEEN * SEEN
SLOPE: Final = 0.2  # of leaky ReLU
# how many rows and registers of outputs are summed together: their sums fit 16 registers
SHAPES: Final = ((6, 2), (4, 3), (4, 2), (4, 1))


class Registers:
    """Writes instructions for as many channels as a register holds."""

    def __init__(self, code: Code, lanes: int) -> None:
        self._code, self._b = code, code.b
        self.kind = ir.VectorType(FLOAT, lanes)
        self.bytes = 4 * lanes

    def load(self, address: Any) -> Any:
        return self._code.load(address, self.kind, 4)

    def store(self, value: Any, address: Any) -> None:
        self._code.store(value, address)

    def number(self, value: float) -> Any:
        return ir.Constant(self.kind, [value] * self.kind.count)

    def plus(self, one: Any, other: Any) -> Any:
        return self._b.fadd(one, other)

    def minus(self, one: Any, other: Any) -> Any:
        return self._b.fsub(one, other)

    def fused(self, one: Any, other: Any, more: Any) -> Any:
        """Returns one * other + more, rounded once."""
        name = f"llvm.fma.v{self.kind.count}f32"
        return self._code.call(name, self.kind, one, other, more)

    def times(self, factor: float, value: Any, more: Any) -> Any:
        return self.fused(self.number(factor), value, more)

    def leaky(self, value: Any) -> Any:
        less = self._b.fmul(value, self.number(SLOPE))
        return self._b.select(self._b.fcmp_ordered(">", value, less), value, less)


def _transformed(wide: Registers, d: Values) -> Values:
    """Returns B' d for six inputs."""
    even, odd = wide.times(-4, d[2], d[4]), wide.times(-4, d[1], d[3])
    outer, inner = wide.minus(d[4], d[2]), wide.minus(d[3], d[1])
    return [
        wide.times(4, d[0], wide.times(-5, d[2], d[4])),
        wide.plus(even, odd),
        wide.minus(even, odd),
        wide.times(2, inner, outer),
        wide.times(-2, inner, outer),
        wide.times(4, d[1], wide.times(-5, d[3], d[5])),
    ]


def _outputs(wide: Registers, m: Values) -> Values:
    """Returns A' m, four outputs, for six products."""
    near, far = wide.plus(m[1], m[2]), wide.plus(m[3], m[4])
    across, beyond = wide.minus(m[1], m[2]), wide.minus(m[3], m[4])
    return [
        wide.plus(wide.plus(m[0], near), far),
        wide.times(2, beyond, across),
        wide.times(4, far, near),
        wide.plus(wide.times(8, beyond, across), m[5]),
    ]


def _both_ways(
    way: Callable[[Registers, Values], Values], wide: Registers, square: list[Values]
) -> Any:
    """Transforms the columns of a square of six rows, then its rows."""
    columns = [way(wide, [row[at] for row in square]) for at in range(SEEN)]
    return [way(wide, list(row)) for row in zip(*columns, strict=True)]


def take_tile(width: int) -> Any:
    """Returns a function that transforms the tile whose first input is at an address."""

    @intrinsic
    def transform(
        context: Any, source: Any, row: Any, pixel: Any, out: Any, place: Any, channels: Any
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            source, row, pixel, out, place, channels = arguments
            code = Code(builder)
            wide = Registers(code, width)

            def some(number: Any, held: Values) -> Values:
                at = builder.mul(number, LONG(wide.bytes))
                line, seen = code.plus(source, at), []
                for _ in range(SEEN):
                    here = [line]
                    for _ in range(SEEN - 1):
                        here.append(code.plus(here[-1], pixel))
                    seen.append([wide.load(address) for address in here])
                    line = code.plus(line, row)
                to = code.plus(out, at)
                for values in _both_ways(_transformed, wide, seen):
                    for value in values:
                        wide.store(value, to)
                        to = code.plus(to, place)
                return held

            code.repeat(builder.sdiv(channels, LONG(width)), [], some)
            return context.get_dummy_value()

        return types.void(*[types.int64] * 6), generate

    return transform


def sums(width: int, rows: int, registers: int) -> Any:
    """Returns a function that multiplies rows with a panel of weights."""

    @intrinsic
    def multiply(
        context: Any, a: Any, a_row: Any, weights: Any, inputs: Any, out: Any, out_row: Any
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            a, a_row, weights, inputs, out, out_row = arguments
            code = Code(builder, width)
            wide = Registers(code, width)
            starts = [code.plus(a, builder.mul(a_row, LONG(row))) for row in range(rows)]

            def step(number: Any, held: Values) -> Values:
                line = code.plus(weights, builder.mul(number, LONG(registers * wide.bytes)))
                panel = [wide.load(code.plus(line, wide.bytes * at)) for at in range(registers)]
                at = builder.mul(number, LONG(4))
                made = []
                for row, start in enumerate(starts):
                    value = code.spread(code.load(code.plus(start, at), FLOAT, 4))
                    for one, before in zip(panel, held[row * registers :], strict=False):
                        made.append(wide.fused(value, one, before))
                return made

            made = code.repeat(inputs, [wide.number(0.0)] * (rows * registers), step)
            for row in range(rows):
                to = code.plus(out, builder.mul(out_row, LONG(row)))
                for at in range(registers):
                    wide.store(made[row * registers + at], code.plus(to, wide.bytes * at))
            return context.get_dummy_value()

        return types.void(*[types.int64] * 6), generate

    return multiply


class _Giving:
    """Writes a tile's outputs: 36 products of some channels, transformed back."""

    def __init__(self, code: Code, wide: Registers, also: str, places: Values) -> None:
        self._code, self._wide, self._also = code, wide, also
        self._products, self._place, self._bias, self._scale, self._shift = places[:5]
        self._out, self._row, self._pixel, _ = places[5:]

    def some(self, number: Any, held: Values) -> Values:
        code, wide = self._code, self._wide
        at = code.b.mul(number, LONG(wide.bytes))
        source, seen = code.plus(self._products, at), []
        for _ in range(PLACES):
            seen.append(wide.load(source))
            source = code.plus(source, self._place)
        square = [seen[start : start + SEEN] for start in range(0, PLACES, SEEN)]
        bias = wide.load(code.plus(self._bias, at))
        line = code.plus(self._out, at)
        for values in _both_ways(_outputs, wide, square):
            to = line
            for value in values:
                wide.store(self._finished(wide.plus(value, bias), at, to), to)
                to = code.plus(to, self._pixel)
            line = code.plus(line, self._row)
        return held

    def _finished(self, value: Any, at: Any, to: Any) -> Any:
        wide = self._wide
        if self._also == "style":
            scale, shift = (
                wide.load(self._code.plus(part, at)) for part in (self._scale, self._shift)
            )
            return wide.leaky(wide.fused(wide.leaky(value), scale, shift))
        if self._also:
            value = wide.plus(value, wide.load(to))
        return wide.leaky(value) if self._also == "add_leaky" else value


def give_tile(width: int, also: str) -> Any:
    """Returns a function that writes a tile's outputs.

    also: what is done to outputs: "" nothing, "style" leaky ReLU, a scale and a shift, and leaky
        ReLU again, "add" adds them to what is there, and "add_leaky" takes leaky ReLU of this.
    """

    @intrinsic
    def write(
        context: Any,
        products: Any,
        place: Any,
        bias: Any,
        scale: Any,
        shift: Any,
        out: Any,
        row: Any,
        pixel: Any,
        channels: Any,
    ) -> Any:
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            code = Code(builder)
            giving = _Giving(code, Registers(code, width), also, arguments)
            code.repeat(builder.sdiv(arguments[-1], LONG(width)), [], giving.some)
            return context.get_dummy_value()

        return types.void(*[types.int64] * 9), generate

    return write
