"""Triangles in a tessellation, in rows or in a quilt, with a rhythm of a few colours."""

from __future__ import annotations

from itertools import product
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Scene

_SIDE: Final = 150.0  # drawing units
_HEIGHT: Final = 3**0.5 / 2  # of a triangle with three equal sides, in sides
# of a mosaic: by turns the colours of triangles that point up, and of those that point down; three
# strong ones, then three on their way to the background
_RHYTHMS: Final = (
    ((0, 1, 2), (5, 5, 5)),
    ((0, 1, 4), (5, 5, 5)),
    ((0, 1, 3), (4, 5, 5)),
    ((0, 0, 1), (5, 5, 5)),
)
# of a quilt: the corner that is cut off in a block of two by two squares, clockwise from the top
# left, and how many squares across and down have one colour
_QUILTS: Final = (
    (((1, 2), (0, 3)), 2, 2),
    (((0, 1), (0, 1)), 2, 1),
    (((0, 0), (0, 0)), 1, 1),
    (((0, 1), (1, 0)), 1, 2),
)


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = scene.palette.pure()
    colours = (4 * colours)[:4]
    side = _SIDE * scene.size * random.uniform(0.75, 1.25) / scene.density**0.5
    kinds = (_mosaic, _nordic, _nested, _quilt)
    kinds[int(random.choice(4, p=(0.25, 0.3, 0.2, 0.25)))](scene, side, colours)


def _mosaic(scene: Scene, side: float, colours: list[str]) -> None:
    """Triangles that touch: those that point up in colours by turns, the others hardly seen."""
    random, ground = scene.random, scene.palette.ground
    rhythm = _RHYTHMS[int(random.integers(len(_RHYTHMS)))]
    tones = [*colours[:3], ground, ground, ground]
    columns, rows = fitted(scene.extent, (side, side * _HEIGHT), (3, 2))
    wide, high = scene.width / columns, scene.height / rows
    paths = [""] * len(tones)
    for column, row, points_down in product(range(-1, columns + 1), range(-1, rows + 1), (0, 1)):
        # Along all three directions of the tessellation the turns go on.
        turn = (column - row // 2 - row) % 3
        left = (column + (row % 2) / 2 + points_down / 2) * wide
        tone = rhythm[points_down][turn]
        paths[tone] += _triangle(left, row * high, wide, high, points_down=bool(points_down))
    for d, colour in zip(paths, tones, strict=True):
        # The stroke covers the hairlines of background between neighbours.
        scene.path(d, colour, stroke=colour, stroke_width=1.0)


def _nordic(scene: Scene, side: float, colours: list[str]) -> None:
    """Triangles apart from each other: full ones, hatched ones and outlines by turns."""
    random = scene.random
    columns, rows = fitted(scene.extent, (side, side * 0.95), (3, 2))
    wide, high = scene.width / columns, scene.height / rows
    base = side * random.uniform(0.62, 0.78)
    tall = base * _HEIGHT
    line = scene.size * random.uniform(4, 7)
    orders = ((0, 1, 2), (0, 2, 0), (0, 1, 0), (0, 0, 1))
    order = orders[int(random.integers(len(orders)))]
    for column, row in product(range(columns), range(rows)):
        at = (column + row) % 3
        x, y = (column + 0.25 + (row % 2) / 2) * wide, (row + 0.5) * high
        colour = colours[at]
        for across, down in scene.copies(x, y, base):
            left, top = across - base / 2, down - tall / 2
            kind = order[at]
            if kind == 0:
                scene.path(_triangle(left, top, base, tall), colour)
            elif kind == 1:
                scene.path(_hatching(left, top, base, line * 1.1), colour)
            else:
                outline = _triangle(left, top, base, tall)
                scene.path(outline, stroke=colour, stroke_width=line, stroke_linejoin="round")


def _nested(scene: Scene, side: float, colours: list[str]) -> None:
    """Rows of triangles side by side, smaller ones within them."""
    random = scene.random
    layers = int(random.choice((2, 3), p=(0.35, 0.65)))
    turns = int(random.choice((1, 2)))
    columns, rows = fitted(scene.extent, (side, side * _HEIGHT), (1, 2))
    wide, high = scene.width / columns, scene.height / rows
    for layer in range(layers):
        share = 1 - layer / layers
        for turn in range(turns):
            d = ""
            for column, row in product(range(-1, columns + 1), range(turn, rows, turns)):
                middle = (column + (row % 2) / 2 + 0.5) * wide
                top = row * high + high * (1 - share) * 2 / 3
                d += _triangle(middle - wide * share / 2, top, wide * share, high * share)
            fill = scene.palette.ground if layer == 1 else colours[(turn + layer // 2) % 4]
            scene.path(d, fill)


def _quilt(scene: Scene, side: float, colours: list[str]) -> None:
    """Squares halved along a diagonal: windmills, flying geese or the teeth of a saw."""
    kind = _QUILTS[int(scene.random.integers(len(_QUILTS)))]
    turns, wide_block, high_block = kind
    shown = int(scene.random.choice((2, 3)))
    columns, rows = fitted(scene.extent, (side * 0.8,) * 2, (2 * shown, 2 * shown))
    wide, high = scene.width / columns, scene.height / rows
    paths = [""] * shown
    for column, row in product(range(columns), range(rows)):
        corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        del corners[turns[row % 2][column % 2]]
        at = (column // wide_block + row // high_block) % shown
        paths[at] += polygon([(x * wide, y * high) for x, y in corners])
    for d, colour in zip(paths, colours, strict=False):
        scene.path(d, colour)


def _triangle(
    left: float, top: float, wide: float, high: float, *, points_down: bool = False
) -> str:
    base, tip = (top, top + high) if points_down else (top + high, top)
    return polygon([(left, base), (left + wide, base), (left + wide / 2, tip)])


def _hatching(left: float, top: float, base: float, line: float) -> str:
    """Returns bars that fill a triangle."""
    tall = base * _HEIGHT
    count = max(3, round(tall / line / 2))
    d = ""
    for at in range(count):
        upper, lower = (at + 0.5) / count, (at + 1) / count
        edges = [(upper, -1), (upper, 1), (lower, 1), (lower, -1)]
        d += polygon(
            [(left + base * (1 + side * down) / 2, top + tall * down) for down, side in edges]
        )
    return d
