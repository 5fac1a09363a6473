"""Weather: slanted rain from clouds, snow over drifts with pines, or rounded flat clouds."""

from __future__ import annotations

from math import hypot, sin, tan
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling
from models.image.composed.drawing.halo import halo
from models.image.composed.drawing.landscape import land_below, pine, sky, veiled
from models.image.composed.drawing.palette import (
    at_share,
    chroma,
    coldest,
    darker,
    lighter,
    lightness,
    mixed,
)
from models.image.composed.drawing.paths import outline, xy
from models.image.composed.drawing.scene import Point, Scene
from models.image.reading.oklab import lab_of

CLOUD: Final = 400.0  # drawing units, the width of one in the middle distance
DROP: Final = 75.0  # drawing units, its length
FLAKES: Final = 130  # in a million square units
# a tree, 100 units high above the origin, as a path
PINE: Final = "M-2 0h4v-30h-4ZM-24-10h48L0-55ZM-19-34h38L0-78ZM-13-60h26L0-100Z"
ARM: Final = "M0 0V-10M0-6L-3-9M0-6L3-9"  # of a flake, as a path


def draw(scene: Scene) -> None:
    if scene.motif == "snow" and scene.palette.is_dark:
        _evening(scene)
        return
    {"rain": _rain, "snow": _snow, "winter evening": _evening}.get(scene.motif, _clouds)(scene)


def _tones(scene: Scene) -> list[str]:
    """Returns three colours that can be seen, the nearest to the ground's lightness first."""
    ground = lightness(scene.palette.ground)
    seen = scene.palette.visible()[:3]
    return sorted(seen, key=lambda colour: abs(lightness(colour) - ground))


def _clear_tones(scene: Scene) -> list[str]:
    """Returns the tones without dull shades of the background, and bright ones in their place."""
    ground = scene.palette.ground
    if scene.palette.is_dark:
        return _tones(scene)
    bright = (ground, scene.palette.colours[0])
    clear = [one for one in _tones(scene) if not any(_is_dull(one, other) for other in bright)]
    if len(clear) < 2 and lightness(ground) < 0.93:
        clear = [lighter(ground, 0.45), *clear, lighter(ground, 0.85)]
    return clear or [lighter(one, 0.4) for one in _tones(scene)]


def _is_dull(colour: str, ground: str) -> bool:
    """Returns whether a colour is a darker, greyer shade of a coloured background."""
    tint, own = chroma(ground), chroma(colour)
    is_darker = lightness(colour) < lightness(ground) - 0.1
    if tint < 0.025 or own < 0.02:
        return False
    (_, a, b), (_, c, d) = lab_of(colour), lab_of(ground)
    is_alike = (a * c + b * d) / (own * tint) > 0.85
    return is_alike and is_darker and own < 0.11


def _sky(scene: Scene, foot: str) -> str:
    """Fills the sky and returns its colour at the foot of the picture."""
    low = mixed(scene.palette.ground, foot, 0.27)
    sky(scene, low, scene.height)
    return low


def _clouds(scene: Scene) -> None:
    """Draws drifting clouds, above a bank of them or alone, and now and then a sun."""
    random, tones = scene.random, _clear_tones(scene)
    low = _sky(scene, tones[0])
    radius = 105 * scene.size**0.8 * random.uniform(0.8, 1.4) * int(random.random() < 0.6)
    x = scene.width * float(random.choice([0.2, 0.28, 0.72, 0.8]))
    y = max(scene.height * random.uniform(0.2, 0.36), 1.5 * radius)
    if radius:
        sun = max(tones, key=lambda colour: lightness(colour) + 1.5 * lab_of(colour)[2])
        scene.circle(x, y, 1.45 * radius, sun, opacity=0.22)
        scene.circle(x, y, radius, sun)
    has_bank = random.random() < 0.6
    floor, rows = (0.62, 2.4) if has_bank else (0.92, 3.4)
    rows = max(2, round(rows * scene.density**0.5 * (scene.height / 1000) ** 0.7))
    strength, ground = (0.8 if has_bank else 1.0), scene.palette.ground
    strong = tones if not scene.palette.is_dark else [mixed(ground, one, strength) for one in tones]
    colours = veiled(ground, strong, rows if has_bank else max(rows, len(tones)), 0.5)
    _drifting(scene, colours, floor, (x, y, radius))
    if has_bank:
        _bank(scene, tones, low, is_above=False)


