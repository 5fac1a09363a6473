"""Reads the outlines of SVG shapes as cubic Bezier curves, points as complex numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from models.image.composed.looks.bending.arcs import Arc, Curve, straight

# whether it is closed, and its curves
Line = tuple[bool, list[Curve]]

_FIGURE: Final = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
_COMMANDS: Final = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_NUMBER: Final = re.compile(_FIGURE)
# The two flags of an arc are a digit each, and the next number may follow at once.
_ARC: Final = re.compile(
    r"[\s,]*".join([f"({_FIGURE})"] * 3 + ["([01])"] * 2 + [f"({_FIGURE})"] * 2)
)
_ROUND: Final = 0.5523  # how far the handles of a quarter of a circle reach, by its radius
_NUMBERS: Final = {"M": 2, "L": 2, "T": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7, "Z": 0}


def lines_of(shape: Element) -> list[Line]:
    """Returns the outline of a path, polygon, rectangle, circle or ellipse in its own units."""
    of = shape.attrib
    if shape.tag == "path":
        return _Pen(of["d"]).lines
    if shape.tag in ("polygon", "polyline"):
        return _Pen(f"M{of['points']}{'Z' if shape.tag == 'polygon' else ''}").lines
    if shape.tag == "rect":
        x, y, width, height = (float(of.get(name, 0)) for name in ("x", "y", "width", "height"))
        radius = float(of.get("rx", of.get("ry", 0)))
        return [_rounded(complex(x, y), width, height, min(radius, width / 2, height / 2))]
    centre = complex(float(of.get("cx", 0)), float(of.get("cy", 0)))
    across, down = float(of.get("rx", of.get("r", 0))), float(of.get("ry", of.get("r", 0)))
    return [_ellipse(centre, across, down)]


class _Pen:
    """Follows the commands of a path."""

    def __init__(self, d: str) -> None:
        self.lines: list[Line] = []
        self._at = self._start = 0j
        self._handle: complex | None = None  # of the last curve, which S and T mirror
        self._draw: dict[str, Callable[[list[float]], None]] = {
            "M": self._move,
            "L": self._line,
            "C": self._cubic,
            "S": self._next_cubic,
            "Q": self._quadratic,
            "T": self._next_quadratic,
            "A": self._arc,
        }
        for command, values in _commands(d):
            self._follow(command, values)

    def _follow(self, command: str, values: list[float]) -> None:
        kind = command.upper()
        if kind == "Z":
            self._close()
            return
        values = self._absolute(kind, values, self._at if command != kind else 0j)
        if kind not in "CSQT":
            self._handle = None
        self._draw["L" if kind in "HV" else kind](values)

    def _absolute(self, kind: str, values: list[float], origin: complex) -> list[float]:
        if kind == "H":
            return [values[0] + origin.real, self._at.imag]
        if kind == "V":
            return [self._at.real, values[0] + origin.imag]
        first = 5 if kind == "A" else 0
        moved = [
            value + (origin.imag if at % 2 else origin.real)
            for at, value in enumerate(values[first:])
        ]
        return values[:first] + moved

    def _move(self, values: list[float]) -> None:
        self._at = self._start = complex(*values)
        self.lines.append((False, []))

    def _close(self) -> None:
        if abs(self._at - self._start) > 1e-3:
            self._line([self._start.real, self._start.imag])
        if self.lines:
            self.lines[-1] = (True, self.lines[-1][1])
        self._at, self._handle = self._start, None

    def _line(self, values: list[float]) -> None:
        end = complex(*values)
        self._add(straight(self._at, end))

    def _cubic(self, values: list[float]) -> None:
        first, second, end = _points(values)
        self._add((self._at, first, second, end))
        self._handle = second

    def _next_cubic(self, values: list[float]) -> None:
        mirrored = self._mirrored()
        self._cubic([mirrored.real, mirrored.imag, *values])

    def _quadratic(self, values: list[float]) -> None:
        handle, end = _points(values)
        start = self._at
        self._add((start, start + 2 / 3 * (handle - start), end + 2 / 3 * (handle - end), end))
        self._handle = handle

    def _next_quadratic(self, values: list[float]) -> None:
        mirrored = self._mirrored()
        self._quadratic([mirrored.real, mirrored.imag, *values])

    def _mirrored(self) -> complex:
        return self._at if self._handle is None else 2 * self._at - self._handle

    def _arc(self, values: list[float]) -> None:
        across, down, turn, is_large, is_clockwise, x, y = values
        arc = Arc(across, down, turn, is_large=bool(is_large), is_clockwise=bool(is_clockwise))
        for curve in arc.curves(self._at, complex(x, y)):
            self._add(curve)

    def _add(self, curve: Curve) -> None:
        if not self.lines or (self.lines[-1][0] and self._at == self._start):
            self.lines.append((False, []))  # a path goes on after Z
        self.lines[-1][1].append(curve)
        self._at = curve[3]


def _commands(d: str) -> Iterator[tuple[str, list[float]]]:
    """Yields each command with its numbers, also where its letter is left out."""
    for command, inside in _COMMANDS.findall(d):
        count = _NUMBERS[command.upper()]
        if count == 0:
            yield command, []
            continue
        found = _ARC.findall(inside) if command in "Aa" else [_NUMBER.findall(inside)]
        values = [float(one) for several in found for one in several]
        for at in range(0, len(values), count):
            is_line = at > 0 and command in "Mm"
            yield ({"M": "L", "m": "l"}[command] if is_line else command), values[at : at + count]


def _points(values: list[float]) -> list[complex]:
    return [complex(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]


def _ellipse(centre: complex, across: float, down: float) -> Line:
    def at(x: float, y: float) -> complex:
        return centre + complex(x * across, y * down)

    quarters = [(1, 0), (0, 1), (-1, 0), (0, -1)]
    return True, [
        (
            at(x, y),
            at(x - _ROUND * y, y + _ROUND * x),
            at(-y + _ROUND * x, x + _ROUND * y),
            at(-y, x),
        )
        for x, y in quarters
    ]


def _rounded(corner: complex, width: float, height: float, radius: float) -> Line:
    """Returns a rectangle, from its top left corner clockwise."""
    curves: list[Curve] = []
    sides = [(width, 1 + 0j), (height, 1j), (width, -1 + 0j), (height, -1j)]
    at = corner + radius
    for length, way in sides:
        end = at + way * (length - 2 * radius)
        curves.append(straight(at, end))
        at = end
        if radius:
            turn = way * 1j
            at = end + radius * (way + turn)
            curves.append((end, end + _ROUND * radius * way, at - _ROUND * radius * turn, at))
    return True, curves
