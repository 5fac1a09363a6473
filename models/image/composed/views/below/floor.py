"""The floor of a sea, and what grows and lies on it."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, number
from models.image.composed.motifs.find import MOTIFS
from models.image.composed.motifs.pen import disc, fill, line, moved, oval
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest

# Of weeds and corals, where the palette has no colour for them that differs from the water.
_GREEN: Final = "#5fae6b"
_REEF: Final = ("#f2836b", "#f6b8a4")
_SWEPT: Final = ("red", "orange", "pink", "yellow", "purple")


def level(floor: Sequence[Point], x: float) -> float:
    xs, ys = zip(*floor, strict=True)
    return float(np.interp(x, xs, ys))


def spots(stage: Stage, count: int) -> list[float]:
    """Returns places along the floor: in clumps at the focus and at the other side."""
    random, width = stage.random, stage.width
    found = []
    for at in range(count):
        middle = stage.focus * width if at % 5 < 3 else (1 - stage.focus) * width
        if stage.scene.free in ("left", "right"):
            middle = stage.focus * width
        x = middle + random.normal(0, 0.13 * width)
        edge = 0.02 * width
        found.append(min(max(x, edge), width - edge))
    return found


def weeds(
    stage: Stage, floor: Sequence[Point], water: tuple[str, str], near: float, *, is_back: bool
) -> None:
    """Draws long leaves that sway, each tapered to its tip."""
    random, scene = stage.random, stage.scene
    green = natural(stage.colours, ("green",))
    green = [one for one in green if apart(one, water) > 0.1]
    usual = green or [one for one in stage.colours[:-1] if apart(one, water) > 0.12]
    if stage.has("coral", "fish", "jellyfish") or not usual:
        usual = green[:1] or [_GREEN if lightness(water[1]) < 0.5 else darker(_GREEN, 0.4)]
    pool = [stage.asked("seaweed") or usual[0]]
    pool.append(darker(pool[0], 0.2))
    count = stage.count("seaweed", 13.0 * stage.breadth)
    if is_back and scene.count("seaweed") is not None:
        return
    for at, x in enumerate(spots(stage, count if not is_back else max(2, count // 2))):
        tall = random.uniform(170, 430) * stage.unit * near
        if stage.is_free(x, 0.7 * stage.height):
            tall *= 0.5
        y = level(floor, x) + 30 * near
        swing, phase = 24 * stage.unit * near, random.uniform(0, 2 * pi)
        left, right = [], []
        for step in range(7):
            share = step / 6
            half = (13 * (1 - share) ** 0.7 + 1.5) * stage.unit * near
            across = x + swing * share**0.6 * sin(phase + 5.2 * share)
            left.append((across - half, y - tall * share))
            right.append((across + half, y - tall * share))
        colour = pool[at % 2] if not is_back else mixed(pool[0], water[1], 0.55)
        scene.path(f"{smooth(left)}L{smooth(right[::-1])[1:]}Z", colour)


def corals(stage: Stage, floor: Sequence[Point], water: tuple[str, str]) -> None:
    """Draws branched corals and fans in two colours."""
    random, scene = stage.random, stage.scene
    pool = [one for one in natural(stage.colours, _SWEPT) if apart(one, [water[1]]) > 0.13]
    pool = [one for one in pool if apart(one, water) > 0.13] or list(_REEF)
    asked = stage.asked("coral")
    pool = [asked, *(one for one in pool if one != asked)] if asked else pool
    for at, x in enumerate(spots(stage, stage.count("coral", 6.0 * stage.breadth))):
        colour = pool[at % min(2, len(pool))]
        tall = (190, 130, 160, 110)[at % 4] * stage.unit * random.uniform(0.85, 1.1)
        y = level(floor, x) + 6
        if at % 3 == 1:
            fan = "".join(
                line(f"M0 0L{number(100 * sin(turn))} {number(-100 * cos(turn))}", colour, 9)
                for turn in (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)
            )
            tips = "".join(
                fill(disc(104 * sin(turn), -104 * cos(turn), 10), lighter(colour, 0.2))
                for turn in (-0.9, -0.6, -0.3, 0.0, 0.3, 0.6, 0.9)
            )
            markup = fan + tips
        else:
            markup = _branch(random.uniform(-4, 4), colour, 3)
        markup += fill(oval(0, 2, 30, 9), darker(colour, 0.25))
        name = scene.define("g", markup)
        scene.add(used(name, (x, y), scale=tall / 110))


def _branch(turn: float, colour: str, left: int) -> str:
    """Returns a branch that forks; 60 units long, its twigs shorter."""
    d = line("M0 0V-46", colour, 15)
    if not left:
        return moved(d, turn=turn)
    twigs = moved(_branch(-32, colour, left - 1), 0, -42, scale=0.78)
    twigs += moved(_branch(30, colour, left - 1), 0, -36, scale=0.74)
    return moved(d + twigs, turn=turn)


def on_the_floor(stage: Stage, name: str, floor: Sequence[Point], water: tuple[str, str]) -> None:
    pool = [
        one for one in natural(stage.colours, (*_SWEPT, "pale")) if apart(one, [water[1]]) > 0.1
    ]
    colour = stage.asked(name) or (pool or [palest(stage.colours, [water[1]])])[0]
    motif = MOTIFS["star"] if name == "starfish" else MOTIFS["shell"]
    thing = stage.scene.define("g", motif([colour, darker(colour, 0.2)]))
    for x in spots(stage, stage.count(name, 3.0)):
        y = (level(floor, x) + stage.height) / 2
        stage.scene.add(used(thing, (x, y), stage.random.uniform(-25, 25), 0.34 * stage.unit))
