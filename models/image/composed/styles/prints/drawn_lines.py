"""Thin wavy lines, one above the other, as drawn by hand: uneven, with unlike distances."""

from __future__ import annotations

from math import pi
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import smooth
from models.image.composed.drawing.palette import set_off
from models.image.composed.drawing.scene import Scene

_APART: Final = 46.0  # drawing units from line to line
_WAVE: Final = 270.0  # drawing units of a wave
_STROKE: Final = 4.4  # drawing units across a line
_STEP: Final = 34.0  # drawing units between two points of a line
_SEEN: Final = 0.3  # distance in OKLab of lines from the background
_MOST: Final = 60  # lines


def draw(scene: Scene) -> None:
    random, palette, (width, height) = scene.random, scene.palette, scene.extent
    scene.ground(palette.ground)
    colours = [set_off(one, palette, _SEEN) for one in palette.pure()[:3]]
    apart = max(_APART * scene.size / scene.density**0.5, height / _MOST)
    count = max(4, round(height / apart))
    gaps = random.uniform(0.45, 1.6, count)
    levels = np.cumsum(gaps) * height / gaps.sum()
    steps = max(12, round(width / _STEP))
    x = np.linspace(0, width, steps + 1)
    waves = max(1, round(width / _WAVE / scene.size))
    drift = random.uniform(0, 2 * pi)
    wander = np.zeros(steps + 1)
    for line, level in enumerate(levels.tolist()):
        # Each line follows the one above it, a little off.
        fresh = sum(
            random.normal(0, 1) * np.sin(2 * pi * turns * x / width + random.uniform(0, 2 * pi))
            for turns in (1, 2, 3, waves + 1, 2 * waves + 1)
        )
        wander = 0.72 * wander + 0.075 * apart * fresh
        swing = 0.42 * apart * np.sin(2 * pi * waves * x / width + drift) * random.uniform(0.7, 1.2)
        drift += float(random.normal(0.05, 0.22))
        places = [(float(a), float(b)) for a, b in zip(x, level + swing + wander, strict=True)]
        stroke = _STROKE * scene.size**0.5 * random.uniform(0.7, 1.35)
        colour = colours[0] if random.random() < 0.7 else colours[line % len(colours)]
        around = (
            [(a - width, b) for a, b in places[-4:-1]],
            [(a + width, b) for a, b in places[1:4]],
        )
        d = smooth([*around[0], *places, *around[1]])
        for up in (-height, 0.0, height):
            if -2 * apart < level + up < height + 2 * apart:
                scene.path(
                    d,
                    stroke=colour,
                    stroke_width=stroke,
                    stroke_linecap="round",
                    transform=f"translate(0 {up:.1f})",
                )
