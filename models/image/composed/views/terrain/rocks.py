"""Walls of rock: waterfalls, canyons, and caves from which one looks out."""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign, cos, pi, sin
from typing import Final

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import polygon, xy
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.pen import box, fill, oval
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.terrain.hills import winding
from models.image.composed.views.terrain.peaks import relief
from models.image.composed.views.tints import natural, palest, seen_on

_WATER: Final = "#7fb8c4"  # of rivers, where the palette has no blue
# A fall's cliff beside it, in its heights: away from the picture's middle, and down.
_CREST: Final = ((0.95, -0.16), (0.5, -0.1), (0.2, 0.0), (-0.2, 0.0), (-0.5, 0.05), (-0.76, 0.12))
_STEEP: Final = ((-0.86, 0.34), (-0.8, 0.5), (-1.04, 0.62), (-1.08, 0.82), (-1.42, 1.02))
# A canyon's wall from the picture's edge: across, and its height.
_STEPS: Final = (
    *((-0.02, 1.0), (0.36, 0.96), (0.43, 0.68), (0.58, 0.64), (0.66, 0.4), (0.82, 0.36)),
    *((0.9, 0.12), (1.0, 0.0)),
)
# Of each wall of a canyon: its side, how far it reaches, its height, and how far down its foot is.
_WALLS: Final = (
    *((-1, 0.6, 0.66, 0.0), (1, 0.56, 0.76, 0.02)),
    *((-1, 0.44, 1.0, 0.16), (1, 0.36, 1.1, 0.34)),
)
_STRATA: Final = 7  # layers of rock in a canyon's wall
_FOAM: Final = "#ffffff"


def waterfall(stage: Stage, layer: Layer) -> Ground:
    """Builds a cliff with grass on top, from which water falls into a pool."""
    room = stage.height - layer.level
    foot, x = layer.level + 0.32 * room, stage.focus * stage.width
    high = 0.9 * relief(stage) + 0.32 * room
    out = -1 if stage.focus < 0.5 else 1
    edge = (stage.width - x if out > 0 else x) / high + 0.1

    def at(point: Point) -> Point:
        return x + out * point[0] * high, foot - high + point[1] * high

    crest = [at((max(1.0, edge), -0.18)), *(at(one) for one in _CREST)]
    steep = [at((u + stage.random.uniform(-0.03, 0.03), v)) for u, v in _STEEP]
    rock = _rock(stage, layer)
    back = at((max(1.0, edge), 1.02))
    cliff = fill(polygon([*crest, *steep, back]), rock)
    cliff += _facets(stage, [at((u, v)) for u, v in _ledges(max(1.0, edge))], high, rock)
    low = [(a, b + (0.07 + 0.05 * (turn % 2)) * high) for turn, (a, b) in enumerate(crest)]
    cap = f"{smooth(crest)}L{'L'.join(xy(one) for one in low[::-1])}Z"
    pool = _pool(stage, foot)
    water = _fall(stage, (x, foot - high), high)
    line = sorted(crest)
    return Ground(
        "waterfall", line, layer.colour, 0.5, cliff + fill(cap, layer.colour) + pool + water
    )


def _rock(stage: Stage, layer: Layer) -> str:
    asked = stage.scene.asked("rock", "cliff")
    tints = [mixed(layer.colour, one, 0.65) for one in stage.colours]
    kinds = ("grey", "brown", "dark")
    return asked or seen_on(tints, [layer.colour, stage.mist, stage.sky], kinds, 0.09)


def _ledges(edge: float) -> list[Point]:
    """Returns where ledges in a fall's cliff begin, in its heights."""
    beside = [(0.3, 0.3), (0.34, 0.66), (-0.34, 0.26), (-0.5, 0.58), (-0.3, 0.8)]
    return [*beside, *((0.75 + 0.5 * at, 0.2 + 0.3 * (at % 3)) for at in range(int(edge / 0.5)))]


def _facets(stage: Stage, places: Sequence[Point], high: float, rock: str) -> str:
    """Returns dark and light facets of rock."""
    markup = ""
    for at, (x, y) in enumerate(places):
        wide, tall = (stage.random.uniform(0.14, 0.26) * high for _ in range(2))
        corners = ((x, y), (x + wide, y + 0.1 * high), (x + 0.7 * wide, y + tall), (x, y + 0.2))
        tone = darker(rock, 0.18) if at % 3 else lighter(rock, 0.12)
        markup += fill(polygon(corners), tone)
    return markup


