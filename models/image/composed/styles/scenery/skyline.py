"""A city's silhouettes in two to four layers, with a few lit windows and a sun or moon."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, exp
from typing import Final

import numpy as np

from models.image.composed.drawing.landscape import hazed, sky
from models.image.composed.drawing.palette import Palette, chroma, darker, lightness, mixed
from models.image.composed.drawing.paths import box, outline, xy
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import distance, lab_of

TALLEST: Final = 540.0  # drawing units
WIDEST: Final = 112.0  # drawing units
DISC: Final = 68.0  # drawing units, the radius of sun or moon
SATURATED: Final = 0.08  # distance from grey in OKLab, of colours that fill a sky at dusk
WINDOW: Final = 8.5  # drawing units, its width

Envelope = Callable[[float], float]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    kind, dusk = _kind(scene)
    light, bodies = _roles(palette)
    envelope, low = _envelope(random)
    base = scene.height * (1.0 if random.random() < 0.55 else random.uniform(0.8, 0.86))
    room = min(1.5, (scene.height / 1000) ** 0.5)
    tallest = min(TALLEST * scene.size**0.8 * room, 0.56 * scene.height)
    layers = min(4, max(2, len(bodies), round(3 * scene.density**0.5)))
    if kind == "dusk":
        top, glow = dusk
        scene.ground(scene.linear_gradient((0, 0), (0, base), [(0.08, top), (0.94, glow)]))
        light = max((palette.ground, *palette.colours), key=lightness)
        colours = _silhouettes(palette, glow, layers)
    else:
        glow = mixed(palette.ground, light, 0.34 if palette.is_dark else 0.25)
        sky(scene, glow, base)
        colours = _layer_colours(palette, bodies, layers)
    has_disc = random.random() < {"dusk": 0.3, "night": 0.45, "day": 0.5}[kind]
    if has_disc:
        _disc(scene, low, base - tallest, light)
    for layer, colour in enumerate(colours):
        depth = layer / (layers - 1)
        height = tallest * (1 - 0.45 * depth)
        foot = mixed(colour, glow, 0.4 * (1 - depth))
        fill = scene.linear_gradient((0, base - height), (0, base), [(0, colour), (1, foot)])
        houses, windows = _row(scene, base, height, 0.75 + 0.35 * depth, envelope)
        scene.path(houses, fill)
        if depth > 0.4:
            pane = light if distance(light, colour) > 0.2 else palette.ground
            scene.path(windows, mixed(colour, pane, 0.5 + 0.5 * depth))
    if base < scene.height:
        _water(scene, base, (colour, glow, light), low if has_disc else -1.0)


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
    if len(pair) < 2:
        chances: tuple[float, ...] = (0.0, 1.0)
    else:
        chances = (0.7, 0.3) if is_ground_strong else (0.3, 0.7)
    usual = "night" if palette.is_dark else "day"
    kind = scene.kind(("dusk", usual, "day", "night"), chances)
    if len(pair) < 2:
        pair = [palette.ground, _roles(palette)[0]]
    if kind == "night" and not palette.is_dark:
        return "dusk", (_deep(palette), mixed(_deep(palette), pair[-1], 0.5))
    below = max(pair, key=lambda one: lab_of(one)[2] + 0.5 * lightness(one))
    return kind, (pair[0] if below == pair[1] else pair[1], below)


def _deep(palette: Palette) -> str:
    """Returns a nearly black shade of the darkest colour."""
    deepest = palette.ordered()[0]
    return darker(deepest, min(1.0, max(0.0, 1.25 * (lightness(deepest) - 0.12) / 0.6)))


def _silhouettes(palette: Palette, glow: str, layers: int) -> list[str]:
    """Returns the colours of the layers at dusk: all dark, the far ones in the sky's light."""
    deep = _deep(palette)
    return [mixed(deep, glow, 0.42 * (1 - layer / (layers - 1))) for layer in range(layers)]


def _roles(palette: Palette) -> tuple[str, list[str]]:
    """Returns the colour of sun and windows, and those of the layers, far ones first."""
    seen = palette.visible()
    spare = seen if len(seen) < 3 else [one for one in seen if one != palette.colours[0]]
    light = max(spare, key=lambda colour: lightness(colour) + lab_of(colour)[2])
    # at night, lit windows and a moon show the light; by day, a row of houses must
    shown = () if palette.is_dark and len(seen) > 1 else seen[:2]
    bodies = [colour for colour in seen[:4] if colour != light or colour in shown]
    return light, sorted(bodies, key=lambda colour: -lightness(colour))


def _layer_colours(palette: Palette, bodies: list[str], layers: int) -> list[str]:
    """Returns the colours of all layers; by day the nearest is dark enough."""
    found = hazed(palette, bodies, layers, 0.4, 0.9, 0.5)
    if not palette.is_dark:
        found[-1] = darker(found[-1], 0.22 * max(0.0, lightness(found[-1]) - 0.35))
    return found


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


