"""Bold flat flowers: large loose poppies as on Nordic prints, or round ones of the seventies."""

from __future__ import annotations

from cmath import rect
from math import pi
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scatter import Room
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.repeating.cells import at_least, lined, painted
from models.image.composed.repeating.petals import disc, ring_of_discs, rosette

_LARGE: Final = 170.0  # drawing units, the radius of a large flower
_SHAPES: Final = 9  # flowers, each used a few times
_SIZES: Final = {"poppies": (1.0, 0.72, 0.5), "seventies": (1.0, 0.7, 0.46, 0.26, 0.15)}
_LEAST: Final = 8.0  # drawing units between two flowers


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    kind = scene.kind(("poppies", "seventies"), (0.5, 0.5))
    scene.ground(palette.ground)
    colours = at_least(palette, 3)
    make = _poppy if kind == "poppies" else _round_flower
    names = [scene.define("g", make(random, colours, palette.ground, at)) for at in range(_SHAPES)]
    large = _LARGE * scene.size / scene.density**0.5 * random.uniform(0.85, 1.15)
    found = _packed(scene, [large * share for share in _SIZES[kind]])
    for at, ((x, y), radius) in enumerate(found):
        name, turn = names[at % _SHAPES], float(random.uniform(0, 360))
        for place in scene.copies(x, y, radius * 1.05):
            scene.add(used(name, place, turn, radius / 100))


def _packed(scene: Scene, radii: list[float]) -> list[tuple[Point, float]]:
    """Returns places of flowers, the largest first, that nearly touch."""
    room = Room(scene.extent, radii[-1] / 5)
    found: list[tuple[Point, float]] = []
    for radius in radii:
        for place, away in room.places(scene.random, radius + _LEAST):
            own = min(away - _LEAST, radius * 1.12)
            room.take(place, own)
            found.append((place, own))
    return found


def _lobed(random: np.random.Generator, count: int, radius: float, depth: float) -> str:
    """Returns an outline of loose, unequal lobes around 0, 0."""
    places = []
    for at in range(count):
        wide = random.uniform(0.9, 1.06)
        for step, share in ((-0.36, 0.94), (0.0, 1.0), (0.34, 0.95), (0.5, 1 - depth)):
            one = rect(radius * share * wide, 2 * pi * (at + step) / count)
            places.append((one.real, one.imag))
    return smooth(places, is_closed=True)


def _poppy(random: np.random.Generator, colours: list[str], ground: str, at: int) -> str:
    """Returns a loose flower of three tones: petals, a blot within, and a seed head."""
    count = len(colours)
    outer, inner, seed = colours[at % min(3, count)], colours[(at + 1) % min(3, count)], ground
    lobes = int(random.integers(4, 7))
    d = painted(_lobed(random, lobes, 94, 0.24), outer)
    d += painted(_lobed(random, lobes, 46, 0.14), inner)
    lines = "".join(
        f"M{start.real:.1f} {start.imag:.1f}L{end.real:.1f} {end.imag:.1f}"
        for start, end in (
            (rect(52, turn), rect(random.uniform(64, 74), turn))
            for turn in (2 * pi * one / 22 for one in range(22))
        )
    )
    d += lined(lines, inner, 3.4) + painted(disc(0, 17), seed)
    return d + painted(ring_of_discs(0, 9, 27, 3.2), seed)


def _round_flower(random: np.random.Generator, colours: list[str], ground: str, at: int) -> str:
    """Returns round petals in layers, each in another colour."""
    count = min(4, len(colours))
    tones = [colours[(at + one) % count] for one in range(count)]
    petals = int(random.choice((5, 6, 8)))
    wide = {5: 88, 6: 76, 8: 58}[petals]
    d = painted(rosette(0, petals, 8, 97, wide, -90, 1.0), tones[0])
    kind = at % 3
    if kind == 0:
        d += painted(rosette(0, petals, 10, 76, 0.6 * wide, -90, 1.0), tones[1])
    if kind == 1:
        d += painted(rosette(0, petals, 10, 80, 0.66 * wide, -90, 1.0), ground)
        d += painted(rosette(0, petals, 12, 66, 0.42 * wide, -90, 1.0), tones[1])
    heart = 24 if kind else 30
    d += painted(disc(0, heart), tones[2 % count]) + painted(disc(0, 0.5 * heart), ground)
    return d
