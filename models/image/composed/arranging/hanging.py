"""Things that hang from the top of the picture on thin strings, long and short ones in turn."""

from __future__ import annotations

from math import cos, pi
from typing import Final

from models.image.composed.arranging.outlines import bounds
from models.image.composed.arranging.things import Things
from models.image.composed.drawing.palette import mixed
from models.image.composed.drawing.scene import SHORT, Scene, number

_DEEP: Final = 0.46  # of the height, down to which things hang
_DEEPER: Final = 0.6  # of it, if nobody asked for room
_LARGE: Final = 138.0  # radius of the largest at size 1, in drawing units
_SIZES: Final = (1.0, 0.68, 0.86, 0.62)  # shares of the largest, one after the other
_BREADTH: Final = 2.5  # radii of the largest from string to string at density 1
_STRING: Final = 3.2  # drawing units
_LEAST: Final = 34.0  # drawing units of the shortest string
_MIDDLE: Final = 0.5  # how much shorter the strings are in the middle, if that shall be free


def hanging(things: Things) -> None:
    """Places the things, and draws their strings."""
    scene, random = things.scene, things.scene.random
    left, right = _span(scene)
    deep = (_DEEP if scene.free else _DEEPER) * scene.height
    large = min(_LARGE * scene.size**0.6, 0.31 * deep, 0.14 * (right - left))
    count = max(4, round((right - left) / (_BREADTH * large) * min(scene.density, 1.3)))
    first, is_arch = int(random.integers(len(_SIZES))), random.random() < 0.6
    string = mixed(scene.palette.ground, scene.palette.visible()[0], 0.7)
    lines = ""
    for at in range(count):
        x = left + (at + 0.5 + random.uniform(-0.08, 0.08)) * (right - left) / count
        name = things.names[at % len(things.names)]
        radius = large * _SIZES[(first + at) % len(_SIZES)] * random.uniform(0.92, 1.06)
        _, top, _, bottom = bounds(name)
        most = deep - (bottom - top) * radius
        share = _depth(scene, (at + 0.5) / count, is_arch=is_arch)
        share = min(1.0, max(0.0, share * (0.55, 1.0, 0.72)[at % 3] + random.uniform(-0.06, 0.06)))
        length = _LEAST + (most - _LEAST) * share
        lines += f"M{number(x)} -5V{number(length + 0.06 * radius)}"
        things.place(name, (x, length - top * radius), radius)
    scene.path(lines, "none", stroke=string, stroke_width=_STRING)


def _span(scene: Scene) -> tuple[float, float]:
    """Returns from where to where there are strings."""
    margin = 0.02 * SHORT
    if scene.free == "left":
        return 0.54 * scene.width, scene.width - margin
    return margin, (0.46 * scene.width if scene.free == "right" else scene.width - margin)


def _depth(scene: Scene, across: float, *, is_arch: bool) -> float:
    """Returns how deep something hangs at a share of the width, 0..1."""
    if scene.free == "middle":
        return 0.0 if abs(across - 0.5) < 0.32 else 1.0
    swell = 0.5 + 0.5 * cos(2 * pi * across)
    return 1.0 - _MIDDLE + _MIDDLE * (swell if is_arch else 1 - swell)
