"""Terraces: steps that run along a hillside, some of them full of water, with palms and a hut."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin

import numpy as np

from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import fill
from models.image.composed.views.drawn import buildings, trees
from models.image.composed.views.drawn.kit import Kit
from models.image.composed.views.find import in_layers
from models.image.composed.views.layers import Layer
from models.image.composed.views.stage import Ground, Stage

# How far below its level a contour runs at 0..1 across the picture, in drawing units.
_Bend = Callable[[float], float]


def terrace(stage: Stage, layer: Layer) -> Ground:
    """Builds steps of a slope, each with a light edge and a dark front."""
    room = stage.height - layer.level
    steps = max(6, round(9 * stage.scene.density**0.5))
    side = -1 if stage.focus > 0.5 else 1
    bend = _bend(stage)
    crest = _contour(stage, layer.level, side, (0.0, bend))
    markup = fill(land_below(crest, stage.height + 5), layer.colour)
    for step in range(steps):
        share = step / steps
        level = layer.level + room * (0.02 + 1.02 * share**1.3)
        line = _contour(stage, level, side, (share, bend)) if step else crest
        markup += _step(stage, layer, line, share)
        if step in (2, 4) and not in_layers(stage.names, "standing"):
            markup += _accents(stage, line, (share, layer.colour), has_hut=step == 4)
    line = [(x, y + 6 * stage.unit) for x, y in crest]
    return Ground(layer.name, line, layer.colour, layer.depth, markup)


def _bend(stage: Stage) -> _Bend:
    """Returns the bays and noses that all contours follow."""
    first, second = (float(stage.random.uniform(0, 2 * pi)) for _ in range(2))
    turns = 2 * pi * stage.width / 1150 / stage.unit

    def bend(u: float) -> float:
        return 0.7 * sin(first + turns * u) + 0.3 * sin(second + 1.9 * turns * u)

    return bend


def _contour(stage: Stage, level: float, side: int, shape: tuple[float, _Bend]) -> list[Point]:
    """Returns the line of a step: it rises to one side, bends, and is pinched here and there."""
    (share, bend), random = shape, stage.random
    deep = (26 + 62 * share) * stage.unit
    drift, swing = 0.16 * share, float(random.uniform(-0.3, 0.3))
    found = []
    for at in range(33):
        u = -0.06 + 1.12 * at / 32
        rise = (0.5 + 0.5 * cos(pi * (u if side > 0 else 1 - u))) ** 1.3
        y = level - (1 - share) * rise * 0.3 * stage.horizon
        y += deep * (bend(u + drift) + swing * sin(2 * pi * u + 9 * share))
        found.append((u * stage.width, y))
    return found


def _step(stage: Stage, layer: Layer, line: Sequence[Point], share: float) -> str:
    """Returns one step: its light edge, its dark front, and the field at its foot."""
    unit, random = stage.unit, stage.random
    green = mixed(stage.mist, layer.colour, 0.62 + 0.38 * min(1.0, 1.5 * share))
    if stage.is_dark:
        green = mixed(layer.colour, stage.palette.ground, 0.5 * share)
    tone = (green, lighter(green, 0.16), darker(green, 0.1))[int(random.integers(3))]
    edge, front = (4 + 7 * share) * unit, (13 + 34 * share) * unit
    foot, markup = stage.height + 200, ""
    for down, colour in ((0.0, lighter(green, 0.42)), (edge, darker(green, 0.3)), (front, tone)):
        markup += fill(land_below([(x, y + down) for x, y in line], foot), colour)
    if share:
        markup += _water(stage, [(x, y + front) for x, y in line], green, share)
    return markup


def _water(stage: Stage, line: Sequence[Point], green: str, share: float) -> str:
    """Returns one or two pools along a step, each with a glint."""
    random, unit = stage.random, stage.unit
    xs, ys = zip(*line, strict=True)
    water = mixed(green, stage.mist if not stage.is_dark else lighter(stage.sky, 0.4), 0.68)
    markup = ""
    for _ in range(int(random.integers(1, 3))):
        half = (150 + 190 * share) * unit * random.uniform(0.7, 1.3)
        middle = stage.width * random.random()
        deep = (16 + 52 * share) * unit
        for reach, thick, down, colour in (
            (1.0, 1.0, 0.12, water),
            (0.45, 0.16, 0.4, lighter(water, 0.5)),
        ):
            at = [middle + reach * half * (0.1 * turn - 1) for turn in range(21)]
            top = [(x, float(np.interp(x, xs, ys)) + down * deep) for x in at]
            low = [
                (x, y + thick * deep * sin(pi * turn / 20) ** 0.6)
                for turn, (x, y) in enumerate(top)
            ]
            markup += fill("M" + "L".join(xy(one) for one in (*top, *low[::-1])) + "Z", colour)
    return markup


def _accents(stage: Stage, line: Sequence[Point], tone: tuple[float, str], *, has_hut: bool) -> str:
    """Returns a few palms on the edge of a step, or one beside a hut."""
    (share, colour), random = tone, stage.random
    xs, ys = zip(*line, strict=True)
    dark, tall = darker(colour, 0.55), (90 + 90 * share) * stage.unit
    kit = Kit(dark, darker(colour, 0.66), darker(colour, 0.66), lighter(stage.mist, 0.3), dark)
    palm = stage.scene.define("g", trees.palm(kit))
    middle = stage.width * (stage.focus if has_hut else 1 - stage.focus)
    markup = ""
    for at in range(1 if has_hut else 3):
        x = middle + (at - 0.9) * 0.75 * tall + random.uniform(-0.1, 0.1) * tall
        scale = tall / 100 * (0.8, 1.0, 0.7)[at]
        y = float(np.interp(x, xs, ys)) + 8 * stage.unit
        markup += used(palm, (x, y), scale=(scale if at % 2 else -scale, scale))
    if has_hut:
        x = middle + 0.15 * tall
        hut = stage.scene.define("g", buildings.cottage(kit))
        y = float(np.interp(x, xs, ys)) + 10 * stage.unit
        markup += used(hut, (x, y), scale=0.5 * tall / 100)
    return markup