def _drifting(
    scene: Scene, colours: list[str], floor: float, sun: tuple[float, float, float]
) -> None:
    """Draws rows of clouds down to a share of the height, far ones first, none amid the sun."""
    random, rows = scene.random, len(colours)
    for row, colour in enumerate(colours):
        depth = row / max(1, rows - 1)
        width = CLOUD * scene.size * (0.5 + 0.75 * depth)
        share = 0.17 + (floor - 0.17) * (row + random.uniform(0.2, 0.8)) / rows
        x = width * random.uniform(-0.7, 0.5)
        while x < scene.width:
            own = width * random.uniform(0.75, 1.2)
            y = max((share + random.uniform(-0.06, 0.06)) * scene.height, 0.42 * own)
            across = max(0.0, abs(x + own / 2 - sun[0]) - own / 2)
            if hypot(across, max(0.0, abs(y - own / 5 - sun[1]) - own / 5)) >= 0.6 * sun[2]:
                _cloud(scene, (x, y), own, colour)
            x += own + width * random.uniform(0.5, 2.4) / max(0.7, scene.density)


def _cloud(scene: Scene, foot: Point, width: float, colour: str) -> None:
    """Draws a cloud of a few lobes on a flat foot; `foot` is its left end."""
    random, (x, y) = scene.random, foot
    count, crown = int(random.integers(4, 7)), random.uniform(0.3, 0.7)
    d = f"M{x + 0.1 * width:.1f} {y:.1f}v{-0.17 * width:.1f}h{0.8 * width:.1f}V{y:.1f}Z"
    for share in np.linspace(0, 1, count).tolist():
        rise = max(0.0, 1 - 1.55 * abs(share - crown)) * random.uniform(0.85, 1.15)
        radius = width * (0.1 + 0.115 * rise)
        left, arc = x + width * (0.1 + 0.8 * share) - radius, f"a{radius:.1f} {radius:.1f} 0 1 1"
        d += f"M{left:.1f} {y - radius:.1f}{arc} {2 * radius:.1f} 0{arc}-{2 * radius:.1f} 0Z"
    ground = scene.palette.ground
    foot_colour = mixed(colour, ground, 0.2) if scene.palette.is_dark else lighter(colour, 0.25)
    fade = [(0.3, colour), (1.0, foot_colour)]
    scene.path(d, scene.linear_gradient((0, y - 0.4 * width), (0, y), fade))


def _bank(scene: Scene, tones: list[str], low: str, *, is_above: bool) -> None:
    """Draws layers of cloud along the foot of the picture, or hanging from above."""
    random, phase = scene.random, scene.random.uniform(0, 6.3)
    swell = random.uniform(30, 95) * (0.5 if is_above else 1.0)
    waves = 4.5 * max(1.0, scene.width / 1800)
    edge, inwards = (-5.0, 1) if is_above else (scene.height + 5, -1)
    far = (150 if is_above else 0.2 * scene.height) * random.uniform(0.75, 1.15)
    layers = max(2 if is_above else 3, len(tones))
    for layer, colour in enumerate(veiled(low, tones, layers, 0.65)):
        depth = layer / (layers - 1)
        size = (95 + 25 * depth) * scene.size
        level = edge + inwards * far * (1 - 0.75 * depth)
        d, x = "", -size
        while x < scene.width + size:
            radius = size * random.uniform(0.65, 1.2)
            y = level + swell * sin(phase + layer + waves * x / scene.width)
            arc = f"a{radius:.0f} {radius:.0f} 0 0 {0 if is_above else 1} {2 * radius:.0f} 0"
            d += f"M{x - radius:.0f} {edge:.0f}V{y:.0f}{arc}V{edge:.0f}Z"
            x += radius * random.uniform(1.0, 1.5)
        start, end = (0, level + size), (0, edge if is_above else edge + size)
        stops = [(0.0, colour), (1.0, mixed(colour, low, 0.2))]
        scene.path(d, scene.linear_gradient(start, end, stops))


