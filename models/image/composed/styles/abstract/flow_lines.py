"""Thin parallel lines that twist like ribbons or swell like sound waves, or bold bent bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.own_colours import own
from models.image.composed.abstract_parts.swirls import swirls
from models.image.composed.drawing.halo import fading
from models.image.composed.drawing.palette import (
    at_share,
    darker,
    lightness,
    mixed,
    set_off,
    steps,
)
from models.image.composed.drawing.scene import Scene, number
from models.image.reading.oklab import distance

_LINES: Final = 44  # of one ribbon
_BAND: Final = 62.0  # drawing units from one bold band to the next
_THIN: Final = 3.0  # drawing units
_FINEST: Final = 2.4  # drawing units, where fine threads were asked for
_STEP: Final = 64.0  # drawing units between two points of a line
_FINE: Final = 4  # steps to each of these, for their slopes
_MOST_POINTS: Final = 5500  # of all lines: a document of 130 kB
_BEYOND: Final = 60.0  # drawing units that lines run on past the edges
_LEAST_CONTRAST: Final = 0.2  # in OKLab, of a line and the background
_UNLIKE: Final = 0.27  # in OKLab, of two colours

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Ribbon:
    """A band of lines that runs along the picture's longer side.

    along: the places of its points.
    middle: how far across the picture its middle is at each.
    reach: how far it spreads to both sides there.
    twist: the angle of its first line around its middle there.
    span: the angle between its first and its last line.
    """

    along: Values
    middle: Values
    reach: Values
    twist: Values
    span: float


def draw(scene: Scene) -> None:
    scene.ground(_ground(scene))
    kind = scene.kind(("threads", "bands", "swirls"), (0.7, 0.3))
    if kind == "swirls":
        palette = scene.palette
        lines = [set_off(one, palette, _LEAST_CONTRAST) for one in own(palette)[:3]]
        swirls(scene, [_cleared_stroke(scene, one) for one in lines])
        return
    if kind == "bands":
        _draw_bands(scene)
        _darken_edges(scene)
        return
    composition = (_twisting, _twisting, _sounding, _fanning)[int(scene.random.integers(4))]
    ribbons = composition(scene)
    points = sum(len(ribbon.along) for ribbon in ribbons) / _FINE
    count = min(max(8, round(_LINES * scene.density)), int(_MOST_POINTS / points))
    ribbons = [_cleared(scene, ribbon) for ribbon in ribbons]
    for turn, ribbon in enumerate(ribbons):
        _draw_ribbon(scene, ribbon, _stroke_colours(scene, turn), count)
    _darken_edges(scene)


def _ground(scene: Scene) -> str:
    """Returns the background's fill: lighter in the middle if dark edges were asked for."""
    course, ground = scene.course("out"), scene.palette.ground
    if not _has_dark_edges(scene):
        return ground
    lit = mixed(ground, course[-1], 0.7)
    centre = (scene.width / 2, scene.height / 2)
    stops = [(0.0, lit), (0.55, mixed(lit, ground, 0.6)), (1.0, ground)]
    return scene.radial_gradient(centre, 0.5 * hypot(*scene.extent), stops)


def _has_dark_edges(scene: Scene) -> bool:
    course = scene.course("out")
    return bool(course) and lightness(course[-1]) < lightness(course[0])


def _darken_edges(scene: Scene) -> None:
    """Draws a soft frame in a deep shade of the background, if dark edges were asked for."""
    if not _has_dark_edges(scene):
        return
    deep = darker(scene.course("out")[-1], 0.85)
    alphas = ((0.0, 0), (0.5, 0), (0.7, 0x48), (0.85, 0xA0), (1.0, 0xE8))
    centre = (scene.width / 2, scene.height / 2)
    fill = scene.radial_gradient(centre, 0.5 * hypot(*scene.extent), fading(deep, alphas))
    scene.rect(0, 0, scene.width, scene.height, fill)


