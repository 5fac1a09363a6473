"""Rows of houses with roofs of seven kinds and a few lit windows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np

from models.image.composed.drawing.paths import box, outline, xy
from models.image.composed.drawing.scene import Point, Scene, number

WIDEST: Final = 112.0  # drawing units
WINDOW: Final = 8.5  # drawing units, its width

# how tall houses are at 0..1 across the picture, as a share
Envelope = Callable[[float], float]


class Street(NamedTuple):
    """Says how a row of houses stands.

    base, tallest: where they stand, and how high the highest is, in drawing units.
    scale: of their width and windows.
    houses: how many there are, if that was asked for.
    """

    base: float
    tallest: float
    scale: float
    envelope: Envelope
    houses: int | None = None


def row(scene: Scene, street: Street) -> tuple[str, str]:
    """Returns the paths of one row of houses and of its lit windows."""
    random, size = scene.random, scene.size**0.8 * street.scale
    houses, windows = [], []
    for x, width, share in _plots(scene, street, size):
        height = street.tallest * street.envelope(x / scene.width) * share
        top = street.base - height
        houses.append(_house(random, x, top, width, street.base))
        first, last = (x, top + 0.22 * width), (x + width, street.base)
        pane = WINDOW * size * (1.4 if street.houses else 1.0)
        windows += _windows(scene, first, last, pane)
    low = 0.08 * street.tallest if street.houses is None else 4.0
    ends = box(-20, street.base - low, scene.width + 40, low)
    return "".join(houses) + ends, "".join(windows)


def _plots(scene: Scene, street: Street, size: float) -> list[tuple[float, float, float]]:
    """Returns the left side, the width and the share of the height of each house."""
    random = scene.random
    if street.houses is not None:
        return _counted(scene, street.houses, size)
    found = []
    x = -WIDEST * random.random()
    while x < scene.width:
        width = WIDEST * size * random.uniform(0.48, 1.0)
        share = random.uniform(0.72, 1.0) if random.random() < 0.35 else random.uniform(0.34, 0.66)
        width *= 1.25 - 0.45 * share
        found.append((x, width, share))
        x += width * (1.0 if random.random() < 0.7 else random.uniform(1.05, 1.3))
    return found


def _counted(scene: Scene, count: int, size: float) -> list[tuple[float, float, float]]:
    """Returns a number of houses that stand apart, so that they can be counted."""
    random, room = scene.random, 0.92 * scene.width / count
    found = []
    for at in range(count):
        width = min(2.4 * WIDEST * size, 0.86 * room) * random.uniform(0.7, 1.0)
        x = 0.04 * scene.width + room * (at + 0.5) - width / 2
        found.append((x, width, random.uniform(0.7, 1.15)))
    return found


def _house(random: np.random.Generator, x: float, top: float, width: float, base: float) -> str:
    """Returns the outline of a house; the roof is of one of seven kinds."""
    kind = int(random.choice(7, p=[0.34, 0.18, 0.1, 0.16, 0.14, 0.06, 0.02]))
    rise = width * random.uniform(0.26, 0.5)
    roofs: list[list[Point]] = [
        [(0, 0), (1, 0)],
        [(0, 0), (0.2, 0), (0.2, -0.4), (0.8, -0.4), (0.8, 0), (1, 0)],
        [(0, 0), (1, -0.8)],
        [(0, 0), (0.47, 0), (0.485, -2.2), (0.515, -2.2), (0.53, 0), (1, 0)],
        [(0, 0), (0.1, 0), (0.1, -0.35), (0.55, -0.35), (0.55, 0), (1, 0)],
        [(0, 0), (0.14, -0.5), (0.3, -0.5), (0.3, -1), (0.48, -1.2), (0.5, -2.8), (0.52, -1.2)]
        + [(0.7, -1), (0.7, -0.5), (0.86, -0.5), (1, 0)],
        [(0, 0), (0.5, -0.9), (1, 0)],
    ]
    roof = roofs[kind] if random.random() < 0.5 else [(1 - u, v) for u, v in roofs[kind][::-1]]
    points = [(x, base), *((x + width * u, top + rise * v) for u, v in roof), (x + width, base)]
    return outline(xy(point) for point in points)


def _windows(scene: Scene, start: Point, end: Point, pane: float) -> list[str]:
    """Returns lit windows, few and in small groups, in the grid of a house's floors."""
    random = scene.random
    columns = int((end[0] - start[0] - pane) / (2.1 * pane))
    rows = int((end[1] - start[1]) / (3.1 * pane))
    if columns < 1 or rows < 1:
        return []
    margin = (end[0] - start[0] - columns * 2.1 * pane + 1.1 * pane) / 2
    lit = random.random((rows, columns)) < random.choice([0.04, 0.12, 0.24]) * scene.density**0.5
    return [
        f"M{number(start[0] + margin + 2.1 * pane * column)} {number(start[1] + 3.1 * pane * row)}"
        f"h{number(pane)}v{number(1.5 * pane)}h{number(-pane)}Z"
        for row, column in zip(*np.nonzero(lit), strict=True)
    ]
