"""The coats of animals: stripes of zebras and tigers, patches of giraffes, scales of snakes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from math import pi
from typing import Final

import numpy as np

from models.image.composed.drawing.grid import fitted, whole
from models.image.composed.drawing.isolines import Field, Grid, Waves
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.scatter import Strewn
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.repeating.cells import at_least, contrasting

_CELL: Final = 11.0  # drawing units between two measured places
_STRIPE: Final = {"zebra": 105.0, "tiger": 120.0}  # drawing units from stripe to stripe
_PATCH: Final = 165.0  # drawing units from patch to patch of a giraffe
_GAP: Final = 15.0  # drawing units between two patches
_BLOTCH: Final = 230.0  # drawing units from blotch to blotch of a snake
_MOST_SCALES: Final = 1150  # of a snake, in the rows that are not shifted


def draw(scene: Scene) -> None:
    kinds: dict[str, Callable[[Scene], None]] = {
        "zebra": lambda one: _striped(one, "zebra"),
        "tiger": lambda one: _striped(one, "tiger"),
        "giraffe": _patched,
        "snake": _scaled,
    }
    scene.ground(scene.palette.ground)
    kinds[scene.kind(tuple(kinds), (0.35, 0.25, 0.2, 0.2))](scene)


def _striped(scene: Scene, kind: str) -> None:
    """Stripes that sway, fork and end; those of a tiger are short and taper."""
    random = scene.random
    grid = Grid(scene, _CELL * scene.size**0.5)
    step = _STRIPE[kind] * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    count = whole(scene.height, step)
    lean = int(random.choice((-1, 0, 1))) * max(1, round(scene.width / step / 5))
    phase = count * grid.y / scene.height + lean * grid.x / scene.width
    sway = Waves(scene, (3.4 * step, 9 * step), 1.2, most=10)(grid.x, grid.y)
    fork = Waves(scene, (1.3 * step, 3.5 * step), 0.5, most=14)(grid.x, grid.y)
    if kind == "zebra":
        heights = np.sin(2 * pi * (phase + 0.62 * sway)) + 0.42 * fork
    else:
        breaks = Waves(scene, (1.5 * step, 4 * step), 2.2, most=16)(grid.x, grid.y)
        heights = np.sin(2 * pi * (phase + 0.5 * sway + 0.16 * fork)) + 0.95 * breaks - 0.34
    colour = contrasting(scene.palette) if not scene.palette.asked else scene.palette.pure()[0]
    scene.path(grid.area_above(heights, 0.0, 6), colour, fill_rule="evenodd")


def _patched(scene: Scene) -> None:
    """Patches with rounded corners and narrow, even gaps."""
    random = scene.random
    grid = Grid(scene, _CELL * scene.size**0.5)
    apart = _PATCH * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    strewn = Strewn(scene, apart, most=400)
    bends = [Waves(scene, (0.5 * apart, 1.2 * apart), most=10)(grid.x, grid.y) for _ in range(2)]
    x, y = (one + 0.07 * apart * bend for one, bend in zip((grid.x, grid.y), bends, strict=True))
    gap = _GAP * scene.size / scene.density**0.5 * random.uniform(0.9, 1.4)
    heights = _margin(x, y, strewn.places, strewn.extent)
    scene.path(grid.area_above(heights, gap, 6), scene.palette.pure()[0], fill_rule="evenodd")


def _margin(
    x: Field, y: Field, places: list[tuple[float, float]], extent: tuple[float, float]
) -> Field:
    """Returns how much farther it is to the second of some places than to the next one."""
    first = np.full(x.shape, np.inf)
    second = first.copy()
    for across, down in places:
        right, low = x - across, y - down
        right -= extent[0] * np.round(right / extent[0])
        low -= extent[1] * np.round(low / extent[1])
        away = np.sqrt(right**2 + low**2)
        second = np.minimum(second, np.maximum(first, away))
        first = np.minimum(first, away)
    return np.asarray(second - first)


def _scaled(scene: Scene) -> None:
    """Rows of pointed scales, in which blotches with a dark rim lie one beside the other."""
    random, palette = scene.random, scene.palette
    colours = at_least(palette, 2)
    dark, light = colours[0], colours[1]
    tones = (dark, light, mixed(palette.ground, light, 0.4), mixed(palette.ground, dark, 0.2))
    size = _BLOTCH * scene.size / scene.density**0.5 * random.uniform(0.85, 1.2)
    blotches = fitted(scene.extent, (1.2 * size, size))
    most = (scene.width * scene.height / _MOST_SCALES) ** 0.5
    columns, rows = fitted(scene.extent, (max(most, size / 7),) * 2, (1, 1))
    wide, high = scene.width / columns, scene.height / rows
    x, y = np.meshgrid(np.arange(columns) * wide, np.arange(2 * rows) * high / 2)
    x[1::2] += wide / 2
    bends = [Waves(scene, (0.7 * size, 2 * size), most=10)(x, y) for _ in range(2)]
    across = x / scene.width * blotches[0] + 0.11 * bends[0]
    down = y / scene.height * blotches[1] + 0.11 * bends[1]
    rim = random.uniform(0.36, 0.42)
    paths = ["", "", "", ""]
    shape = f"l{number(0.46 * wide)} {number(0.48 * high)} {number(-0.46 * wide)} "
    shape += f"{number(0.48 * high)} {number(-0.46 * wide)} {number(-0.48 * high)}Z"
    for row, column in product(range(2 * rows), range(columns)):
        tone = _tone((across[row, column] % 1, down[row, column] % 1), rim)
        left, top = float(x[row, column]), float(y[row, column])
        for place in scene.copies(left, top, 0.5 * max(wide, high)):
            paths[tone] += f"M{number(place[0])} {number(place[1] - 0.48 * high)}{shape}"
    for d, tone_of in zip(paths, tones, strict=True):
        scene.path(d, tone_of)


def _tone(place: tuple[float, float], rim: float) -> int:
    """Returns which tone a scale has: of the rim of a blotch, its inside, or the room between."""
    across, down = (abs(one - 0.5) for one in place)
    near = across + down
    far = 1 - near
    for away in (near, far):
        if away < rim:
            return 0 if away > rim - 0.12 else 1
    return 2 if abs(near - far) < 0.14 else 3