def _cleared(scene: Scene, ribbon: _Ribbon) -> _Ribbon:
    """Returns a ribbon that leaves the side free that shall be: low, or thin towards there."""
    length, depth = _sides(scene)
    across, along = ("top", "bottom"), ("left", "right")
    if scene.height > scene.width:
        across, along = along, across
    if scene.free in across:
        low, high = (0.5, 1.0) if scene.free == across[0] else (0.0, 0.5)
        level = (0.74 if scene.free == across[0] else 0.26) * depth
        middle = level + 0.4 * (ribbon.middle - float(ribbon.middle.mean()))
        room = np.minimum(middle - low * depth, high * depth + 60 - middle)
        return replace(
            ribbon, middle=middle, reach=np.minimum(ribbon.reach, np.clip(room, 25, None))
        )
    if scene.free in along:
        way = ribbon.along / length if scene.free == along[0] else 1 - ribbon.along / length
        opened = np.clip((way - 0.3) / 0.5, 0.0, 1.0)
        edge = depth * (0.84 if ribbon.middle.mean() > 0.5 * depth else 0.16)
        middle = edge + (ribbon.middle - edge) * opened
        return replace(ribbon, middle=middle, reach=8 + ribbon.reach * opened**1.4)
    return ribbon


def _twisting(scene: Scene) -> list[_Ribbon]:
    """Returns one or two ribbons that turn around themselves, below or above the middle."""
    random, depth = scene.random, _sides(scene)[1]
    level = depth * random.choice([0.34, 0.66]) + depth * random.uniform(-0.06, 0.06)
    level = 0.5 * depth if scene.course("out") else level
    ribbons = []
    for _ in range(int(random.integers(1, 3))):
        along = _along(scene)
        middle = level + 0.14 * depth * _wave(scene, along, 1500)
        reach = 210 * scene.size * (1 + 0.4 * _wave(scene, along, 1100))
        twist = random.uniform(0, 2 * np.pi) + 2.4 * _wave(scene, along, 2600)
        twist += random.choice([-1, 1]) * along / random.uniform(420, 700) / scene.size**0.5
        ribbons.append(_Ribbon(along, middle, reach, twist, random.uniform(1.6, 2.6)))
    return ribbons


def _sounding(scene: Scene) -> list[_Ribbon]:
    """Returns a bundle of waves that swells and ebbs, as sound does."""
    random, (length, depth) = scene.random, _sides(scene)
    along = _along(scene)
    wavelength = 420 * scene.size * random.uniform(0.85, 1.2)
    at = length * random.choice([0.3, 0.5, 0.7])
    swell = np.exp(-0.5 * ((along - at) / (0.2 * length + 60)) ** 2)
    reach = 330 * scene.size**0.5 * (0.03 + swell) * (1 + 0.25 * _wave(scene, along, 800))
    twist = 2 * np.pi * along / wavelength + random.uniform(0, 2 * np.pi)
    middle = np.full_like(along, depth * random.uniform(0.46, 0.56))
    return [_Ribbon(along, middle, reach, twist, 2.3)]


def _fanning(scene: Scene) -> list[_Ribbon]:
    """Returns a ribbon that is narrow at one end and opens towards the other."""
    random, (length, depth) = scene.random, _sides(scene)
    along = _along(scene)
    way = along / length if random.random() < 0.5 else 1 - along / length
    opened = np.clip(way, 0, 1) ** 1.6
    middle = depth * (random.uniform(0.35, 0.65) + 0.1 * _wave(scene, along, 1600))
    reach = scene.size**0.5 * (40 + 0.55 * depth * opened)
    twist = random.uniform(0, 2 * np.pi) + 1.2 * np.pi * way + 0.8 * _wave(scene, along, 1700)
    return [_Ribbon(along, middle, reach, twist, random.uniform(2.2, 3.0))]


def _sides(scene: Scene) -> tuple[float, float]:
    """Returns the longer side, along which lines run, and the shorter one."""
    return max(scene.width, scene.height), min(scene.width, scene.height)


def _along(scene: Scene) -> Values:
    """Returns even places along the longer side, `_FINE` of them to a point of a line."""
    length = _sides(scene)[0]
    count = round((length + 2 * _BEYOND) / _STEP / min(1.0, scene.size**0.7))
    return np.linspace(-_BEYOND, length + _BEYOND, count * _FINE + 1)


def _wave(scene: Scene, along: Values, wavelength: float) -> Values:
    """Returns a calm random wave of about -1..1."""
    random = scene.random
    wave = np.zeros_like(along)
    for share, part in ((0.7, 1.0), (0.3, 0.55)):
        turns = along / (part * wavelength * random.uniform(0.85, 1.2))
        wave += share * np.sin(2 * np.pi * turns + random.uniform(0, 2 * np.pi))
    return wave


