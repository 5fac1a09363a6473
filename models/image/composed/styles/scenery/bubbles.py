"""Translucent circles: lights out of focus, bubbles that rise, or those deep in the sea."""

from __future__ import annotations

from math import hypot, pi, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.halo import fading, halo
from models.image.composed.drawing.palette import chroma, coldest, lighter, lightness, mixed
from models.image.composed.drawing.placing import used
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import (
    WATER,
    is_free,
    keep_for,
    names,
    sky_of,
)
from models.image.reading.oklab import colour_of, lab_of

BUBBLE: Final = ("bubble", "ring", "orb", "circle", "sphere")
LIGHT: Final = ("light", "bokeh", "glow", "ray")
_DIM: Final = 0.45  # lightness below which a glow would look like a stain
_UNIT: Final = 100.0  # radius of a circle's definition, in drawing units
_LIGHT: Final = 0.88  # lightness in OKLab, from which water becomes no deeper shade of itself
_BLUE: Final = 0.045  # distance from grey in OKLab, from which a cold background is a sea


def draw(scene: Scene) -> None:
    keep_for(scene, *BUBBLE, *LIGHT, *WATER)
    kind = scene.kind(("bokeh", "bubbles", "underwater"), (0.5, 0.5))
    if kind == "bokeh" and (names(scene, *WATER) or scene.asked("bubble")):
        kind = "bubbles"
    asked = scene.asked(*(LIGHT if kind == "bokeh" else BUBBLE))
    colours = [asked] if asked else scene.palette.visible()
    if kind == "bokeh":
        _bokeh(scene, colours)
        return
    if kind == "underwater" or names(scene, *WATER) or _is_sea(scene.palette.ground):
        _sea(scene)
    else:
        _air(scene, scene.palette.visible())
    names_of_bubbles = [_bubble(scene, colour) for colour in colours]
    wanted = scene.count("bubble", "orb", "sphere")
    if wanted:
        _counted(scene, names_of_bubbles, wanted)
    else:
        _rising(scene, names_of_bubbles)


def _bokeh(scene: Scene, colours: list[str]) -> None:
    """Draws lights out of focus along a band that crosses the picture or fills a corner."""
    random, width, height = scene.random, scene.width, scene.height
    bright = [one for one in colours if lightness(one) > _DIM] or [lighter(colours[0], 0.5)]
    start, bend, end = _band(scene)
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
        sources = soft if size > 2.2 or random.random() < 0.2 else clear
        place = share * len(sources) / 2 + 0.6 * random.normal()
        which = 2 * int(np.clip(place, 0, len(sources) / 2 - 1)) + int(random.integers(2))
        if not is_free(scene, x, y, 20.0):
            scene.add(used(sources[which], (x, y), scale=46 * scene.size * size / _UNIT))


def _glow(scene: Scene, start: Point, end: Point, colours: list[str]) -> None:
    """Fills the picture, a little brighter at both ends of the band of lights."""
    ground, course = scene.palette.ground, scene.course("down")
    if course:
        sky_of(scene, course, course[-1], scene.height)
        return
    reach = 0.75 * max(scene.height, 0.6 * scene.width)
    stops = [(0.0, mixed(ground, colours[0], 0.35)), (1.0, ground)]
    scene.ground(scene.radial_gradient(start, reach, stops))
    halo(scene, end, 0.7 * reach, colours[-1], ((0.0, 0x59), (1.0, 0)))


def _band(scene: Scene) -> tuple[Point, Point, Point]:
    """Returns start, control point and end of the curve along which lights lie."""
    random = scene.random
    side = float(random.choice((0.0, 1.0)))
    kinds = [
        ((side, 0.95), (0.5, 1.05), (1 - side, 0.55)),
        ((side, 0.05), (0.45, 0.05), (1 - side, 0.4)),
        ((side, 0.0), (abs(side - 0.12), 0.85), (1 - side, 1.0)),
        ((side, 0.1), (abs(side - 0.1), 0.5), (abs(side - 0.25), 1.0)),
    ]
    fitting = {
        "left": (3,),
        "right": (3,),
        "top": (0,),
        "bottom": (1,),
        "middle": (0, 1),
    }.get(scene.free, (0, 1, 2, 3))
    if scene.free in ("left", "right"):
        far = 1.0 if scene.free == "left" else 0.0
        kinds[3] = ((far, 0.1), (abs(far - 0.1), 0.5), (abs(far - 0.25), 1.0))
    chosen = kinds[fitting[int(random.integers(len(fitting)))]]
    first, second, third = ((x * scene.width, y * scene.height) for x, y in chosen)
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


