"""Marks a square of 8 x 8 pixels, written as LLVM code that Numba compiles.

A line of the square fills a register of eight values for each channel. A wave is the product of one
that runs down and one that runs across: the lines are summed as each of the waves down, and the
sums, lane by lane, as each of the waves across. The change is made the same way, backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from jobs.provenance.image_mark import LUMA, SQUARE_PX, WAVES, wave
from models.kernels.llvm_code import BYTE, FLOAT, FLOATS, INT, INTS, LONG, Code, Values

CHANNELS: Final = 3
_LANES: Final = range(SQUARE_PX)
_LINE: Final = ir.VectorType(BYTE, SQUARE_PX * CHANNELS)
_AXES: Final = [wave(halves).tolist() for halves in range(3)]
_LARGEST: Final = 255.0
_FUSED: Final = ("contract",)  # a product and a sum may be rounded once
_ROUNDS: Final = 4


class _Square:
    """Writes the parts of the code; a square is 3 x 8 registers, channel by channel."""

    def __init__(self, code: Code) -> None:
        self._code, self._b = code, code.b

    def read(self, address: Any, line: Any) -> list[Values]:
        """Returns the pixels at an address; `line` bytes lie between two lines."""
        planes: list[Values] = [[] for _ in range(CHANNELS)]
        for _ in _LANES:
            pixels = self._code.load(address, _LINE, 1)
            for channel, plane in enumerate(planes):
                chosen = self._chosen(pixels, pixels, [CHANNELS * x + channel for x in _LANES])
                plane.append(self._b.uitofp(self._b.zext(chosen, INTS), FLOATS))
            address = self._code.plus(address, line)
        return planes

    def write(self, planes: list[Values], address: Any, line: Any) -> None:
        """Stores pixels, which are whole numbers from 0 to 255."""
        few = ir.VectorType(BYTE, SQUARE_PX)
        for pixels in zip(*planes, strict=True):
            red, green, blue = (self._b.trunc(self._b.fptosi(one, INTS), few) for one in pixels)
            both = self._chosen(red, green, range(2 * SQUARE_PX))
            third = self._chosen(blue, blue, range(2 * SQUARE_PX))
            places = [at for x in _LANES for at in (x, x + SQUARE_PX, x + 2 * SQUARE_PX)]
            mixed = self._chosen(both, third, places)
            place = self._b.inttoptr(address, _LINE.as_pointer())
            self._b.store(mixed, place, align=1)
            address = self._code.plus(address, line)

    def waves(self, planes: list[Values]) -> Any:
        """Returns the waves of the luminance, one a lane."""
        lines = [self._sum(pixels, LUMA.tolist()) for pixels in zip(*planes, strict=True)]
        sums = [self._sum(lines, axis) for axis in _AXES]
        found = [self._b.fmul(sums[down], self._constant(_AXES[across])) for down, across in WAVES]
        while len(found) > 1:
            found = [self._paired(*found[at : at + 2]) for at in range(0, len(found), 2)]
        return found[0]

    def changes(self, moves: Any) -> Values:
        """Returns what moves the waves so far: the change of each line."""
        down = [self._constant([0.0] * SQUARE_PX) for _ in _AXES]
        for at, (first, second) in enumerate(WAVES):
            move = self._chosen(moves, moves, [at] * SQUARE_PX)
            down[first] = self._fused(move, self._constant(_AXES[second]), down[first])
        return [self._sum(down, [axis[y] for axis in _AXES]) for y in _LANES]

    def nearest(self, waves: Any, offsets: Any, step: Any) -> Any:
        """Returns the nearest points of the waves' lattices."""
        steps = self.rounded(self._b.fdiv(self._b.fsub(waves, offsets), step))
        return self._fused(steps, step, offsets)

    def shifted(self, planes: list[Values], changes: Values) -> list[Values]:
        return [
            [self._b.fadd(one, change) for one, change in zip(plane, changes, strict=True)]
            for plane in planes
        ]

    def within(self, planes: list[Values]) -> list[Values]:
        """Returns the nearest values that pixels can have."""
        least, most = self._constant([0.0]), self._constant([_LARGEST])
        return [[self._less(self._more(one, least), most) for one in plane] for plane in planes]

    def is_within(self, planes: list[Values]) -> Any:
        """Returns whether all values are such that pixels can have them."""
        least = most = planes[0][0]
        for one in _all(planes):
            least, most = self._less(least, one), self._more(most, one)
        fits = self._b.and_(
            self._b.fcmp_ordered(">=", least, self._constant([0.0])),
            self._b.fcmp_ordered("<=", most, self._constant([_LARGEST])),
        )
        lanes = ir.IntType(SQUARE_PX)
        return self._b.icmp_unsigned("==", self._b.bitcast(fits, lanes), lanes(-1))

    def rounded(self, value: Any) -> Any:
        return self._code.call("llvm.rint.v8f32", FLOATS, value)

    def minus(self, one: Any, other: Any) -> Any:
        return self._b.fsub(one, other)

    def _constant(self, values: Sequence[float]) -> Any:
        return ir.Constant(FLOATS, list(values) * (SQUARE_PX // len(values)))

    def _chosen(self, one: Any, other: Any, places: Sequence[int]) -> Any:
        """Returns the lanes at these places of two registers, side by side."""
        lanes = ir.Constant(ir.VectorType(INT, len(places)), list(places))
        return self._b.shuffle_vector(one, other, lanes)

    def _paired(self, one: Any, other: Any) -> Any:
        """Returns the sums of each two neighbours in two registers."""
        even = self._chosen(one, other, range(0, 2 * SQUARE_PX, 2))
        return self._b.fadd(even, self._chosen(one, other, range(1, 2 * SQUARE_PX, 2)))

    def _sum(self, values: Sequence[Any], weights: Sequence[float]) -> Any:
        total = self._b.fmul(values[0], self._constant([weights[0]]))
        for value, weight in zip(values[1:], weights[1:], strict=True):
            total = self._fused(value, self._constant([weight]), total)
        return total

    def _fused(self, one: Any, other: Any, more: Any) -> Any:
        return self._b.fadd(self._b.fmul(one, other, _FUSED), more, _FUSED)

    def _less(self, one: Any, other: Any) -> Any:
        return self._b.select(self._b.fcmp_ordered("<", one, other), one, other)

    def _more(self, one: Any, other: Any) -> Any:
        return self._b.select(self._b.fcmp_ordered(">", one, other), one, other)


@intrinsic
def mark_square(context: Any, source: Any, out: Any, line: Any, offsets: Any, step: Any) -> Any:
    """Marks the square at an address; `line` bytes lie between two lines of the image.

    Args:
        offsets: address of the offsets of the waves' lattices, in the order of WAVES.
        step: address of their step.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        source, out, line, offsets, step = arguments
        code = Code(builder)
        square = _Square(code)
        offsets = code.load(offsets, FLOATS, 4)
        step = code.spread(code.load(step, FLOAT, 4))
        pixels = square.read(source, line)
        waves = square.waves(pixels)
        wanted = square.nearest(waves, offsets, step)
        changes = [square.rounded(one) for one in square.changes(square.minus(wanted, waves))]
        free = square.shifted(pixels, changes)

        def made_up(_: Any, held: Values) -> Values:
            """Makes up at other pixels for what some can't get lighter or darker."""
            planes = _by_channel(held)
            moves = square.minus(wanted, square.waves(planes))
            return _all(square.within(square.shifted(planes, square.changes(moves))))

        def in_rounds() -> Values:
            found = code.repeat(LONG(_ROUNDS), _all(pixels), made_up)
            return [square.rounded(one) for one in found]

        chosen = code.choose(square.is_within(free), (lambda: _all(free), in_rounds))
        square.write(_by_channel(chosen), out, line)
        return context.get_dummy_value()

    return types.void(*[types.int64] * 5), generate


def _all(planes: list[Values]) -> Values:
    return [one for plane in planes for one in plane]


def _by_channel(values: Values) -> list[Values]:
    return [values[at : at + SQUARE_PX] for at in range(0, len(values), SQUARE_PX)]
