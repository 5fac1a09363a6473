"""Elliptic arcs of SVG paths as cubic Bezier curves, points as complex numbers."""

from __future__ import annotations

from cmath import exp, phase, pi
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, sqrt, tan

# start, two handles, end
Curve = tuple[complex, complex, complex, complex]


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of an ellipse, as an SVG path names it.

    across, down: its radii.
    turn: of the ellipse, in degrees.
    """

    across: float
    down: float
    turn: float
    is_large: bool
    is_clockwise: bool

    def curves(self, start: complex, end: complex) -> Iterator[Curve]:
        """Yields curves from one point to another, each at most a quarter (SVG 2, B.2.4)."""
        if self.across == 0 or self.down == 0 or start == end:
            yield straight(start, end)
            return
        first, last = self._in_circle(start), self._in_circle(end)
        half = (last - first) / 2
        rise = sqrt(max(0.0, 1 / abs(half) ** 2 - 1))  # radii that are too small grow
        side = 1 if self.is_large != self.is_clockwise else -1
        middle = first + half + side * rise * half * 1j
        sweep = self._sweep(phase((last - middle) / (first - middle)))
        count = max(1, ceil(abs(sweep) / (pi / 2) - 1e-6))
        step, point = exp(1j * sweep / count), first - middle
        reach = 4 / 3 * tan(sweep / count / 4)
        for _ in range(count):
            after = point * step
            points = (point, point * (1 + 1j * reach), after * (1 - 1j * reach), after)
            one, two, three, four = (self._in_picture(middle + at) for at in points)
            yield one, two, three, four
            point = after

    def _sweep(self, angle: float) -> float:
        if self.is_clockwise and angle < 0:
            return angle + 2 * pi
        if not self.is_clockwise and angle > 0:
            return angle - 2 * pi
        return angle

    def _in_circle(self, point: complex) -> complex:
        plain = point / exp(1j * self.turn * pi / 180)
        return complex(plain.real / self.across, plain.imag / self.down)

    def _in_picture(self, point: complex) -> complex:
        stretched = complex(point.real * self.across, point.imag * self.down)
        return stretched * exp(1j * self.turn * pi / 180)


def straight(start: complex, end: complex) -> Curve:
    """Returns a straight line as a curve."""
    return start, start + (end - start) / 3, end - (end - start) / 3, end
