"""Whole numbers of columns and rows, so that a pattern fits the picture with little distortion."""

from __future__ import annotations

from itertools import product
from math import log

from models.image.composed.drawing.scene import Point


def whole(length: float, step: float, every: int = 1) -> int:
    """Returns how many steps about fit into a length, a positive multiple of `every`."""
    return every * max(1, round(length / step / every))


def fitted(size: Point, cell: Point, every: tuple[int, int] = (1, 1)) -> tuple[int, int]:
    """Returns how many cells fit across and down, so that they keep their shape best.

    Args:
        size: of the picture, in drawing units.
        cell: about how wide and high one shall be.
        every: of what the two numbers must be multiples.
    """

    def choices(length: float, step: float, multiple: int) -> range:
        most = length / step / multiple
        first, last = max(1, round(0.75 * most)), round(1.35 * most) + 1
        return range(first * multiple, last * multiple + 1, multiple)

    def strain(counts: tuple[int, int]) -> float:
        wide, high = size[0] / counts[0] / cell[0], size[1] / counts[1] / cell[1]
        return abs(log(wide * high)) + 6 * abs(log(wide / high))

    across, down = (choices(*one) for one in zip(size, cell, every, strict=True))
    return min(product(across, down), key=strain)


def staggered(size: Point, pitch: float, height: float, least: int = 2) -> tuple[int, int]:
    """Returns columns and an even number of rows, every other row shifted by half a column.

    Args:
        size: of the picture, in drawing units.
        pitch: about how far apart two columns shall be.
        height: between two rows, as a share of the pitch; the cells' shape goes before their size.
        least: columns.
    """
    width, tall = size
    wanted = width / pitch
    grids = [
        (columns, 2 * max(1, round(tall * columns / width / height / 2)))
        for columns in range(max(least, round(0.8 * wanted)), max(least, round(1.3 * wanted)) + 1)
    ]
    return min(grids, key=lambda grid: abs(tall / grid[1] / (width / grid[0]) / height - 1))
