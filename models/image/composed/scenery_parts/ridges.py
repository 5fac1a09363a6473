"""Ridges of mountains: summits and passes, and slopes broken in halves again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import exp, log2
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import darker
from models.image.composed.drawing.scene import Point, Scene

RELIEF: Final = 330.0  # drawing units from the foot to the top of the farthest ridge
SPAN: Final = 430.0  # drawing units from one summit to the next

# how high ridges are at 0..1 across the picture, as a share
Envelope = Callable[[float], float]


def envelope_of(random: np.random.Generator) -> tuple[Envelope, float]:
    """Returns how high the ridges are at 0..1 across the picture, and where they are low."""
    kind = int(random.integers(0, 3))
    if kind == 0:
        low = random.uniform(0.38, 0.62)
        return lambda u: 0.4 + 0.6 * min(1.0, abs(u - low) / 0.42), low
    high = random.uniform(0.22, 0.34) if kind == 1 else random.uniform(0.66, 0.78)
    return lambda u: 0.42 + 0.58 * exp(-(((u - high) / 0.24) ** 2)), 1.02 - high


def summits(scene: Scene, level: float, height: float, envelope: Envelope) -> list[Point]:
    """Returns summits and the passes between them, by turns."""
    random, span = scene.random, SPAN * scene.size
    points: list[Point] = []
    x, is_summit = -span * random.uniform(0.3, 1.2), False
    while not points or points[-1][0] < scene.width + span:
        share = random.uniform(0.62, 1.0) if is_summit else random.uniform(0.0, 0.3)
        points.append((x, level - height * share * envelope(x / scene.width)))
        x += span * random.uniform(0.32, 0.62)
        is_summit = not is_summit
    return points


def halvings(scene: Scene) -> int:
    """Returns how often a slope is broken in halves."""
    return min(4, round(4 + log2(scene.size)))


def broken(scene: Scene, tops: list[Point], roughness: float) -> list[Point]:
    """Returns the line from summit to summit, its slopes broken in halves."""
    line = tops
    for _ in range(halvings(scene)):
        finer = [line[0]]
        for (x1, y1), (x2, y2) in pairwise(line):
            shift = roughness * (x2 - x1) * scene.random.uniform(-1, 1, 2)
            finer += [((x1 + x2) / 2 + shift[0], (y1 + y2) / 2 + shift[1]), (x2, y2)]
        line = finer
    return line


def ridge(scene: Scene, tops: list[Point], fill: str, roughness: float) -> list[Point]:
    """Draws the land below a ridge and returns its line."""
    line = broken(scene, tops, roughness)
    below = [(line[-1][0], scene.height + 5), (line[0][0], scene.height + 5)]
    scene.polygon([*line, *below], fill)
    return line


def caps(scene: Scene, line: Sequence[Point], height: float, snow: str) -> None:
    """Draws snow on the summits of a ridge, with a jagged edge and one side in shade."""
    slope = 2 ** halvings(scene)
    for at in range(slope, len(line) - slope, 2 * slope):
        x, y = line[at]
        reach = [one for one in line[at - slope : at + slope + 1] if one[1] < y + 0.3 * height]
        if len(reach) < 3:
            continue
        (left, left_y), (right, right_y) = reach[0], reach[-1]
        jags = [(0.78, 0.02), (0.66, 0.2), (0.52, 0.0), (0.4, 0.24), (0.24, 0.04)]
        edge = [
            (left + u * (right - left), right_y + (left_y - right_y) * (1 - u) + v * height)
            for u, v in jags
        ]
        scene.polygon([*reach, *edge], snow)
        tops = [one for one in reach if one[0] >= x]
        scene.polygon(
            [*tops, *edge[:3], (x + 0.06 * (right - x), y + 0.1 * height)], darker(snow, 0.1)
        )
