"""Paths of smooth curves, as SVG writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin

import numpy as np

from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point


def smooth(
    points: Sequence[Point], *, is_closed: bool = False, written: Callable[[Point], str] = xy
) -> str:
    """Returns a path through all points (a Catmull-Rom spline as Bezier curves).

    Args:
        written: how a place is written.
    """
    count = len(points)
    last = count if is_closed else count - 1
    d = f"M{written(points[0])}"
    for at in range(last):
        before, start, end, after = (
            points[step % count] if is_closed else points[min(max(step, 0), count - 1)]
            for step in (at - 1, at, at + 1, at + 2)
        )
        first = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        second = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        d += f"C{written(first)} {written(second)} {written(end)}"
    return d + ("Z" if is_closed else "")


def around(x: float, y: float, radii: Sequence[float], turn: float = 0.0) -> list[Point]:
    """Returns points around a centre, one for each radius; `turn` in radians."""
    turns = (turn + 2 * pi * at / len(radii) for at in range(len(radii)))
    return [
        (x + radius * cos(angle), y + radius * sin(angle))
        for radius, angle in zip(radii, turns, strict=True)
    ]


def rolling(
    random: np.random.Generator, width: float, level: float, height: float, waves: float
) -> list[Point]:
    """Returns points of a line that rolls across a picture, from left of it to right of it.

    Args:
        level: its mean distance from the top.
        height: how far it rises and falls.
        waves: how often it does so across the picture.
    """
    xs = np.linspace(-0.05 * width, 1.05 * width, max(8, round(14 * waves)))
    phases = random.uniform(0, 2 * pi, 3)
    shares = np.array([0.65, 0.25, 0.10]) * random.uniform(0.7, 1.3, 3)
    turns = 2 * pi * xs[:, None] / width * waves * np.array([1.0, 1.9, 3.1])
    ys = level + height * (np.sin(turns + phases) * shares).sum(1)
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
