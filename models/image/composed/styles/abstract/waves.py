"""Layers of long smooth waves, one in front of the other, or a calm sea of shallow ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import in_steps, is_mud, own
from models.image.composed.abstract_parts.sideways import upright
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lighter, lightness, mixed
from models.image.composed.drawing.scene import Point, Scene, number

_LENGTH: Final = 1150.0  # drawing units from crest to crest
_HEIGHTS: Final = {"waves": 62.0, "calm": 17.0}  # drawing units that waves rise and fall
_LOW: Final = 0.62  # share of the height where waves begin that are to stay at the bottom
_STEP: Final = 90.0  # drawing units between two points of a line


def draw(scene: Scene) -> None:
    behind, colours = _colours(scene, _layers(scene))
    scene.ground(behind)
    with upright(scene) as turned:
        _draw_layers(turned, behind, colours)


def _draw_layers(scene: Scene, behind: str, colours: Sequence[str]) -> None:
    random = scene.random
    kind = scene.kind((*_HEIGHTS,), (1.0,))
    layers, top = len(colours), _top(scene)
    apart = (scene.height - top) / layers
    height = min(_HEIGHTS[kind] * scene.size, 0.85 * apart + 14)
    length = _LENGTH * scene.size**0.7 * random.uniform(0.8, 1.25)
    phase, drift = random.uniform(0, 1), random.choice((-1, 1)) * random.uniform(0.17, 0.4)
    is_upside_down = scene.free == "bottom"
    if is_upside_down:
        scene.add(f'<g transform="translate(0 {number(scene.height)})scale(1 -1)">')
    before = behind
    for layer, colour in enumerate(colours):
        level = top + apart * (layer + random.uniform(-0.08, 0.08)) + 0.3 * height
        line = _line(scene, level, height, length * random.uniform(0.85, 1.2), phase)
        phase += drift + random.uniform(-0.08, 0.08)
        light = _sheen(colour, before)
        fill = scene.linear_gradient(
            (0, level - height), (0, level + apart + height), [(0, colour), (1, light)]
        )
        scene.path(land_below(line, scene.height + 20), fill)
        before = colour
    if is_upside_down:
        scene.add("</g>")


def _layers(scene: Scene) -> int:
    asked = scene.count("layer", "wave", "line", "band", "stripe")
    usual = round(4.4 * scene.density**0.7) + int(scene.random.integers(0, 3))
    return max(1, asked or max(usual, len(own(scene.palette))))


def _top(scene: Scene) -> float:
    """Returns where the farthest wave begins: there is calm room above it."""
    place = scene.place("wave", "layer")
    if scene.free in ("top", "bottom") or (place and place[1] > 0.6 * scene.height):
        return scene.height * _LOW
    if scene.free == "middle":
        return scene.height * 0.72
    return scene.height * scene.random.uniform(0.3, 0.45)


def _colours(scene: Scene, layers: int) -> tuple[str, list[str]]:
    """Returns what is behind all waves, and the colours of the layers, the farthest first."""
    palette = scene.palette
    course = scene.course("down")
    if course:
        listed = in_steps(course, layers + 1)
        return listed[0], listed[1:]
    bodies = own(palette, 0.0)
    is_each_one = len(bodies) + 1 == layers and palette.asked > 0
    if is_each_one:  # all asked colours are waves, and what is behind is a shade of the last
        bodies.append(palette.ground)
    chain = sorted(bodies, key=lightness, reverse=not palette.is_dark)
    if is_each_one:
        far = (darker if palette.is_dark else lighter)(chain[0], 0.6)
        return far, in_steps(chain, layers)
    return palette.ground, in_steps([palette.ground, *chain], layers + 1)[1:]


def _sheen(colour: str, before: str) -> str:
    """Returns the colour at a wave's foot: in its mist, with what is behind it."""
    if is_mud(colour, before):
        return lighter(colour, 0.16)
    return mixed(colour, before, 0.3)


def _line(
    scene: Scene, level: float, height: float, length: float, phase: float
) -> Sequence[Point]:
    """Returns points of a wave, whose crests are a length apart and unevenly high."""
    width = scene.width
    xs = np.linspace(-60, width + 60, max(8, round(width / _STEP)))
    turns = 2 * np.pi * (xs / length + phase)
    swell = scene.random.uniform(0.25, 0.5, 2)
    ys = np.sin(turns) + swell[0] * np.sin(0.47 * turns + 6 * phase)
    ys += 0.35 * swell[1] * np.sin(1.9 * turns + 2 * phase)
    ys = level + height * ys / 1.3
    return list(zip(xs.tolist(), ys.tolist(), strict=True))
