"""Straight parallel lines that stand ever closer, or become ever thicker, towards one side."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Final

import numpy as np

from models.image.composed.abstract_parts.own_colours import course_of, in_steps, own
from models.image.composed.drawing.palette import at_share, lightness, set_off
from models.image.composed.drawing.scene import Point, Scene
from models.image.composed.thinning.left import heading, left_at, towards

_PITCH: Final = 46.0  # drawing units from line to line of even distances
_CLOSE, _WIDE = 13.0, 118.0  # the same where lines stand closest, and farthest apart
_THIN: Final = 4.2  # drawing units
_THINNEST: Final = 1.3
_FULL: Final = 0.86  # of the way to the next line, that the thickest ones take
_VANISH: Final = 0.08  # what is left of them, 0..1, below which there is none
_LEAST_CONTRAST: Final = 0.2  # in OKLab, of a line and the background
_PIECES: Final = 14  # straight ones of the edge of a line that tapers
_ANGLES: Final = {"horizontal": pi / 2, "vertical": 0.0, "diagonal": pi / 4}


def draw(scene: Scene) -> None:
    scene.ground(scene.palette.ground)
    scene.thins = towards(scene, "top", "top", "left", "right")
    way = heading(scene.thins)
    angle = _angle(scene, way)
    colours = [set_off(one, scene.palette, _LEAST_CONTRAST) for one in _order(scene)]
    is_along = way != (0, 0) and abs(cos(angle) * way[0] + sin(angle) * way[1]) < 0.4
    kind = "thick" if is_along else scene.kind(("close", "thick"), (0.55, 0.45))
    places = _close(scene, angle) if kind == "close" else _even(scene, angle)
    for at, place in enumerate(places):
        colour = at_share(colours, (at + 0.5) / len(places))
        if kind == "close":
            _line(scene, angle, place, _THIN * scene.size**0.7, colour)
        elif is_along:
            _tapering(scene, angle, place, colour)
        else:
            left = _left(scene, angle, place)
            if left > _VANISH:
                wide = _THINNEST + (_FULL * _PITCH * _scale(scene) - _THINNEST) * left**1.3
                _line(scene, angle, place, wide, colour)


def _order(scene: Scene) -> list[str]:
    """Returns the colours of the lines, from the first to the last."""
    palette = scene.palette
    colours = list(course_of(scene)) or own(palette)[:3]
    if not palette.asked:  # shades on both sides of the background would be restless
        is_lighter = lightness(colours[0]) > lightness(palette.ground)
        clear = [
            one
            for one in palette.visible(_LEAST_CONTRAST)
            if (lightness(one) > lightness(palette.ground)) == is_lighter
        ]
        colours = [one for one in colours if one in clear] or colours[:1]
    return in_steps(colours, 4 * len(colours)) if len(colours) > 1 else colours


def _angle(scene: Scene, way: Point) -> float:
    """Returns the angle across the lines: as asked for, or that of the way on which they thin."""
    asked = next((_ANGLES[one] for one in scene.motifs if one in _ANGLES), None)
    if asked is not None:
        return asked if asked != pi / 4 else asked * (-1 if way[0] * way[1] < 0 else 1)
    if way == (0, 0):
        return 0.0 if scene.is_wide else pi / 2
    return atan2(way[1] * scene.height, way[0] * scene.width)


def _scale(scene: Scene) -> float:
    return scene.size**0.8 / scene.density**0.5


def _reach(scene: Scene, angle: float) -> float:
    """Returns how far lines may be from the middle, so that they are still seen."""
    return 0.5 * (abs(cos(angle)) * scene.width + abs(sin(angle)) * scene.height)


def _even(scene: Scene, angle: float) -> list[float]:
    """Returns places at even distances, as far as they are from the middle."""
    reach, pitch = _reach(scene, angle), _PITCH * _scale(scene)
    count = max(3, round(2 * reach / pitch))
    places: list[float] = (((np.arange(count) + 0.5) / count - 0.5) * 2 * reach).tolist()
    return places


def _close(scene: Scene, angle: float) -> list[float]:
    """Returns places whose distances grow steadily to where least is left."""
    reach, scale = _reach(scene, angle), _scale(scene)
    far, place = [-reach], -reach
    while place < reach:
        left = _left(scene, angle, place)
        place += scale * _CLOSE * (_WIDE / _CLOSE) ** (1 - left)
        far.append(place)
    least = 1.5 * _VANISH
    return [(a + b) / 2 for a, b in pairwise(far) if _left(scene, angle, (a + b) / 2) > least]


def _left(scene: Scene, angle: float, place: float) -> float:
    """Returns how much is left in the middle of a line."""
    x, y = scene.width / 2 + place * cos(angle), scene.height / 2 + place * sin(angle)
    return float(left_at(scene, np.array([x]), np.array([y]))[0])


def _ends(scene: Scene, angle: float, place: float) -> tuple[Point, Point]:
    """Returns the ends of a line, outside the picture."""
    half = 0.5 * hypot(*scene.extent) + 60
    x, y = scene.width / 2 + place * cos(angle), scene.height / 2 + place * sin(angle)
    right, down = -half * sin(angle), half * cos(angle)
    return (x - right, y - down), (x + right, y + down)


def _line(scene: Scene, angle: float, place: float, wide: float, colour: str) -> None:
    (x1, y1), (x2, y2) = _ends(scene, angle, place)
    scene.path(f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}", stroke=colour, stroke_width=wide)


def _tapering(scene: Scene, angle: float, place: float, colour: str) -> None:
    """Draws a line that becomes thin on its own way."""
    (x1, y1), (x2, y2) = _ends(scene, angle, place)
    shares = np.linspace(0, 1, _PIECES + 1)
    x, y = x1 + shares * (x2 - x1), y1 + shares * (y2 - y1)
    left = left_at(scene, np.clip(x, 0, scene.width), np.clip(y, 0, scene.height))
    half = 0.5 * 0.6 * _PITCH * _scale(scene) * np.clip(left - _VANISH, 0, 1)
    sides = [
        list(
            zip(
                (x + way * half * cos(angle)).tolist(),
                (y + way * half * sin(angle)).tolist(),
                strict=True,
            )
        )
        for way in (-1, 1)
    ]
    scene.polygon([*sides[0], *reversed(sides[1])], colour)
