"""Ponds in the land, with reeds at their edge or water lilies on them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import box, fill, line, moved, petal
from models.image.composed.views.stage import Ground, Stage
from models.image.composed.views.tints import apart, natural, seen_on

_PADS: Final = 0.16  # distance in OKLab from which pads are seen on water
_PAD: Final = "#4f9a5f"  # of lily pads, where the palette has no green
_BLOOMS: Final = ("#f7c6d4", "#fffafc", "#d9487d")  # where the palette has no such colour
_WATER: Final = "#7db9c9"  # where the palette has no blue


def pond(stage: Stage, grounds: Sequence[Ground]) -> str:
    """Returns a pond in front, a large one if it bears water lilies."""
    land, has_lilies = grounds[-1].colour, stage.has("water lily")
    unit = stage.unit
    (x, y), (wide, high) = place_of(stage)
    water, rim = water_of(stage, land), darker(land, 0.2)
    if lightness(land) < 0.3:
        rim = lighter(land, 0.12)
    shape = _shore(stage, (x, y), (wide, high))
    light = lighter(water, 0.35) if not stage.is_dark else mixed(water, stage.mist, 0.5)
    stops = [(0.0, light), (0.7, water), (1.0, darker(water, 0.1))]
    paint = stage.scene.linear_gradient((0, y - high), (0, y + high), stops)
    bank = [(a, b - 9 * unit) for a, b in shape]
    markup = fill(f"{smooth(bank)}Z", rim) + fill(f"{smooth(shape)}Z", paint)
    markup += _glints(stage, (x, y), (wide, high), lighter(water, 0.5))
    if has_lilies:
        markup += _lilies(stage, (x, y), (wide, high), water)
    return markup


def place_of(stage: Stage) -> tuple[Point, tuple[float, float]]:
    """Returns the middle of a pond and half its breadth and depth; with lilies, it is large."""
    has_lilies, room = stage.has("water lily"), stage.height - stage.horizon
    x = stage.width * (0.5 if has_lilies else 0.5 + 0.5 * (stage.focus - 0.5))
    wide = 0.66 * stage.width if has_lilies else min(0.4 * stage.width, 640 * stage.unit)
    y = stage.horizon + (0.66 if has_lilies else 0.68) * room
    return (x, y), (wide, (0.4 if has_lilies else 0.24) * room)


def water_of(stage: Stage, land: str) -> str:
    asked = stage.asked("pond") or stage.scene.asked("water")
    blue = [one for one in natural(stage.colours, ("blue",)) if apart(one, [land]) > 0.09]
    usual = mixed(_WATER, stage.sky, 0.5 if stage.is_dark else 0.2)
    return asked or (blue[0] if blue else usual)


def _shore(stage: Stage, centre: Point, size: tuple[float, float]) -> list[Point]:
    """Returns the outline of a pond, with bays."""
    first, found = float(stage.random.uniform(0, 2 * pi)), []
    for at in range(41):
        turn = 2 * pi * at / 40
        bay = 1 + 0.06 * sin(3 * turn + first) + 0.03 * sin(5 * turn + 2 * first)
        found.append((centre[0] + size[0] * bay * cos(turn), centre[1] + size[1] * bay * sin(turn)))
    return found


def _glints(stage: Stage, centre: Point, size: tuple[float, float], light: str) -> str:
    random, bars = stage.random, ""
    for _ in range(9):
        v = random.uniform(-0.7, 0.8)
        long = size[0] * random.uniform(0.06, 0.2)
        u = random.uniform(-0.7, 0.7) * (1 - v * v) ** 0.5
        thick = (3 + 2.5 * (v + 1)) * stage.unit
        x, y = centre[0] + u * size[0] - long / 2, centre[1] + v * size[1]
        bars += box(x, y, long, thick, thick / 2.1)
    return fill(bars, light)


def _lilies(stage: Stage, centre: Point, size: tuple[float, float], water: str) -> str:
    """Returns pads in groups, larger in front, some of them with a flower."""
    random, unit = stage.random, stage.unit
    green = natural(stage.colours[:-1], ("green",))
    green = [one for one in green if apart(one, [water]) > _PADS]
    pad = stage.scene.asked("lily pad", "pad", "leaf") or (green[0] if green else _PAD)
    pads = [stage.scene.define("g", _pad(tone)) for tone in (pad, darker(pad, 0.14))]
    bloom = stage.asked("water lily") or seen_on(
        [*stage.colours[:-1], *_BLOOMS], [water, pad], ("pink", "pale", "purple", "red", "yellow")
    )
    flower = stage.scene.define("g", _flower(bloom))
    spots = []
    for group in range(max(4, round(8 * stage.breadth))):
        u, v = random.uniform(-0.82, 0.82), random.uniform(-0.66, 0.8)
        if stage.is_free(centre[0] + u * size[0], stage.height * 0.7, 60 * unit):
            v = 0.85
        for _ in range(int(random.integers(2, 5))):
            spots.append((u + random.normal(0, 0.07), v + random.normal(0, 0.13), group))
    markup, seen = "", set()
    for u, v, group in sorted(spots, key=lambda one: one[1]):
        if u * u + v * v > 0.88:
            continue
        scale = (0.34 + 0.26 * (v + 1)) * unit
        at = (centre[0] + u * size[0], centre[1] + v * size[1])
        markup += used(pads[int(random.integers(2))], at, scale=(scale, scale * 0.42))
        if group not in seen and random.random() < 0.7:
            seen.add(group)
            markup += used(flower, (at[0], at[1] - 4 * scale), scale=0.9 * scale)
    return markup


def _pad(tone: str) -> str:
    """A round leaf with a cut, 200 units across."""
    light = lighter(tone, 0.2)
    leaf = "M0 0L90 -44A100 100 0 1 0 98 -20Z"
    veins = line("M0 0L-60 -62M0 0L-88 10M0 0L-40 76M0 0L40 78M0 0L20 -84", light, 5)
    return fill(leaf, tone) + veins


def _flower(tone: str) -> str:
    """A water lily from the side, 100 units high."""
    deep, pale = darker(tone, 0.14), lighter(tone, 0.3)
    outer, inner = fill(petal(92, 34, 0.5), deep), fill(petal(78, 34, 0.5), tone)
    back = "".join(moved(outer, turn=turn) for turn in (-58, -20, 20, 58))
    front = "".join(moved(inner, turn=turn) for turn in (-76, -38, 38, 76))
    return back + front + fill(petal(72, 36, 0.5), pale)
