"""A large sun over a calm sea, over dunes, or, striped, over the grid of a synthwave picture."""

from __future__ import annotations

from math import sqrt
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling, smooth
from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.landscape import coast, land_below, sky
from models.image.composed.drawing.palette import Palette, chroma, coldest, darker, lightness, mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Point, Scene, number
from models.image.reading.oklab import distance, lab_of

SUN: Final = 225.0  # drawing units, its radius
FAR: Final = 0.22  # spacing of the lines at the horizon, as a share of that in front
PALE: Final = 0.6  # lightness in OKLab, of colours that may glow by day
VIVID: Final = 0.2  # distance from grey in OKLab, of neon colours
BLACK: Final = 0.28  # lightness in OKLab, of backgrounds on which neon glows


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    kind = _kind(scene)
    sun, glow, land = _roles(palette, kind)
    radius = min(SUN * scene.size**0.8, 400.0) * random.uniform(0.85, 1.15)
    horizon = scene.height * random.uniform(0.64, 0.74)
    x = scene.width * (0.5 if random.random() < 0.4 else random.choice([0.3, 0.36, 0.64, 0.7]))
    y = horizon - radius * (0.82 if kind == "synthwave" else random.uniform(-0.05, 0.5))
    if kind != "synthwave" and (scene.motif == "pale sun" or random.random() < 0.4):
        sun, glow = _paled(palette, sun, glow, land)
    is_pale = lightness(sun) > lightness(glow) + 0.08
    warm = glow if is_pale else mixed(palette.ground, glow, 0.55 if palette.is_dark else 0.4)
    sky(scene, warm, horizon, clear=0.15 if is_pale else 0.4)
    if not is_pale:
        _halo(scene, (x, y), radius, glow)
    share = 0.0 if is_pale else 0.9 if kind == "synthwave" else 0.6
    stops = [(0.0, sun), (1.0, mixed(sun, glow, share))]
    fill = scene.linear_gradient((0, y - radius), (0, y + 0.9 * radius), stops)
    if kind == "synthwave":
        _striped(scene, (x, y), radius, fill)
        _grid(scene, x, horizon, land)
        return
    scene.circle(x, y, radius, fill)
    _clouds(scene, (x, radius), horizon, glow if palette.is_dark else land)
    others = [one for one in palette.visible()[:4] if one not in (sun, land, glow)]
    if others:
        coast(scene, x, horizon, others[0])
    if kind == "sea":
        _sea(scene, (x, horizon), radius, sun, land)
        return
    front = _dunes(scene, horizon, land, warm)
    if kind == "desert":
        _cacti(scene, x, front, darker(land, 0.5))


def _kind(scene: Scene) -> str:
    """Returns what lies below the sun: a grid only for neon colours on black, or if asked."""
    palette = scene.palette
    vivid = sum(chroma(one) > VIVID for one in palette.colours)
    is_neon = vivid > 1 and lightness(palette.ground) < BLACK
    chances = (0.25, 0.15, 0.1, 0.5) if is_neon else (0.55, 0.2, 0.25)
    return scene.kind(("sea", "desert", "dunes", "synthwave"), chances)


def _roles(palette: Palette, kind: str) -> tuple[str, str, str]:
    """Returns the colours of the sun, of the glow around it, and of the land or sea."""
    seen = palette.visible()
    by_warmth = sorted(seen, key=lambda colour: _warmth(colour, palette), reverse=True)
    sun = by_warmth[0]
    rest = [colour for colour in seen if colour != sun] or [sun]
    land = palette.colours[0]
    is_sand = kind in ("desert", "dunes")
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


def _clouds(scene: Scene, sun: tuple[float, float], horizon: float, tint: str) -> None:
    """Draws flat clouds of two or three bars in some of the places along the horizon."""
    random, size = scene.random, scene.size
    colour = mixed(scene.palette.ground, tint, 0.2)
    places = max(2, round(scene.width / 420 / size))
    chance = min(0.8, 0.42 * scene.density)
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
    far = land if scene.palette.is_dark else mixed(land, ground, 0.25)
    is_apart = scene.palette.is_dark or distance(sun, land) > 0.1
    light = sun if is_apart else mixed(ground, sun, 0.15)
    near = mixed(land, darker(ground, 0.4), 0.6) if scene.palette.is_dark else land
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


