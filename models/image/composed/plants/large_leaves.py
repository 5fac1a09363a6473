"""Large leaves of the tropics: monstera with cuts and holes, and palms like fans."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.leaf import directed, leaf
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.composed.plants.branches import Node

LARGE_LEAVES: Final = ("monstera", "fan palm")
_UNIT: Final = 400.0  # length of a leaf's definition, in drawing units
# half of a monstera leaf's outline from its stalk to its tip, along and across it, as shares of
# its length
_HEART: Final = (
    (0.03, -0.07, -0.15, -0.18, -0.13, 0.0, 0.17, 0.36, 0.54, 0.71, 0.86, 1.0),
    (0.0, 0.07, 0.17, 0.29, 0.41, 0.49, 0.53, 0.51, 0.43, 0.31, 0.17, 0.0),
)
# where its outline is cut, counted in the points above, and how far in, as a share
_CUTS: Final = ((4.1, 0.56), (5.45, 0.7), (6.55, 0.72), (7.55, 0.7), (8.5, 0.64), (9.4, 0.5))
_HOLES: Final = (4.75, 6.0, 7.05, 8.05)  # between the cuts
_OPEN: Final = 0.29  # half the width of a cut at the edge, in points of the outline
_ROUND: Final = 0.026  # half its width at its end, as a share of the leaf's length
_FANS: Final = 13  # parts of a palm leaf


class LargeLeaves:
    """Draws large leaves, of which each is defined once in each colour."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._names: dict[tuple[str, str], str] = {}

    def draw(self, kind: str, foot: Node, length: float, colour: str) -> None:
        """Draws a leaf of `LARGE_LEAVES`, at times the other way round.

        Args:
            foot: where its stalk ends, and the direction to its tip.
        """
        key = kind, colour
        if key not in self._names:
            ground = self._scene.palette.ground
            inside = (_monstera if kind == "monstera" else _fan_palm)(colour, ground)
            self._names[key] = self._scene.define("g", inside)
        (x, y, turn), scale = foot, length / _UNIT
        mirror = float(self._scene.random.choice((-1, 1)))
        name = self._names[key]
        self._scene.add(used(name, (x, y), turn * 180 / pi, (scale, mirror * scale)))


def _monstera(colour: str, ground: str) -> str:
    """Returns a leaf like a heart, cut deeply from its edge, with holes along its rib."""
    halves = [_half(side) for side in (-1, 1)]
    gap = 'stroke-width="26" stroke-linejoin="round"'
    drawn = f'<path d="{"".join(halves)}" fill="none" stroke="{ground}" {gap}/>'
    for half, tone in zip(halves, (colour, mixed(colour, ground, 0.14)), strict=True):
        edge = f'stroke="{tone}" stroke-width="6" stroke-linejoin="round"'
        drawn += f'<path d="{half}" fill="{tone}" fill-rule="evenodd" {edge}/>'
    line, veins = mixed(colour, ground, 0.5), ""
    for side in (-1, 1):
        for u, v, start in (_vein(at) for at in (3.2, *_HOLES, 9.0)):
            bend = _written((0.5 * (start + u) - 0.03, 0.5 * side * v))
            end = _written((start + 0.8 * (u - start), 0.8 * side * v))
            veins += f"M{_written((start, 0))}Q{bend} {end}"
    rib = f"M{_written((0.01, 0))}H{number(0.95 * _UNIT)}"
    return drawn + (
        f'<g fill="none" stroke="{line}" stroke-linecap="round"><path d="{veins}" '
        f'stroke-width="2.2"/><path d="{rib}" stroke-width="5"/></g>'
    )


def _written(share: Point) -> str:
    return f"{number(_UNIT * share[0])} {number(_UNIT * share[1])}"


def _vein(at: float) -> tuple[float, float, float]:
    """Returns a place on the outline, and where on the rib its vein begins."""
    u, v = (float(np.interp(at, range(len(one)), one)) for one in _HEART)
    return u, v, max(0.04, 0.7 * u - 0.02)


def _half(side: int) -> str:
    """Returns the outline of half a leaf: its edge, with cuts in it, and its holes."""
    last = len(_HEART[0]) - 1.0
    points, start = [(0.03, 0.0)], 0.0
    for cut, depth in (*_CUTS, (last, 0.0)):
        first, end = start + _OPEN * (start > 0), cut - _OPEN * (depth > 0)
        edge = np.linspace(first, end, max(4, round(5 * (end - first))))
        points += [_vein(at)[:2] for at in edge.tolist()]
        points += _notch(cut, depth) if depth else []
        start = cut
    outline = "L".join(_written((u, side * v)) for u, v in points)
    return f"M{outline}Z" + "".join(_hole(side, at) for at in _HOLES)


def _notch(at: float, depth: float) -> list[Point]:
    """Returns the points around the round inner end of a cut."""
    u, v, start = _vein(at)
    middle = (u + depth * (start - u), v * (1 - depth))
    way = atan2(-v, start - u)
    turns = (way + turn for turn in np.linspace(0.5 * pi, -0.5 * pi, 7).tolist())
    return [(middle[0] + _ROUND * cos(turn), middle[1] + _ROUND * sin(turn)) for turn in turns]


def _hole(side: int, at: float) -> str:
    """Returns a long hole beside the rib, in the direction of the veins."""
    u, v, start = _vein(at)
    length = hypot(u - start, v)
    way_u, way_v = (u - start) / length, v / length
    middle = (start + 0.27 * (u - start) + 0.035, 0.27 * v)
    ring = []
    for turn in np.linspace(0, 2 * pi, 12, endpoint=False).tolist():
        a, b = 0.05 * cos(turn), 0.021 * sin(turn)
        ring.append((middle[0] + a * way_u - b * way_v, middle[1] + a * way_v + b * way_u))
    return f"M{'L'.join(_written((x, side * y)) for x, y in ring)}Z"


def _fan_palm(colour: str, ground: str) -> str:
    """Returns a palm leaf: pointed parts that spread from the end of its stalk."""
    drawn = ""
    shade, line = mixed(colour, ground, 0.16), mixed(colour, ground, 0.4)
    for at in sorted(range(_FANS), key=lambda one: -abs(one - _FANS // 2)):
        side = (at - _FANS // 2) / (_FANS // 2)
        size = _UNIT * (1 - 0.34 * side**2 - 0.04 * (at % 2))
        place = directed((0, 0), 1.75 * side)
        whole, half, rib = leaf(place, size, 0.13 * _UNIT, 0.07 * side * size, (0.45, 0.72))
        drawn += (
            f'<path d="{whole}" fill="{colour}" stroke="{ground}" stroke-width="4"/>'
            f'<path d="{half}" fill="{shade}"/><path d="{rib}" fill="none" stroke="{line}" '
            'stroke-width="2.2"/>'
        )
    return drawn
