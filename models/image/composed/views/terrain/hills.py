"""Open land: hills, dunes, snow, and meadows with a river or a road."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.curves import rolling, smooth
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.pen import fill, line
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import natural

_WATER: Final = "#7db9dc"  # of rivers, where the palette has no blue
_BREADTH: Final = 820.0  # drawing units, of one hill
_DUNE: Final = 620.0  # drawing units, of one dune


def shaded(stage: Stage, layer: Layer, line: list[Point], deep: float = 260.0) -> str:
    """Returns the markup of land below a line, in colours that change downwards."""
    top = min(y for _, y in line)
    stops = [(0.0, layer.colour), (0.25, layer.colour), (1.0, layer.foot)]
    paint = stage.scene.linear_gradient((0, top), (0, top + deep * stage.unit), stops)
    return fill(land_below(line, stage.height + 5), paint)


def hill(stage: Stage, layer: Layer) -> Ground:
    """Builds broad round hills of several heights."""
    random, at = stage.random, layer.order[0]
    breadth = _BREADTH * stage.unit * (0.75 + 0.5 * layer.depth)
    height = (130 if layer.depth < 0.3 else 108) * stage.unit * (1.0 if at else 1.15)
    ends = [-breadth * random.uniform(0.15, 1.0)]
    while ends[-1] < stage.width + 0.3 * breadth:
        ends.append(ends[-1] + breadth * random.uniform(0.75, 1.35))
    line: list[Point] = []
    low = layer.level + (0.1 if layer.depth < 0.3 else 0.3) * height
    for left, right in pairwise(ends):
        rise = height * random.uniform(0.5, 1.15)
        for step in range(8):
            share = step / 8
            x = left + share * (right - left)
            line.append((x, low - rise * (0.5 - 0.5 * cos(2 * pi * share)) ** 0.8))
    line.append((ends[-1], low))
    return Ground(layer.name, line, layer.colour, layer.depth, shaded(stage, layer, line))


def snowfield(stage: Stage, layer: Layer) -> Ground:
    """Builds soft drifts of snow with a shade below the crest."""
    waves = stage.width / 1500 / stage.unit * (1.2 - 0.4 * layer.depth)
    line = rolling(
        stage.random, stage.width, layer.level, (58 - 14 * layer.depth) * stage.unit, waves
    )
    shade = mixed(layer.colour, darker(stage.sky, 0.25), 0.3)
    blued = Layer(layer.name, layer.level, layer.depth, layer.colour, shade, layer.order)
    return Ground(layer.name, line, layer.colour, layer.depth, shaded(stage, blued, line, 330.0))


def meadow(stage: Stage, layer: Layer) -> Ground:
    """Builds nearly flat land, at times with a river or a road that winds to the horizon."""
    waves = stage.width / 2200 / stage.unit
    line = rolling(stage.random, stage.width, layer.level, 18 * stage.unit, waves)
    markup = shaded(stage, layer, line, 420.0) + _tufts(stage, layer)
    ground = Ground(layer.name, line, layer.colour, layer.depth, markup)
    for name, kinds in (("river", ("blue",)), ("road", ("sand", "pale", "grey"))):
        if stage.has(name) and layer.order[0] == layer.order[1] - 1:
            colour = stage.colour(name, [layer.colour], kinds)
            if name == "river" and not (stage.asked(name) or natural([colour], kinds)):
                colour = mixed(_WATER, stage.sky, 0.5 if stage.is_dark else 0.15)
            markup += fill(winding(stage, ground), colour)
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _tufts(stage: Stage, layer: Layer) -> str:
    """Returns small blades of grass here and there, larger in front."""
    random, room = stage.random, stage.height - layer.level
    d = ""
    for u, v in random.random((round(26 * stage.width / 1600), 2)).tolist():
        near = 0.25 + 0.75 * v
        x, y, high = u * stage.width, layer.level + (0.14 + 0.8 * v) * room, 24 * near * stage.unit
        for lean in (-0.5, 0.0, 0.5):
            d += f"M{xy((x + 0.3 * lean * high, y))}L{xy((x + lean * high, y - high))}"
    ink = (
        darker(layer.colour, 0.2) if lightness(layer.colour) > 0.42 else lighter(layer.colour, 0.1)
    )
    return line(d, ink, 3.4 * stage.unit)


def winding(stage: Stage, ground: Ground) -> str:
    """Returns the outline of a way that winds and narrows towards the horizon."""
    random = stage.random
    x = stage.width * (1 - stage.focus + random.uniform(-0.05, 0.05))
    side = 1 if x < stage.width / 2 else -1
    top = ground.level(x) + 2
    left, right = [], []
    for step in range(25):
        share = step / 24
        y = top + (stage.height + 20 - top) * share**1.7
        swing = side * sin(2.3 * pi * share**0.8) * (30 + 260 * share) * stage.unit
        half = (2 + 105 * share**1.8) * stage.unit
        left.append((x + swing - half, y))
        right.append((x + swing + half, y))
    return f"{smooth(left)}L{smooth(right[::-1])[1:]}Z"


def dune(stage: Stage, layer: Layer) -> Ground:
    """Builds dunes with sharp crests, one side of each in the shade."""
    random, unit = stage.random, stage.unit
    breadth = _DUNE * unit * (0.7 + 0.75 * layer.depth)
    height = (70 + 75 * layer.depth) * unit
    shade = (
        darker(layer.colour, 0.17)
        if lightness(layer.colour) > 0.4
        else mixed(layer.colour, stage.palette.ground, 0.4)
    )
    side = 1 if stage.focus > 0.5 else -1
    line: list[Point] = [(-0.1 * stage.width, layer.level + 0.3 * height)]
    shades, x = "", -breadth * random.uniform(0.1, 0.9)
    while x < stage.width + 0.2 * breadth:
        wide, high = breadth * random.uniform(0.8, 1.25), height * random.uniform(0.55, 1.1)
        foot = layer.level + 0.3 * height
        peak = x + wide * (0.6 if side > 0 else 0.4)
        for step in range(10):
            share = step / 9
            line.append((x + (peak - x) * share, foot - high * _rise(share, side > 0)))
        end = x + wide
        for step in range(1, 10):
            share = step / 9
            line.append((peak + (end - peak) * share, foot - high * _rise(1 - share, side < 0)))
        shades += _lee((x, end), (peak, foot - high), foot, high, side)
        x = end - 0.02 * wide
    line.append((stage.width * 1.1, layer.level + 0.3 * height))
    line.sort()
    d = "M" + "L".join(xy(point) for point in line)
    d += f"V{number(stage.height + 5)}H{number(line[0][0])}Z"
    top = layer.level - height
    paint = stage.scene.linear_gradient(
        (0, top), (0, top + 3.2 * height), [(0, layer.colour), (0.4, layer.colour), (1, layer.foot)]
    )
    markup = fill(d, paint) + f'<path d="{shades}" fill="{shade}"/>'
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _rise(share: float, is_windward: bool) -> float:
    """Returns the height of a dune on its way up, hollow on both sides."""
    return share**1.7 if is_windward else share**1.35


def _lee(ends: Point, peak: Point, foot: float, high: float, side: int) -> str:
    """Returns the outline of a dune's side in the shade, with a bent edge that runs out."""
    end = ends[1] if side > 0 else ends[0]
    (x, y), reach = peak, end - peak[0]
    slope = [(x + reach * at / 8, foot - high * (1 - at / 8) ** 1.35) for at in range(9)]
    d = "M" + "L".join(xy(point) for point in slope)
    return (
        f"{d}C{number(end - 0.3 * reach)} {number(foot + 0.26 * high)} "
        f"{number(x + 0.42 * reach)} {number(foot + 0.42 * high)} "
        f"{number(x + 0.16 * reach)} {number(foot + 0.34 * high)}"
        f"C{number(x - 0.06 * reach)} {number(foot - 0.02 * high)} "
        f"{number(x + 0.24 * reach)} {number(y + 0.5 * high)} {number(x)} {number(y)}Z"
    )
