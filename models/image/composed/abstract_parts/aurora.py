"""Draws curtains of northern lights over a dark sky."""

from __future__ import annotations

from math import pi
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import darker, lighter, lightness
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import distance

_MOST_COLOURS: Final = 4
_STRIP: Final = 13.0  # drawing units, the width of a ray in a curtain of light
_NIGHT: Final = 0.34  # lightness up to which a background is dark enough for a night


def aurora(scene: Scene) -> None:
    """Draws curtains of light that hang over a dark sky, the farther ones first."""
    random, palette = scene.random, scene.palette
    is_night = lightness(palette.ground) < _NIGHT
    night = palette.ground if is_night else darker(palette.ordered()[0], 0.85)
    scene.ground(night)
    lights = [colour for colour in own(palette) if distance(colour, night) > 0.2]
    if not is_night and distance(palette.ground, night) > 0.2 and palette.asked:
        lights.append(palette.ground)
    lights = lights[:_MOST_COLOURS] or [lighter(palette.colours[0], 0.5)]
    count = int(np.clip(round(random.uniform(2, 3.4) * scene.density**0.5), 1, 4))
    for at in reversed(range(count)):
        foot = scene.height * (0.82 - 0.2 * at + random.uniform(-0.07, 0.07))
        tops = (lights[at % len(lights)], lights[(at + 1) % len(lights)])
        _curtain(scene, foot, tops, 1.0 - 0.15 * at)


def _curtain(scene: Scene, foot: float, colours: tuple[str, str], strength: float) -> None:
    """Draws rays side by side that rise from a winding line and fade out upwards."""
    random, low = scene.random, colours[0]
    alphas = ((0.0, 0), (0.07, 255), (0.24, 240))
    stops = [*fading(low, alphas), *fading(colours[1], ((0.55, 150), (0.8, 48), (1.0, 0)))]
    listed = "".join(
        f'<stop offset="{at}" stop-color="{rgb[:7]}" stop-opacity="{int(rgb[7:], 16) / 255:.2f}"/>'
        for at, rgb in stops
    )
    fill = scene.define("linearGradient", listed, x1=0, y1=1, x2=0, y2=0)
    xs = np.arange(-_STRIP, scene.width + _STRIP, _STRIP)
    waves, phases = random.uniform(0.6, 1.4, 6), random.uniform(0, 2 * pi, 6)
    turns = 2 * pi * xs[:, None] / (np.array((1900, 820, 430, 700, 170, 53)) * scene.size)
    a, b, c, d, e, f = np.sin(turns * waves + phases).T
    feet = foot + scene.height * (0.13 * a + 0.07 * b + 0.025 * c)
    tall = scene.height * np.clip(0.58 + 0.14 * d + 0.07 * e, 0.3, 0.9)
    bright = strength * np.clip(0.84 + 0.3 * d * c + 0.2 * e + 0.12 * f, 0.08, 1)
    rays = "".join(
        f'<rect x="{number(x)}" y="{number(y - high)}" width="{_STRIP + 0.6}" '
        f'height="{number(high)}" fill-opacity="{light:.2f}"/>'
        for x, y, high, light in np.stack((xs, feet, tall, bright), 1).tolist()
    )
    scene.add(f'<g fill="url(#{fill})" shape-rendering="crispEdges">{rays}</g>')