def _water(stage: Stage) -> str:
    asked = stage.scene.asked("water", "pool", "river", "waterfall")
    blue = natural(stage.colours[:-1], ("blue",))
    usual = mixed(stage.mist, seen_on(stage.colours, [stage.sky]), 0.4)
    return asked or (blue[0] if blue else usual)


def _pool(stage: Stage, foot: float) -> str:
    """Returns the water at a fall's foot, with lines of light."""
    water, random = _water(stage), stage.random
    far = mixed(water, stage.mist, 0.3) if not stage.is_dark else water
    near = darker(water, 0.12) if not stage.is_dark else mixed(water, stage.sky, 0.6)
    stops = [(0.0, far), (1.0, near)]
    paint = stage.scene.linear_gradient((0, foot), (0, stage.height), stops)
    markup = fill(box(-5, foot, stage.width + 10, stage.height - foot + 5), paint)
    bars, room = "", stage.height - foot
    for _ in range(round(10 * stage.breadth)):
        share = 0.12 + 0.8 * random.random()
        long = (60 + 170 * share) * stage.unit * random.uniform(0.6, 1.2)
        thick = (3 + 5 * share) * stage.unit
        bars += box(stage.width * random.random(), foot + share * room, long, thick, thick / 2.1)
    return markup + fill(bars, lighter(far, 0.4))


def _fall(stage: Stage, top: Point, high: float) -> str:
    """Returns the falling water, which widens, with streaks, and foam at its foot."""
    (x, y), random = top, stage.random
    white = stage.asked("waterfall") or palest([*stage.colours, _FOAM], [_water(stage)])
    half, foot = 0.13 * high, y + high
    d = f"M{number(x - half)} {number(y)}Q{number(x)} {number(y + 0.05 * high)} "
    d += f"{number(x + half)} {number(y)}L{number(x + 1.25 * half)} {number(foot)}"
    d += f"H{number(x - 1.25 * half)}Z"
    streaks = "".join(
        box(x + u * half, y + (0.1 + 0.5 * random.random()) * high, 0.09 * half, v * high, 2)
        for u, v in ((-0.75, 0.3), (-0.4, 0.42), (-0.05, 0.25), (0.3, 0.4), (0.65, 0.3))
    )
    mist = "".join(
        oval(x + u * half, foot + v * half, r * half, 0.42 * r * half)
        for u, v, r in ((-1.3, 0.0, 0.8), (0, 0.1, 1.3), (1.3, 0.0, 0.8), (0.6, 0.3, 0.9))
    )
    ring = "".join(oval(x, foot + 0.3 * half, r * half, 0.2 * r * half) for r in (2.4, 3.3))
    water = _water(stage)
    markup = f'<path d="{ring}" fill="{mixed(water, white, 0.35)}" fill-opacity="0.5"/>'
    markup += fill(d, white) + fill(streaks, mixed(white, water, 0.45))
    return markup + f'<path d="{mist}" fill="{white}"/>'


