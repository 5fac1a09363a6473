"""Translucent circles: lights out of focus, or bubbles that rise."""

from __future__ import annotations

from math import pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.halo import fading, halo
from models.image.composed.drawing.palette import lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene

_DIM: Final = 0.45  # lightness below which a glow would look like a stain
_UNIT: Final = 100.0  # radius of a circle's definition, in drawing units


def draw(scene: Scene) -> None:
    is_bokeh = scene.kind(("bokeh", "bubbles"), (0.5, 0.5)) == "bokeh"
    colours = scene.palette.visible()
    if is_bokeh:
        _bokeh(scene, colours)
    else:
        _rising(scene, colours)


def _bokeh(scene: Scene, colours: list[str]) -> None:
    """Draws lights out of focus along a band that crosses the picture or fills a corner."""
    random, width, height = scene.random, scene.width, scene.height
    bright = [one for one in colours if lightness(one) > _DIM] or [lighter(colours[0], 0.5)]
    start, bend, end = _band(random, width, height)
    _glow(scene, start, end, bright)
    soft = [_light(scene, colour, strength, True) for colour in bright for strength in (0.4, 0.7)]
    clear = [_light(scene, colour, strength, False) for colour in colours for strength in (0.7, 1)]
    count = round(48 * scene.density * max(1.0, (width * height / 1e6) ** 0.7))
    sizes = np.sort(random.pareto(1.6, count) + 0.5)[::-1]
    for size in sizes.clip(0.5, 3.2).tolist():
        share = random.random()
        x, y = _along(start, bend, end, share)
        spread = 0.16 * min(width, height) * (0.7 + 0.5 * abs(2 * share - 1))
        x, y = x + random.normal() * spread * 1.5, y + random.normal() * spread
        names = soft if size > 2.2 or random.random() < 0.2 else clear
        place = share * len(names) / 2 + 0.6 * random.normal()
        which = 2 * int(np.clip(place, 0, len(names) / 2 - 1)) + int(random.integers(2))
        scene.add(used(names[which], (x, y), scale=46 * scene.size * size / _UNIT))


def _glow(scene: Scene, start: Point, end: Point, colours: list[str]) -> None:
    """Fills the picture, a little brighter at both ends of the band of lights."""
    ground = scene.palette.ground
    reach = 0.75 * max(scene.height, 0.6 * scene.width)
    stops = [(0.0, mixed(ground, colours[0], 0.35)), (1.0, ground)]
    scene.ground(scene.radial_gradient(start, reach, stops))
    halo(scene, end, 0.7 * reach, colours[-1], ((0.0, 0x59), (1.0, 0)))


def _band(random: np.random.Generator, width: float, height: float) -> tuple[Point, Point, Point]:
    """Returns start, control point and end of the curve along which lights lie."""
    side = random.choice((0.0, 1.0))
    kinds = [
        ((side, 0.95), (0.5, 1.05), (1 - side, 0.55)),
        ((side, 0.05), (0.45, 0.05), (1 - side, 0.4)),
        ((side, 0.0), (abs(side - 0.12), 0.85), (1 - side, 1.0)),
        ((side, 0.1), (abs(side - 0.1), 0.5), (abs(side - 0.25), 1.0)),
    ]
    chosen = kinds[int(random.integers(len(kinds)))]
    first, second, third = ((x * width, y * height) for x, y in chosen)
    return first, second, third


def _along(start: Point, bend: Point, end: Point, share: float) -> Point:
    shares = ((1 - share) ** 2, 2 * share * (1 - share), share**2)
    xs, ys = zip(start, bend, end, strict=True)
    return (
        sum(a * b for a, b in zip(shares, xs, strict=True)),
        sum(a * b for a, b in zip(shares, ys, strict=True)),
    )


def _light(scene: Scene, colour: str, strength: float, is_soft: bool) -> str:
    """Returns the id of a light; it is brighter at its rim, as lenses draw it."""
    bright = lighter(colour, 0.25) if scene.palette.is_dark else colour
    inner, outer = (0.4, 0.5) if scene.palette.is_dark else (0.5, 0.65)
    if not is_soft and strength == 1:
        inner, outer = 0.8, 0.92
    elif lightness(colour) < _DIM:
        inner, outer = 0.15, 0.25
    parts = [(0.0, colour, inner), (0.8, colour, outer), (0.94, bright, 0.9), (1.0, bright, 0.0)]
    if is_soft:
        parts = [(0.0, bright, inner), (0.6, bright, 0.4), (1.0, bright, 0.0)]
    stops = [(at, f"{tone}{round(255 * strength * alpha):02x}") for at, tone, alpha in parts]
    fill = scene.radial_gradient((0, 0), _UNIT, stops)
    return scene.define("circle", "", r=_UNIT, fill=fill)


def _rising(scene: Scene, colours: list[str]) -> None:
    """Draws bubbles that rise in swaying columns and grow as they do."""
    random, palette, width, height = scene.random, scene.palette, scene.width, scene.height
    ground = palette.ground
    bright = [one for one in colours if lightness(one) > _DIM] or [lighter(ground, 0.3)]
    surface = mixed(ground, lighter(bright[0], 0.2), 0.3)
    water = [(0.0, surface), (0.6, ground), (1.0, ground)]
    scene.ground(scene.linear_gradient((0, 0), (0, height), water))
    names = [_bubble(scene, colour) for colour in colours]
    columns = max(3, round(width / 330 * random.uniform(0.8, 1.3)))
    aside = np.sort(random.uniform(-1, 1, columns))
    places = width * (0.5 + 0.5 * np.sign(aside) * np.abs(aside) ** random.uniform(0.3, 1.0))
    for place in places.tolist():
        phase, sway = random.uniform(0, 2 * pi), 70 * random.uniform(0.6, 1.3)
        top = random.uniform(-0.1, 0.35)
        count = round(random.uniform(10, 22) * scene.density)
        for at in range(count):
            share = (at + random.random()) / count
            y = height * (1.05 - share * (1.05 - top))
            x = place + sway * sin(phase + 5 * share) + random.normal() * (16 + 60 * share)
            radius = scene.size * (7 + 80 * share**1.8) * random.uniform(0.35, 1.1)
            which = int(len(names) * random.random() ** 1.6)
            scene.add(used(names[which], (x, y), scale=radius / _UNIT))


def _bubble(scene: Scene, colour: str) -> str:
    """Returns the id of a bubble, with a rim and two reflections."""
    shine = lighter(colour, 0.8)
    stops = fading(colour, ((0.0, 0x1C), (0.55, 0x50), (0.85, 0xD0), (1.0, 0xF0)))
    fill = scene.radial_gradient((14, 16), 1.15 * _UNIT, stops)
    inside = (
        f'<circle r="97" fill="{fill}" stroke="{colour}" stroke-width="5"/>'
        f'<path d="M-70 -22A73 73 0 0 1 -28 -66" fill="none" stroke="{shine}" stroke-width="13" '
        'stroke-linecap="round"/>'
        f'<circle cx="-4" cy="-73" r="6.5" fill="{shine}"/>'
        f'<path d="M38 66A76 76 0 0 0 66 38" fill="none" stroke="{shine}" stroke-width="6" '
        'stroke-linecap="round" opacity="0.6"/>'
    )
    return scene.define("g", inside)
