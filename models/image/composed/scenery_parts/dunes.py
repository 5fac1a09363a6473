"""Dunes with a shaded side, and cacti on the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from models.image.composed.drawing.curves import rolling, smooth
from models.image.composed.drawing.landscape import land_below
from models.image.composed.drawing.palette import darker, lightness, mixed
from models.image.composed.drawing.scene import Point, Scene, number

_PALE: Final = 0.62  # lightness in OKLab, from which shade is light


def dunes(scene: Scene, horizon: float, colours: Sequence[str], warm: str) -> list[Point]:
    """Draws dunes with a shaded side and returns the nearest line.

    Args:
        colours: of the layers, the farthest first.
        warm: the colour of the light at their feet.
    """
    random, layers = scene.random, len(colours)
    line: list[Point] = []
    for layer, colour in enumerate(colours):
        depth = layer / max(1, layers - 1)
        level = horizon + (0.9 * scene.height - horizon) * depth + 12
        height = (34 + 50 * depth) * scene.size
        line = rolling(random, scene.width, level, height, scene.width / 1700 / scene.size)
        fill = scene.linear_gradient(
            (0, level - height),
            (0, level + 3 * height),
            [(0, colour), (0.25, colour), (1, mixed(colour, warm, 0.3))],
        )
        scene.path(land_below(line, scene.height + 5), fill)
        _shade(scene, line, height, darker(colour, 0.2 if lightness(colour) > _PALE else 0.4))
    return line


def layered(scene: Scene, land: str, warm: str, layers: int) -> list[str]:
    """Returns the colours of dunes, the far ones in haze and the near ones deep."""
    dark, found = scene.palette.is_dark, []
    front = mixed(land, scene.palette.ground, 0.55) if dark else darker(land, 0.3)
    for layer in range(layers):
        depth = layer / max(1, layers - 1) if layers > 1 else 0.4
        hazy = mixed(warm, land, 0.55 + 0.45 * min(1, 1.6 * depth))
        found.append(mixed(hazy, front, max(0, depth - 0.4)))
    return found


def _shade(scene: Scene, line: list[Point], height: float, shade: str) -> None:
    """Draws the side of each dune that is turned away from the light, below its crest."""
    for at in range(2, len(line) - 3):
        (x, y), low = line[at], at
        if y > min(line[at - 1][1], line[at + 1][1]):
            continue
        while low < len(line) - 1 and line[low + 1][1] > line[low][1]:
            low += 1
        (end_x, end_y), fall = line[low], 1.6 * height
        if end_y - y > 0.4 * height:
            along = smooth(line[at : low + 1])
            back = f"C{number(end_x - 0.45 * (end_x - x))} {number(end_y + 0.1 * fall)}"
            back += f" {number(x + 0.05 * (end_x - x))} {number(y + 0.9 * fall)}"
            scene.path(f"{along}{back} {number(x)} {number(y)}Z", shade)


def cacti(scene: Scene, sun: float, front: list[Point], ink: str) -> None:
    """Draws a few saguaros on the nearest dune, clear of the sun."""
    random = scene.random
    xs, ys = zip(*front, strict=True)
    for _ in range(round(random.integers(2, 5) * max(1.0, scene.width / 1800))):
        x, tall = (
            scene.width * random.uniform(0.04, 0.96),
            random.uniform(90, 190) * scene.size**0.8,
        )
        if abs(x - sun) < 150 * scene.size:
            continue
        y, side, arm = float(np.interp(x, xs, ys)), random.choice([-1, 1]), 0.2 * tall
        d = f"M{number(x)} {number(y + 20)}V{number(y - tall)}"
        for way, low, high in ((side, 0.42, 0.78), (-side, 0.3, 0.6)):
            d += f"M{number(x)} {number(y - low * tall)}h{number(way * 0.6 * arm)}"
            d += f"q{number(way * 0.4 * arm)} 0 {number(way * 0.4 * arm)}-{number(0.4 * arm)}"
            d += f"V{number(y - high * tall)}"
        scene.path(d, stroke=ink, stroke_width=0.13 * tall, stroke_linecap="round")
