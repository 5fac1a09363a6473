"""Floes of ice that lie flat on the sea, a large one to stand on."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.palette import darker, mixed
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import fill
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain.ice import ice_of

# Across and down, as shares of the width and of the room below the horizon, and the size.
_SMALL: Final = ((0.1, 0.24, 0.16), (0.84, 0.2, 0.13), (0.52, 0.12, 0.09), (0.94, 0.62, 0.24))
_LONG: Final = 1150.0  # drawing units, the breadth of the large one
_CORNERS: Final = 11


def ice_floe(stage: Stage, layer: Layer) -> Ground:
    """Builds a large floe at the focus and small ones farther away."""
    room, ice = stage.height - stage.horizon, ice_of(stage)
    long = min(0.66 * stage.width, _LONG * stage.unit)
    x = stage.width * (0.5 + 0.7 * (stage.focus - 0.5))
    x = min(max(x, 0.54 * long), stage.width - 0.54 * long)
    y = stage.horizon + 0.56 * room
    markup = ""
    for across, down, size in _SMALL:
        at = (across if stage.focus < 0.5 else 1 - across) * stage.width
        if abs(at - x) > 0.62 * long or down < 0.3:
            markup += _slab(stage, (at, stage.horizon + down * room), size * long, ice)
    markup += _slab(stage, (x, y), long, ice)
    line = [(x - 0.42 * long, y), (x + 0.42 * long, y)]
    return Ground(layer.name, line, ice, layer.depth, markup)


def _slab(stage: Stage, centre: Point, long: float, ice: str) -> str:
    """Returns a flat plate with corners, its edge in the shade and a shadow in the water."""
    (x, y), random = centre, stage.random
    deep = 0.3 * min(0.42 * long, 1.1 * (stage.height - stage.horizon))
    top = []
    for at in range(_CORNERS):
        turn = 2 * pi * (at + random.uniform(-0.22, 0.22)) / _CORNERS
        reach = random.uniform(0.92, 1.06)
        top.append((x + 0.5 * long * reach * cos(turn), y + deep * reach * sin(turn)))
    thick = 0.3 * deep
    low = [(a, b + thick) for a, b in top]
    faint = [(x + 1.03 * (a - x), b + 2.1 * thick) for a, b in top]
    water = fill(polygon(faint), ice).replace("<path", '<path opacity="0.28"', 1)
    front = [point for point in top if point[1] >= y - 0.1 * deep]
    edge = polygon([*front, *((a, b + thick) for a, b in reversed(front))])
    side = darker(mixed(ice, stage.sky, 0.25), 0.22)
    return water + fill(polygon(low), side) + fill(edge, side) + fill(polygon(top), ice)
