"""Terrazzo: angular chips of stone in several sizes, strewn evenly and never on each other."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import darker, lighter
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scatter import Part, Room
from models.image.composed.drawing.scene import Point, Scene, number

_LARGE: Final = 66.0  # radius of the largest chips, in drawing units
_CELL: Final = 6.0  # of the grid of what is free, in drawing units
_AREA: Final = 2.2  # of a chip with a radius of 1, about
_MOST: Final = 1500  # chips; of more, a part of the picture is drawn and repeated

# Of each size of chips: the radius as a share of the largest, the share of the ground that they
# are to cover, and the distance that they keep, as a share of their radius.
_MIXES: Final = (
    ((0.9, 0.17, 0.12), (0.52, 0.16, 0.14), (0.28, 0.12, 0.2), (0.13, 0.05, 0.4)),
    ((0.95, 0.32, 0.1), (0.42, 0.12, 0.16), (0.18, 0.06, 0.35)),
    ((0.52, 0.26, 0.14), (0.32, 0.15, 0.18), (0.15, 0.07, 0.35)),
    ((0.8, 0.12, 0.4), (0.36, 0.2, 0.18), (0.15, 0.09, 0.35)),
)

Mix = tuple[tuple[float, float, float], ...]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    mix = _MIXES[int(random.integers(0, len(_MIXES)))]
    largest = _LARGE * scene.size * random.uniform(0.8, 1.15)
    full = min(1.25, scene.density**0.6)
    count = sum(full * share / (_AREA * (radius * largest) ** 2) for radius, share, _ in mix)
    part = Part(scene, count * scene.width * scene.height, _MOST)
    sides = (3, 5) if random.random() < 0.3 else (4, 7)
    chips: dict[str, str] = {}
    tones = _tones(scene)
    for index, (place, radius) in enumerate(_spots(scene, part.extent, mix, largest)):
        colour = tones[index % len(tones)][int(random.integers(0, 3))]
        chip = _chip(random, radius, int(random.integers(*sides)))
        for at in part.copies(*place, radius):
            chips[colour] = chips.get(colour, "") + f"M{xy(at)}{chip}"
    part.show("".join(f'<path d="{d}" fill="{colour}"/>' for colour, d in chips.items()))


def _tones(scene: Scene) -> list[tuple[str, str, str]]:
    """Returns the kinds of stone, in the order in which chips take them; each in three tones."""
    random, palette = scene.random, scene.palette
    order = palette.pure()
    random.shuffle(order)
    change = random.uniform(0.0, 0.03)
    return [(colour, lighter(colour, change), darker(colour, change)) for colour in order]


def _spots(scene: Scene, extent: Point, mix: Mix, largest: float) -> Iterator[tuple[Point, float]]:
    """Yields middles and radii of circles that do not touch if repeated, the largest ones first."""
    random = scene.random
    room = Room(extent, _CELL)
    for share, cover, clear in mix:
        left = cover * min(1.25, scene.density**0.6) * extent[0] * extent[1]
        usual = share * largest
        for place, away in room.places(random, usual * (1 + clear)):
            radius = min(usual * random.uniform(0.75, 1.15), away / (1 + clear))
            room.take(place, radius)
            yield place, radius
            left -= _AREA * radius**2
            if left <= 0:
                break


def _chip(random: np.random.Generator, radius: float, corners: int) -> str:
    """Returns the outline of a chip, relative to the middle of the circle around it."""
    shares = random.random(2 * corners + 3).tolist()
    turn, lean, squeeze = 2 * pi * shares[0], pi * shares[1], 0.62 + 0.38 * shares[2]
    d, before = "", (0.0, 0.0)
    for at in range(corners):
        angle = turn + 2 * pi * (at + 0.64 * (shares[3 + at] - 0.5)) / corners - lean
        away = radius * (0.8 + 0.2 * shares[3 + corners + at])
        x, y = away * cos(angle), squeeze * away * sin(angle)
        corner = x * cos(lean) - y * sin(lean), x * sin(lean) + y * cos(lean)
        step = f"{number(corner[0] - before[0])} {number(corner[1] - before[1])}"
        d += f"{'l' if at else 'm'}{step}"
        before = corner
    return d + "z"