def _is_sea(ground: str) -> bool:
    """Whether a background is so strong a blue or green that it looks like a sea."""
    _, a, b = lab_of(ground)
    return chroma(ground) > _BLUE and a < 0.02 and (b < -0.01 or a < -0.06)


def _air(scene: Scene, colours: list[str]) -> None:
    ground, course = scene.palette.ground, scene.course("down")
    if course:
        sky_of(scene, course, course[-1], scene.height)
        return
    bright = [one for one in colours if lightness(one) > _DIM] or [lighter(ground, 0.3)]
    surface = mixed(ground, lighter(bright[0], 0.2), 0.3)
    stops = [(0.0, surface), (0.6, ground), (1.0, ground)]
    scene.ground(scene.linear_gradient((0, 0), (0, scene.height), stops))


def _sea(scene: Scene) -> None:
    """Fills the picture with water that is light above and deep below, and rays of light."""
    height, ground = scene.height, scene.asked(*WATER) or scene.palette.ground
    light, a, b = lab_of(ground)
    deep, shine = colour_of((max(0.14, light - 0.24), 0.8 * a, 0.8 * b)), lighter(ground, 0.75)
    if light > _LIGHT:
        tint = coldest(scene.palette.visible())
        deep, shine = mixed(ground, tint, 0.5), mixed(ground, tint, 0.35)
    course = scene.course("down")
    if course:
        shine = lighter(course[0], 0.75)
        sky_of(scene, course, course[-1], height)
    else:
        stops = [(0.0, lighter(ground, 0.3)), (0.22, ground), (0.6, ground), (1.0, deep)]
        scene.ground(scene.linear_gradient((0, 0), (0, height), stops))
    _rays(scene, shine)


def _rays(scene: Scene, shine: str) -> None:
    """Draws rays of light that spread from above and fade as they go down."""
    random = scene.random
    fade = fading(shine, ((0.0, 0x5C), (0.45, 0x24), (1.0, 0)))
    reaches = (0.66 * scene.height, 0.94 * scene.height)
    fills = [scene.linear_gradient((0, 0), (0, reach), fade) for reach in reaches]
    source, x = random.uniform(0.25, 0.75) * scene.width, -0.1 * scene.width
    while x < 1.1 * scene.width:
        wide, which = random.uniform(26, 85), int(random.integers(2))
        foot, down = x + 0.35 * (x - source), reaches[which]
        points = [(x, -5.0), (x + wide, -5.0), (foot + 2.6 * wide, down), (foot, down)]
        scene.polygon(points, fills[which])
        x += wide + random.uniform(70, 210)


def _rising(scene: Scene, sources: list[str]) -> None:
    """Draws bubbles that rise in swaying columns and grow as they do."""
    random, width, height = scene.random, scene.width, scene.height
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
            which = int(len(sources) * random.random() ** 1.6)
            if not is_free(scene, x, y, 0.8 * radius):
                scene.add(used(sources[which], (x, y), scale=radius / _UNIT))


def _counted(scene: Scene, sources: list[str], wanted: int) -> None:
    """Draws a number of large bubbles that keep apart."""
    random = scene.random
    placed: list[tuple[float, float, float]] = []
    largest = min(190 * scene.size, 0.36 * (scene.width * scene.height / wanted) ** 0.5)
    for attempt in range(400 * wanted):
        shrink = 0.997 ** (attempt / wanted)
        radius = max(largest * shrink * random.uniform(0.5, 1.0), 0.12 * largest)
        x = random.uniform(1.1 * radius, max(1.2 * radius, scene.width - 1.1 * radius))
        y = random.uniform(1.1 * radius, max(1.2 * radius, scene.height - 1.1 * radius))
        is_near = any(hypot(x - a, y - b) < 1.15 * (radius + r) for a, b, r in placed)
        if is_near or is_free(scene, x, y, 0.8 * radius):
            continue
        scene.add(used(sources[len(placed) % len(sources)], (x, y), scale=radius / _UNIT))
        placed.append((x, y, radius))
        if len(placed) == wanted:
            break


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
