"""Rare lights of the heavens: rainbows, auroras, shooting stars and fireworks."""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, number
from models.image.composed.views.stage import Stage
from models.image.composed.views.tints import apart, natural, palest, seen_on

_FLASHES: Final = ("#ffe27a", "#eba92b")  # of lightning, where the palette has no yellow
# The outline of a bolt: across and down, in heights of it.
_BOLT: Final = (
    *((0.0, 0.0), (0.12, 0.0), (0.03, 0.3), (0.13, 0.28), (0.0, 0.62), (0.09, 0.6)),
    *((-0.12, 1.0), (-0.03, 0.68), (-0.13, 0.71), (-0.03, 0.36), (-0.12, 0.38)),
)
_RAYS: Final = 90  # of an aurora, side by side


def rainbow(stage: Stage) -> None:
    """Draws the bow behind the land, one band for each colour, or for tints of two."""
    scene, random = stage.scene, stage.random
    seen = [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.08][:6]
    if len(seen) < 3:
        seen = [mixed(seen[0], seen[-1], at / 3) for at in range(4)]
        seen = [mixed(stage.sky, one, 0.55 + 0.15 * at) for at, one in enumerate(seen)]
    asked = stage.asked("rainbow")
    bands = [asked, *seen[1:]] if asked else seen
    x = stage.width * (1 - stage.focus + random.uniform(-0.06, 0.06))
    outer = min(0.86 * stage.horizon, 0.46 * stage.width) * random.uniform(0.85, 1.0)
    if scene.free == "top":
        outer = min(outer, 0.55 * stage.horizon)
    thick = min(0.07 * outer, 34 * stage.unit)
    if stage.width > 2.3 * outer:
        x = min(max(x, 1.08 * outer), stage.width - 1.08 * outer)
    for at, colour in enumerate(bands):
        radius = outer - (at + 0.5) * thick
        scene.circle(
            x, stage.horizon + 40, radius, "none", stroke=colour, stroke_width=1.03 * thick
        )


def aurora(stage: Stage) -> None:
    """Draws two or three waving ribbons, each of flat bands that fade upwards."""
    random, scene = stage.random, stage.scene
    pool = natural(stage.colours[:-1], ("green", "blue", "purple", "pink"))
    pool = pool or [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.1]
    asked = stage.asked("aurora")
    tall = 0.3 * stage.horizon
    foot = 0.62 * stage.horizon if scene.free != "top" else 0.85 * stage.horizon
    for ribbon in range(stage.count("aurora", 3.0)):
        colour = asked if asked and ribbon % 2 == 0 else pool[ribbon % len(pool)]
        level = foot - ribbon * 0.17 * stage.horizon
        phase, swing = random.uniform(0, 2 * pi), 0.07 * stage.horizon
        xs = [stage.width * (-0.05 + at * 1.1 / 40) for at in range(41)]
        turns = stage.width / 1600 * 5.2
        line = [
            (
                x,
                level
                + swing * sin(phase + turns * x / stage.width + ribbon)
                + 0.4 * swing * sin(2.3 * turns * x / stage.width + 2 * phase),
            )
            for x in xs
        ]
        _curtain(stage, line, colour, tall * (1.0 - 0.12 * ribbon))


def _curtain(stage: Stage, line: list[Point], colour: str, tall: float) -> None:
    """Draws a curtain of light above a line: rays of several heights that fade upwards."""
    scene, random = stage.scene, stage.random
    strong = 0xC0 if stage.is_dark else 0x70
    stops = [(0.0, f"{colour}00"), (0.55, f"{colour}{strong // 3:02x}")]
    stops += [(0.93, f"{colour}{strong:02x}"), (1.0, f"{colour}00")]
    paint = scene.linear_gradient((0, -100), (0, 0), stops)
    name = scene.define("path", "", d="M0-100H1V0H0Z", fill=paint)
    xs, ys = zip(*line, strict=True)
    wide, x, phase = stage.width / _RAYS, -5.0, random.uniform(0, 2 * pi)
    while x < stage.width:
        y = float(np.interp(x, xs, ys))
        wave = 0.78 + 0.14 * sin(phase + 9 * x / stage.width) + random.uniform(-0.05, 0.08)
        scale = (wide + 0.6, tall * wave / 100)
        scene.add(used(name, (x, y), scale=scale))
        x += wide


