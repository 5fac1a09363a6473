"""Snow: flakes, drifts with pines, and cabins with lit windows in the evening."""

from __future__ import annotations

from math import hypot
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.landscape import land_below, sky
from models.image.composed.drawing.palette import at_share, darker, lightness, mixed
from models.image.composed.drawing.paths import outline, xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import (
    MOON,
    TREE,
    aside,
    bands,
    is_free,
    names,
    sky_of,
)
from models.image.composed.scenery_parts.moons import full_moon, set_apart
from models.image.composed.scenery_parts.pines import grove
from models.image.reading.oklab import lab_of

FLAKES: Final = 130  # in a million square units
SNOW: Final = ("snow", "snowflake", "flake", "snow flake")
WINDOW: Final = ("window", "light", "lit window")
CABIN: Final = ("cabin", "house", "hut")
_ARM: Final = "M0 0V-10M0-6L-3-9M0-6L3-9"  # of a flake, as a path


def evening(scene: Scene) -> None:
    """Draws a winter evening: dim drifts, dark pines, a cabin or two with lit windows, a moon."""
    random, palette = scene.random, scene.palette
    seen = palette.visible()
    warm = max(seen, key=lambda one: lightness(one) + 2 * lab_of(one)[2])
    pale = max((palette.ground, *seen), key=lightness)
    bodies = sorted([one for one in seen[:3] if one != warm] or [warm], key=lightness)[::-1]
    deep = darker(palette.ordered()[0], 0.45)
    layers = max(2, scene.count("layer", "hill") or max(3, len(bodies)))
    heaven, drifts = bands(scene, layers)
    low = heaven[-1] if heaven else mixed(palette.ground, bodies[0], 0.3)
    if heaven:
        sky_of(scene, heaven, drifts[0], scene.height)
    else:
        sky(scene, low, scene.height)
    has_moon = random.random() < 0.6 or names(scene, *MOON)
    if has_moon:
        _moon(scene, scene.asked(*MOON) or warm, low)
    snow = scene.asked("snow")
    snows = [mixed(deep, at_share(bodies, at / (layers - 1)), 0.75) for at in range(layers - 1)]
    last = snow or mixed(mixed(deep, bodies[0], 0.4), pale, 0.3)
    lit = scene.asked(*WINDOW) or warm
    for layer, colour in enumerate(drifts or [*snows, last]):
        depth = (layer + 1) / layers
        level = scene.height * (0.66 + 0.2 * depth)
        line = rolling(random, scene.width, level, 45 * scene.size, scene.width / 1300 / scene.size)
        tree = scene.asked(*TREE) or mixed(deep, colour, 0.5 - 0.45 * depth)
        grove(scene, line, tree, 150.0)
        if layer == layers - 1:
            wall = scene.asked(*CABIN) or deep
            _cabins(scene, line, (wall, lit, snow or pale), 2 if has_moon else 3)
        foot = colour if colour == snow else mixed(colour, deep, 0.5)
        fill = scene.linear_gradient((0, level - 60), (0, level + 260), [(0, colour), (1, foot)])
        scene.path(land_below(line, scene.height + 5), fill)
    flakes(scene, [scene.asked(*SNOW) or pale])


def _moon(scene: Scene, moon: str, behind: str) -> None:
    radius = 70 * scene.size**0.8 * scene.random.uniform(0.8, 1.3)
    x = scene.width * aside(scene, float(scene.random.choice([0.2, 0.28, 0.72, 0.8])))
    y = max(0.24 * scene.height, 1.6 * radius)
    set_apart(scene, (x, y), radius, moon, behind)
    halo(scene, (x, y), 2.8 * radius, moon, ((0.0, 0x50), (0.4, 0x24), (1.0, 0)))
    full_moon(scene, (x, y), radius, moon, behind)


def _cabins(scene: Scene, line: list[Point], colours: tuple[str, str, str], most: int) -> None:
    """Draws cabins with snow on the roof and lit windows, half behind a drift."""
    random, (wall, warm, pale) = scene.random, colours
    xs, ys = zip(*line, strict=True)
    usual = max(1, round(random.integers(1, most + 1) * max(1.0, scene.width / 2000)))
    count = scene.count(*CABIN) or usual
    for slot in range(count):
        x = aside(scene, (slot + random.uniform(0.25, 0.75)) / count) * scene.width
        wide = 170 * scene.size**0.8 * random.uniform(0.8, 1.15)
        y, tall = float(np.interp(x, xs, ys)) + 0.1 * wide, 0.5 * wide
        halo(scene, (x, y - 0.3 * wide), 1.5 * wide, warm, ((0.0, 0x60), (0.5, 0x20), (1.0, 0)))
        scene.rect(x + 0.22 * wide, y - tall - 0.5 * wide, 0.12 * wide, 0.4 * wide, wall)
        roof = [
            (x - 0.62 * wide, y - tall),
            (x, y - tall - 0.46 * wide),
            (x + 0.62 * wide, y - tall),
        ]
        scene.rect(x - 0.5 * wide, y - tall - 2, wide, tall + 40, wall)
        scene.polygon(roof, wall)
        edge = outline(xy(one) for one in roof).removesuffix("Z")
        style = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        scene.path(edge, stroke=pale, stroke_width=0.09 * wide, **style)
        for across in (-0.3, 0.08):
            scene.rect(x + across * wide, y - 0.78 * tall, 0.22 * wide, 0.24 * wide, warm, rx=3.0)


def flakes(scene: Scene, inks: list[str]) -> None:
    """Draws round flakes, and some with six arms that keep apart."""
    random = scene.random
    paths: dict[tuple[str, float], str] = {}
    for _ in range(round(FLAKES * scene.density * scene.width * scene.height / 1e6)):
        x, y = random.random(2) * (scene.width, 0.9 * scene.height)
        key = (inks[int(random.integers(len(inks)))], float(random.choice([6, 6, 6, 10, 10, 15])))
        paths[key] = paths.get(key, "") + f"M{x:.0f} {y:.0f}h0"
    for (ink, width), d in paths.items():
        stroke = mixed(scene.palette.ground, ink, 0.55 + 0.03 * width)
        scene.path(d, stroke=stroke, stroke_linecap="round", stroke_width=width * scene.size**0.8)
    arms = "".join(f'<path d="{_ARM}" transform="rotate({60 * at})"/>' for at in range(6))
    star = scene.define("g", arms, fill="none", stroke_linecap="round", stroke_width=1.4)
    wanted = scene.count("snowflake", "flake")
    stars = wanted or round(
        scene.width / random.uniform(190, 700) / scene.size**0.8 * scene.density
    )
    taken: list[Point] = []
    for slot in range(stars):
        x = (slot + random.uniform(0.2, 0.8)) * scene.width / stars
        y, scale = 0.64 * scene.height * random.uniform(0.04, 1), random.uniform(1.6, 3.4)
        is_near = any(hypot(x - a, y - b) < 90 * scene.size for a, b in taken)
        if not wanted and (is_near or is_free(scene, x, y)):
            continue
        taken.append((x, y))
        scale *= 1.9 if wanted else 1.0
        place = f"translate({x:.0f} {y:.0f}) scale({scale * scene.size**0.8:.2f})"
        scene.add(f'<use href="#{star}" stroke="{inks[0]}" transform="{place}"/>')
