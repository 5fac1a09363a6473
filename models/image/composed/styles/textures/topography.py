"""Topographic contour lines of hills all over the picture, thin and even, without seams."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.isolines import Field, Grid, Waves
from models.image.composed.drawing.palette import darker, lighter, mixed, steps
from models.image.composed.drawing.scene import Scene
from models.image.reading.oklab import distance

_CELL: Final = 13.0  # drawing units between two measured heights
_MOST_POINTS: Final = 6000  # of all lines: a document of 110 kB
_SHORTEST: Final = 8  # points: shorter lines are specks
_BOLD_EACH: Final = 5  # every such line may be bold, as on maps
_LEAST_CONTRAST: Final = 0.26  # in OKLab, of a line and the background
_UNLIKE: Final = 0.3  # in OKLab, of two colours: what lies between them is mud


def draw(scene: Scene) -> None:
    random, ground = scene.random, scene.palette.ground
    scene.ground(ground)
    grid = Grid(scene, _CELL * scene.size**0.5)
    heights = _hills(scene, grid)
    levels = _levels(scene, heights)
    lines, bold = _line_colours(scene, len(levels))
    has_bold = lines != bold or random.random() < 0.5
    tint, thin = 0.22 * max(0.0, random.uniform(-1, 1)), random.uniform(1.9, 3.0) * scene.size**0.25
    for index, level in enumerate(levels):
        is_bold = has_bold and index % _BOLD_EACH == 2
        share = tint * max(0.0, 2 * index / len(levels) - 1)
        fill = mixed(ground, lines[index], share) if share else "none"
        stroke = (bold if is_bold else lines)[index]
        width = 1.9 * thin if is_bold else thin
        d = grid.area_above(heights, level, _SHORTEST)
        scene.path(d, fill, fill_rule="evenodd", stroke=stroke, stroke_width=width)


def _hills(scene: Scene, grid: Grid) -> Field:
    """Returns hills, bent a little so that no two are alike."""
    random = scene.random
    broad = scene.size * random.uniform(380, 620)
    bend = scene.size * random.uniform(20, 60)
    bends = [Waves(scene, (0.6 * broad, 2 * broad), most=6)(grid.x, grid.y) for _ in range(2)]
    x, y = grid.x + bend * bends[0], grid.y + bend * bends[1]
    return Waves(scene, (0.8 * broad, 2.6 * broad), random.uniform(0.7, 1.4))(x, y)


def _levels(scene: Scene, heights: Field) -> list[float]:
    """Returns even levels, the lowest first, no more than the document may hold."""
    wanted = scene.random.uniform(10, 17) * scene.density**0.8
    slopes = sum(float(np.abs(np.diff(heights, axis=axis)).sum()) for axis in (0, 1))
    count = max(4, round(min(wanted, 2 * _MOST_POINTS * float(np.ptp(heights)) / slopes)))
    edges = np.linspace(heights.min(), heights.max(), 2 * count + 1)
    return [float(level) for level in edges[1::2]]


def _line_colours(scene: Scene, count: int) -> tuple[list[str], list[str]]:
    """Returns the colours of thin and of bold lines, from the lowest to the highest."""
    palette = scene.palette
    chosen = [_visible(scene, colour) for colour in palette.pure()]
    first, second = chosen[0], chosen[int(scene.random.integers(len(chosen)))]
    if distance(first, second) > _UNLIKE:
        return [first] * count, [second] * count
    shades = steps([first, second], count)
    return shades, shades


def _visible(scene: Scene, colour: str) -> str:
    """Returns a colour in which a thin line can be seen on the background."""
    is_seen = distance(colour, scene.palette.ground) >= _LEAST_CONTRAST
    return colour if is_seen else (lighter if scene.palette.is_dark else darker)(colour, 0.4)