def shooting_stars(stage: Stage) -> None:
    scene = stage.scene
    colour = stage.asked("shooting star") or palest(stage.colours, [stage.sky])
    foot = stage.horizon if stage.has_land else stage.height
    for at in range(stage.count("shooting star", 1.0)):
        length = (230.0, 150.0, 190.0)[at % 3] * stage.unit
        box = (0.6 * length, 0.12 * foot, stage.width - 0.6 * length, 0.6 * foot)
        x, y = stage.place(box, 0.4 * length)
        stage.take(x, y, 0.4 * length)
        side = -1 if x > stage.width / 2 else 1
        tail, nose = (x + side * length * 0.5, y - 0.25 * length), 4.5 * scene.size
        head = (x - side * length * 0.5, y + 0.2 * length)
        fill = scene.linear_gradient(head, tail, [(0, colour), (1, f"{colour}00")])
        scene.polygon([tail, (head[0], head[1] - nose), (head[0], head[1] + nose)], fill)
        scene.circle(*head, 1.3 * nose, colour)


def lightning(stage: Stage) -> None:
    """Draws bolts that fall from the clouds to the horizon."""
    scene, random = stage.scene, stage.random
    yellow = natural(stage.colours[:-1], ("yellow",))
    usual = seen_on([*yellow, *_FLASHES], [stage.sky], least=0.15)
    colour = stage.asked("lightning") or usual
    places = stage.clouds or [(stage.focus * stage.width, 0.2 * stage.horizon, 300.0)]
    foot = stage.horizon if stage.has_land else 0.9 * stage.height
    asked = stage.at("lightning")
    goal = asked[0] if asked else stage.focus * stage.width
    nearest = sorted(places, key=lambda one: abs(one[0] - goal))
    for at in range(stage.count("lightning", 2.0)):
        x, y, _ = nearest[(2 * at) % len(nearest)]
        tall, side = (foot - y) * (1.0, 0.66)[at % 2], float(random.choice([-1, 1]))
        points = [(x + side * u * tall, y + v * tall) for u, v in _BOLT]
        scene.polygon(points, colour)


def fireworks(stage: Stage) -> None:
    """Draws bursts of rays with dots at their ends."""
    random = stage.random
    pool = [one for one in stage.colours[:-1] if apart(one, [stage.sky]) > 0.15]
    pool = pool or [palest(stage.colours, [stage.sky])]
    asked = stage.asked("firework")
    foot = stage.horizon if stage.has_land else stage.height
    for at in range(stage.count("firework", 5.0 * stage.breadth**0.7)):
        radius = (190, 120, 150, 95)[at % 4] * stage.unit * random.uniform(0.9, 1.1)
        box = (radius, 1.05 * radius, stage.width - radius, max(1.1 * radius, foot - radius))
        centre = stage.place(box, radius)
        stage.take(*centre, radius)
        colour = asked if asked and at % 2 == 0 else pool[at % len(pool)]
        _burst(stage, centre, radius, colour, pool[(at + 1) % len(pool)])


def _burst(stage: Stage, centre: Point, radius: float, colour: str, second: str) -> None:
    scene, (x, y) = stage.scene, centre
    rays = 16
    d = ""
    for ray in range(rays):
        turn = 2 * pi * ray / rays
        reach = radius * (1.0 if ray % 2 else 0.78)
        a, b = cos(turn), sin(turn)
        start, end = 0.3 * reach, 0.86 * reach
        d += f"M{number(x + start * a)} {number(y + start * b)}"
        d += f"L{number(x + end * a)} {number(y + end * b)}"
        tone = colour if ray % 2 else mixed(second, colour, 0.2)
        scene.circle(x + reach * a, y + reach * b, 0.034 * radius, tone)
    scene.path(d, stroke=colour, stroke_width=0.026 * radius, stroke_linecap="round")
