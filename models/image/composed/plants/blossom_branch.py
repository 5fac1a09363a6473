"""Branches of a cherry tree that come in from corners, with blossoms, buds and few leaves."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.leaf import directed, leaf
from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import SHORT, Point, Scene, number
from models.image.reading.oklab import colour_of, distance, lab_of

_UNIT: Final = 100.0  # radius of a blossom's definition, in drawing units
_PETAL: Final = (
    "M0 -10C-22 -20 -50 -46 -46 -74C-43 -93 -24 -102 -11 -98L0 -86L11 -98C24 -102 43 -93 46 -74"
    "C50 -46 22 -20 0 -10Z"
)
_BUD: Final = "M0 8C-30 -4 -36 -44 -14 -74Q-4 -88 0 -92Q4 -88 14 -74C36 -44 30 -4 0 8Z"
_CALYX: Final = "M0 22C-22 14 -27 -6 -24 -26Q-8 -16 0 -20Q8 -16 24 -26C27 -6 22 14 0 22Z"
# of a limb, where its twigs leave it and to which side
_TWIGS: Final = ((0.2, 1), (0.34, -1), (0.48, 1), (0.62, -1), (0.76, 1), (0.88, -1))


def blossoms(scene: Scene) -> None:
    """Draws a large branch from one corner and, at times, a small one from that across."""
    random, width, height = scene.random, scene.width, scene.height
    petal, bark, green = _colours(scene)
    petal = scene.asked("petal", "flower", "blossom", "cherry blossom", "bloom") or petal
    bark = scene.asked("branch", "stem", "twig") or bark
    green = scene.asked("leaf") or green
    parts = [_blossom(scene, petal, bark), _bud(scene, petal, bark)]
    left, top = random.random() < 0.5, random.random() < 0.75
    left = {"left": False, "right": True}.get(scene.free, left)
    top = {"top": False, "bottom": True}.get(scene.free, top)
    reach = min(0.62 * max(width, height), 1.15 * SHORT)
    corners = [(left, top, reach)]
    if random.random() < 0.6 and scene.free in ("", "middle"):
        corners.append((not left, not top, 0.55 * reach))
    for is_left, is_top, length in corners:
        x, y = (-10.0 if is_left else width + 10), (-10.0 if is_top else height + 10)
        steep = random.uniform(0.25, 0.5) if scene.is_wide else random.uniform(0.55, 0.95)
        x, y = (x, abs(y - 0.08 * height)) if scene.is_wide else (abs(x - 0.1 * width), y)
        turn = atan2((1 if is_top else -1) * sin(steep), (1 if is_left else -1) * cos(steep))
        limb = _limb((x, y), turn, length, random)
        _branch(scene, limb, parts, bark, green)
    _drift(scene, petal)


def _colours(scene: Scene) -> tuple[str, str, str]:
    """Returns the colours of petals, the pinkest; of bark, the darkest or greyest; of leaves."""
    found = scene.palette.two_visible(0.05)
    petal = max(found, key=lambda one: lab_of(one)[1] + (0.03 if one == found[0] else 0))
    if lab_of(petal)[1] < 0.02:
        petal = found[0]
    others = [one for one in found if one != petal]
    sign = -1 if scene.palette.is_dark else 1
    bark = min(others, key=lambda one: sign * lightness(one) + chroma(one))
    rest = [one for one in others if one != bark]
    green = min(rest or [bark], key=lambda one: lab_of(one)[1])
    return petal, bark, green


def _deep(colour: str) -> str:
    """Returns a stronger shade of a colour, not a greyer one."""
    light, a, b = lab_of(colour)
    return colour_of((0.86 * light, 1.5 * a + 0.01, 1.3 * b))


def _blossom(scene: Scene, petal: str, bark: str) -> str:
    """Returns the id of an open blossom with five petals and its stamens."""
    deep, ground = _deep(petal), scene.palette.ground
    stops = [(0.1, deep), (0.55, petal), (1.0, petal)]
    shade = scene.radial_gradient((0, 0), _UNIT, stops)
    edge = deep if distance(petal, ground) < 0.25 else lighter(petal, 0.4)
    petals = "".join(f'<path d="{_PETAL}" transform="rotate({72 * at})"/>' for at in range(5))
    threads = "".join(
        f"M0 0L{number(away * sin(turn))} {number(-away * cos(turn))}"
        for at in range(12)
        for turn, away in ((2 * pi * at / 12 + 0.2, 34 if at % 2 else 44),)
    )
    tips = threads.replace("M0 0L", "M").replace("M", "h.1M")[3:] + "h.1"
    heart = bark if distance(bark, petal) > 0.2 else darker(deep, 0.4)
    return scene.define(
        "g",
        f'<g fill="{shade}" stroke="{edge}" stroke-width="2.5" stroke-linejoin="round">{petals}</g>'
        f'<path d="{threads}" stroke="{heart}" stroke-width="2.2"/>'
        f'<path d="{tips}" stroke="{heart}" stroke-width="8" stroke-linecap="round"/>'
        f'<circle r="9" fill="{heart}"/>',
    )


def _bud(scene: Scene, petal: str, bark: str) -> str:
    deep = _deep(petal)
    fold = f'<path d="M0 -88Q-14 -50 8 -8" fill="none" stroke="{deep}" stroke-width="5"/>'
    closed = f'<path d="{_BUD}" fill="{petal}" stroke="{deep}" stroke-width="3"/>{fold}'
    return scene.define("g", f'{closed}<path d="{_CALYX}" fill="{bark}"/>')


def _limb(root: Point, turn: float, length: float, random: np.random.Generator) -> list[Point]:
    """Returns the points of a knotty branch."""
    points, way = [root], turn
    for at in range(9):
        way = turn + (0.28 if at % 2 else -0.28) * random.uniform(0.3, 1.0) + 0.02 * at
        x, y = points[-1]
        points.append((x + length / 9 * cos(way), y + length / 9 * sin(way)))
    return points


def _tapered(points: Sequence[Point], width: float, colour: str, scene: Scene) -> None:
    """Draws a line that becomes thinner to its end, with knots at its corners."""
    sides: tuple[list[str], list[str]] = ([], [])
    for at, (x, y) in enumerate(points):
        before, after = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
        turn = atan2(after[1] - before[1], after[0] - before[0]) + pi / 2
        half = 0.5 * width * (1 - 0.82 * at / (len(points) - 1)) * (1.12 if at % 2 else 0.92)
        for side, sign in zip(sides, (1, -1), strict=True):
            a, b = x + sign * half * cos(turn), y + sign * half * sin(turn)
            side.append(f"{number(a)} {number(b)}")
    outline = "L".join([*sides[0], *reversed(sides[1])])
    rounded = {"stroke": colour, "stroke_width": 0.16 * width, "stroke_linejoin": "round"}
    scene.path(f"M{outline}Z", colour, **rounded)


def _branch(scene: Scene, limb: list[Point], parts: list[str], bark: str, green: str) -> None:
    """Draws a limb with twigs, on which there are buds and leaves, and blossoms over them."""
    random, size = scene.random, scene.size
    length = hypot(limb[-1][0] - limb[0][0], limb[-1][1] - limb[0][1])
    lines, whole = [(limb, 0.034 * length)], range(len(limb))
    for share, side in _TWIGS:
        x, y = (float(np.interp(9 * share, whole, axis)) for axis in zip(*limb, strict=True))
        way = atan2(limb[-1][1] - limb[0][1], limb[-1][0] - limb[0][0])
        way += side * random.uniform(0.5, 0.85)
        long = length * (0.42 - 0.26 * share) * random.uniform(0.85, 1.1)
        lines.append((_limb((x, y), way, long, random), 0.015 * length))
    for line, width in lines:
        _tapered(line, width * size**0.5, bark, scene)
    places: list[Point] = []
    for number_of, (line, _) in enumerate(lines):
        step = (3 if number_of else 1) / scene.density**0.7
        places += line[4 if number_of else 3 : 9][:: max(1, round(step))]
        tip = atan2(line[-1][1] - line[-2][1], line[-1][0] - line[-2][0])
        _tip(scene, line[-1], tip, (parts[1], bark, green))
    kept: list[tuple[float, float, float]] = []
    for x, y in places:
        radius = size * random.uniform(40, 66) * (0.75 + length / 3000)
        x, y = x + random.normal() * 0.3 * radius, y + random.normal() * 0.3 * radius
        if all(hypot(x - a, y - b) > 0.72 * (radius + other) for a, b, other in kept):
            kept.append((x, y, radius))
            tilt = (random.uniform(0.78, 1.0) * radius / _UNIT, radius / _UNIT)
            scene.add(used(parts[0], (x, y), round(random.uniform(0, 360)), tilt))


def _tip(scene: Scene, at: Point, turn: float, look: tuple[str, str, str]) -> None:
    """Draws two or three buds on stalks at the end of a twig, and at times a leaf."""
    random, size = scene.random, scene.size
    bud, bark, green = look
    if random.random() < 0.5:
        side = float(random.choice((-0.9, 0.9)))
        place, long = directed(at, turn + side), size * random.uniform(70, 105)
        whole, half, _ = leaf(place, long, 0.26 * long, 0.1 * long, (0.3, 0.65))
        scene.path(whole, green)
        scene.path(half, mixed(green, scene.palette.ground, 0.18))
    for side in (-0.55, 0.05, 0.6)[: int(random.integers(2, 4))]:
        way, away = turn + side, size * random.uniform(26, 52)
        x, y = at[0] + away * cos(way), at[1] + away * sin(way)
        line = f"M{number(at[0])} {number(at[1])}L{number(x)} {number(y)}"
        scene.path(line, stroke=bark, stroke_width=4 * size, stroke_linecap="round")
        turned = round(way * 180 / pi + 90)
        scene.add(used(bud, (x, y), turned, size * random.uniform(0.3, 0.42)))


def _drift(scene: Scene, petal: str) -> None:
    """Draws a few single petals in the air."""
    random, deep = scene.random, _deep(petal)
    name = scene.define("path", "", d=_PETAL, fill=petal, stroke=deep, stroke_width=2)
    for _ in range(round(6 * scene.density * max(1.0, scene.width / scene.height) ** 0.5)):
        place = random.uniform(0.1, 0.95) * scene.width, random.uniform(0.3, 0.95) * scene.height
        scale = scene.size * random.uniform(0.2, 0.34)
        scene.add(used(name, place, round(random.uniform(0, 360)), (scale, 0.8 * scale)))
