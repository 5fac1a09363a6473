"""Columns of falling little blocks that fade out behind their heads, as code does in a film."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from models.image.composed.drawing.grid import fitted
from models.image.composed.drawing.palette import darker, lighter, mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Point, Scene

_CELL: Final = 27.0  # drawing units, across
_LONGEST: Final = 26  # blocks of one stream
_TONES: Final = 9  # of a fading stream
# How high a cell is, as a share of its width, and how much of it a block fills across and down.
_SHAPES: Final = ((1.0, 0.72, 0.72), (1.3, 0.62, 0.78), (1.7, 0.5, 0.84), (0.72, 0.8, 0.6))
_WEIGHTS: Final = (0.62, 0.2, 0.11, 0.07)  # of the first colours among the streams
_MOST: Final = 3600  # cells


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = palette.pure()[:4]
    high, *filled = _SHAPES[int(random.integers(len(_SHAPES)))]
    least = (scene.width * scene.height / _MOST / high) ** 0.5
    wide = max(least, _CELL * scene.size * random.uniform(0.85, 1.35))
    columns, rows = fitted(scene.extent, (wide, wide * high))
    cell = scene.width / columns, scene.height / rows
    weights = [one / sum(_WEIGHTS[: len(colours)]) for one in _WEIGHTS[: len(colours)]]
    paths: dict[str, str] = {}
    chance = min(0.95, 0.66 * scene.density**0.5)
    for column in range(columns):
        row = int(random.integers(rows))
        end = row + rows
        colour = colours[int(random.choice(len(colours), p=weights))]
        while row < end:
            length = int(random.integers(6, max(7, min(_LONGEST, rows - 2))))
            length = min(length, end - row)
            if random.random() < chance:
                _stream(scene, paths, (column, row, length), (cell, (filled[0], filled[1])), colour)
            row += length + int(random.integers(2, 5))
    for fill, d in paths.items():
        scene.path(d, fill)


def _stream(
    scene: Scene,
    paths: dict[str, str],
    place: tuple[int, int, int],
    shape: tuple[Point, Point],
    colour: str,
) -> None:
    """Adds a stream of blocks, the topmost the faintest, to the paths of their colours.

    Args:
        place: its column, its first row and its length.
        shape: the size of a cell, and how much of it a block fills.
    """
    random, palette = scene.random, scene.palette
    (column, first, length), ((wide, high), filled) = place, shape
    rows = round(scene.height / high)
    head = lighter(colour, 0.5) if palette.is_dark else darker(colour, 0.12)
    for at in range(length):
        is_head = at == length - 1
        if not is_head and random.random() < 0.1:
            continue
        tone = 1 + round((_TONES - 1) * ((at + 1) / length) ** 1.3)
        fill = head if is_head else _faded(palette.ground, colour, tone)
        across, down = filled[0] * wide, filled[1] * high
        if random.random() < 0.22:
            down *= 0.45
        x, y = column * wide + (wide - across) / 2, (first + at) % rows * high
        paths[fill] = paths.get(fill, "") + box(x, y + (high - down) / 2, across, down)


@lru_cache(256)
def _faded(ground: str, colour: str, tone: int) -> str:
    return mixed(ground, colour, tone / _TONES)
