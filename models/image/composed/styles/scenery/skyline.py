"""A city's silhouettes in two to four layers, with a few lit windows and a sun or moon."""

from __future__ import annotations

from math import cos, exp
from typing import Final

import numpy as np

from models.image.composed.drawing.landscape import hazed, sky
from models.image.composed.drawing.palette import (
    Palette,
    chroma,
    darker,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.scene import Scene
from models.image.composed.scenery_parts.asked import (
    MOON,
    SUN,
    WATER,
    aside,
    bands,
    between,
    keep_for,
    names,
    put,
    ramp,
    shining,
    sky_of,
)
from models.image.composed.scenery_parts.houses import Envelope, Street, row
from models.image.composed.scenery_parts.moons import full_moon, set_apart
from models.image.reading.oklab import colour_of, distance, lab_of

TALLEST: Final = 540.0  # drawing units
DISC: Final = 68.0  # drawing units, the radius of sun or moon
SATURATED: Final = 0.08  # distance from grey in OKLab, of colours that fill a sky at dusk
WINDOW: Final = ("window", "light", "lit window", "city light")
BUILDING: Final = ("building", "skyline", "city", "house", "skyscraper", "tower", "silhouette")
NIGHT: Final = "#171d33"  # of a sky above a city without colours
_GREY: Final = 0.025  # distance from grey in OKLab, up to which a colour has no hue
_SHINE: Final = 0.2  # lightness in OKLab by which the sky is lighter at its foot at night


def draw(scene: Scene) -> None:
    random = scene.random
    keep_for(scene, *SUN, *MOON, *WINDOW, *BUILDING, *WATER, "star")
    kind, dusk = _kind(scene)
    light, bodies = _roles(scene.palette)
    envelope, low = _envelope(random)
    base = _base(scene)
    room = min(1.5, (scene.height / 1000) ** 0.5)
    tallest = min(TALLEST * scene.size**0.8 * room, 0.56 * scene.height)
    usual = min(4, max(2, len(bodies), round(3 * scene.density**0.5)))
    layers = 1 if scene.count(*BUILDING) else scene.count("layer") or usual
    glow, colours = _sky(scene, (kind, dusk), base, layers)
    if kind != "day":
        light = max((light, scene.palette.ground, *scene.palette.colours), key=lightness)
        light = lighter(light, max(0.0, 2.4 * (0.8 - lightness(light))))
    has_disc = random.random() < {"dusk": 0.3, "night": 0.45, "day": 0.5}[kind]
    low, disc = aside(scene, low), ""
    if has_disc or names(scene, *SUN, *MOON):
        disc = _disc(scene, low, base - tallest, (light, glow, kind))
    pane = scene.asked(*WINDOW) or _pane(light, colours[-1])
    for layer, colour in enumerate(colours):
        depth = layer / max(1, layers - 1) if layers > 1 else 1.0
        height = tallest * (1 - 0.45 * depth) if layers > 1 else tallest
        foot = mixed(colour, glow, 0.35 * (1 - depth))
        fill = scene.linear_gradient((0, base - height), (0, base), [(0, colour), (1, foot)])
        count = scene.count(*BUILDING) if layer == layers - 1 else None
        street = Street(base, height, 0.75 + 0.35 * depth, envelope, count)
        houses, windows = row(scene, street)
        scene.path(houses, fill)
        if depth > 0.4:
            scene.path(windows, pane if depth == 1 else mixed(colour, pane, 0.7))
    if base < scene.height:
        _water(scene, base, (colours[-1], glow, disc or pane), low if disc else -1.0)


def _kind(scene: Scene) -> tuple[str, tuple[str, str]]:
    """Returns the time of day, and the colours of a sky at dusk from the top downwards."""
    palette = scene.palette
    strong = [one for one in (palette.ground, *palette.colours) if chroma(one) > SATURATED]
    strong = [one for one in strong if lightness(one) > 0.3]
    is_ground_strong = palette.ground in strong[:1]
    pair = (
        [strong[0], *(one for one in strong[1:] if distance(one, strong[0]) > 0.1)][:2]
        if strong
        else []
    )
    chances = (0.7, 0.3) if is_ground_strong and len(pair) > 1 else (0.0, 1.0)
    usual = "night" if palette.is_dark else "day"
    kind = scene.kind(("dusk", usual, "day", "night"), chances)
    if names(scene, *MOON) and "dusk" not in scene.motifs:
        kind = "night"
    if kind == "day" and palette.is_dark:
        kind = "night"
    if kind == "night" and not palette.is_dark and chroma(palette.ground) > SATURATED:
        asked = [one for one in pair if one != palette.ground and palette.asked]
        return "dusk", (palette.ground, [*asked, lighter(palette.ground, 0.35)][0])
    if len(pair) < 2:
        pair = [palette.ground, _roles(palette)[0]]
    below = max(pair, key=lambda one: lab_of(one)[2] + 0.5 * lightness(one))
    return kind, (pair[0] if below == pair[1] else pair[1], below)


def _base(scene: Scene) -> float:
    """Returns where the city stands: at the foot of the picture or above water."""
    has_water = names(scene, *WATER) or scene.free == "bottom"
    if not has_water and scene.random.random() < 0.55:
        return scene.height
    return scene.height * scene.random.uniform(0.8, 0.86)


def _sky(
    scene: Scene, time: tuple[str, tuple[str, str]], base: float, layers: int
) -> tuple[str, list[str]]:
    """Fills the sky and returns its colour at the foot, and those of the layers of houses."""
    palette, (kind, (top, glow)) = scene.palette, time
    light, bodies = _roles(palette)
    heaven, colours = bands(scene, layers)
    houses = scene.asked(*BUILDING)
    if heaven:
        sky_of(scene, heaven, colours[0], base)
        glow = heaven[-1]
    elif kind == "night":
        glow, colours = _night(scene, bodies, base, layers)
    elif kind == "dusk":
        if scene.asked("sky"):
            top, glow = palette.ground, glow if glow != palette.ground else top
        sky_of(scene, between(top, glow), glow, base)
        colours = _silhouettes(palette, glow, layers)
    else:
        glow = mixed(palette.ground, light, 0.25)
        sky(scene, glow, base)
        colours = _by_day(palette, bodies, layers)
    return glow, ramp(houses, glow, layers, 0.5) if houses else colours


def _night(scene: Scene, bodies: list[str], base: float, layers: int) -> tuple[str, list[str]]:
    """Fills a sky that is lighter at its foot; houses go from its bodies to nearly black."""
    top = scene.palette.ground if scene.palette.is_dark else _night_ground(scene.palette)
    glow = _shining(top, bodies[0])
    strong = [one for one in bodies if lightness(one) < 0.85] or [*bodies, lighter(top, 0.3)]
    if not scene.palette.is_dark:
        strong = [mixed(top, glow, 0.85)]
    scene.ground(
        scene.linear_gradient(
            (0, 0), (0, base), [(0.0, top), (0.3, top), (0.75, mixed(top, glow, 0.6)), (1.0, glow)]
        )
    )
    deep = darker(top, 0.6 if lightness(top) > 0.2 else 0.35)
    far = strong[0]
    if distance(far, mixed(top, glow, 0.6)) < 0.1:
        far = lighter(glow, 0.18)
    found = [far]
    for layer in range(1, layers):
        depth = layer / (layers - 1)
        body = strong[min(layer, len(strong) - 1)]
        found.append(mixed(body, deep, 0.45 + 0.55 * depth))
    return glow, found if layers > 1 else [deep]


def _shining(top: str, tint: str) -> str:
    """Returns the colour of the sky above a city: lighter, in its own hue or, if grey, a tint's."""
    light, a, b = lab_of(top)
    if chroma(top) < _GREY:
        return mixed(colour_of((light + 0.5 * _SHINE, a, b)), tint, 0.3)
    strength = max(1.0, min(1.9, 0.075 / chroma(top)))
    return colour_of((light + _SHINE, strength * a, strength * b))


def _night_ground(palette: Palette) -> str:
    """Returns a deep shade of the strongest colour that is blue, or not too yellow."""
    colours = [one for one in (palette.ground, *palette.colours) if chroma(one) > _GREY]
    if not colours:
        return NIGHT
    coldest = max(colours, key=lambda one: chroma(one) - lab_of(one)[2])
    _, a, b = lab_of(coldest)
    share = min(1.4, 0.07 / chroma(coldest))
    return colour_of((0.24, share * a, share * b))


def _silhouettes(palette: Palette, glow: str, layers: int) -> list[str]:
    """Returns the colours of the layers at dusk: all dark, the far ones in the sky's light."""
    deepest = palette.ordered()[0]
    deep = darker(deepest, min(1.0, max(0.0, 1.25 * (lightness(deepest) - 0.12) / 0.6)))
    last = layers - 1
    if not last:
        return [deep]
    return [mixed(deep, glow, 0.42 * (1 - layer / last)) for layer in range(layers)]


def _roles(palette: Palette) -> tuple[str, list[str]]:
    """Returns the colour of sun and windows, and those of the layers, far ones first."""
    seen = palette.visible()
    spare = seen if len(seen) < 3 else [one for one in seen if one != palette.colours[0]]
    light = max(spare, key=lambda colour: lightness(colour) + lab_of(colour)[2])
    # at night, lit windows and a moon show the light; by day, a row of houses must
    shown = () if palette.is_dark and len(seen) > 1 else seen[:2]
    bodies = [colour for colour in seen[:4] if colour != light or colour in shown]
    return light, sorted(bodies, key=lambda colour: -lightness(colour))


def _by_day(palette: Palette, bodies: list[str], layers: int) -> list[str]:
    """Returns the colours of all layers by day; the nearest is dark enough."""
    if layers == 1:
        return bodies[-1:]
    found = hazed(palette, bodies, layers, 0.4, 0.9, 0.5)
    found[-1] = darker(found[-1], 0.22 * max(0.0, lightness(found[-1]) - 0.35))
    return found


def _pane(light: str, wall: str) -> str:
    """Returns the colour of lit windows, which is clear on the walls."""
    while distance(light, wall) < 0.3 and lightness(light) < 0.97:
        light = lighter(light, 0.3)
    return light


def _envelope(random: np.random.Generator) -> tuple[Envelope, float]:
    """Returns how tall the houses are at 0..1 across the picture, and where they are low."""
    kind = int(random.integers(0, 4))
    if kind == 0:
        low = random.uniform(0.4, 0.6)
        return lambda u: 0.42 + 0.58 * min(1.0, abs(u - low) / 0.45) ** 1.3, low
    if kind == 1:
        phase = random.uniform(0, 6.3)
        return lambda u: 0.72 + 0.28 * cos(phase + 9 * u), random.uniform(0.2, 0.8)
    high = random.uniform(0.22, 0.36) if kind == 2 else random.uniform(0.64, 0.78)
    return lambda u: 0.42 + 0.58 * exp(-(((u - high) / 0.22) ** 2)), 1.03 - high


def _disc(scene: Scene, low: float, top: float, colours: tuple[str, str, str]) -> str:
    """Draws a sun, or at night a moon, above the low houses, and returns its colour."""
    random, (light, behind, kind) = scene.random, colours
    is_moon = names(scene, *MOON) or (kind == "night" and not names(scene, *SUN))
    asked = scene.asked(*(MOON if is_moon else SUN))
    disc = asked or shining(scene, light, behind)
    radius = DISC * scene.size**0.8 * random.uniform(0.75, 1.3)
    y = top + radius * random.uniform(-0.6, 1.1)
    x, y = put(scene, MOON if is_moon else SUN, (low * scene.width, y), 1.8 * radius)
    set_apart(scene, (x, y), radius, disc, behind)
    for ring, share in ((1.75, 0.12), (1.36, 0.22)):
        if random.random() < 0.6:
            scene.circle(x, y, ring * radius, disc, opacity=share)
    if is_moon:
        full_moon(scene, (x, y), radius, disc, behind)
    else:
        scene.circle(x, y, radius, disc)
    return disc


def _water(scene: Scene, base: float, colours: tuple[str, str, str], low: float) -> None:
    """Draws the water before the city, with ripples and the reflection of sun or moon."""
    random, (shore, glow, light) = scene.random, colours
    depth, water = scene.height - base, scene.asked(*WATER)
    stops = [(0.0, mixed(shore, glow, 0.5)), (1.0, mixed(shore, glow, 0.12))]
    fill = scene.linear_gradient((0, base), (0, scene.height), stops)
    scene.rect(0, base, scene.width, depth, water or fill)
    y = base + 14 * scene.size
    while y < scene.height - 8:
        nearness = (y - base) / depth
        thick = (4 + 7 * nearness) * scene.size
        if low >= 0:
            half = (62 - 34 * nearness) * scene.size * random.uniform(0.6, 1.1)
            x = low * scene.width + 12 * scene.size * random.uniform(-1, 1) - half
            scene.rect(x, y, 2 * half, thick, mixed(water or shore, light, 0.85), rx=thick / 2)
        for _ in range(round(scene.width / 700 * scene.density * random.uniform(0, 1.4))):
            length, x = random.uniform(50, 170) * scene.size, scene.width * random.random()
            ink = mixed(water or shore, light, 0.4)
            scene.rect(x - length / 2, y, length, thick / 2, ink, rx=thick / 4)
        y += thick * random.uniform(2.0, 2.8)