def _rain(scene: Scene) -> None:
    """Draws drops in three distances below clouds."""
    random, palette, tones = scene.random, scene.palette, _tones(scene)
    low = _sky(scene, tones[0])
    longer, lean = random.uniform(0.9, 1.7), tan(random.uniform(0.12, 0.5))
    lean *= float(random.choice([-1, 1]))
    for share, strength, apart in ((0.5, 0.28, 140), (0.7, 0.6, 165), (1.0, 1.0, 190)):
        ink = mixed(palette.ground, palette.visible()[0] if share == 1 else tones[-1], strength)
        length, d = DROP * scene.size * share * longer, ""
        spacing = apart * scene.size**0.8 / scene.density**0.5
        for row in range(round(scene.height / spacing) + 2):
            for column in range(round(scene.width / spacing) + 2):
                x = (column + random.uniform(-0.3, 0.3) + 0.5 * (row % 2) - 0.5) * spacing
                y = (row + random.uniform(-0.4, 0.4) - 0.5 * share) * spacing
                fall = length * random.uniform(0.6, 1.1)
                d += f"M{x:.0f} {y:.0f}l{lean * fall:.0f} {fall:.0f}"
        width = 6.5 * scene.size**0.7 * share
        scene.path(d, stroke=ink, stroke_linecap="round", stroke_width=width)
    if random.random() < 0.5:
        _bank(scene, tones, low, is_above=True)
    else:
        colours = veiled(palette.ground, tones, max(2, len(tones)), 0.55)
        _drifting(scene, colours, 0.34, (0, 0, 0))


def _snow(scene: Scene) -> None:
    """Draws drifts, perhaps with pines, and flakes of several sizes."""
    random, palette, tones = scene.random, scene.palette, _tones(scene)
    tint = coldest(tones)
    drift, inks = mixed(palette.ground, tint, 0.55), [tint, palette.colours[0]]
    if lightness(palette.ground) < 0.85:
        tint, bright = tones[0], max(tones, key=lightness)
        drift, inks = lighter(bright, 0.4), [lighter(bright, 0.65)]
    low = _sky(scene, tint)
    layers, has_pines = int(random.integers(2, 4)), random.random() < 0.8
    bodies = sorted(palette.visible()[:2], key=tones.index)
    layers = max(layers, len(bodies) + 1)
    hills = veiled(low, bodies, layers - 1, 0.5)
    for layer, colour in enumerate([*hills, mixed(low, drift, 0.95)]):
        depth = (layer + 1) / layers
        level = scene.height * (0.72 + 0.18 * depth)
        line = rolling(random, scene.width, level, 50 * scene.size, scene.width / 1300 / scene.size)
        if has_pines and layer < layers - 1:
            _pines(scene, line, darker(colour, 0.12))
        scene.path(land_below(line, scene.height + 5), colour)
    _flakes(scene, inks)


