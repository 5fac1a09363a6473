"""A few wide smooth ribbons that overlap and twist, or swooshes that sweep out of a corner."""

from __future__ import annotations

from itertools import pairwise
from math import acos, cos, pi
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.sideways import upright
from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import LARGE_SHAPE, lighter
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import colour_of, lab_of

WIDTH: Final = 150.0  # drawing units, half that of a ribbon that is seen from the front
POINTS: Final = 60  # along a ribbon
OUTSIDE: Final = 0.15  # of the width, how far ribbons go on beyond the picture
FLAT: Final = acos(-0.3)  # radians of a twist, from its full front on, until it is seen edge on

Values = NDArray[np.float64]


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    kinds = {"ribbons": _ribbons, "swoosh": _swoosh}
    with upright(scene) as turned:
        kinds[scene.kind(tuple(kinds), (0.62, 0.38))](turned)


def _colours(scene: Scene, count: int) -> list[str]:
    """Returns the colours of ribbons, the first one the last to be drawn."""
    asked, course = scene.asked("ribbon", "swoosh", "band"), scene.course("down")
    colours = [asked] if asked else [*course] or scene.palette.two_visible(LARGE_SHAPE)[:4]
    return [colours[at % len(colours)] for at in range(count)][::-1]


def _ribbons(scene: Scene) -> None:
    """Ribbons that flow across the picture and twist on their way."""
    random = scene.random
    count = scene.count("ribbon", "band") or min(4, max(2, round(3 * scene.density)))
    level = {"top": 0.74, "bottom": 0.26, "middle": 0.82}.get(scene.free, random.uniform(0.5, 0.64))
    calm = 0.4 if scene.free in ("top", "bottom") else 1.0  # of how far they swing
    broad = WIDTH if calm == 1 or scene.height > 1300 else 0.7 * WIDTH
    tilt = calm * random.uniform(120, 360) * float(random.choice((-1, 1)))
    bend, phase = calm * random.uniform(100, 170), random.uniform(0, 2 * pi)
    turns = random.uniform(0.75, 1.1) * max(0.62, min(1.0, scene.width / 1700), scene.width / 2400)
    apart = 140 if scene.is_tall and calm == 1 else 75 * calm**0.3
    for at, colour in enumerate(_colours(scene, count)):
        shift = at - (count - 1) / 2
        speed, start = 1.15 * pi * turns, 1.7 * phase + 1.1 * shift
        rounds = 2 * pi * np.arange(-10, 20)
        flat = (np.union1d(rounds + FLAT, rounds - FLAT) - start) / speed
        flat = flat[(flat > -OUTSIDE) & (flat < 1 + OUTSIDE)]
        along = np.union1d(np.linspace(-OUTSIDE, 1 + OUTSIDE, POINTS), flat)
        wave = np.sin(2 * pi * turns * along + phase + 0.55 * shift)
        swing = bend * wave + 50 * calm * np.sin(5 * turns * along + 2 * phase + shift)
        middle = level * scene.height + tilt * (0.5 - along) + swing + apart * shift
        front = (np.cos(speed * along + start) - cos(FLAT)) / 1.3
        half = broad * scene.size**0.8 * front
        half[np.isin(along, flat)] = 0
        _twisted(scene, (along * scene.width, middle), half, colour)


def _twisted(scene: Scene, line: tuple[Values, Values], half: Values, colour: str) -> None:
    """Draws a ribbon along a line; where half its width is negative, its back shows.

    Args:
        half: half the width that is seen, at each point; exactly 0 where the sides change.
    """
    xs, ys = line
    slopes = np.gradient(ys, xs)
    across = np.hypot(1, slopes)
    aside_x, aside_y = slopes / across * half, half / across
    ends = [0, *np.flatnonzero(half == 0).tolist(), len(xs) - 1]
    parts = [(first, last) for first, last in pairwise(ends) if last > first]
    for first, last in sorted(parts, key=lambda part: half[sum(part) // 2]):
        reach = slice(first, last + 1)
        top = list(zip((xs + aside_x)[reach], (ys - aside_y)[reach], strict=True))
        foot = list(zip((xs - aside_x)[reach], (ys + aside_y)[reach], strict=True))
        is_back = bool(half[(first + last) // 2] < 0)
        fill = _shading(scene, (xs[first], ys[first]), (xs[last], ys[last]), colour, is_back)
        scene.path(f"{smooth(top)}L{smooth(foot[::-1])[1:]}Z", fill)


def _shading(scene: Scene, start: Point, end: Point, colour: str, is_back: bool) -> str:
    """Returns a fill that is darker where a part of a ribbon turns away at its ends."""
    base = _deep(colour, 0.2) if is_back else colour
    deep, light = _deep(base, 0.16), base if is_back else lighter(colour, 0.16)
    stops = [(0.0, deep), (0.3, base), (0.5, light), (0.7, base), (1.0, deep)]
    return scene.linear_gradient(start, end, stops)


def _deep(colour: str, share: float) -> str:
    """Returns a colour that is less light and as vivid."""
    light, a, b = lab_of(colour)
    lack = share * (1.25 - light) / 0.6
    return colour_of(((1 - lack) * light, (1 + 0.3 * lack) * a, (1 + 0.3 * lack) * b))


def _swoosh(scene: Scene) -> None:
    """Bands that spread from one place at an edge to the other side of the picture."""
    random = scene.random
    colours = _colours(scene, min(5, max(3, round(4 * scene.density))))
    count = len(colours)
    is_mirrored = scene.free == "right" or (not scene.free and random.random() < 0.4)
    is_turned = scene.free == "bottom" or (not scene.free and random.random() < 0.25)
    mirror = f"scale({-1 if is_mirrored else 1} {-1 if is_turned else 1})"
    x, y = scene.width * is_mirrored, scene.height * is_turned
    scene.add(f'<g transform="translate({x:.1f} {y:.1f}){mirror}">')
    edges = _swoosh_edges(scene, count + 1)
    for at, colour in enumerate(colours):
        deep, light = _deep(colour, 0.2), lighter(colour, 0.12)
        stops = [(0.0, deep), (0.5, colour), (0.75, light), (1.0, colour)]
        fill = scene.linear_gradient((0.1 * scene.width, 0), (scene.width, 0), stops)
        foot = edges[min(at + 2, count)]  # below the next band, lest a gap be seen
        scene.path(f"{smooth(edges[at])}L{smooth(foot[::-1])[1:]}Z", fill)
    scene.add("</g>")


def _swoosh_edges(scene: Scene, count: int) -> list[list[Point]]:
    """Returns curves that lie close together on the left and far apart on the right."""
    random = scene.random
    along = np.linspace(-0.08, 1.08, 24)
    start, end = random.uniform(0.9, 1.0), random.uniform(0.2, 0.34)
    dip = random.uniform(0.1, 0.2)
    edges = []
    for at in range(count):
        share = at / (count - 1)
        spread = 0.03 + 0.62 * np.clip(along, 0, None) ** 1.6
        eased = along * along * (3 - 2 * along)
        level = start + (end - start) * eased + share * spread
        level += dip * np.sin(pi * along + 0.5 * share) * (1 - 0.5 * share)
        ys = (level * scene.height).tolist()
        edges.append(list(zip((along * scene.width).tolist(), ys, strict=True)))
    return edges
