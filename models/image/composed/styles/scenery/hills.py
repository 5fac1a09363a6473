"""Rounded rolling hills in three to five layers under a clear sky, at times with one sun."""

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
from models.image.reading.oklab import distance, lab_of

SUN: Final = 150.0  # drawing units, its radius
BREADTH: Final = 900.0  # drawing units, of one hill
HEIGHT: Final = 165.0  # drawing units, of one hill


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    kind = scene.kind(("plain", "sun"), (0.4, 0.6))
    sun, bodies = _roles(palette, has_sun=kind == "sun")
    top = scene.height * random.uniform(0.5, 0.62)
    sky(scene, mixed(palette.ground, sun, 0.14), top + 150, clear=0.3)
    layers = max(3, min(5, len(bodies) + int(random.integers(0, 2)), round(4.4 * scene.density)))
    room = (0.94 * scene.height - top) / layers
    height = min(HEIGHT * scene.size, 1.1 * room)
    lines = [
        _crests(scene, top + room * (layer + 0.55), height * (0.75 + 0.4 * layer / layers))
        for layer in range(layers)
    ]
    if kind == "sun":
        _sun(scene, top, sun)
    for colour, line in zip(_colours(palette, bodies, layers), lines, strict=True):
        highest = min(y for _, y in line)
        deep = darker(colour, 0.1) if not palette.is_dark else mixed(colour, palette.ground, 0.25)
        stops = [(0.0, colour), (0.35, colour), (1.0, deep)]
        fill = scene.linear_gradient((0, highest), (0, highest + 2.2 * height + room), stops)
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


def _colours(palette: Palette, bodies: list[str], layers: int) -> list[str]:
    """Returns the colours of the layers, each body once as it is, between them lighter ones."""
    owners = [at_share(bodies, layer / max(1, layers - 1)) for layer in range(layers)]
    found = []
    for layer, colour in enumerate(owners):
        ahead = owners[layer:].count(colour) - 1
        pale = mixed(colour, palette.ground, 0.3 * ahead)
        if not palette.is_dark and chroma(palette.ground) < 0.05:
            pale = mixed(pale, lighter(colour, 0.3 * ahead), 0.5)
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


def _sun(scene: Scene, top: float, sun: str) -> None:
    """Draws a sun, clear in the sky or half behind the hills."""
    random = scene.random
    radius = min(SUN * scene.size**0.8 * random.uniform(0.75, 1.35), 0.36 * top, 280.0)
    across = float(random.choice([0.5, 0.28, 0.34, 0.66, 0.72]))
    high = max(1.35 * radius, top - radius * random.uniform(0.7, 1.7))
    if random.random() < 0.4:
        scene.circle(across * scene.width, high, 1.4 * radius, sun, opacity=0.2)
    scene.circle(across * scene.width, high, radius, sun)
