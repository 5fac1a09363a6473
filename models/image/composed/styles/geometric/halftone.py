"""A grid of dots as in printed comics, whose size fades from a side, a corner or around a point."""

from __future__ import annotations

from collections import defaultdict
from math import cos, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.abstract_parts.own_colours import in_steps, own
from models.image.composed.drawing.scene import Scene, number
from models.image.composed.thinning.left import left_at
from models.image.composed.wishes import Way
from models.image.reading.oklab import distance

_APART: Final = 44.0  # drawing units between dots
_LARGEST: Final = 0.63  # radius of a dot in full tone, in distances of dots; from 0.5 they touch
_SEPARATE: Final = 0.46  # the same, where all dots are to be seen as dots
_LEAST: Final = 0.02  # tone of the smallest dots that are drawn, 0..1
_SIZES: Final = 32  # of dots in one picture
_ALIKE: Final = 0.03  # distance in OKLab up to which two colours are taken for one

# Ways of a course, and the sides where they end and begin.
_WAYS: Final[dict[Way, tuple[str, str]]] = {"across": ("right", "left"), "down": ("bottom", "top")}
# Sides that stay free: the axis of a point away from there and its share, and the way to there.
_AWAY: Final = {"left": (0, 1.0), "right": (0, 0.0), "top": (1, 1.0), "bottom": (1, 0.0)}
_AWAY_FROM: Final = {"left": (-1, 0), "right": (1, 0), "top": (0, -1), "bottom": (0, 1)}

Array = NDArray[np.float64]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = own(palette)
    screen = float(random.choice([pi / 4, pi / 4, pi / 6, pi / 12]))
    kinds = {"side": _side, "point": _point, "room": _room, "across": _across, "corner": _corner}
    kinds["thinning"] = _thinning
    kind = scene.kind((*kinds,), (0.4, 0.22, 0.12, 0.16, 0.1))
    way = next((one for one in _WAYS if scene.course(one)), None)
    if way or (kind == "room" and scene.free not in ("", "middle")):
        kind = "across"
    elif scene.thins:
        kind = "thinning"
    elif scene.free == "middle":
        kind = "room"
    is_even = kind in ("across", "corner", "thinning")
    screen = pi / 4 if is_even else screen
    dots = _grid(scene, screen)
    largest = _SEPARATE if is_even else _LARGEST
    bands = _bands(scene, colours, way)
    if is_even and len(bands) > 1:
        bands = in_steps(bands, 4 * len(bands))
    _print(scene, dots, kinds[kind](scene, dots), bands, largest)


def _bands(scene: Scene, colours: list[str], way: Way | None) -> list[str]:
    """Returns the colours of a fade from its densest end on: one, or bands of some."""
    if way:
        ground = scene.palette.ground
        course = [one for one in scene.course(way) if distance(one, ground) >= _ALIKE]
        return course or colours[:1]
    return colours[:1] if scene.random.random() < 0.4 else colours[:3]


def _across(scene: Scene, dots: Array) -> Array:
    """Returns tones that fade evenly from one side right to the other."""
    along = ((dots - np.array(scene.extent) / 2) @ _heading(scene)) + 0.5
    # so that dots grow evenly, not their areas
    tones: Array = np.clip(1.0 - 0.97 * along, 0.0, 1.0) ** 2
    return tones


def _thinning(scene: Scene, dots: Array) -> Array:
    """Returns tones that become faint where dots shall thin out."""
    return np.asarray(left_at(scene, dots[:, 0], dots[:, 1]) ** 2)


def _heading(scene: Scene) -> Array:
    """Returns the way in which dots become small, by the picture's length on it."""
    side: str = scene.free if scene.free in _AWAY_FROM else "right"
    for way, (end, start) in _WAYS.items():
        if course := scene.course(way):  # its dots are small where it is like the background
            first, last = (distance(course[at], scene.palette.ground) for at in (0, -1))
            side = end if first >= last else start
            break
    return np.array(_AWAY_FROM[side]) / scene.extent