def _draw_ribbon(scene: Scene, ribbon: _Ribbon, ends: Sequence[str], count: int) -> None:
    """Draws all lines of a ribbon, whose colour changes from its first to its last."""
    is_upright = scene.height > scene.width
    shares = np.linspace(0, 1, count)[:, None]
    across = ribbon.middle + ribbon.reach * np.cos(ribbon.twist + shares * ribbon.span)
    slopes = np.gradient(across, ribbon.along, axis=1)
    coarse = slice(None, None, _FINE)
    thin = _FINEST if scene.motif == "threads" else _THIN
    for line, slope, colour in zip(across, slopes, steps(ends, count), strict=True):
        d = _line(ribbon.along[coarse], line[coarse], slope[coarse], is_upright)
        scene.path(d, stroke=_cleared_stroke(scene, colour), stroke_width=thin)


def _cleared_stroke(scene: Scene, colour: str) -> str:
    """Returns a stroke that fades out before it reaches a left or right side that stays free."""
    if scene.free not in ("left", "right"):
        return colour
    ends = ((0.0, 0.0), (scene.width, 0.0))
    start, end = ends if scene.free == "left" else ends[::-1]
    return scene.linear_gradient(start, end, fading(colour, ((0.45, 0), (0.7, 0xFF))))


def _draw_bands(scene: Scene) -> None:
    """Draws bold bands that bend together and swell, over most of the picture."""
    random, depth, along = scene.random, _sides(scene)[1], _along(scene)
    pitch = _BAND * scene.size / scene.density
    most = int(_MOST_POINTS * _FINE / len(along) / 2)
    count = min(max(5, round(depth * random.uniform(0.95, 1.3) / pitch)), most)
    shares = np.linspace(0, 1, 2 * count)[:, None]
    reach, bend = 0.5 * pitch * count, 0.9 * scene.size**0.5 * random.uniform(70, 130)
    level = depth * random.choice([0.5, 0.62, 0.38])
    is_upright = scene.height > scene.width
    sides = ("left", "right") if is_upright else ("top", "bottom")
    if scene.free in sides:
        level = depth * (0.86 if scene.free == sides[0] else 0.14)
        count, bend = max(5, round(0.5 * count)), 0.6 * bend
        reach = 0.5 * pitch * count
    turns = along / (scene.size**0.5 * random.uniform(650, 1000)) + random.uniform(0, 1)
    lean = 2 * np.pi * random.uniform(0.5, 1.1) * random.choice([-1, 1])
    # with 1 in place of 0.85, lines would cross
    swell = 0.85 / abs(lean) * np.sin(2 * np.pi * turns + lean * shares)
    across = level + 2 * reach * (shares - 0.5 + swell) + bend * _wave(scene, along, 1300)
    slopes, coarse = np.gradient(across, along, axis=1), slice(None, None, _FINE)
    colours = own(scene.palette)[:3]
    along, across, slopes = along[coarse], across[:, coarse], slopes[:, coarse]
    for at in range(0, 2 * count, 2):
        colour = set_off(at_share(colours, at / (2 * count)), scene.palette, _LEAST_CONTRAST)
        there = _line(along, across[at], slopes[at], is_upright)
        back = _line(along[::-1], across[at + 1, ::-1], slopes[at + 1, ::-1], is_upright)
        scene.path(f"{there}L{back[1:]}Z", _cleared_stroke(scene, colour))


def _line(along: Values, across: Values, slopes: Values, is_upright: bool) -> str:
    """Returns the path of one line, whose slopes make it smooth with few points."""
    third = float(along[1] - along[0]) / 3
    controls = np.stack([along - third, across - third * slopes], 1)
    ends = np.stack([along, across], 1)
    if is_upright:
        controls, ends = controls[:, ::-1], ends[:, ::-1]
    curves = np.hstack([controls, ends])[1:].tolist()
    start = f"M{number(ends[0, 0])} {number(ends[0, 1])}"
    # S mirrors the last control: the slope is the same before and after a point
    return start + "".join(
        f"S{number(x1)} {number(y1)} {number(x)} {number(y)}" for x1, y1, x, y in curves
    )


def _stroke_colours(scene: Scene, turn: int) -> list[str]:
    """Returns the colours that the strokes of a ribbon go through."""
    palette = scene.palette
    chosen = [set_off(colour, palette, _LEAST_CONTRAST) for colour in own(palette)]
    lead = scene.course("out")[:1]  # what was asked for in the middle
    chosen = sorted(chosen, key=lambda one: one not in lead)
    first = chosen[turn % len(chosen)]
    others = [one for one in chosen if 0 < distance(one, first) < _UNLIKE]
    # what lies between unlike colours is mud
    second = others[0] if others else mixed(first, palette.ground, 0.25)
    return [first, second] if scene.random.random() < 0.5 else [second, first]
