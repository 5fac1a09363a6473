"""Pines in rows along the lines of hills."""

from __future__ import annotations

from collections.abc import Sequence
from math import sin
from typing import Final

import numpy as np

from models.image.composed.drawing.landscape import pine
from models.image.composed.drawing.scene import Point, Scene, number

PINE: Final = 105.0  # drawing units, the height of a near tree


def defined(scene: Scene, tiers: int = 4) -> str:
    """Defines a pine, 100 units high above the origin, and returns its id."""
    side, fall = [(0.0, -100.0)], 88 / tiers
    for tier in range(1, tiers + 1):
        reach = 22.0 * (tier / tiers) ** 0.9
        side += [(reach, -100 + fall * tier), (0.5 * reach, -100 + fall * tier - 2)]
    side[-1] = (3.0, -12.0)
    side.append((3.0, 5.0))
    outline = [*side, *((-across, up) for across, up in side[::-1])]
    listed = " ".join(f"{number(x)},{number(y)}" for x, y in outline)
    return scene.define("g", f'<polygon points="{listed}"/>')


def along(scene: Scene, line: Sequence[Point], fill: str, scale: float) -> None:
    """Draws pines of several heights along a line, denser and less dense by turns."""
    random = scene.random
    xs, ys = zip(*line, strict=True)
    names = [defined(scene, tiers) for tiers in ((5, 6, 7) if scale > 1 else (4,))]
    x, phase = -20.0, random.uniform(0, 6.3)
    while x < scene.width + 20:
        groups = 0.7 + 0.3 * sin(phase + x / (210 * scene.size))
        height = PINE * scene.size * scale * groups * random.uniform(0.65, 1.3)
        y = float(np.interp(x, xs, ys)) + 0.16 * height
        name = names[int(random.integers(len(names)))]
        scene.add(pine(name, fill, (x, y), height))
        x += height * random.uniform(0.28, 0.7) / scene.density**0.5


def grove(scene: Scene, line: Sequence[Point], fill: str, height: float) -> None:
    """Draws pines in groups with gaps, behind what a line bounds."""
    random, name = scene.random, defined(scene, 4)
    xs, ys = zip(*line, strict=True)
    x, phase = -30.0, random.uniform(0, 6.3)
    while x < scene.width + 30:
        tall = height * scene.size * random.uniform(0.6, 1.2)
        if sin(phase + x / (260 * scene.size)) > -0.1:
            foot = float(np.interp(x, xs, ys)) + 14
            scene.add(pine(name, fill, (x, foot), tall))
        x += tall * random.uniform(0.3, 0.8) / scene.density**0.5
