"""Water and what lies in it: the sea with the light on it, islands and beaches."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Final

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.pen import box, fill
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import palest

_SQUEEZED: Final = 0.8  # how high what is mirrored is, of what stands


def sea(stage: Stage, layer: Layer) -> Ground:
    """Builds calm water with a few ripples, and the reflection of a sun or a moon."""
    random, unit = stage.random, stage.unit
    top, room = layer.level, stage.height - layer.level
    far = mixed(layer.colour, stage.mist, 0.34)
    near = layer.colour
    if stage.is_dark:
        far, near = layer.colour, mixed(layer.colour, darker(stage.sky, 0.4), 0.62)
    stops = [(0.0, far), (0.55, near), (1.0, near if stage.is_dark else darker(near, 0.08))]
    paint = stage.scene.linear_gradient((0, top), (0, stage.height), stops)
    markup = fill(box(-5, top, stage.width + 10, room + 5), paint)
    markup += fill(box(-5, top, stage.width + 10, 2.5), mixed(far, stage.sky, 0.5))
    y = top + 14 * unit
    while y < stage.height:
        near_share = (y - top) / room
        thick = (4 + 8 * near_share) * unit
        light = mixed(mixed(far, near, min(1.0, 1.8 * near_share)), _glint(stage, layer), 0.34)
        markup += _reflection(stage, y, near_share, thick)
        for _ in range(round(stage.width / 900 * stage.scene.density * random.uniform(0.3, 1.5))):
            length = (60 + 170 * near_share) * unit * random.uniform(0.5, 1.2)
            x = stage.width * random.random() - length / 2
            markup += fill(box(x, y, length, thick * 0.6, thick * 0.29), light)
        y += thick * random.uniform(2.6, 3.6)
    line = [(-5.0, top), (stage.width + 5, top)]
    return Ground(layer.name, line, mixed(far, near, 0.6), layer.depth, markup)


def mirrored(stage: Stage, water: Ground, behind: Sequence[str]) -> str:
    """Returns water in which the land behind it is seen upside down."""
    top = water.line[0][1]
    picture = stage.scene.define("g", "".join(behind))
    clip = stage.scene.define(
        "clipPath", f'<path d="{box(-5, top, stage.width + 10, stage.height - top + 5)}"/>'
    )
    steps = f"translate(0 {number((1 + _SQUEEZED) * top)}) scale(1 -{_SQUEEZED})"
    image = f'<use href="#{picture}" transform="{steps}" opacity="0.34"/>'
    return f'{water.markup}<g clip-path="url(#{clip})">{image}</g>'


def _glint(stage: Stage, layer: Layer) -> str:
    light = palest([*stage.colours, stage.mist], [layer.colour])
    return light if lightness(layer.colour) < 0.85 else darker(layer.colour, 0.3)


def _reflection(stage: Stage, y: float, near_share: float, thick: float) -> str:
    """Returns one bar of the light of sun or moon on the water, if there is one."""
    if stage.disc is None or near_share > 0.75:
        return ""
    (x, _), radius, colour = stage.disc
    half = radius * (0.85 - 0.75 * sqrt(near_share)) * stage.random.uniform(0.6, 1.1)
    shift = radius * 0.12 * stage.random.uniform(-1, 1)
    return fill(box(x + shift - half, y, 2 * half, thick, 0.49 * thick), colour)


def island(stage: Stage, layer: Layer) -> Ground:
    """Builds one or more low islands on the water, with a rim of sand or foam."""
    unit, random = stage.unit, stage.random
    count = stage.count("island", 1.0)
    markup = ""
    first: list[Point] = []
    for at in range(min(count, 5)):
        share = (1.0, 0.55, 0.4, 0.7, 0.35)[at]
        wide, high = 430 * unit * share, 96 * unit * share
        x = (
            stage.width * stage.focus
            if at == 0
            else stage.width * ((stage.focus + 0.36 * at + random.uniform(-0.05, 0.05)) % 1.0)
        )
        y = stage.horizon + (0.3 if at == 0 else 0.06 + 0.05 * at) * (stage.height - stage.horizon)
        shares = ((-1.0, 0.0), (-0.72, 0.32), (-0.35, 0.9), (0.02, 1.0), (0.42, 0.62), (0.8, 0.2))
        line = [(x + u * wide / 1.6, y - v * high) for u, v in (*shares, (1.0, 0.0))]
        rim = f"M{number(x - 0.72 * wide)} {number(y + 2)}H{number(x + 0.72 * wide)}"
        rim += f"C{number(x + 0.4 * wide)} {number(y + 0.22 * high)} {number(x - 0.4 * wide)} "
        rim += f"{number(y + 0.22 * high)} {number(x - 0.72 * wide)} {number(y + 2)}Z"
        sand = lighter(mixed(layer.colour, stage.sky, 0.6), 0.2)
        markup += fill(rim, stage.scene.asked("sand", "beach") or sand)
        markup += fill(land_below(line, y + 3), layer.colour)
        shade = [(px, py) for px, py in line[3:]]
        inner = f"{smooth(shade)}L{number(x + 0.1 * wide)} {number(y + 2)}Z"
        markup += fill(inner, darker(layer.colour, 0.14))
        first = first or line
    return Ground(layer.name, first, layer.colour, 0.55, markup)


def beach(stage: Stage, layer: Layer) -> Ground:
    """Builds a shore in front that rises to the side of the main thing, with foam on its edge."""
    unit, is_right = stage.unit, stage.focus > 0.5
    level, foot = layer.level, stage.height
    rise = 0.3 * (foot - stage.horizon)
    shares = ((-0.02, -1.0), (0.2, -0.92), (0.42, -0.55), (0.62, 0.0), (0.82, 0.42), (1.02, 0.62))
    line = [(u * stage.width, level + v * rise) for u, v in shares]
    if is_right:
        line = [(stage.width - x, y) for x, y in reversed(line)]
    pale = palest([*stage.colours, "#ffffff"], [layer.colour])
    foam = [(x, y - 15 * unit) for x, y in line]
    wet = [(x, y + 16 * unit) for x, y in line]
    stops = [(0.0, layer.colour), (1.0, layer.foot if stage.is_dark else layer.colour)]
    paint = stage.scene.linear_gradient((0, level - rise), (0, foot), stops)
    markup = fill(land_below(foam, foot + 5), pale)
    markup += fill(land_below(line, foot + 5), darker(layer.colour, 0.14))
    markup += fill(land_below(wet, foot + 5), paint)
    return Ground(layer.name, wet, layer.colour, 0.8, markup)
