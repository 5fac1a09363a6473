"""One shape of a scene: where it stands, what fills it, and its outline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

import numpy as np

from models.image.composed.looks.bending.matrices import Matrix
from models.image.composed.looks.bending.outlines import Line

SHAPES: Final = ("path", "polygon", "polyline", "rect", "circle", "ellipse")
_ALIKE: Final = 1.01  # the sides of two shapes of the same size, at most
GEOMETRY: Final = ("d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry")


@dataclass(slots=True)
class Shape:
    """A shape of a scene.

    holder: the element that it stands in; None if nothing can be drawn beside it.
    fill: its own, or what it inherits.
    matrix: from its own units to those of the picture.
    lines: its outline, in its own units.
    """

    element: Element
    holder: Element | None
    fill: str
    matrix: Matrix
    lines: list[Line] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Returns its left, top, right and bottom edge in the picture."""
        points = np.array(
            [point for _, curves in self.lines for curve in curves for point in curve]
        )
        of = self.matrix
        places = of.turn * points + of.flip * points.conj() + of.shift
        x, y = places.real, places.imag
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())

    @property
    def side(self) -> float:
        """Returns the shorter side of its box, in drawing units."""
        left, top, right, bottom = self.box
        return min(right - left, bottom - top)


def largest(shapes: Sequence[Shape], least: float, curves: int) -> list[Shape]:
    """Returns the largest of some shapes, down to a side, with so many curves at most in all.

    Of shapes of the same size, it returns all or none: a pattern repeats some over its edges.
    """
    left = curves
    sized = [(shape.side, sum(len(line) for _, line in shape.lines), shape) for shape in shapes]
    sized = [one for one in sized if one[0] >= least and one[1] <= curves / 2]
    for side, count, _ in sorted(sized, key=lambda one: -one[0]):
        left -= count
        if left < 0:
            return [shape for other, _, shape in sized if other > _ALIKE * side]
    return [shape for _, _, shape in sized]
