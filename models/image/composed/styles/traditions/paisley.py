"""Paisley: curled drops with a flower in each, rows of dots around, and small flowers between."""

from __future__ import annotations

from math import cos, sin
from typing import Final

from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, lined, painted
from models.image.composed.repeating.petals import disc, petal, ring_of_discs, rosette

_FLOWERS: Final = ((44, 120), (44, 260), (156, 75), (156, 214))  # in a cell
_PITCH: Final = 330.0  # drawing units across two columns
# A drop around 0, 0 with its tip curled to the right, about 110 high.
_DROP: Final = (
    "M2 48C-26 48-44 28-42 2C-40-26-18-40-8-58C-4-66 2-74 14-76C30-78 40-66 38-54"
    "C37-47 30-43 25-47C29-53 24-60 17-57C8-53 18-36 30-22C42-8 46 4 42 20C38 38 22 48 2 48Z"
)
# What lies within has no curl.
_INNER: Final = (
    "M2 48C-26 48-44 28-42 2C-40-26-16-38 4-66C8-46 20-34 30-22C42-8 46 4 42 20C38 38 22 48 2 48Z"
)
_MIDDLE: Final = complex(1, 10)


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = at_least(palette, 3)
    first, second, third = colours[0], colours[1], colours[2]
    is_filled = random.random() < 0.6
    size = _PITCH * random.uniform(0.85, 1.2)
    cells = Cells(scene, (200, 280), size)
    drops = [
        _drop(first, second, third, palette.ground, is_filled=is_filled),
        _drop(second, first, third, palette.ground, is_filled=is_filled),
    ]
    one, other = drops
    lean = random.uniform(8, 24)
    flower = _flower(int(random.integers(5, 9)), third, first)
    sprig = _sprig(second, third)
    inside = _placed(one, 50, 62, lean) + _placed(other, 150, 132, 180 - lean, flips=True)
    inside += _placed(one, 50, 202, lean, flips=True) + _placed(other, 150, 272, 180 - lean)
    inside += "".join(_placed(flower, x, y, 20, 0.72) for x, y in _FLOWERS)
    inside += _placed(sprig, 102, 14, 20) + _placed(sprig, 98, 154, -20)
    cells.show([inside], reach=1)


def _placed(
    markup: str, x: float, y: float, turn: float, scale: float = 0.86, *, flips: bool = False
) -> str:
    flip = f" scale({-scale if flips else scale} {scale})"
    return f'<g transform="translate({x} {y}) rotate({turn:.1f}){flip}">{markup}</g>'


def _drop(first: str, second: str, third: str, ground: str, *, is_filled: bool) -> str:
    """Returns a drop of three outlines, one in the other, with a flower in its middle."""
    inner = "translate(.8 5) scale(.76)"
    core = "translate(1.4 8) scale(.56)"
    dots = "".join(disc(place, 2.3) for place in _beside(60))
    d = painted(dots, second)
    if is_filled:
        d += painted(_DROP, first) + painted(_INNER, ground, transform=inner)
        d += painted(_INNER, second, transform=core)
        bloom, heart = ground, third
    else:
        d += lined(_DROP, first, 4)
        d += f'<g transform="{inner}">{lined(_INNER, second, 3.2)}</g>'
        bloom, heart = first, second
    d += painted(rosette(_MIDDLE, 7, 5, 18, 8), bloom) + painted(disc(_MIDDLE, 4.2), heart)
    stem = petal(complex(-3, -16), -100, 16, 7, 0.2) + petal(complex(3, -14), -62, 13, 6, 0.2)
    return d + painted(stem, bloom)


def _beside(count: int) -> list[complex]:
    """Returns places along the round side of a drop, a little outside of it."""
    places = []
    for at in range(count // 3):
        share = at / (count // 3 - 1)
        angle = -1.15 + 3.5 * share
        radius = 52 - 2 * share
        away = complex(0.98 * radius * cos(angle), radius * sin(angle) - 8 * (1 - share))
        places.append(_MIDDLE + away)
    return places


def _flower(count: int, petals: str, heart: str) -> str:
    d = painted(rosette(0, count, 4, 17, 9), petals) + painted(disc(0, 4.4), heart)
    return d + painted(ring_of_discs(0, count, 21, 1.7, 0.3), heart)


def _sprig(leaf: str, bud: str) -> str:
    leaves = petal(0, -60, 14, 6, 0.2) + petal(0, -120, 14, 6, 0.2) + petal(0, -90, 18, 6, 0.2)
    return painted(leaves, leaf) + painted(disc(complex(0, 5), 2.6), bud)
