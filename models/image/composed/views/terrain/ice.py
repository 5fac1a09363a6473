"""Icebergs that float in the sea, the larger part of them below the water."""

from __future__ import annotations

from typing import Final

from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import box, fill
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import natural, palest

_HIGH: Final = 330.0  # drawing units, of the largest
_SUNK: Final = 0.32  # opacity of what is below the water
_SIZES: Final = (1.0, 0.34, 0.22, 0.28, 0.18)
# Half breadths across and heights up: the whole, its side in the shade, and facets of it.
_BODY: Final = (
    *((-1.0, 0.0), (-0.82, 0.3), (-0.6, 0.36), (-0.44, 0.74), (-0.2, 0.66), (0.04, 1.0)),
    *((0.26, 0.8), (0.44, 0.5), (0.68, 0.44), (0.84, 0.18), (1.0, 0.0)),
)
_SHADE: Final = (
    *((0.04, 1.0), (0.26, 0.8), (0.44, 0.5), (0.68, 0.44), (0.84, 0.18), (1.0, 0.0)),
    *((0.12, 0.0), (0.24, 0.34), (0.06, 0.56)),
)
_FACET: Final = ((-0.44, 0.74), (-0.2, 0.66), (-0.3, 0.3), (-0.16, 0.0), (-0.52, 0.0), (-0.46, 0.4))
_DEEP: Final = (
    *((-1.0, 0.0), (-1.12, -0.24), (-0.8, -0.62), (-0.3, -0.8), (0.1, -1.0), (0.5, -0.7)),
    *((0.96, -0.5), (1.1, -0.18), (1.0, 0.0)),
)


def iceberg(stage: Stage, layer: Layer) -> Ground:
    """Builds one large iceberg at the focus, and small ones farther away."""
    random, room = stage.random, stage.height - stage.horizon
    count = min(5, stage.count("iceberg", 3.0))
    ice = ice_of(stage)
    markup, x, y, half = "", 0.0, 0.0, 0.0
    for at in reversed(range(count)):
        high = _HIGH * stage.unit * _SIZES[at]
        high = min(high, 0.62 * stage.horizon)
        x = stage.width * stage.focus
        if at:
            x = stage.width * ((stage.focus + 0.22 + 0.2 * at + random.uniform(-0.04, 0.04)) % 1.0)
        y = stage.horizon + room * (0.24 if at == 0 else 0.05 + 0.02 * at)
        flip, half = float(random.choice([-1, 1])), 0.92 * high * random.uniform(0.9, 1.1)
        deep = min(0.55, 0.7 * room / high)
        below = [(x + flip * u * half, y - v * high * deep) for u, v in _DEEP]
        markup += f'<path d="{polygon(below)}" fill="{ice}" fill-opacity="{_SUNK}"/>'
        for part, tone in (
            (_BODY, ice),
            (_SHADE, darker(ice, 0.16)),
            (_FACET, mixed(ice, darker(ice, 0.16), 0.5)),
        ):
            points: list[Point] = [(x + flip * u * half, y - v * high) for u, v in part]
            markup += fill(polygon(points), tone)
        rim = 5 * stage.unit * max(0.4, _SIZES[at])
        foam = box(x - 1.1 * half, y - rim / 2, 2.2 * half, rim, rim / 2.1)
        markup += fill(foam, lighter(ice, 0.5))
    line = [(x - 0.8 * half, y), (x + 0.8 * half, y)]
    return Ground(layer.name, line, ice, layer.depth, markup)


def _water(stage: Stage) -> str:
    blue = natural(stage.colours[:-1], ("blue", "green"))
    water = stage.asked("sea") or (blue[0] if blue else stage.sky)
    return mixed(water, stage.sky, 0.6) if stage.is_dark else water


def ice_of(stage: Stage) -> str:
    """Returns the colour of ice: white with a breath of the water's, seen on the sky."""
    asked = stage.asked("iceberg") or stage.asked("ice floe")
    if asked:
        return asked
    water = _water(stage)
    pale = palest([*stage.colours, "#ffffff"], [water])
    share = 0.3 if lightness(stage.mist) > 0.85 else 0.1
    return mixed(pale, water, share)
