"""A mosaic of small uneven stones, laid in fans or in rows, with grout between them."""

from __future__ import annotations

from itertools import product
from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.isolines import Waves
from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.cells import Cells, at_least, painted

_STONE: Final = 36.0  # drawing units across a stone
_MOST: Final = 2400  # stones
_FAN: Final = 210.0  # drawing units across a fan
_RINGS: Final = 5  # of stones in a fan


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    if scene.kind(("rows", "fans"), (0.6, 0.4)) == "rows":
        _rows(scene)
    else:
        _fans(scene)


def _shades(colours: list[str]) -> list[str]:
    """Returns each colour, and a lighter and a darker one, as stones differ a little."""
    return [shade for one in colours for shade in (one, lighter(one, 0.12), darker(one, 0.12))]


def _rows(scene: Scene) -> None:
    """Square stones in rows, whose colours flow in bands."""
    random = scene.random
    size = _STONE * scene.size / scene.density**0.5 * random.uniform(0.9, 1.2)
    size = max(size, (scene.width * scene.height / _MOST) ** 0.5)
    columns, rows = fitted(scene.extent, (size, size))
    wide, high = scene.width / columns, scene.height / rows
    colours = at_least(scene.palette, 3)[:5]
    x, y = np.meshgrid((np.arange(columns) + 0.5) * wide, (np.arange(rows) + 0.5) * high)
    heights = Waves(scene, (420 * scene.size, 1000 * scene.size), 1.4)(x, y)
    heights = heights + 0.05 * random.normal(0, 1, heights.shape)
    ranks = heights.argsort(axis=None).argsort().reshape(heights.shape)
    bands = len(colours) + 1
    tones = ranks * bands // ranks.size % len(colours)
    shades, kinds = _shades(colours), random.integers(0, 3, ranks.shape)
    shaken = random.uniform(-0.06, 0.06, (rows, columns, 4, 2))
    paths = [""] * len(shades)
    corners = ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92))
    for row, column in product(range(rows), range(columns)):
        places = [
            ((column + across + float(right)) * wide, (row + down + float(low)) * high)
            for (across, down), (right, low) in zip(corners, shaken[row, column], strict=True)
        ]
        paths[3 * int(tones[row, column]) + int(kinds[row, column])] += polygon(places)
    for d, shade in zip(paths, shades, strict=True):
        if d:
            scene.path(d, shade)


def _fans(scene: Scene) -> None:
    """Arcs of stones, one in the other, laid as scales."""
    random = scene.random
    colours = at_least(scene.palette, 3)[:4]
    shades = _shades(colours)
    count = min(3, len(colours))
    cells = Cells(scene, (200, 60), _FAN * random.uniform(0.9, 1.2), (count, 2))
    drawings = [_fan(random, shades, at, scene.palette.ground) for at in range(count)]
    cells.show(drawings, lambda x, _: x % count, reach=1, shift=0.5)


def _fan(random: np.random.Generator, shades: list[str], first: int, ground: str) -> str:
    """Returns half a disc of arcs of stones, in two colours by turns, that hides what is below."""
    paths = [""] * len(shades)
    step = 100 / _RINGS
    for ring in range(_RINGS):
        outer, inner = 100 - ring * step - 0.6, 100 - (ring + 1) * step + 1.4
        count = max(2, round(pi * (outer + inner) / 2 / step))
        tone = (first + (0 if ring % 3 else 1)) % (len(shades) // 3)
        for at in range(count):
            start, end = (pi * (at + one) / count for one in (0.05, 0.95))
            stone: list[Point] = [
                (100 - radius * cos(angle), 100 - radius * sin(angle))
                for radius, angle in ((outer, start), (outer, end), (inner, end), (inner, start))
            ]
            paths[3 * tone + int(random.integers(0, 3))] += polygon(stone)
    below = painted("M0 100A100 100 0 0 1 200 100V160H0Z", ground)
    return below + "".join(painted(d, shade) for d, shade in zip(paths, shades, strict=True) if d)
