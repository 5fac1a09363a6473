"""Bauhaus tiles without seams: circles, their halves and quarters, squares and triangles."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Scene
from models.image.composed.drawing.sharing import Dealer
from models.image.reading.oklab import distance

_CELL: Final = 165.0  # drawing units
_UNIT: Final = 100.0  # of a side of a tile as it is defined
_OVERLAP: Final = 0.5  # drawing units that squares reach over each other, against hairlines
_OPEN: Final = 0.45  # share of the tiles that have the background behind their shape
_TOLD: Final = 0.16  # distance in OKLab from which a shape is clearly seen on its square
_RARER: Final = 0.12  # how much rarer each colour is than the one before it
_ASKED: Final = 3.0  # how much more often there is a shape that was asked for
# The shapes of a tile, around 0, 0, and how often there is each.
_SHAPES: Final = {
    "quarter circle": ("M-50 -50H50A100 100 0 0 1 -50 50Z", 5.0),
    "half circle": ("M-50 -25A50 50 0 0 0 50 -25Z", 2.5),
    "half circle at an edge": ("M-50 -50A50 50 0 0 0 50 -50Z", 1.5),
    "circle": ("M-42 0A42 42 0 0 1 42 0A42 42 0 0 1 -42 0Z", 2.5),
    "square": ("M-28 -28H28V28H-28Z", 1.6),
    "triangle": ("M-50 -50H50L-50 50Z", 2.0),
    "leaf": ("M-50 -50A100 100 0 0 1 50 50A100 100 0 0 1 -50 -50Z", 1.2),
    "arcs": (
        "M50 -50A100 100 0 0 1 -50 50V22A72 72 0 0 0 22 -50Z"
        "M-4 -50A46 46 0 0 1 -50 -4V-30A20 20 0 0 0 -30 -50Z",
        1.4,
    ),
    "ring": (
        "M-42 0A42 42 0 0 1 42 0A42 42 0 0 1 -42 0ZM-20 0A20 20 0 0 0 20 0A20 20 0 0 0 -20 0Z",
        1.0,
    ),
}

# a shape's name, its colour and the one behind it
_Look = tuple[str, str, str]


def draw(scene: Scene) -> None:
    random = scene.random
    scene.ground(scene.palette.ground)
    side = _CELL * scene.size * random.uniform(0.85, 1.2) / scene.density**0.5
    columns, rows = fitted(scene.extent, (side, side), (2, 2))
    wide, high = scene.width / columns, scene.height / rows
    looks = _looks(scene, columns, rows)
    names: dict[tuple[str, str], str] = {}
    squares: dict[str, str] = {}
    # The picture's edges go through the middles of tiles, where no straight edge shows them.
    reach = 0.75 * max(wide, high)
    for (row, column), (_, _, below) in looks.items():
        for x, y in scene.copies(column * wide, row * high, reach):
            square = box(x - wide / 2, y - high / 2, wide + _OVERLAP, high + _OVERLAP)
            squares[below] = squares.get(below, "") + square
    squares.pop(scene.palette.ground, None)
    for colour, d in squares.items():
        scene.path(d, colour)
    for (row, column), (shape, colour, _) in looks.items():
        if (shape, colour) not in names:
            names[shape, colour] = scene.define("path", "", d=_SHAPES[shape][0], fill=colour)
        turn = 90 * int(random.integers(4))
        scale = (high, wide) if turn % 180 else (wide, high)
        shares = (scale[0] / _UNIT, scale[1] / _UNIT)
        for place in scene.copies(column * wide, row * high, reach):
            scene.add(used(names[shape, colour], place, turn, shares, digits=4))


def _looks(scene: Scene, columns: int, rows: int) -> dict[tuple[int, int], _Look]:
    """Returns a shape and its two colours for each tile, unlike those of its neighbours."""
    random, ground, said = scene.random, scene.palette.ground, scene.motifs
    shapes = Dealer(
        random,
        {name: often * (_ASKED if name in said else 1.0) for name, (_, often) in _SHAPES.items()},
    )
    colours = scene.palette.pure()[:6]
    hues = Dealer(random, {one: 1 / (1 + _RARER * at) for at, one in enumerate([*colours, ground])})
    looks: dict[tuple[int, int], _Look] = {}
    for row, column in np.ndindex(rows, columns):
        beside = ((row - 1, column), (row, column - 1))
        near = [looks[at] for at in beside if at in looks]
        others = [one for one in colours if one not in {look[2] for look in near}] or colours
        below = ground if random.random() < _OPEN else hues.deal(others)
        told = [one for one in (*colours, ground) if distance(one, below) > _TOLD] or [ground]
        fresh = [one for one in told if one not in {look[1] for look in near}] or told
        kinds = [name for name in _SHAPES if name not in {look[0] for look in near}]
        looks[row, column] = shapes.deal(kinds), hues.deal(fresh), below
    return looks
