"""Plates side by side, as dry mud has: the cells of places, over the edges of a picture, too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from math import hypot

from models.image.composed.drawing.scene import Point


def plates(places: Sequence[Point], extent: Point, reach: float) -> list[list[Point]]:
    """Returns the corners of all that is nearer to a place than to others, around each place.

    Args:
        extent: of what repeats.
        reach: how far the neighbours of a place are at the most.
    """
    shifts = [(x * extent[0], y * extent[1]) for x, y in product((-1, 0, 1), repeat=2)]
    every = [(x + right, y + down) for x, y in places for right, down in shifts]
    found = []
    for x, y in places:
        near = [(a - x, b - y) for a, b in every if abs(a - x) < reach and abs(b - y) < reach]
        near.sort(key=lambda one: hypot(*one))
        half = reach / 2
        corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
        for other in near[1:]:
            corners = _cut(corners, other)
        found.append(corners)
    return found


def _cut(corners: list[Point], other: Point) -> list[Point]:
    """Returns the part of a shape that is nearer to 0, 0 than to another place."""
    limit = (other[0] ** 2 + other[1] ** 2) / 2
    over = [x * other[0] + y * other[1] - limit for x, y in corners]
    if max(over) <= 0:
        return corners
    kept: list[Point] = []
    closed = [*zip(corners, over, strict=True), (corners[0], over[0])]
    for ((x, y), a), ((u, v), b) in pairwise(closed):
        if a <= 0:
            kept.append((x, y))
        if (a <= 0) != (b <= 0):
            share = a / (a - b)
            kept.append((x + share * (u - x), y + share * (v - y)))
    return kept
