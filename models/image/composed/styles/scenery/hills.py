"""Rounded rolling hills in three to five layers under a clear sky, at times with a sun or moon."""

from __future__ import annotations

from math import cos, pi
from typing import Final

from models.image.composed.drawing.landscape import land_below, sky
from models.image.composed.drawing.palette import (
    Palette,
    at_share,
    chroma,
    darker,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import (
    LAND,
    MOON,
    SUN,
    TREE,
    aside,
    bands,
    keep_for,
    names,
    put,
    ramp,
    shining,
    sky_of,
)
from models.image.composed.scenery_parts.moons import full_moon, set_apart
from models.image.composed.scenery_parts.pines import grove
from models.image.reading.oklab import distance, lab_of

DISC: Final = 150.0  # drawing units, the radius of sun or moon
WARM: Final = "#ffd98a"  # of the sun, where the palette has no warm colour
BREADTH: Final = 900.0  # drawing units, of one hill
HEIGHT: Final = 165.0  # drawing units, of one hill


def draw(scene: Scene) -> None:
    random = scene.random
    kind = _kind(scene)
    keep_for(scene, *SUN, *MOON, *LAND, *TREE)
    sun, bodies = _roles(scene.palette, has_sun=kind != "plain")
    top = scene.height * random.uniform(0.5, 0.62)
    layers = _layers(scene, len(bodies))
    heaven, colours = bands(scene, layers)
    colours = colours or _colours(scene, bodies, layers)
    if heaven:
        sky_of(scene, heaven, colours[0], top + 150)
    else:
        sky(scene, mixed(scene.palette.ground, sun, 0.14), top + 150, clear=0.3)
    room = (0.94 * scene.height - top) / layers
    height = min(HEIGHT * scene.size, max(1.1 * room, 90.0))
    lines = [
        _crests(scene, top + room * (layer + 0.55), height * (0.75 + 0.4 * layer / layers))
        for layer in range(layers)
    ]
    behind = heaven[-1] if heaven else scene.palette.ground
    if kind != "plain":
        _disc(scene, top, (sun, behind), kind)
    has_trees = names(scene, *TREE)
    for layer, (colour, line) in enumerate(zip(colours, lines, strict=True)):
        if has_trees and layer:
            tree = scene.asked(*TREE) or darker(colour, 0.25)
            grove(scene, line, tree, 95.0 + 45 * layer / layers)
        _hill(scene, line, colour, 2.2 * height + room)


def _kind(scene: Scene) -> str:
    if names(scene, *MOON):
        return "moon"
    if scene.asked("sun"):
        return "sun"
    return scene.kind(("plain", "sun", "moon"), (0.4, 0.6))


def _layers(scene: Scene, bodies: int) -> int:
    """Returns how many layers there are: as many as were asked for, or three to five."""
    drift = bodies + int(scene.random.integers(0, 2))
    usual = max(3, min(5, drift, round(4.4 * scene.density)))
    return scene.count("layer", "hill", "mountain", "dune") or max(
        usual, min(6, len(scene.course("down")) - 1)
    )


def _hill(scene: Scene, line: list[Point], colour: str, reach: float) -> None:
    """Draws the land below a line, a little deeper further down."""
    palette, highest = scene.palette, min(y for _, y in line)
    deep = darker(colour, 0.1) if not palette.is_dark else mixed(colour, palette.ground, 0.25)
    stops = [(0.0, colour), (0.35, colour), (1.0, deep)]
    fill = scene.linear_gradient((0, highest), (0, highest + reach), stops)
    scene.path(land_below(line, scene.height + 5), fill)


def _roles(palette: Palette, *, has_sun: bool) -> tuple[str, list[str]]:
    """Returns the colour of the sun, and those of the hills from the farthest to the nearest."""
    seen = palette.visible(0.1)
    sun = max(seen, key=lambda colour: _sunny(colour, palette))
    if len(seen) == 1:
        return sun, seen
    bodies = [colour for colour in seen[:5] if colour != sun]
    if not has_sun and sun in seen[:4]:
        bodies.append(sun)
    return sun, sorted(bodies, key=lambda colour: -lightness(colour))


def _sunny(colour: str, palette: Palette) -> float:
    light, a, b = lab_of(colour)
    seen = min(0.3, distance(colour, palette.ground))
    return (0.9 if palette.is_dark else 0.7) * light + 1.2 * a + 1.4 * b + seen


def _colours(scene: Scene, bodies: list[str], layers: int) -> list[str]:
    """Returns the colours of the layers, each body once as it is, between them lighter ones."""
    palette, asked = scene.palette, scene.asked(*LAND)
    if asked:
        return ramp(asked, palette.ground, layers, 0.4)
    owners = [at_share(bodies, layer / max(1, layers - 1)) for layer in range(layers)]
    found = []
    for layer, colour in enumerate(owners):
        ahead = owners[layer:].count(colour) - 1
        share = 0.3 * ahead if ahead < 3 else 0.6 + 0.05 * ahead
        pale = mixed(colour, palette.ground, min(0.85, share))
        if not palette.is_dark and chroma(palette.ground) < 0.05:
            pale = mixed(pale, lighter(colour, min(0.85, share)), 0.5)
        found.append(pale if ahead else colour)
    return found


def _crests(scene: Scene, level: float, height: float) -> list[Point]:
    """Returns the line of broad round hills of several heights, from edge to edge."""
    random, breadth = scene.random, BREADTH * scene.size**0.8
    ends, x = [-breadth * random.uniform(0.2, 1.1)], 0.0
    while ends[-1] < scene.width + 0.3 * breadth:
        ends.append(ends[-1] + breadth * random.uniform(0.75, 1.35))
    line: list[Point] = []
    for left, right in zip(ends, ends[1:], strict=False):
        rise = height * random.uniform(0.55, 1.15)
        for step in range(8):
            share = step / 8
            x = left + share * (right - left)
            line.append((x, level - rise * (0.5 - 0.5 * cos(2 * pi * share)) ** 0.75))
    return [*line, (ends[-1], level)]


def _clean(colour: str, behind: str) -> str:
    """Returns the colour of a sun by day: a warm one, or a pale one of the sky's own light."""
    light, a, b = lab_of(colour)
    is_warm = light > 0.6 and a + b > 0.05 and a > -0.06
    if is_warm or lightness(behind) < 0.5:
        return colour
    return mixed(lighter(behind, 0.7), WARM, 0.2 if lightness(behind) < 0.85 else 0.75)


def _disc(scene: Scene, top: float, colours: tuple[str, str], kind: str) -> None:
    """Draws a sun or a moon, clear in the sky or half behind the hills."""
    random, (usual, behind) = scene.random, colours
    disc = scene.asked(*(MOON if kind == "moon" else SUN))
    disc = disc or shining(scene, _clean(usual, behind), behind)
    radius = min(DISC * scene.size**0.8 * random.uniform(0.75, 1.35), 0.36 * top, 280.0)
    across = aside(scene, float(random.choice([0.5, 0.28, 0.34, 0.66, 0.72])))
    least, most = (0.7, 1.7) if kind == "sun" or scene.free == "top" else (1.7, 2.4)
    high = max(1.35 * radius, top - radius * random.uniform(least, most))
    things = MOON if kind == "moon" else SUN
    x, high = put(scene, things, (across * scene.width, high), 1.15 * radius)
    set_apart(scene, (x, high), radius, disc, behind)
    if random.random() < 0.4:
        scene.circle(x, high, 1.4 * radius, disc, opacity=0.2)
    if kind == "moon":
        full_moon(scene, (x, high), radius, disc, behind)
    else:
        scene.circle(x, high, radius, disc)
