"""Celtic knots: plaits of bands that go over and below each other, with turns in them."""

from __future__ import annotations

from itertools import product
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, lined

_STEP: Final = 62.0  # drawing units from one crossing to the next column of them
_BAND: Final = 0.56  # across a band, in steps
_EDGE: Final = 0.09  # across the line at its sides
_GAP: Final = 0.1  # beside the upper band
_TURNS: Final = 0.42  # of the crossings are none: both bands turn back there

# the crossings where bands turn, by column and row, and whether beside an upright wall
_Walls = dict[tuple[int, int], bool]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colour = at_least(palette, 2)[0]
    period = int(random.choice((6, 8)))
    cells = Cells(scene, (period, period), period * _STEP * random.uniform(0.85, 1.2))
    edge = (lighter if palette.is_dark else darker)(colour, 0.6)
    every, above = _strands(period, _walls(random, period))
    cells.show([lined(every, edge, _BAND)], reach=1)
    cells.show([lined(every, colour, _BAND - 2 * _EDGE)], reach=1)
    flat = {"stroke_linecap": "butt"}
    upper = lined(above, palette.ground, _BAND + 2 * _GAP, **flat)
    upper += lined(above, edge, _BAND, **flat) + lined(above, colour, _BAND - 2 * _EDGE, **flat)
    cells.show([upper], reach=1)


def _walls(random: np.random.Generator, period: int) -> _Walls:
    """Returns where bands turn: the same in all eight mirror images of a cell."""
    walls: _Walls = {}
    half = period // 2
    for x, y in product(range(half + 1), range(half + 1)):
        if x > y or (x + y) % 2 == 0 or random.random() > _TURNS:
            continue
        is_upright = bool(random.random() < 0.5)
        for left, top in product((x, -x % period), (y, -y % period)):
            walls[left, top], walls[top, left] = is_upright, not is_upright
    return walls


def _strands(period: int, walls: _Walls) -> tuple[str, str]:
    """Returns all strands of a cell, and the parts of them that lie above others."""
    every, above = "", ""
    for x, y in product(range(period), range(period)):
        if (x + y) % 2 == 0:
            continue
        if (x, y) in walls:
            every += _turn(x, y, is_upright=walls[x, y])
            continue
        every += f"M{x - 0.5} {y - 0.5}l1 1M{x - 0.5} {y + 0.5}l1-1"
        down = 1 if x % 2 else -1  # by turns along each strand
        above += f"M{x - 0.42:.2f} {y - 0.42 * down:.2f}l.84 {0.84 * down}"
    return every, above


def _turn(x: int, y: int, *, is_upright: bool) -> str:
    """Returns the two strands that turn back at a crossing."""
    d = ""
    for side in (-1, 1):
        near, far = 0.24 * side, 0.5 * side
        if is_upright:
            d += f"M{x + far} {y - 0.5}C{x + near} {y - 0.24} {x + near} {y + 0.24}"
            d += f" {x + far} {y + 0.5}"
        else:
            d += f"M{x - 0.5} {y + far}C{x - 0.24} {y + near} {x + 0.24} {y + near}"
            d += f" {x + 0.5} {y + far}"
    return d
