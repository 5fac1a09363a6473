"""Mountains: ridges that fade into haze, faceted peaks, pines in fog, or a few fine lines."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from math import exp

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.halo import fading, halo
from models.image.composed.drawing.landscape import hazed, sky, veiled
from models.image.composed.drawing.palette import Palette, darker, lighter, lightness, mixed
from models.image.composed.drawing.paths import xy
from models.image.composed.drawing.scene import Scene
from models.image.composed.scenery_parts.asked import (
    LAND,
    MOON,
    STAR,
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
from models.image.composed.scenery_parts.peaks import peak
from models.image.composed.scenery_parts.pines import PINE, along
from models.image.composed.scenery_parts.ridges import (
    RELIEF,
    broken,
    caps,
    envelope_of,
    ridge,
    summits,
)
from models.image.reading.oklab import distance, lab_of

SNOW = ("snow", "snow cap", "snowcap", "snowy peak")


def draw(scene: Scene) -> None:
    kinds = {"layers": _layers, "faceted": _faceted, "forest": _pinewood, "line": _line}
    kind = scene.kind([*kinds], (1.0,))
    keep_for(scene, *SUN, *MOON, *LAND, *TREE, *STAR, *SNOW)
    kinds[kind](scene)


def _layers(scene: Scene) -> None:
    """Draws ridges, the far ones in haze, at times with pines in front."""
    random, palette = scene.random, scene.palette
    sun, bodies = _roles(palette)
    horizon = scene.height * random.uniform(0.6, 0.68)
    relief = min(RELIEF * scene.size**0.75, 0.5 * horizon)
    envelope, low = envelope_of(random)
    layers = _count(scene, len(bodies))
    heaven, colours = bands(scene, layers)
    colours = colours or _hazed(scene, bodies, layers)
    glow = heaven[-1] if heaven else _glow(scene, sun)
    if heaven:
        sky_of(scene, heaven, colours[0], horizon)
    else:
        sky(scene, glow, horizon, clear=0.45)
    if random.random() < 0.8 or names(scene, *SUN, *MOON):
        _disc(scene, low, horizon, (sun, glow))
    roughness, rows = random.uniform(0.03, 0.1), int(random.integers(0, 3))
    rows = max(rows, 1) if names(scene, *TREE) else min(rows, layers - 1)
    for layer, colour in enumerate(colours):
        depth = layer / max(1, layers - 1)
        level = horizon + (0.93 * scene.height - horizon) * depth
        height = relief * (1 - 0.62 * depth)
        foot = mixed(colour, glow if not palette.is_dark else palette.ground, 0.4 - 0.2 * depth)
        if layer >= layers - rows:
            scale = 1.0 if layer == layers - 1 else 0.6
            _forest(scene, level, (colour, scene.asked(*TREE) or colour, foot), scale)
            continue
        stops = [(0.0, colour), (0.35, colour), (1.0, foot)]
        fill = scene.linear_gradient((0, level - 0.8 * height), (0, level + 0.3 * height), stops)
        line = ridge(scene, summits(scene, level, height, envelope), fill, roughness)
        if names(scene, *SNOW) and depth < 0.6:
            pale = max((palette.ground, *palette.colours), key=lightness)
            caps(scene, line, height, scene.asked(*SNOW) or lighter(pale, 0.6))


def _count(scene: Scene, bodies: int) -> int:
    room = (scene.height / 1000 / scene.size) ** 0.4
    usual = max(3, bodies, round(4.4 * scene.density**0.6 * room))
    return scene.count("layer", "mountain", "ridge", "hill") or usual


def _glow(scene: Scene, sun: str) -> str:
    return mixed(scene.palette.ground, sun, 0.42 if scene.palette.is_dark else 0.26)


def _hazed(scene: Scene, bodies: list[str], layers: int) -> list[str]:
    """Returns the colours of the ridges, the farthest first."""
    palette, asked = scene.palette, scene.asked(*LAND)
    if asked:
        return ramp(asked, palette.ground, layers, 0.35)
    if layers == 1:
        return bodies[-1:]
    day = 0.45 if lightness(palette.ground) > 0.75 else 0.62
    return hazed(palette, bodies, layers, day, 0.8, 0.45)


def _roles(palette: Palette) -> tuple[str, list[str]]:
    """Returns the colour of the sun, and those of the ridges from the farthest to the nearest."""
    seen = palette.visible()
    spare = seen if len(seen) < 3 else [one for one in seen if one != palette.colours[0]]
    sun = max(spare, key=lambda colour: _warmth(colour, palette))
    bodies = [colour for colour in seen[:4] if colour != sun or colour in seen[:2]]
    return sun, sorted(bodies, key=lambda colour: -lightness(colour))


def _warmth(colour: str, palette: Palette) -> float:
    light, a, b = lab_of(colour)
    return 0.5 * light + a + 1.5 * b + min(0.3, distance(colour, palette.ground))


def _disc(scene: Scene, low: float, horizon: float, colours: tuple[str, str]) -> None:
    """Draws a sun or a moon above the low part of the ridges."""
    random, (usual, behind) = scene.random, colours
    is_moon = names(scene, *MOON)
    sun = scene.asked(*(MOON if is_moon else SUN)) or shining(scene, usual, behind)
    radius = min(95 * scene.size * random.uniform(0.75, 1.35), 0.3 * horizon)
    y = horizon - radius * random.uniform(1.2, 2.6) - 60 * scene.size
    if names(scene, *SUN, *MOON):
        y = min(y, 0.5 * horizon - 0.4 * radius)
    x, y = put(scene, MOON if is_moon else SUN, (aside(scene, low) * scene.width, y), 1.6 * radius)
    set_apart(scene, (x, y), radius, sun, behind)
    if random.random() < 0.6:
        alphas = ((0.25, 0x60), (0.45, 0x2C), (0.7, 0x0C), (1.0, 0))
        halo(scene, (x, y), 3.6 * radius, sun, alphas)
    else:
        scene.circle(x, y, 1.55 * radius, sun, opacity=0.3)
    if is_moon:
        full_moon(scene, (x, y), radius, sun, behind)
    else:
        scene.circle(x, y, radius, sun)


def _line(scene: Scene) -> None:
    """Draws the outlines of one to three ridges and nothing else, at times with a ring as sun."""
    random, palette = scene.random, scene.palette
    asked = scene.asked(*LAND, "line")
    inks = [asked] if asked else palette.visible(0.2)
    scene.ground(palette.ground)
    middle, broad = aside(scene, random.uniform(0.34, 0.66)), random.uniform(0.2, 0.27)
    level = scene.height * random.uniform(0.66, 0.74)
    relief = min(1.9 * RELIEF * scene.size**0.75, 0.72 * level)
    xs = np.arange(-20.0, scene.width + 20, 3.0)
    hidden = np.full(len(xs), 2 * scene.height)
    usual = int(random.choice([1, 2, 3], p=[0.55, 0.35, 0.1]))
    for at in range(min(scene.count("mountain", "layer", "ridge", "line") or usual, 5)):
        aside_by = (0.0, 0.22, -0.24, 0.4, -0.42)[at] * random.uniform(0.8, 1.1)
        hump = partial(_hump, middle + aside_by, broad)
        tops = summits(scene, level, relief * (1 - 0.2 * at), hump)
        ys = np.interp(xs, *np.array(broken(scene, tops, 0.03)).T)
        width = max(7.0 - 1.5 * at, 3.0) * scene.size**0.5
        style = {"stroke_width": width, "stroke_linecap": "round", "stroke_linejoin": "round"}
        ink = inks[at] if at < len(inks) else mixed(inks[0], palette.ground, 0.3)
        scene.path(_seen(xs, ys, hidden - 3 * width), stroke=ink, **style)
        hidden = np.minimum(hidden, ys)
    radius = 62 * scene.size**0.7 * random.uniform(0.8, 1.3)
    x = aside(scene, middle + random.choice([-0.24, 0.24])) * scene.width
    y = float(hidden[int((x + 20) / 3)]) - radius * random.uniform(1.9, 2.8)
    if (random.random() < 0.4 or names(scene, *SUN, *MOON)) and y > 1.3 * radius:
        ring = scene.asked(*SUN, *MOON) or inks[-1]
        scene.circle(x, y, radius, "none", stroke=ring, stroke_width=5.0)


def _hump(middle: float, broad: float, u: float) -> float:
    return exp(-(((u - middle) / broad) ** 2))


def _seen(xs: NDArray[np.float64], ys: NDArray[np.float64], limit: NDArray[np.float64]) -> str:
    """Returns the path of the parts of a line that are above a limit."""
    d, is_drawn = "", False
    for x, y, most in zip(xs.tolist(), ys.tolist(), limit.tolist(), strict=True):
        if y < most:
            d += f"{'L' if is_drawn else 'M'}{xy((x, y))}"
        is_drawn = y < most
    return d


def _faceted(scene: Scene) -> None:
    """Draws peaks of flat triangles under a sky that goes over into a second colour."""
    random, palette = scene.random, scene.palette
    sun, bodies = _roles(palette)
    seen = palette.visible()
    glow = seen[0] if len(seen) > 2 and lightness(seen[0]) > 0.6 else sun
    horizon = scene.height * random.uniform(0.6, 0.7)
    rest = [one for one in bodies if one != glow] or [darker(glow, 0.45)]
    layers = scene.count("layer", "ridge") or max(2, min(3, len(rest)))
    heaven, colours = bands(scene, layers)
    if heaven:
        glow = heaven[-1]
        sky_of(scene, heaven, colours[0], horizon)
    else:
        glow = mixed(palette.ground, glow, 0.45) if scene.asked("sky") else glow
        stops = [(0.0, palette.ground), (0.2, palette.ground), (1.0, glow)]
        scene.ground(scene.linear_gradient((0, 0), (0, horizon), stops))
    envelope, low = envelope_of(random)
    _low_disc(scene, aside(scene, low), horizon, glow)
    asked = scene.asked(*LAND)
    shades = ramp(asked, glow, layers, 0.6) if asked else veiled(glow, rest, max(2, layers), 0.6)
    for layer, colour in enumerate(colours or shades[-layers:]):
        depth = layer / max(1, layers - 1)
        level = horizon + (0.86 * scene.height - horizon) * depth
        height = min(1.5 * RELIEF * scene.size**0.75, 0.55 * horizon) * (1 - 0.5 * depth)
        tops = summits(scene, level, height, envelope)
        peaks = [one for one, after in pairwise(tops) if one[1] < after[1]]
        for one in sorted(peaks, key=lambda one: one[1]):
            peak(scene, one, colour, is_sun_left=low < 0.5)


def _low_disc(scene: Scene, low: float, horizon: float, glow: str) -> None:
    """Draws a pale sun or moon that stands low between the peaks."""
    random, palette = scene.random, scene.palette
    x, radius = low * scene.width, 80 * scene.size**0.8 * random.uniform(0.8, 1.3)
    pale = max((palette.ground, *palette.visible()), key=lightness)
    is_clear = distance(pale, mixed(palette.ground, glow, 0.8)) > 0.1
    disc = scene.asked(*SUN, *MOON) or (pale if is_clear else lighter(glow, 0.6))
    y = horizon - radius * random.uniform(1.1, 2.2)
    y = y - radius if names(scene, *SUN, *MOON) else y
    set_apart(scene, (x, y), radius, disc, glow)
    scene.circle(x, y, radius, disc)


def _pinewood(scene: Scene) -> None:
    """Draws rows of pines from edge to edge, the far ones fading in fog."""
    palette = scene.palette
    bodies = sorted(palette.visible(0.1)[:4], key=lambda colour: -lightness(colour))
    fog = mixed(palette.ground, bodies[0], 0.3) if palette.is_dark else palette.ground
    layers = max(2, scene.count("layer") or max(4, len(bodies)))
    heaven, colours = bands(scene, layers)
    asked = scene.asked(*TREE, *LAND)
    if asked:
        fog, colours = palette.ground, ramp(asked, palette.ground, layers, 0.3)
    if heaven:
        fog = heaven[-1]
        sky_of(scene, heaven, colours[0], 0.6 * scene.height)
    else:
        sky(scene, fog, 0.6 * scene.height, clear=0.25)
    if names(scene, *SUN, *MOON):
        _disc(scene, scene.random.uniform(0.25, 0.75), 0.5 * scene.height, (bodies[-1], fog))
    for layer, colour in enumerate(colours or hazed(palette, bodies, layers, 0.3, 0.9, 0.45)):
        depth = layer / (layers - 1)
        level = scene.height * (0.54 + 0.4 * depth**1.1)
        scale = 1.25 + 1.9 * depth**1.2
        _forest(scene, level, (colour, colour, colour), scale)
        if layer < layers - 1:
            tall = scale * PINE * scene.size
            fade = fading(fog, ((0.0, 0), (0.5, 0x80), (1.0, 0xF0)))
            fill = scene.linear_gradient((0, level - 0.7 * tall), (0, level + 0.4 * tall), fade)
            scene.rect(-5, level - 0.7 * tall, scene.width + 10, scene.height, fill)


def _forest(scene: Scene, level: float, colours: tuple[str, str, str], scale: float) -> None:
    """Draws a hill with pines along its line, in the colours of hill, trees and foot."""
    hill, tree, foot = colours
    line = rolling(scene.random, scene.width, level, 45 * scene.size, scene.width / 1000)
    bottom, top = scene.height + 5, level + 45 * scene.size
    fill = scene.linear_gradient((0, top), (0, top + 150), [(0, hill), (1, foot)])
    scene.polygon([*line, (line[-1][0], bottom), (line[0][0], bottom)], fill)
    along(scene, line, tree, scale)
