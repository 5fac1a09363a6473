"""Fine scan lines and bars of varied thickness, which a glitch tears into pieces."""

from __future__ import annotations

from typing import Final

import numpy as np

from models.image.composed.drawing.grid import whole
from models.image.composed.drawing.palette import LARGE_SHAPE, mixed
from models.image.composed.drawing.paths import box
from models.image.composed.drawing.scene import Point, Scene

_LINE: Final = 13.0  # drawing units from one fine line to the next
_KINDS: Final = ("glitch", "lines")
_THICK: Final = (3.0, 5.0, 9.0, 16.0, 30.0, 54.0)  # drawing units
_BAND: Final = 480.0  # drawing units, about how far glitches are apart
_SHIFT: Final = 12.0  # drawing units, of a fringe
_WEIGHTS: Final = (0.6, 0.22, 0.12, 0.06)  # of the first colours among torn pieces


def draw(scene: Scene) -> None:
    palette = scene.palette
    scene.ground(palette.ground)
    kind = scene.kind(_KINDS, (0.7, 0.3))
    colours = palette.two_visible(LARGE_SHAPE)[:4]
    _fine_lines(scene, mixed(palette.ground, colours[0], 0.16))
    if kind == "lines":
        _bars(scene, colours)
        return
    _bars(scene, colours, share=0.35)
    bands = max(1, round(scene.height / _BAND / scene.size**0.7 * scene.density))
    for band in range(bands):
        middle = (band + scene.random.uniform(0.25, 0.75)) / bands * scene.height
        _glitch(scene, middle, colours)


def _fine_lines(scene: Scene, colour: str) -> None:
    count = whole(scene.height, _LINE * scene.size**0.5)
    step = scene.height / count
    d = "".join(box(0, (at + 0.3) * step, scene.width, 0.4 * step) for at in range(count))
    scene.path(d, colour)


def _bars(scene: Scene, colours: list[str], share: float = 1.0) -> None:
    """Draws bars across the whole picture, in groups of one thick and some thinner ones."""
    random = scene.random
    groups = max(1, round(4.2 * share * scene.density * scene.height / 1000 / scene.size**0.5))
    for group in range(groups):
        y = (group + random.uniform(0.1, 0.55)) / groups * scene.height
        colour = colours[group % len(colours)]
        for thick in random.permutation(_THICK)[: int(random.integers(2, 6))].tolist():
            high = thick * scene.size * (1 if share == 1 else 0.5)
            for _, top in scene.copies(0, y, high):
                scene.rect(0, top, scene.width, high, colour)
            y += high + random.uniform(8, 26) * scene.size


def _glitch(scene: Scene, middle: float, colours: list[str]) -> None:
    """Draws rows of torn pieces around a level, fewer and fewer away from it."""
    random, size = scene.random, scene.size
    spread = random.uniform(45, 105) * size
    weights = np.array(_WEIGHTS[: len(colours)]) / sum(_WEIGHTS[: len(colours)])
    y = middle - 1.6 * spread
    while y < middle + 1.6 * spread:
        crowd = float(np.exp(-(((y - middle) / spread) ** 2)))
        high = float(random.choice(_THICK[:5], p=(0.2, 0.25, 0.25, 0.2, 0.1))) * size
        high *= 0.5 + 0.5 * crowd
        x, end = 0.0, scene.width
        start = random.uniform(0, scene.width)
        while x < end:
            long = min(60 + float(random.exponential(230)), 900) * size * (0.4 + 0.6 * crowd)
            if x + long > end:
                break
            colour = colours[int(random.choice(len(weights), p=weights))]
            _piece(scene, (start + x, y), (long, high), colour, colours)
            x += long + (30 + float(random.exponential(200)) / (0.12 + crowd)) * size
        y += high + float(random.choice((0, 5, 11))) * size


def _piece(scene: Scene, place: Point, shape: Point, colour: str, colours: list[str]) -> None:
    """Draws a piece, at times with fringes of other colours at its ends."""
    (x, y), (long, high) = place, shape
    parts = [(x, long, colour)]
    others = [one for one in colours[:3] if one != colour]
    if others and scene.random.random() < 0.4:
        fringe = min(_SHIFT * scene.size, 0.3 * long)
        parts += [(x, fringe, others[0]), (x + long - fringe, fringe, others[-1])]
    for left, across, fill in parts:
        for at_x, at_y in scene.copies(left, y, max(across, high)):
            if at_x + across > 0 and at_y + high > 0:
                scene.rect(at_x, at_y, across, high, fill)
