"""Foliage as on Arts and Crafts wallpapers: winding stems, large curled leaves and blossoms."""

from __future__ import annotations

from cmath import phase
from math import cos, degrees, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import darker, lighter, mixed
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, lined, painted
from models.image.composed.repeating.petals import disc, petal, ring_of_discs, rosette, smooth_line

_PITCH: Final = 350.0  # drawing units across a winding stem
_WIDE: Final = 240.0
_HIGH: Final = 400.0
_SWING: Final = 44.0  # of a stem, aside


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = at_least(palette, 3)
    leaf, bloom, third = colours[0], colours[1], colours[2]
    cells = Cells(scene, (_WIDE, _HIGH), _PITCH * random.uniform(0.85, 1.15), (2, 1))
    back = mixed(palette.ground, leaf, 0.3)
    left = _stem(random, (leaf, bloom, third), palette.ground)
    filling = _filling(random, back)
    # Neighbouring stems are mirror images, half a wave further.
    right = f'<g transform="translate({_WIDE} {_HIGH / 2}) scale(-1 1)">{left}</g>'
    cells.show([filling], reach=1)
    cells.show([left, right], lambda column, _: column % 2, reach=1)


def _filling(random: np.random.Generator, colour: str) -> str:
    """Returns small sprigs that fill the room behind the stems, in a tint."""
    d, lines = "", ""
    for row in range(6):
        for column in range(4):
            x = (column + 0.5 * (row % 2) + 0.25) * _WIDE / 4
            y = (row + 0.5) * _HIGH / 6
            turn = float(random.uniform(0, 360))
            start = complex(x, y)
            for at, aside in enumerate((-70, -38, 0, 38, 70)):
                d += petal(start, turn + aside, 26 - 3 * abs(at - 2), 9, 0.15)
            end = start - 16 * complex(cos(turn * pi / 180), sin(turn * pi / 180))
            lines += f"M{x:.1f} {y:.1f}L{end.real:.1f} {end.imag:.1f}"
    return painted(d, colour) + lined(lines, colour, 2.4)


def _on_stem(share: float) -> tuple[complex, float]:
    """Returns a place on the stem and its direction in degrees, from the bottom upwards."""
    angle = 2 * pi * share
    place = complex(_WIDE / 2 + _SWING * sin(angle), _HIGH * (1 - share))
    way = complex(_SWING * 2 * pi * cos(angle), -_HIGH)
    return place, degrees(phase(way))


def _stem(random: np.random.Generator, colours: tuple[str, str, str], ground: str) -> str:
    """Returns a stem, its leaves on both sides by turns, and its blossoms."""
    leaf, bloom, third = colours
    stem = smooth_line([_on_stem(at / 16)[0] for at in range(-1, 18)])
    edge = ground
    d = lined(stem, edge, 11) + lined(stem, leaf, 5.5)
    for at in range(8):
        share = (at + 0.5) / 8
        place, way = _on_stem(share)
        side = 1 if at % 2 else -1
        if at in (1, 5):
            continue
        d += _leaf(place, way + 52 * side, 92 + 8 * (at % 3), side, (leaf, ground))
    for share, side in ((1.5 / 8, 1), (5.5 / 8, -1)):
        place, way = _on_stem(share)
        turn = (way + 62 * side) * pi / 180
        middle = place + 74 * complex(cos(turn), sin(turn))
        d += lined(
            f"M{place.real:.1f} {place.imag:.1f}L{middle.real:.1f} {middle.imag:.1f}", leaf, 4.5
        )
        petals = int(random.choice((6, 8)))
        d += _blossom(middle, petals, (bloom, third, ground))
    return d


def _leaf(place: complex, turn: float, length: float, side: int, colours: tuple[str, str]) -> str:
    """Returns a lobed leaf with veins, which curls back."""
    leaf, ground = colours
    bend = 0.34 * side
    whole = petal(place, turn, length, 40, 0.1, bend)
    for share, aside in ((0.28, 1), (0.28, -1), (0.52, 1), (0.52, -1)):
        start = _along(place, turn, length, bend, share)
        whole += petal(start, turn + 46 * aside + 24 * side * share, 0.4 * length, 21, 0.15, bend)
    vein = [_along(place, turn, length, bend, share) for share in (0.0, 0.3, 0.6, 0.9)]
    shade = mixed(leaf, ground, 0.72)
    edged = painted(whole, leaf, stroke=ground, stroke_width=3, paint_order="stroke")
    return edged + lined(smooth_line(vein), shade, 2.6)


def _along(place: complex, turn: float, length: float, bend: float, share: float) -> complex:
    way = complex(cos(turn * pi / 180), sin(turn * pi / 180))
    return place + way * complex(share * length, bend * share**2 * length)


def _blossom(middle: complex, count: int, colours: tuple[str, str, str]) -> str:
    bloom, heart, ground = colours
    d = painted(disc(middle, 40), ground)
    d += painted(rosette(middle, count, 6, 44, 210 / count, -90, 0.9), bloom)
    shade = darker(bloom, 0.3) if bloom != ground else lighter(bloom, 0.3)
    d += painted(rosette(middle, count, 10, 31, 90 / count, -90, 0.4), shade)
    d += painted(disc(middle, 10), heart)
    return d + painted(ring_of_discs(middle, 8, 14.5, 2.1), heart)
