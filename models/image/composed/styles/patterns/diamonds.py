"""Diamonds: an argyle with thin crossing lines, a harlequin without a gap, or a feathered ikat."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from math import hypot
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance

_WIDTH: Final = 165.0  # drawing units across a diamond
_CLEAR: Final = 0.24  # a distance of colours, from which a thin line is seen
_KINDS: Final = ("argyle", "harlequin", "ikat")
_STRIPS: Final = 30  # threads of an ikat diamond, from its top to its bottom
_FEATHER: Final = 0.07  # how far they stick out, of half its width
_RINGS: Final = (0.97, 0.74, 0.5, 0.24)  # sizes of its diamonds, one in the other


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    kind = scene.kind(_KINDS, (0.6, 0.4))
    width = _WIDTH * scene.size * random.uniform(0.7, 1.25) / scene.density**0.5
    cell = (width, width * random.uniform(1.2, 1.75))
    drawing = {"argyle": _argyle, "harlequin": _harlequin, "ikat": _ikat}[kind]
    drawing(scene, cell, palette.pure())


def _ikat(scene: Scene, cell: Point, colours: list[str]) -> None:
    """Stepped diamonds, one in the other, whose threads stick out as feathers."""
    random = scene.random
    cell = (1.35 * cell[0], 1.35 * cell[1])
    turns = max(1, min(len(colours), 3))
    columns, rows = fitted(scene.extent, cell, (turns if turns == 2 else 1, 1))
    size = (scene.width / columns, scene.height / rows)
    tones = [*colours[:3], scene.palette.ground]
    names = []
    for turn in range(2):
        order = tones[turn % turns : -1] + tones[: turn % turns]
        fills = [order[0], tones[-1], order[1 % len(order)], order[2 % len(order)]]
        fills = [order[0], tones[-1], order[0], tones[-1]] if len(order) == 1 else fills
        inside = "".join(
            f'<path d="{_feathered(random, size, share)}" fill="{fill}"/>'
            for share, fill in zip(_RINGS, fills, strict=True)
        )
        names.append(scene.define("g", inside))
    for column, row, aside in product(range(columns), range(rows), (0, 1)):
        place = ((column + aside / 2) * size[0], (row + aside / 2) * size[1])
        for at in scene.copies(*place, max(size) * 0.56):
            scene.add(used(names[aside], at))


def _feathered(random: np.random.Generator, size: Point, share: float) -> str:
    """Returns the outline of a diamond around 0, 0 of threads, one below the other."""
    wide, high = size[0] * share / 2, size[1] * share / 2
    count = max(8, round(_STRIPS * share))
    step = 2 * high / count
    middles = [abs(2 * (at + 0.5) / count - 1) for at in range(count)]
    jitter = _FEATHER * size[0] / 2 * random.uniform(0.2, 1.0, count)
    half = [
        max(0.02 * wide, (1 - middle) * wide + (jitter[at] if at % 2 else -jitter[at]))
        for at, middle in enumerate(middles)
    ]
    right = "".join(f"H{number(one)}v{number(step)}" for one in half)
    left = "".join(f"H{number(-one)}v{number(-step)}" for one in reversed(half))
    return f"M0 {number(-step * count / 2)}{right}{left}Z"


def _argyle(scene: Scene, cell: Point, colours: list[str]) -> None:
    """Diamonds tip to tip; the lines cross in their middles and in those of the gaps."""
    random = scene.random
    line = _line_colour(scene, colours)
    shown = [one for one in colours if one != line][:3] or colours[:1]
    shown = shown if scene.palette.asked else shown[: int(random.integers(1, 4))]
    goes_down = random.random() < 0.5
    every = (1, len(shown)) if goes_down else (len(shown), 1)
    columns, rows = fitted(scene.extent, cell, every)
    size = (scene.width / columns, scene.height / rows)
    for at, colour in enumerate(shown):
        places = [
            (column + 0.5, row + 0.5)
            for column, row in product(range(columns), range(rows))
            if (row if goes_down else column) % len(shown) == at
        ]
        scene.path(_diamonds(places, size), colour)
    # Whole dashes from crossing to crossing.
    dash = hypot(*size) / 2 / int(random.choice((7, 9, 11))) / 2
    width = scene.size * random.uniform(5, 8)
    dashes = {"stroke_dasharray": f"{dash:.3f}", "stroke_dashoffset": f"{dash / 2:.3f}"}
    stitched = dashes if random.random() < 0.6 else {}
    d = _crossing_lines(columns, rows, size)
    scene.path(d, stroke=line, stroke_width=width, **stitched)


def _harlequin(scene: Scene, cell: Point, colours: list[str]) -> None:
    """Every other diamond is filled, in colours by turns, and all have something within."""
    random, ground = scene.random, scene.palette.ground
    shown = colours[: 4 if scene.palette.asked else int(random.integers(1, 5))]
    columns, rows = fitted(scene.extent, cell, (1, len(shown)))
    size = (scene.width / columns, scene.height / rows)
    kind = str(random.choice(("studs", "nested", "plain"), p=(0.4, 0.4, 0.2)))
    for at, colour in enumerate(shown):
        places = [
            (column + 0.5, row + 0.5)
            for column, row in product(range(columns), range(rows))
            if row % len(shown) == at
        ]
        scene.path(_diamonds(places, size), colour)
        if kind == "nested":
            scene.path(_diamonds(places, size, 0.64), ground)
            scene.path(_diamonds(places, size, 0.36), colour)
    gaps = list(product(range(columns + 1), range(rows + 1)))
    accent = colours[len(shown) % len(colours)]
    if kind == "nested":
        scene.path(_diamonds(gaps, size, 0.22), accent)
    if kind == "studs":
        radius = scene.size * random.uniform(7, 12)
        sides = [(float(x), y + 0.5) for x, y in product(range(columns + 1), range(rows))]
        tips = [(x + 0.5, float(y)) for x, y in product(range(columns), range(rows + 1))]
        ring = {"stroke": ground, "stroke_width": 5.0 * scene.size}
        scene.path(_studs(sides + tips, size, radius), accent, **ring)


def _studs(places: Iterable[Point], size: Point, radius: float) -> str:
    """Returns circles as one path, which takes half the room of as many elements."""
    r = number(radius)
    right, left = number(2 * radius), number(-2 * radius)
    return "".join(
        f"M{number(column * size[0] - radius)} {number(row * size[1])}"
        f"a{r} {r} 0 0 1 {right} 0a{r} {r} 0 0 1 {left} 0Z"
        for column, row in places
    )


def _line_colour(scene: Scene, colours: list[str]) -> str:
    """Returns a colour that is seen both on the background and on the first colour."""
    ground, first = scene.palette.ground, colours[0]

    def clearness(colour: str) -> float:
        return min(distance(colour, ground), distance(colour, first))

    toned = lighter(first, 0.55) if scene.palette.is_dark else darker(first, 0.55)
    best = max(colours[1:], key=clearness, default=toned)
    return best if clearness(best) >= _CLEAR else max(best, toned, key=clearness)


def _diamonds(places: Iterable[Point], size: Point, share: float = 1.0) -> str:
    """Returns diamonds around places that are counted in cells."""
    wide, high = size[0] * share / 2, size[1] * share / 2
    d = ""
    for column, row in places:
        x, y = column * size[0], row * size[1]
        d += f"M{number(x)} {number(y - high)}L{number(x + wide)} {number(y)}"
        d += f"L{number(x)} {number(y + high)}L{number(x - wide)} {number(y)}Z"
    return d


def _crossing_lines(columns: int, rows: int, size: Point) -> str:
    """Returns lines along both diagonals of all cells, from the top edge to the bottom edge."""
    bottom, d = number(rows * size[1]), ""
    for at in range(-rows, columns):
        left, right = number(at * size[0]), number((at + rows) * size[0])
        d += f"M{left} 0L{right} {bottom}M{right} 0L{left} {bottom}"
    return d
