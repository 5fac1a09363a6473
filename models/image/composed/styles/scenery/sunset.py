"""A large sun over a calm sea, over dunes, or, striped, over the grid of a synthwave picture."""

from __future__ import annotations

from math import sqrt
from typing import Final

from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.landscape import coast, sky
from models.image.composed.drawing.palette import (
    Palette,
    chroma,
    coldest,
    darker,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.scene import Scene
from models.image.composed.scenery_parts.asked import (
    CLOUD,
    LAND,
    MOON,
    SUN,
    WATER,
    aside,
    is_far_hue,
    keep_for,
    names,
    put,
    ramp,
    sky_of,
)
from models.image.composed.scenery_parts.dunes import cacti, dunes, layered
from models.image.composed.scenery_parts.moons import set_apart
from models.image.composed.scenery_parts.synthwave import grid, striped
from models.image.composed.views.tints import vivid
from models.image.reading.oklab import colour_of, distance, lab_of

DISC: Final = 225.0  # drawing units, its radius
PALE: Final = 0.6  # lightness in OKLab, of colours that may glow by day
CACTUS: Final = ("cactus", "cacti", "desert with cacti")
GRID: Final = ("grid", "line")
VIVID: Final = 0.2  # distance from grey in OKLab, of neon colours
BLACK: Final = 0.28  # lightness in OKLab, of backgrounds on which neon glows


def draw(scene: Scene) -> None:
    random = scene.random
    keep_for(scene, *SUN, *MOON, *LAND, *WATER, *CLOUD, *CACTUS, *GRID)
    palette, kind = scene.palette, _kind(scene)
    sun, glow, land = _roles(palette, kind)
    radius = min(DISC * scene.size**0.8, 400.0) * random.uniform(0.85, 1.15)
    horizon = scene.height * random.uniform(0.64, 0.74)
    x = scene.width * aside(scene, _across(scene))
    if scene.free or scene.place(*SUN, *MOON):
        x, _ = put(scene, (*SUN, *MOON), (x, 0.0), 1.05 * radius)
    y = horizon - radius * (0.82 if kind == "synthwave" else random.uniform(-0.05, 0.5))
    if kind != "synthwave" and ("pale sun" in scene.motifs or random.random() < 0.4):
        sun, glow = _paled(palette, sun, glow, land)
    sun, glow = _in_sky(scene, sun, glow)
    warm = _heaven(scene, (sun, glow), horizon)
    if _is_painted(palette, sun) and not scene.course("down"):
        sun, glow = lighter(sun, 0.66), sun
        if land not in palette.wanted:
            land = darker(palette.ground, 0.3)
    sun = scene.asked(*SUN, *MOON) or sun
    if distance(sun, glow) < 0.1 or lightness(sun) <= lightness(glow) + 0.08:
        _halo(scene, (x, y), radius, glow)
    set_apart(scene, (x, y), radius, sun, warm)
    fill = _face(scene, (x, y, radius), (sun, glow), kind)
    if kind == "synthwave":
        striped(scene, (x, y), radius, fill)
        grid(scene, x, horizon, scene.asked(*GRID, *LAND) or land)
        return
    scene.circle(x, y, radius, fill)
    shade = mixed(palette.ground, glow if palette.is_dark else land, 0.2)
    _clouds(scene, (x, radius), horizon, scene.asked(*CLOUD) or shade)
    others = [one for one in palette.visible()[:4] if one not in (sun, land, glow)]
    if others and not scene.course("down"):
        coast(scene, x, horizon, scene.asked("hill", "mountain", "coast") or others[0])
    _below(scene, kind, (x, horizon, radius), (sun, land, warm))


def _below(
    scene: Scene, kind: str, place: tuple[float, float, float], colours: tuple[str, str, str]
) -> None:
    """Draws what lies below the horizon: the sea, or dunes, perhaps with cacti."""
    (x, horizon, radius), (sun, land, warm) = place, colours
    course = scene.course("down")
    if kind == "sea":
        water = scene.asked(*WATER) or (_last(course) if course else land)
        _sea(scene, (x, horizon), radius, sun, water)
        return
    layers, asked = scene.count("layer", "dune", "hill") or 4, scene.asked(*LAND)
    if asked:
        shades = ramp(asked, warm, layers, 0.5)
    elif course:
        shades = ramp(_last(course), warm, layers, 0.5)
    else:
        shades = layered(scene, land, warm, layers)
    front = dunes(scene, horizon, shades, warm)
    if kind == "cactus":
        cacti(scene, x, front, scene.asked(*CACTUS) or darker(shades[-1], 0.5))


def _kind(scene: Scene) -> str:
    """Returns what lies below the sun: a grid only for neon colours on black, or if asked."""
    palette = scene.palette
    if names(scene, *CACTUS):
        return "cactus"
    vivid = sum(chroma(one) > VIVID for one in palette.colours)
    is_neon = vivid > 1 and lightness(palette.ground) < BLACK
    chances = (0.3, 0.2, 0.5) if is_neon else (0.55, 0.45)
    kind = scene.kind(("sea", "dunes", "synthwave", "desert"), chances)
    if names(scene, *WATER) and kind != "synthwave":
        return "sea"
    is_land = scene.asked("dune", "sand", "land", "desert") and kind == "sea"
    return "dunes" if is_land or kind == "desert" else kind


def _across(scene: Scene) -> float:
    """Returns where a sun stands, 0..1 across the picture."""
    random = scene.random
    return 0.5 if random.random() < 0.4 else float(random.choice([0.3, 0.36, 0.64, 0.7]))


def _last(course: tuple[str, ...]) -> str:
    """Returns the colour of what lies below: the last of three or more, else a deeper shade."""
    light, a, b = lab_of(course[-1])
    return course[-1] if len(course) > 2 else colour_of((light - 0.1, 1.08 * a + 0.015, b))


def _in_sky(scene: Scene, sun: str, glow: str) -> tuple[str, str]:
    """Returns the colours of sun and glow as they go with a sky that was asked for."""
    course = scene.course("down")
    if course:
        glow = course[-2] if len(course) > 2 else course[-1]
        return lighter(glow, 0.72), glow
    if scene.asked("sky") and (lightness(glow) < PALE or is_far_hue(glow, scene.palette.ground)):
        return sun, lighter(scene.palette.ground, 0.5)
    return sun, glow


def _is_painted(palette: Palette, sun: str) -> bool:
    """Whether the sky has a hue of its own, from which it goes over into that of the sun."""
    return chroma(palette.ground) > 0.08 and is_far_hue(palette.ground, sun)


def _heaven(scene: Scene, colours: tuple[str, str], horizon: float) -> str:
    """Fills the sky and returns its colour at the horizon."""
    palette, (sun, glow), course = scene.palette, colours, scene.course("down")
    if course:
        heaven = course if len(course) == 2 else course[:-1]
        sky_of(scene, heaven, sun, horizon)
        return heaven[-1]
    if _is_painted(palette, sun):
        low = lighter(sun, 0.2)
        stops = [(0.0, palette.ground), (0.15, palette.ground), (1.0, low)]
        stops.insert(2, (0.62, vivid(palette.ground, low, 0.55)))
        scene.ground(scene.linear_gradient((0, 0), (0, horizon), stops))
        return low
    is_pale = lightness(sun) > lightness(glow) + 0.08
    warm = glow if is_pale else mixed(palette.ground, glow, 0.55 if palette.is_dark else 0.4)
    if scene.asked("sky"):
        warm, is_pale = mixed(palette.ground, glow, 0.35), False
    sky(scene, warm, horizon, clear=0.15 if is_pale else 0.4)
    return warm


def _face(
    scene: Scene, disc: tuple[float, float, float], colours: tuple[str, str], kind: str
) -> str:
    """Returns the fill of the sun: one colour if it is pale or asked for, else with a glow."""
    (_, y, radius), (sun, glow) = disc, colours
    if scene.asked(*SUN, *MOON) or lightness(sun) > lightness(glow) + 0.08:
        return sun
    share = 0.9 if kind == "synthwave" else 0.6
    stops = [(0.0, sun), (1.0, mixed(sun, glow, share))]
    return scene.linear_gradient((0, y - radius), (0, y + 0.9 * radius), stops)


def _roles(palette: Palette, kind: str) -> tuple[str, str, str]:
    """Returns the colours of the sun, of the glow around it, and of the land or sea."""
    seen = palette.visible()
    by_warmth = sorted(seen, key=lambda colour: _warmth(colour, palette), reverse=True)
    sun = by_warmth[0]
    rest = [colour for colour in seen if colour != sun] or [sun]
    land = palette.colours[0]
    is_sand = kind in ("cactus", "dunes")
    if land not in rest:
        sand = next(one for one in by_warmth if one in rest)
        land = sand if is_sand else coldest(rest)
    bright = [one for one in by_warmth if palette.is_dark or _may_glow(one)]
    glows = [colour for colour in bright if colour not in (sun, land)] or [sun]
    return sun, glows[0], land


def _paled(palette: Palette, sun: str, glow: str, land: str) -> tuple[str, str]:
    """Returns the palest colour for the sun, if there is one, and a stronger one around it."""
    pale = max((palette.ground, *palette.colours), key=lightness)
    strong = [one for one in (sun, glow, *palette.colours) if one not in (pale, land)]
    strong = [one for one in strong if distance(one, pale) > 0.12 and _may_glow(one)]
    if lightness(pale) < 0.82 or pale == land or not strong:
        return sun, glow
    return pale, strong[0]


def _may_glow(colour: str) -> bool:
    """Returns whether a colour, light and not green, may glow by day."""
    light, a, _ = lab_of(colour)
    return light > PALE and a > -0.03


def _warmth(colour: str, palette: Palette) -> float:
    light, a, b = lab_of(colour)
    return 0.3 * light + a + 1.2 * b + 1.2 * min(0.25, distance(colour, palette.ground))


def _halo(scene: Scene, centre: tuple[float, float], radius: float, glow: str) -> None:
    if scene.random.random() < 0.5:
        alphas = ((0.4, 0xC8), (0.5, 0x60), (0.75, 0x12), (1.0, 0))
        halo(scene, centre, 2.5 * radius, glow, alphas)
        return
    for ring, share in ((2.1, 0.17), (1.7, 0.25), (1.33, 0.6)):
        scene.circle(*centre, ring * radius, glow, opacity=share)


def _clouds(scene: Scene, sun: tuple[float, float], horizon: float, colour: str) -> None:
    """Draws flat clouds of two or three bars in some of the places along the horizon."""
    random, size = scene.random, scene.size
    places = max(2, round(scene.width / 420 / size))
    chance = 0.8 if names(scene, *CLOUD) else min(0.8, 0.42 * scene.density)
    for place in range(places):
        if random.random() > chance:
            continue
        x, (sun_x, radius) = (place + random.uniform(0.3, 0.7)) * scene.width / places, sun
        if abs(x - sun_x) < 0.8 * radius:
            x = sun_x + radius * (1.05 if x > sun_x else -1.05)
        y = horizon - (90 + 230 * random.random()) * size
        height, length = 24 * size, random.uniform(190, 290) * size
        for bar in range(int(random.integers(2, 4))):
            share = (0.55, 1.0, 0.6)[bar] * random.uniform(0.85, 1.1)
            left = x - share * length / 2 + length * random.uniform(-0.16, 0.16)
            scene.rect(left, y + bar * height * 0.96, share * length, height, colour, rx=height / 2)


def _sea(scene: Scene, below: tuple[float, float], radius: float, sun: str, land: str) -> None:
    """Draws the water, the sun's reflection in it, and a few ripples."""
    random, ground = scene.random, scene.palette.ground
    x, horizon = below
    is_asked = bool(scene.asked(*WATER) or scene.course("down"))
    far = land if scene.palette.is_dark else mixed(land, ground, 0.25)
    is_apart = scene.palette.is_dark or distance(sun, land) > 0.1
    light = sun if is_apart else mixed(ground, sun, 0.15)
    near = mixed(land, darker(ground, 0.4), 0.6) if scene.palette.is_dark else land
    if is_asked:
        far, near = land, darker(land, 0.18)
    water = scene.linear_gradient((0, horizon), (0, scene.height), [(0, far), (1, near)])
    scene.rect(0, horizon, scene.width, scene.height - horizon, water)
    y, depth = horizon + 12 * scene.size, scene.height - horizon
    while y < scene.height:
        nearness = (y - horizon) / depth
        thick = (7 + 17 * nearness) * scene.size
        half = radius * (0.95 - 0.62 * sqrt(nearness)) * random.uniform(0.62, 1.08)
        shift = radius * 0.12 * random.uniform(-1, 1)
        scene.rect(x + shift - half, y, 2 * half, thick, light, rx=thick / 2, opacity=0.92)
        for _ in range(round(scene.width / 900 * scene.density * random.uniform(0.2, 1.3))):
            length = radius * random.uniform(0.15, 0.6)
            left = scene.width * random.random() - length / 2
            scene.rect(
                left, y, length, thick * 0.6, mixed(far, light, 0.35), rx=thick * 0.3, opacity=0.6
            )
        y += thick * random.uniform(1.7, 2.3)