def _dunes(scene: Scene, horizon: float, land: str, warm: str) -> list[Point]:
    """Draws dunes with a shaded side, the far ones in haze, and returns the nearest line."""
    random, layers = scene.random, 4
    dark = scene.palette.is_dark
    front = mixed(land, scene.palette.ground, 0.55) if dark else darker(land, 0.3)
    for layer in range(layers):
        depth = layer / (layers - 1)
        level = horizon + (0.9 * scene.height - horizon) * depth + 12
        height = (34 + 50 * depth) * scene.size
        line = rolling(random, scene.width, level, height, scene.width / 1700 / scene.size)
        hazy = mixed(warm, land, 0.55 + 0.45 * min(1, 1.6 * depth))
        colour = mixed(hazy, front, max(0, depth - 0.4))
        fill = scene.linear_gradient(
            (0, level - height),
            (0, level + 3 * height),
            [(0, colour), (1, mixed(colour, warm, 0.3))],
        )
        scene.path(land_below(line, scene.height + 5), fill)
        _shade(scene, line, height, darker(colour, 0.2 if not dark else 0.4))
    return line


def _shade(scene: Scene, line: list[Point], height: float, shade: str) -> None:
    """Draws the side of each dune that is turned away from the light, below its crest."""
    for at in range(2, len(line) - 3):
        (x, y), low = line[at], at
        if y > min(line[at - 1][1], line[at + 1][1]):
            continue
        while low < len(line) - 1 and line[low + 1][1] > line[low][1]:
            low += 1
        (end_x, end_y), fall = line[low], 1.6 * height
        if end_y - y > 0.4 * height:
            along = smooth(line[at : low + 1])
            back = f"C{number(end_x - 0.45 * (end_x - x))} {number(end_y + 0.1 * fall)}"
            back += f" {number(x + 0.05 * (end_x - x))} {number(y + 0.9 * fall)}"
            scene.path(f"{along}{back} {number(x)} {number(y)}Z", shade)


def _cacti(scene: Scene, sun: float, front: list[Point], ink: str) -> None:
    """Draws a few saguaros on the nearest dune, clear of the sun."""
    random = scene.random
    xs, ys = zip(*front, strict=True)
    for _ in range(round(random.integers(2, 5) * max(1.0, scene.width / 1800))):
        x, tall = (
            scene.width * random.uniform(0.04, 0.96),
            random.uniform(90, 190) * scene.size**0.8,
        )
        if abs(x - sun) < 150 * scene.size:
            continue
        y, side, arm = float(np.interp(x, xs, ys)), random.choice([-1, 1]), 0.2 * tall
        d = f"M{number(x)} {number(y + 20)}V{number(y - tall)}"
        for way, low, high in ((side, 0.42, 0.78), (-side, 0.3, 0.6)):
            d += f"M{number(x)} {number(y - low * tall)}h{number(way * 0.6 * arm)}"
            d += f"q{number(way * 0.4 * arm)} 0 {number(way * 0.4 * arm)}-{number(0.4 * arm)}"
            d += f"V{number(y - high * tall)}"
        scene.path(d, stroke=ink, stroke_width=0.13 * tall, stroke_linecap="round")


def _striped(scene: Scene, centre: tuple[float, float], radius: float, fill: str) -> None:
    """Draws the sun with gaps that widen towards its foot."""
    x, y = centre
    bands, top, gap = [], y - radius, 0.0
    edge = y - 0.18 * radius
    step = radius * 0.2
    while top < y + radius:
        bands.append(box(x - radius, top, 2 * radius, edge - top))
        gap += 0.02 * radius
        top, edge = edge + gap, edge + step
    clip = scene.define("clipPath", f'<path d="{"".join(bands)}"/>')
    scene.circle(x, y, radius, fill, clip_path=f"url(#{clip})")


def _grid(scene: Scene, x: float, horizon: float, land: str) -> None:
    """Draws a plain of lines that run to the sun's foot."""
    ground, depth = scene.palette.ground, scene.height - horizon
    floor = [(0.0, mixed(ground, land, 0.75)), (1.0, mixed(ground, land, 0.08))]
    fill = scene.linear_gradient((0, horizon), (0, scene.height), floor)
    scene.rect(0, horizon, scene.width, depth, fill)
    rows = round(9 * scene.density**0.5)
    lines = "".join(
        f"M0 {number(horizon + depth * (row / rows) ** 2.2)}H{number(scene.width)}"
        for row in range(rows + 1)
    )
    spacing = 150 * scene.size / scene.density**0.5
    reach = round(0.6 * scene.width / (FAR * spacing))
    for column in range(-reach, reach + 1):
        far, near = x + column * spacing * FAR, x + column * spacing
        seen = min(max(near, -10), scene.width + 10)
        share = (seen - far) / (near - far) if near != far else 1.0
        if share > 0:
            end = f"{number(seen)} {number(horizon + depth * share)}"
            lines += f"M{number(far)} {number(horizon)}L{end}"
    scene.path(lines, stroke=land, stroke_width=4.0)
    scene.rect(0, horizon - 3, scene.width, 6, land)
