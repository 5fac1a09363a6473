"""Op art: checks, lines and discs that swell and shrink, so that the picture seems to bulge."""

from __future__ import annotations

from itertools import pairwise, product
from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.grid import fitted, whole
from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.paths import box, outline, polygon, xy
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.composed.repeating.cells import contrasting
from models.image.reading.oklab import distance

_SQUARE: Final = 62.0  # drawing units across a check
_LINE: Final = 56.0  # drawing units from line to line
_LEAST: Final = 0.35  # distance in OKLab of the two colours
_BALL: Final = 0.47  # radius of what bulges, of the shorter side
_SWELL: Final = 0.75  # the less, the more it bulges
_EDGE: Final = 4  # pieces of an edge of a bent check
_STEPS: Final = 36  # pieces of a curved line


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kind = scene.kind(("checks", "waves", "discs", "bulge"), (0.25, 0.35, 0.15, 0.25))
    colour = scene.palette.pure()[0]
    if distance(colour, scene.palette.ground) < _LEAST:
        colour = contrasting(scene.palette)
    if distance(colour, scene.palette.ground) < _LEAST:
        colour = (lighter if scene.palette.is_dark else darker)(colour, 0.5)
    drawings = {"checks": _checks, "waves": _waves, "discs": _discs, "bulge": _bulge}
    drawings[kind](scene, colour)


def _swelling(scene: Scene, length: float, depth: float) -> list[float]:
    """Returns the edges of an even number of steps along a length, narrow and wide in waves."""
    step = _SQUARE * scene.size / scene.density**0.5 * scene.random.uniform(0.8, 1.15)
    count = whole(length, step, 2)
    waves = max(1, round(length / 900 / scene.size**0.5))
    shares = [1 + depth * cos(2 * pi * waves * (at + 0.5) / count) for at in range(count)]
    edges = [0.0]
    for share in shares:
        edges.append(edges[-1] + share)
    return [length * edge / edges[-1] for edge in edges]


def _checks(scene: Scene, colour: str) -> None:
    """Checks that are narrow along some lines, as if the sheet was bent there."""
    depth = float(scene.random.uniform(0.78, 0.9))
    across = _swelling(scene, scene.width, depth)
    is_bent_once = scene.random.random() < 0.4
    down = _swelling(scene, scene.height, 0.0 if is_bent_once else depth)
    cells = product(enumerate(pairwise(across)), enumerate(pairwise(down)))
    d = "".join(
        box(left, top, right - left, bottom - top)
        for (column, (left, right)), (row, (top, bottom)) in cells
        if (column + row) % 2 == 0
    )
    scene.path(d, colour)


def _bulge(scene: Scene, colour: str) -> None:
    """A checkerboard that bulges in the middle, as if a ball lay below it."""
    random, (width, height) = scene.random, scene.extent
    size = 0.8 * _SQUARE * scene.size / scene.density**0.5 * random.uniform(0.9, 1.15)
    columns, rows = fitted(scene.extent, (size, size), (2, 2))
    wide, high = width / columns, height / rows
    radius = _BALL * min(scene.extent)
    x, y = width / 2, height / 2

    def bent(point: Point) -> Point:
        right, down = point[0] - x, point[1] - y
        away = hypot(right, down) / radius
        if not 0 < away < 1:
            return point
        share = sin(pi / 2 * away) ** _SWELL * (1 - away) / away + away
        return x + share * right, y + share * down

    d = ""
    for column, row in product(range(columns), range(rows)):
        if (column + row) % 2 == 0:
            corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
            sides = pairwise([*corners, corners[0]])
            places = [
                bent(((u + step * (v - u) / _EDGE) * wide, (a + step * (b - a) / _EDGE) * high))
                for (u, a), (v, b) in sides
                for step in range(_EDGE)
            ]
            d += polygon(places)
    scene.path(d, colour)


def _waves(scene: Scene, colour: str) -> None:
    """Lines that sway together, and swell where they do."""
    random = scene.random
    step = _LINE * scene.size / scene.density**0.5 * random.uniform(0.75, 1.2)
    count = whole(scene.width, step)
    step = scene.width / count
    turns = max(1, round(scene.height / 620 / scene.size**0.5))
    drift = int(random.choice((-1, 1))) * max(1, round(scene.width / 900))
    sway = step * random.uniform(1.6, 2.6)

    def at(column: float, share: float) -> float:
        along = 2 * pi * (turns * share + drift * column / count)
        return column * step + sway * sin(along) + 0.16 * sway * sin(2 * along)

    d = ""
    for column in range(-4, count + 4):
        shares = [one / _STEPS for one in range(_STEPS + 1)]
        left = [(at(column - 0.25, one), one * scene.height) for one in shares]
        right = [(at(column + 0.25, one), one * scene.height) for one in shares]
        d += outline(map(xy, [*left, *right[::-1]]))
    scene.path(d, colour)


def _discs(scene: Scene, colour: str) -> None:
    """Discs in rows and columns that become flat ellipses along some lines."""
    depth = float(scene.random.uniform(0.7, 0.85))
    across, down = _swelling(scene, scene.width, depth), _swelling(scene, scene.height, depth)
    for (left, right), (top, bottom) in product(pairwise(across), pairwise(down)):
        wide, high = 0.46 * (right - left), 0.46 * (bottom - top)
        middle = f'cx="{number((left + right) / 2)}" cy="{number((top + bottom) / 2)}"'
        radii = f'rx="{number(wide)}" ry="{number(high)}"'
        scene.add(f'<ellipse {middle} {radii} fill="{colour}"/>')
