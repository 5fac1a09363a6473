"""Pieces of paths with straight edges: many of them in one path take little room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from models.image.composed.drawing.scene import Point, number


def xy(point: Sequence[float]) -> str:
    """Returns a place as paths have it, to a tenth of a drawing unit."""
    return f"{number(point[0])} {number(point[1])}"


def finely(x: float, y: float, digits: int = 2) -> str:
    """Returns a place with more digits, for shapes that are scaled or steps that add up."""
    return f"{x:.{digits}f} {y:.{digits}f}"


def outline(places: Iterable[str]) -> str:
    """Returns the closed outline of a shape with straight edges, from its written corners."""
    return f"M{'L'.join(places)}Z"


def polygon(corners: Sequence[Point]) -> str:
    """Returns the closed outline of a shape with straight edges, to a tenth of a unit.

    Steps from corner to corner take fewer digits than places.
    """
    steps = " ".join(xy((x - from_x, y - from_y)) for (from_x, from_y), (x, y) in pairwise(corners))
    return f"M{xy(corners[0])}l{steps}Z"


def box(x: float, y: float, width: float, height: float) -> str:
    """Returns the outline of an upright rectangle, from its upper left corner."""
    right, bottom = number(x + width), number(y + height)
    return f"M{number(x)} {number(y)}H{right}V{bottom}H{number(x)}Z"