def _corner(scene: Scene, dots: Array) -> Array:
    """Returns tones that fade out from a corner."""
    size, random = np.array(scene.extent), scene.random
    place = scene.place("halftone", "dot", "halftone dot", "corner")
    shares = np.array(place) / size if place else random.choice((0.0, 1.0), 2)
    if scene.free in _AWAY:
        axis, share = _AWAY[scene.free]
        shares[axis] = share
    away = np.hypot(*(dots - shares.round() * size).T) / (size.min() * random.uniform(0.9, 1.15))
    tones: Array = np.clip(1.02 - away * (1000 / size.max()) ** 0.35, 0, 1) ** 2
    return tones


def _side(scene: Scene, dots: Array) -> Array:
    if scene.free in _AWAY_FROM:
        angle = float(np.arctan2(*_AWAY_FROM[scene.free][::-1]))
    else:
        angle = scene.random.uniform(0, 2 * pi)
    return _from_side(scene, dots, angle, scene.random.uniform(0.42, 0.55))


def _grid(scene: Scene, turn: float) -> Array:
    """Returns the middles of all dots [count, x y] in a grid that is turned by an angle."""
    apart = _APART * scene.size / scene.density**0.5
    reach = int(np.hypot(scene.width, scene.height) / apart / 2) + 2
    steps = np.arange(-reach, reach + 1) * apart
    x, y = (side.ravel() for side in np.meshgrid(steps, steps))
    dots = np.stack([x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)], axis=-1)
    dots += [scene.width / 2, scene.height / 2]
    is_inside = ((dots > -apart) & (dots < np.array(scene.extent) + apart)).all(1)
    return dots[is_inside]


def _from_side(scene: Scene, dots: Array, angle: float, share: float) -> Array:
    """Returns the tone of each dot, 0..1: it fades out over a share of the picture."""
    random = scene.random
    towards = np.array([cos(angle), sin(angle)])
    extent = float(np.abs(towards) @ scene.extent)
    along = (dots - np.array(scene.extent) / 2) @ towards / extent + 0.5
    across = dots @ [-towards[1], towards[0]]
    wave = random.uniform(-20, 70) * np.sin(
        across / random.uniform(150, 320) + random.uniform(0, 6)
    )
    tones: Array = np.clip(1.12 - (along + wave / extent) / share, 0, 1)
    return tones


def _point(scene: Scene, dots: Array) -> Array:
    """Returns the tone of each dot, 0..1: it fades outwards from a point on one side."""
    random = scene.random
    shares = [random.choice([0.0, 0.15, 0.85, 1.0]), random.uniform(0.1, 0.9)]
    if scene.free in _AWAY:
        axis, share = _AWAY[scene.free]
        shares[axis] = share
    away = np.hypot(*(dots - np.array(shares) * scene.extent).T)
    reach = (scene.width * scene.height) ** 0.5 * random.uniform(0.55, 0.75)
    tones: Array = np.clip(1.15 - away / reach, 0, 1)
    return tones


def _room(scene: Scene, dots: Array) -> Array:
    """Returns the tone of each dot, 0..1: it grows outwards from the calm middle."""
    size = np.array(scene.extent)
    middle = size * scene.random.uniform(0.38, 0.62, 2)
    away = (np.abs((dots - middle) / size * 2) ** 2.6).sum(1) ** (1 / 2.6)
    tones: Array = np.clip((away - 0.68) / scene.random.uniform(0.45, 0.65), 0, 1)
    return tones


def _print(scene: Scene, dots: Array, tones: Array, colours: list[str], full: float) -> None:
    """Draws dots, those of the same size and colour as one path of points with round ends.

    Args:
        full: radius of a dot in full tone, in distances of dots.
    """
    sizes = np.ceil(np.sqrt(tones) * _SIZES).astype(int)
    bands = np.minimum((1 - tones) ** 1.3 * len(colours), len(colours) - 1).astype(int)
    paths: dict[tuple[int, int], str] = defaultdict(str)
    for (x, y), size, band in zip(dots.tolist(), sizes.tolist(), bands.tolist(), strict=True):
        if size**2 > _LEAST * _SIZES**2:
            paths[band, size] += f"M{number(x)} {number(y)}h0"
    largest = 2 * full * _APART * scene.size / scene.density**0.5
    for (band, size), d in sorted(paths.items(), reverse=True):
        width = largest * size / _SIZES
        scene.path(d, stroke=colours[band], stroke_width=width, stroke_linecap="round")
