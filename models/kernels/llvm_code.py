"""Writes LLVM code for the functions that Numba compiles: what its Python can't say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir

BYTE, INT, LONG, FLOAT = ir.IntType(8), ir.IntType(32), ir.IntType(64), ir.FloatType()
# the registers of AVX2, 256 bits
BYTES, SHORTS = ir.VectorType(BYTE, 32), ir.VectorType(ir.IntType(16), 16)
INTS, FLOATS = ir.VectorType(INT, 8), ir.VectorType(FLOAT, 8)
LANES = 8  # values of 32 bits in a register
Values = list[Any]


class Code:
    """Writes LLVM instructions; addresses are integers."""

    def __init__(self, builder: Any, lanes: int = LANES) -> None:
        """Writes with a builder; `lanes` are those that `spread` fills."""
        self.b, self._lanes = builder, lanes

    def load(self, address: Any, dtype: ir.Type, align: int) -> Any:
        return self.b.load(self.b.inttoptr(address, dtype.as_pointer()), align=align)

    def store(self, value: Any, address: Any) -> None:
        self.b.store(value, self.b.inttoptr(address, value.type.as_pointer()), align=4)

    def plus(self, address: Any, offset: Any) -> Any:
        return self.b.add(address, offset if isinstance(offset, ir.Value) else LONG(offset))

    def spread(self, value: Any) -> Any:
        """Fills a register with a value of 32 bits."""
        vector = ir.VectorType(value.type, self._lanes)
        first = self.b.insert_element(ir.Constant(vector, ir.Undefined), value, INT(0))
        lanes = ir.Constant(ir.VectorType(INT, self._lanes), [0] * self._lanes)
        return self.b.shuffle_vector(first, ir.Constant(vector, ir.Undefined), lanes)

    def call(self, name: str, result: ir.Type, *operands: Any) -> Any:
        kind = ir.FunctionType(result, [each.type for each in operands])
        found = self.b.module.globals.get(name) or ir.Function(self.b.module, kind, name)
        return self.b.call(found, operands)

    def prefetch(self, address: Any) -> None:
        """Asks for a cache line; any address is safe."""
        place = self.b.inttoptr(address, BYTE.as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [place.type, INT, INT, INT])
        ask = self.b.module.declare_intrinsic("llvm.prefetch", [place.type], kind)
        self.b.call(ask, [place, INT(0), INT(3), INT(1)])

    def repeat(self, count: Any, start: Values, body: Callable[[Any, Values], Values]) -> Values:
        """Runs `body` at least once, with a number from 0 and the values of the last turn."""
        before, loop = self.b.block, self.b.append_basic_block("loop")
        after = self.b.append_basic_block("after")
        self.b.branch(loop)
        self.b.position_at_end(loop)
        number = self.b.phi(LONG)
        number.add_incoming(LONG(0), before)
        held = [self.b.phi(value.type) for value in start]
        for phi, value in zip(held, start, strict=True):
            phi.add_incoming(value, before)
        made = body(number, held)
        following = self.b.add(number, LONG(1))
        number.add_incoming(following, self.b.block)
        for phi, value in zip(held, made, strict=True):
            phi.add_incoming(value, self.b.block)
        self.b.cbranch(self.b.icmp_signed("<", following, count), loop, after)
        self.b.position_at_end(after)
        return made

    def choose(self, condition: Any, ways: tuple[Callable[[], Values], ...]) -> Values:
        """Returns the values that the first of two ways makes, or the second."""
        blocks = [self.b.append_basic_block("way") for _ in ways]
        merged = self.b.append_basic_block("merged")
        self.b.cbranch(condition, *blocks)
        ends = []
        for block, way in zip(blocks, ways, strict=True):
            self.b.position_at_end(block)
            ends.append((way(), self.b.block))
            self.b.branch(merged)
        self.b.position_at_end(merged)
        values = []
        for place, value in enumerate(ends[0][0]):
            phi = self.b.phi(value.type)
            for made, block in ends:
                phi.add_incoming(made[place], block)
            values.append(phi)
        return values