def _evening(scene: Scene) -> None:
    """Draws a winter evening: dim drifts, dark pines, a cabin or two with lit windows, a moon."""
    random, palette = scene.random, scene.palette
    seen = palette.visible()
    warm = max(seen, key=lambda one: lightness(one) + 2 * lab_of(one)[2])
    pale = max((palette.ground, *seen), key=lightness)
    bodies = sorted([one for one in seen[:3] if one != warm] or [warm], key=lightness)[::-1]
    low = mixed(palette.ground, bodies[0], 0.3)
    sky(scene, low, scene.height)
    has_moon, radius = random.random() < 0.6, 70 * scene.size**0.8 * random.uniform(0.8, 1.3)
    if has_moon:
        x = scene.width * float(random.choice([0.2, 0.28, 0.72, 0.8]))
        y = max(0.24 * scene.height, 1.6 * radius)
        halo(scene, (x, y), 2.8 * radius, warm, ((0.0, 0x50), (0.4, 0x24), (1.0, 0)))
        scene.circle(x, y, radius, warm)
    deep = darker(palette.ordered()[0], 0.45)
    layers = max(3, len(bodies))
    snows = [mixed(deep, at_share(bodies, at / (layers - 1)), 0.75) for at in range(layers - 1)]
    for layer, colour in enumerate([*snows, mixed(mixed(deep, bodies[0], 0.4), pale, 0.3)]):
        depth = (layer + 1) / layers
        level = scene.height * (0.66 + 0.2 * depth)
        line = rolling(random, scene.width, level, 45 * scene.size, scene.width / 1300 / scene.size)
        _pines(scene, line, mixed(deep, colour, 0.5 - 0.45 * depth))
        if layer == layers - 1:
            _cabins(scene, line, (deep, warm, pale), 2 if has_moon else 3)
        fill = scene.linear_gradient(
            (0, level - 60), (0, level + 260), [(0, colour), (1, mixed(colour, deep, 0.5))]
        )
        scene.path(land_below(line, scene.height + 5), fill)
    _flakes(scene, [pale])


def _cabins(scene: Scene, line: list[Point], colours: tuple[str, str, str], most: int) -> None:
    """Draws cabins with snow on the roof and lit windows, half behind a drift."""
    random, (wall, warm, pale) = scene.random, colours
    xs, ys = zip(*line, strict=True)
    count = max(1, round(random.integers(1, most + 1) * max(1.0, scene.width / 2000)))
    for slot in range(count):
        x = (slot + random.uniform(0.25, 0.75)) * scene.width / count
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


def _pines(scene: Scene, line: list[Point], fill: str) -> None:
    """Draws pines in groups behind a drift."""
    random, name = scene.random, scene.define("g", f'<path d="{PINE}"/>')
    xs, ys = zip(*line, strict=True)
    x, phase = -30.0, random.uniform(0, 6.3)
    while x < scene.width + 30:
        height = 150 * scene.size * random.uniform(0.6, 1.2)
        if sin(phase + x / (260 * scene.size)) > -0.1:
            foot = float(np.interp(x, xs, ys)) + 14
            scene.add(pine(name, fill, (x, foot), height))
        x += height * random.uniform(0.3, 0.8) / scene.density**0.5


def _flakes(scene: Scene, inks: list[str]) -> None:
    """Draws round flakes, and some with six arms."""
    random = scene.random
    paths: dict[tuple[str, float], str] = {}
    for _ in range(round(FLAKES * scene.density * scene.width * scene.height / 1e6)):
        x, y = random.random(2) * (scene.width, 0.9 * scene.height)
        key = (inks[int(random.integers(len(inks)))], float(random.choice([6, 6, 6, 10, 10, 15])))
        paths[key] = paths.get(key, "") + f"M{x:.0f} {y:.0f}h0"
    for (ink, width), d in paths.items():
        stroke = mixed(scene.palette.ground, ink, 0.5 + 0.03 * width)
        scene.path(d, stroke=stroke, stroke_linecap="round", stroke_width=width * scene.size**0.8)
    arms = "".join(f'<path d="{ARM}" transform="rotate({60 * at})"/>' for at in range(6))
    star = scene.define("g", arms, fill="none", stroke_linecap="round", stroke_width=1.4)
    stars = round(scene.width / random.uniform(190, 700) / scene.size**0.8 * scene.density)
    for slot in range(stars):
        x = (slot + random.uniform(0.2, 0.8)) * scene.width / stars
        y, scale = 0.68 * scene.height * random.random(), random.uniform(1.5, 3.2)
        place = f"translate({x:.0f} {y:.0f}) scale({scale * scene.size**0.8:.2f})"
        scene.add(f'<use href="#{star}" stroke="{inks[0]}" transform="{place}"/>')