def canyon(stage: Stage, layer: Layer) -> Ground:
    """Builds walls of layered rock on both sides of a river."""
    top, room = layer.level, stage.height - layer.level
    sand = mixed(layer.colour, stage.mist, 0.4)
    floor = sand if not stage.is_dark else mixed(layer.colour, stage.sky, 0.55)
    stops = [(0.0, mixed(floor, stage.mist, 0.4)), (1.0, floor)]
    paint = stage.scene.linear_gradient((0, top), (0, stage.height), stops)
    markup = fill(box(-5, top, stage.width + 10, room + 5), paint)
    line = [(-5.0, top), (stage.width + 5, top)]
    ground = Ground(layer.name, line, layer.colour, layer.depth, "")
    water = stage.colour("river", [floor], ("blue", "green"), 0.1)
    if not (stage.asked("river") or natural([water], ("blue", "green"))):
        water = mixed(_WATER, floor, 0.5 if stage.is_dark else 0.2)
    if stage.has("canoe", "boat"):
        markup += _stream(stage, top, water)
    else:
        markup += fill(winding(stage, ground), water)
    high, flip = 1.15 * relief(stage), 1 if stage.focus < 0.5 else -1
    for at, (side, reach, share, down) in enumerate(_WALLS):
        near = at / (len(_WALLS) - 1)
        tone = mixed(stage.mist, layer.colour, 0.55 + 0.45 * near)
        if stage.is_dark:
            dim = 0.5 * (1 - near) if stage.asked("canyon") else 0.2 + 0.5 * near
            tone = mixed(layer.colour, darker(stage.sky, 0.4), dim)
        foot = top + down * room
        tall = share * high + (foot - top)
        wide = min(reach * stage.width, 1.3 * tall + 0.16 * stage.width)
        markup += _strata(stage, side * flip, (wide, tall, foot), tone)
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _stream(stage: Stage, top: float, water: str) -> str:
    """Returns water from wall to wall with ripples, on which boats float."""
    room = stage.height - top
    markup = fill(box(-5, top + 3, stage.width + 10, room + 5), water)
    bars = ""
    for u, v in stage.random.random((16, 2)).tolist():
        long = (50 + 150 * v) * stage.unit
        y = top + (0.08 + 0.88 * v) * room
        bars += box(u * stage.width - long / 2, y, long, (3 + 5 * v) * stage.unit, 2)
    return markup + fill(bars, lighter(water, 0.35))


def _strata(stage: Stage, side: int, size: tuple[float, float, float], tone: str) -> str:
    """Returns one wall with layers of rock in turn light and dark."""
    (wide, tall, foot), random = size, stage.random
    edge = 0.0 if side < 0 else stage.width
    line = [
        (edge - side * (u + random.uniform(-0.02, 0.02)) * wide, foot - v * tall) for u, v in _STEPS
    ]
    line[0] = (edge + side * 10, line[0][1])
    outline = polygon((*line, (edge + side * 10, foot)))
    clip = stage.scene.define("clipPath", f'<path d="{outline}"/>')
    bands = ["", ""]
    for at in range(1, _STRATA):
        y = foot - tall * (at + random.uniform(-0.15, 0.15)) / _STRATA
        thick = tall / _STRATA * random.uniform(0.35, 0.6)
        left, right = min(edge, edge - side * wide) - 10, max(edge, edge - side * wide) + 10
        tilt = random.uniform(-0.04, 0.04) * tall
        points = ((left, y), (right, y + tilt), (right, y + tilt + thick), (left, y + thick))
        bands[at % 2] += polygon(points)
    inner = fill(bands[0], darker(tone, 0.16)) + fill(bands[1], lighter(tone, 0.12))
    rim = "".join(
        polygon((a, b, (b[0] + side * 0.1 * wide, foot), (a[0] + side * 0.05 * wide, foot)))
        for a, b in ((line[1], line[2]), (line[3], line[4]), (line[5], line[6]))
    )
    inner += f'<path d="{rim}" fill="{darker(tone, 0.3)}" fill-opacity="0.3"/>'
    return fill(outline, tone) + f'<g clip-path="url(#{clip})">{inner}</g>'


def cave(stage: Stage) -> str:
    """Returns the dark walls of a cave around the view out of it."""
    asked = stage.asked("cave")
    dark = min((*stage.colours, stage.sky), key=lightness)
    deep = asked or darker(dark, 0.62 if lightness(dark) > 0.25 else 0.35)
    markup = ""
    for share, tone in ((1.0, mixed(deep, stage.mist, 0.2)), (1.1, deep)):
        hole = _mouth(stage, share)
        outer = box(-5, -5, stage.width + 10, stage.height + 10)
        markup += fill(outer + hole, tone)
    return markup


def _mouth(stage: Stage, share: float) -> str:
    """Returns the outline of a cave's mouth, jagged above, flat below."""
    random, width, height = stage.random, stage.width, stage.height
    x, y = width * (0.5 + 0.3 * (stage.focus - 0.5)), 0.55 * height
    points = []
    for at in range(30):
        turn = 2 * pi * at / 30
        jag = random.uniform(0.88, 1.04) * (2.0 - share)
        across, down = (copysign(abs(one) ** 0.7, one) for one in (cos(turn), sin(turn)))
        if down > 0:
            jag = (1.0 + 0.02 * jag) * (2.0 - share)
        points.append((x + 0.47 * width * jag * across, y + 0.42 * height * jag * down))
    return polygon(points)
