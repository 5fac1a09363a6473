"""The transforms of SVG shapes, on points as complex numbers."""

from __future__ import annotations

import re
from cmath import exp, pi
from dataclasses import dataclass
from math import sqrt
from typing import Final

_ONE: Final = re.compile(r"([a-zA-Z]+)\s*\(([^)]*)\)")
_BETWEEN: Final = re.compile(r"[\s,]+")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Takes a point z to `turn * z + flip * conjugate(z) + shift`, as any affine map does."""

    turn: complex = 1 + 0j
    flip: complex = 0j
    shift: complex = 0j

    def __matmul__(self, inner: Matrix) -> Matrix:
        """Returns the map that does the inner one first."""
        turn, flip = self.turn, self.flip
        return Matrix(
            turn * inner.turn + flip * inner.flip.conjugate(),
            turn * inner.flip + flip * inner.turn.conjugate(),
            turn * inner.shift + flip * inner.shift.conjugate() + self.shift,
        )

    @property
    def scale(self) -> float:
        """Returns by how much it enlarges lengths, on the whole."""
        return sqrt(abs(abs(self.turn) ** 2 - abs(self.flip) ** 2))


def matrix_of(transform: str) -> Matrix:
    """Returns the map that a `transform` attribute writes."""
    whole = Matrix()
    for name, inside in _ONE.findall(transform):
        whole = whole @ _single(name, [float(one) for one in _BETWEEN.split(inside.strip())])
    return whole


def _single(name: str, values: list[float]) -> Matrix:
    if name == "translate":
        return Matrix(shift=complex(values[0], values[1] if len(values) > 1 else 0))
    if name == "scale":
        across, down = values[0], values[-1]
        return Matrix((across + down) / 2 + 0j, (across - down) / 2 + 0j)
    if name == "rotate":
        turn = exp(1j * values[0] * pi / 180)
        middle = complex(*values[1:]) if len(values) > 1 else 0j
        return Matrix(turn, shift=middle - turn * middle)
    if name == "matrix":
        a, b, c, d, e, f = values
        turn, flip = complex(a + d, b - c) / 2, complex(a - d, b + c) / 2
        return Matrix(turn, flip, complex(e, f))
    raise ValueError(f"no shape is bent within the transform {name}")