def _disc(scene: Scene, low: float, top: float, light: str) -> None:
    random = scene.random
    x, radius = low * scene.width, DISC * scene.size**0.8 * random.uniform(0.75, 1.3)
    y = max(top + radius * random.uniform(-0.6, 1.1), 1.8 * radius)
    for ring, share in ((1.75, 0.16), (1.36, 0.3)):
        if random.random() < 0.7:
            scene.circle(x, y, ring * radius, light, opacity=share)
    scene.circle(x, y, radius, light)


def _row(
    scene: Scene, base: float, tallest: float, scale: float, envelope: Envelope
) -> tuple[str, str]:
    """Returns the paths of one row of houses and of its lit windows."""
    random, size = scene.random, scene.size**0.8 * scale
    houses, windows = [], []
    x = -WIDEST * random.random()
    while x < scene.width:
        width = WIDEST * size * random.uniform(0.48, 1.0)
        share = random.uniform(0.72, 1.0) if random.random() < 0.35 else random.uniform(0.34, 0.66)
        height = tallest * envelope(x / scene.width) * share
        width *= 1.25 - 0.45 * share
        top = base - height
        houses.append(_house(random, x, top, width, base))
        windows += _windows(scene, (x, top + 0.22 * width), (x + width, base), WINDOW * size)
        x += width * (1.0 if random.random() < 0.7 else random.uniform(1.05, 1.3))
    ends = box(-20, base - 0.08 * tallest, scene.width + 40, 0.08 * tallest)
    return "".join(houses) + ends, "".join(windows)


def _house(random: np.random.Generator, x: float, top: float, width: float, base: float) -> str:
    """Returns the outline of a house; the roof is of one of seven kinds."""
    kind = int(random.choice(7, p=[0.34, 0.18, 0.1, 0.16, 0.14, 0.06, 0.02]))
    rise = width * random.uniform(0.26, 0.5)
    roofs: list[list[tuple[float, float]]] = [
        [(0, 0), (1, 0)],
        [(0, 0), (0.2, 0), (0.2, -0.4), (0.8, -0.4), (0.8, 0), (1, 0)],
        [(0, 0), (1, -0.8)],
        [(0, 0), (0.47, 0), (0.485, -2.2), (0.515, -2.2), (0.53, 0), (1, 0)],
        [(0, 0), (0.1, 0), (0.1, -0.35), (0.55, -0.35), (0.55, 0), (1, 0)],
        [(0, 0), (0.14, -0.5), (0.3, -0.5), (0.3, -1), (0.48, -1.2), (0.5, -2.8), (0.52, -1.2)]
        + [(0.7, -1), (0.7, -0.5), (0.86, -0.5), (1, 0)],
        [(0, 0), (0.5, -0.9), (1, 0)],
    ]
    roof = roofs[kind] if random.random() < 0.5 else [(1 - u, v) for u, v in roofs[kind][::-1]]
    points = [(x, base), *((x + width * u, top + rise * v) for u, v in roof), (x + width, base)]
    return outline(xy(point) for point in points)


def _windows(
    scene: Scene, start: tuple[float, float], end: tuple[float, float], pane: float
) -> list[str]:
    """Returns lit windows, few and in small groups, in the grid of a house's floors."""
    random = scene.random
    columns = int((end[0] - start[0] - pane) / (2.1 * pane))
    rows = int((end[1] - start[1]) / (3.1 * pane))
    if columns < 1 or rows < 1:
        return []
    margin = (end[0] - start[0] - columns * 2.1 * pane + 1.1 * pane) / 2
    lit = random.random((rows, columns)) < random.choice([0.0, 0.1, 0.22]) * scene.density**0.5
    return [
        f"M{number(start[0] + margin + 2.1 * pane * column)} {number(start[1] + 3.1 * pane * row)}"
        f"h{number(pane)}v{number(1.5 * pane)}h{number(-pane)}Z"
        for row, column in zip(*np.nonzero(lit), strict=True)
    ]


def _water(scene: Scene, base: float, colours: tuple[str, str, str], low: float) -> None:
    """Draws the water before the city, with ripples and the reflection of sun or moon."""
    random, (shore, glow, light) = scene.random, colours
    depth = scene.height - base
    stops = [(0.0, mixed(shore, glow, 0.5)), (1.0, mixed(shore, glow, 0.12))]
    water = scene.linear_gradient((0, base), (0, scene.height), stops)
    scene.rect(0, base, scene.width, depth, water)
    y = base + 14 * scene.size
    while y < scene.height - 8:
        nearness = (y - base) / depth
        thick = (4 + 7 * nearness) * scene.size
        if low >= 0:
            half = (62 - 34 * nearness) * scene.size * random.uniform(0.6, 1.1)
            x = low * scene.width + 12 * scene.size * random.uniform(-1, 1) - half
            scene.rect(x, y, 2 * half, thick, mixed(shore, light, 0.85), rx=thick / 2)
        for _ in range(round(scene.width / 700 * scene.density * random.uniform(0, 1.4))):
            length, x = random.uniform(50, 170) * scene.size, scene.width * random.random()
            scene.rect(x - length / 2, y, length, thick / 2, mixed(shore, light, 0.4), rx=thick / 4)
        y += thick * random.uniform(2.0, 2.8)
