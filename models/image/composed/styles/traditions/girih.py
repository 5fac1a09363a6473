"""Girih and zellige: stars of eight or twelve points that straps join all over the picture."""

from __future__ import annotations

from cmath import rect
from math import cos, pi, radians, sin, sqrt, tan
from typing import Final

from models.image.composed.drawing.paths import finely, outline
from models.image.composed.drawing.scene import Scene
from models.image.composed.repeating.cells import Cells, at_least, lined, painted

_STAR: Final = 250.0  # drawing units from star to star
_ROOT: Final = sqrt(3)
_OCTAGON: Final = 1 + sqrt(2)  # across one of side 1
_DODECAGON: Final = 2 + _ROOT

# a regular polygon of side 1: its sides, its middle, and the direction of one side in degrees
Polygon = tuple[int, complex, float]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    kind = scene.kind(("eight", "twelve"), (0.5, 0.5))
    if kind == "eight":
        unit, polygons = (_OCTAGON, _OCTAGON), _octagons()
    elif random.random() < 0.5:
        unit, polygons = _with_triangles()
    else:
        unit, polygons = _with_hexagons()
    slope = radians(random.uniform(58, 68))
    colours = at_least(palette, 3)
    is_filled = random.random() < 0.7
    cells = Cells(scene, unit, _STAR * unit[0] / unit[1] ** 0.5 / 1.6 * random.uniform(0.85, 1.15))
    large = max(sides for sides, _, _ in polygons)
    fills, straps = "", ""
    for sides, middle, turn in polygons:
        star = _star(sides, middle, turn, slope)
        straps += star
        tone = colours[0] if sides == large else colours[1]
        fills += painted(star, tone) if is_filled else ""
        if sides == large:
            fills += _heart(sides, middle, turn, (palette.ground, colours[2], tone), is_filled)
    strap = palette.ground if is_filled else colours[0]
    cells.show([fills], reach=1)
    mitred = {"stroke_linejoin": "miter"}
    edge = colours[0] if is_filled else palette.ground
    cells.show([lined(straps, edge, 0.13, **mitred)], reach=1)
    cells.show([lined(straps, strap, 0.085, **mitred)], reach=1)


def _star(sides: int, middle: complex, turn: float, slope: float) -> str:
    """Returns the star in a polygon, whose tips are the middles of the sides.

    Lines that leave each side at the same slope meet in its notches, so they go on from polygon
    to polygon.
    """
    outer = 0.5 / tan(pi / sides)
    inner = outer / (cos(pi / sides) + sin(pi / sides) * tan(slope))
    return _rays(2 * sides, (outer, inner), middle, turn)


def _rays(count: int, radii: tuple[float, float], middle: complex, turn: float) -> str:
    places = [
        middle + rect(radii[at % 2], radians(turn) + 2 * pi * at / count) for at in range(count)
    ]
    return outline(finely(place.real, place.imag, 4) for place in places)


def _heart(
    sides: int, middle: complex, turn: float, tones: tuple[str, str, str], is_filled: bool
) -> str:
    """Returns a smaller star in the middle of a large one."""
    ground, second, first = tones
    outer = 0.5 / tan(pi / sides)
    rings = ((0.5, second), (0.22, ground)) if is_filled else ((0.42, second), (0.2, ground))
    d = ""
    for share, fill in rings:
        d += painted(_rays(2 * sides, (share * outer, 0.68 * share * outer), middle, turn), fill)
    return d + painted(_rays(2 * sides, (0.14 * outer, 0.1 * outer), middle, turn), first)


def _octagons() -> list[Polygon]:
    middle = complex(_OCTAGON / 2, _OCTAGON / 2)
    return [(8, middle, 0.0), (4, complex(0, 0), 45.0)]


def _with_triangles() -> tuple[tuple[float, float], list[Polygon]]:
    """Returns dodecagons side by side, and the triangles between three of them."""
    wide, high = _DODECAGON, _DODECAGON * _ROOT
    polygons: list[Polygon] = []
    for place in (0j, complex(wide / 2, high / 2)):
        polygons.append((12, place, 0.0))
        away = wide / _ROOT
        polygons.append((3, place + complex(0, away), 90.0))
        polygons.append((3, place - complex(0, away), -90.0))
    return (wide, high), polygons


def _with_hexagons() -> tuple[tuple[float, float], list[Polygon]]:
    """Returns dodecagons with squares between two of them, and hexagons between three."""
    wide, high = _DODECAGON + 1, (_DODECAGON + 1) * _ROOT
    polygons: list[Polygon] = []
    for place in (0j, complex(wide / 2, high / 2)):
        polygons.append((12, place, 0.0))
        polygons += [
            (4, place + rect(wide / 2, radians(turn)), float(turn)) for turn in (0, 60, 120)
        ]
        away = complex(0, wide / _ROOT)
        polygons += [(6, place + away, 30.0), (6, place - away, 30.0)]
    return (wide, high), polygons
