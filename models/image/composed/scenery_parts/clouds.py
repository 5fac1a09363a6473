"""Flat clouds: single ones in rows, and banks along the foot of a picture or from above."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot, sin
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import chroma, darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.scenery_parts.asked import CLOUD, is_far_hue, is_free
from models.image.reading.oklab import colour_of, distance, lab_of

WIDE: Final = 400.0  # drawing units, the width of a cloud in the middle distance
_NEUTRAL: Final = 0.03  # distance from grey in OKLab, up to which a background has no hue
_PALE: Final = 0.72  # lightness in OKLab, from which any soft colour may be a cloud's
_SOFT: Final = 0.1  # distance from grey in OKLab, of soft colours
_SEEN: Final = 0.08  # distance in OKLab, from which a cloud is seen in the sky
_WHITE: Final = 0.9  # lightness in OKLab, from which no cloud would be seen as lighter
_DOWN: Final = (0.035, 0.06, 0.085)  # lightness in OKLab by which clouds are deeper there

# middle and radius of a sun, which clouds keep clear of
Sun = tuple[float, float, float]


def tones(scene: Scene) -> list[str]:
    """Returns the colours of clouds, the farthest first: near to the sky's if nobody asked."""
    palette, asked = scene.palette, scene.asked(*CLOUD)
    ground = palette.ground
    if asked:
        return [mixed(asked, ground, 0.4), mixed(asked, ground, 0.2), asked]
    fitting = [one for one in palette.visible()[:3] if _fits(one, ground)]
    fitting.sort(key=lambda one: abs(lightness(one) - lightness(ground)))
    if palette.is_dark:
        near = [mixed(ground, one, 0.5) for one in fitting]
        return near or [lighter(ground, share) for share in (0.1, 0.18, 0.27)]
    blues = [one for one in palette.visible()[:3] if _is_blue(one)]
    if not fitting and blues and chroma(ground) < _NEUTRAL:
        fitting = [mixed(ground, blues[0], share) for share in (0.14, 0.24, 0.36)]
    return fitting or _shades(ground)


def _is_blue(colour: str) -> bool:
    _, a, b = lab_of(colour)
    return b < min(-0.04, -abs(a))


def _fits(colour: str, ground: str) -> bool:
    """Whether a colour looks like a cloud's: soft and pale, or by night blue or like the sky."""
    light = lightness(colour)
    if lightness(ground) < 0.5:
        is_alike = chroma(ground) > _NEUTRAL and not is_far_hue(colour, ground)
        return _is_blue(colour) or is_alike or chroma(colour) < 0.08
    is_soft = light > _PALE and chroma(colour) < _SOFT
    return is_soft and (chroma(ground) < _NEUTRAL or light > lightness(ground) - 0.12)


def _shades(ground: str) -> list[str]:
    """Returns lighter tones of a light background, or deeper ones of a nearly white one."""
    light, a, b = lab_of(ground)
    if light < _WHITE:
        return [lighter(ground, share) for share in (0.35, 0.58, 0.82)]
    return [colour_of((light - down, (1 + 14 * down) * a, (1 + 14 * down) * b)) for down in _DOWN]


def drifting(scene: Scene, colours: Sequence[str], floor: float, sun: Sun) -> None:
    """Draws rows of clouds down to a share of the height, far ones first, none amid the sun."""
    random, rows = scene.random, len(colours)
    for row, colour in enumerate(colours):
        depth = row / max(1, rows - 1)
        width = WIDE * scene.size * (0.5 + 0.75 * depth)
        share = 0.17 + (floor - 0.17) * (row + random.uniform(0.2, 0.8)) / rows
        x = width * random.uniform(-0.7, 0.5)
        while x < scene.width:
            own = width * random.uniform(0.75, 1.2)
            y = max((share + random.uniform(-0.06, 0.06)) * scene.height, 0.42 * own)
            across = max(0.0, abs(x + own / 2 - sun[0]) - own / 2)
            away = hypot(across, max(0.0, abs(y - own / 5 - sun[1]) - own / 5))
            if away >= 0.6 * sun[2] and not is_free(scene, x + own / 2, y, 0.2 * own):
                cloud(scene, (x, y), own, colour)
            x += own + width * random.uniform(0.5, 2.4) / max(0.7, scene.density)


def counted(scene: Scene, colours: Sequence[str], count: int, floor: float) -> None:
    """Draws a number of clouds that keep apart, down to a share of the height."""
    random = scene.random
    step = scene.width / count
    own = min(WIDE * scene.size * 1.2, 0.8 * step)
    for at in range(count):
        width = own * random.uniform(0.75, 1.1)
        x = step * (at + 0.5) + random.uniform(-0.08, 0.08) * step - width / 2
        share = floor * (0.3, 0.72, 0.5)[at % 3] + random.uniform(-0.04, 0.04)
        y = max(share * scene.height, 0.45 * width)
        cloud(scene, (x, y), width, colours[-1 - at % len(colours)])


def cloud(scene: Scene, foot: Point, width: float, colour: str) -> None:
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
    if distance(colour, ground) < _SEEN:
        foot_colour = _shades(ground)[-1] if lightness(ground) >= _WHITE else darker(ground, 0.12)
    fade = [(0.3, colour), (0.6, colour), (1.0, foot_colour)]
    scene.path(d, scene.linear_gradient((0, y - 0.4 * width), (0, y), fade))


def bank(scene: Scene, colours: Sequence[str], low: str, *, is_above: bool) -> None:
    """Draws layers of cloud along the foot of the picture, or hanging from above."""
    random, phase = scene.random, scene.random.uniform(0, 6.3)
    swell = random.uniform(30, 95) * (0.5 if is_above else 1.0)
    waves = 4.5 * max(1.0, scene.width / 1800)
    edge, inwards = (-5.0, 1) if is_above else (scene.height + 5, -1)
    far = (150 if is_above else 0.2 * scene.height) * random.uniform(0.75, 1.15)
    for layer, colour in enumerate(colours):
        depth = layer / max(1, len(colours) - 1)
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


def stormy(scene: Scene) -> list[str]:
    """Returns the colours of clouds that rain: deeper than the sky, or lighter by night."""
    palette = scene.palette
    is_vivid = chroma(palette.ground) > _SOFT
    if scene.asked(*CLOUD) or palette.is_dark or is_vivid:
        return tones(scene)
    found = [one for one in tones(scene) if lightness(one) < lightness(palette.ground) - 0.05]
    return found or [darker(palette.ground, share) for share in (0.14, 0.22, 0.32)]
