"""A grid of dots as in printed comics, whose size fades from a side or around a point."""

from __future__ import annotations

from collections import defaultdict
from math import cos, pi, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.composed.drawing.scene import Scene, number

_APART: Final = 44.0  # drawing units between dots
_LARGEST: Final = 0.63  # radius of a dot in full tone, in distances of dots; from 0.5 they touch
_LEAST: Final = 0.02  # tone of the smallest dots that are drawn, 0..1
_SIZES: Final = 32  # of dots in one picture

Array = NDArray[np.float64]


def draw(scene: Scene) -> None:
    random, palette = scene.random, scene.palette
    scene.ground(palette.ground)
    colours = palette.visible()
    screen = float(random.choice([pi / 4, pi / 4, pi / 6, pi / 12]))
    dots = _grid(scene, screen)
    kind = random.random()
    if kind < 0.5:
        angle = random.uniform(0, 2 * pi)
        _print(
            scene,
            dots,
            _from_side(scene, dots, angle, random.uniform(0.4, 0.52)),
            _shown(random, colours),
        )
        if random.random() < 0.5:
            dots = _grid(scene, screen + pi / 6)
            tones = 0.75 * _from_side(scene, dots, angle + pi, 0.17)
            _print(scene, dots, tones, colours[1:2] or colours)
    elif kind < 0.82:
        _print(scene, dots, _around_point(scene, dots), _shown(random, colours))
    else:
        _print(scene, dots, _around_room(scene, dots), _shown(random, colours))


def _shown(random: np.random.Generator, colours: list[str]) -> list[str]:
    """Returns the colours of a fade from its densest end on: one, or bands of some."""
    return colours[:1] if random.random() < 0.4 else colours[:3]


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


def _around_point(scene: Scene, dots: Array) -> Array:
    """Returns the tone of each dot, 0..1: it fades outwards from a point on one side."""
    random = scene.random
    shares = [random.choice([0.0, 0.15, 0.85, 1.0]), random.uniform(0.1, 0.9)]
    away = np.hypot(*(dots - np.array(shares) * scene.extent).T)
    reach = (scene.width * scene.height) ** 0.5 * random.uniform(0.55, 0.75)
    tones: Array = np.clip(1.15 - away / reach, 0, 1)
    return tones


def _around_room(scene: Scene, dots: Array) -> Array:
    """Returns the tone of each dot, 0..1: it grows outwards from the calm middle."""
    size = np.array(scene.extent)
    middle = size * scene.random.uniform(0.38, 0.62, 2)
    away = (np.abs((dots - middle) / size * 2) ** 2.6).sum(1) ** (1 / 2.6)
    tones: Array = np.clip((away - 0.68) / scene.random.uniform(0.45, 0.65), 0, 1)
    return tones


def _print(scene: Scene, dots: Array, tones: Array, colours: list[str]) -> None:
    """Draws dots, those of the same size and colour as one path of points with round ends."""
    sizes = np.ceil(np.sqrt(tones) * _SIZES).astype(int)
    bands = np.minimum((1 - tones) ** 1.3 * len(colours), len(colours) - 1).astype(int)
    paths: dict[tuple[int, int], str] = defaultdict(str)
    for (x, y), size, band in zip(dots.tolist(), sizes.tolist(), bands.tolist(), strict=True):
        if size**2 > _LEAST * _SIZES**2:
            paths[band, size] += f"M{number(x)} {number(y)}h0"
    largest = 2 * _LARGEST * _APART * scene.size / scene.density**0.5
    for (band, size), d in sorted(paths.items(), reverse=True):
        width = largest * size / _SIZES
        scene.path(d, stroke=colours[band], stroke_width=width, stroke_linecap="round")
