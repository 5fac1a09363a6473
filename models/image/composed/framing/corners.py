"""Ornaments for the upper left corner of a border: fans, and facets as of cut metal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin

import numpy as np

from models.image.composed.drawing.paths import polygon
from models.image.composed.drawing.scene import Point, number


def fan(radius: float, rays: int, first: str, second: str) -> str:
    """Returns a quarter of a sun around 0, 0 with rays of two colours that widen."""
    drawn = ""
    for ray in range(rays):
        turns = [pi / 2 * (ray + share) / rays for share in (0.16, 0.84)]
        inner, outer = ([(r * cos(t), r * sin(t)) for t in turns] for r in (0.34 * radius, radius))
        d = polygon([inner[0], outer[0], outer[1], inner[1]])
        drawn += f'<path d="{d}" fill="{second if ray % 2 else first}"/>'
    r = number(0.26 * radius)
    return f'{drawn}<path d="M0 0H{r}A{r} {r} 0 0 1 0 {r}Z" fill="{first}"/>'


def facets(
    random: np.random.Generator, across: float, down: float, tones: Sequence[str], count: int
) -> str:
    """Returns triangles between the edges and a broken line from one to the other.

    Args:
        across, down: how far they reach along the edges, in drawing units.
        tones: the first of them is the most frequent.
        count: of points along the line.
    """
    rows: list[list[Point]] = []
    for far in (0.0, 0.5, 1.0):
        rows.append([])
        for turn in np.linspace(0, pi / 2, count + 1).tolist():
            share = far * (1 - 0.42 * sin(2 * turn))
            share *= 1 + (random.uniform(-0.2, 0.2) if 0.1 < turn < 1.5 else 0)
            rows[-1].append((across * share * cos(turn), down * share * sin(turn)))
    drawn, last = "", 0
    for low, high in pairwise(rows):
        for step in range(count):
            for corners in (
                (low[step], high[step], high[step + 1]),
                (low[step], high[step + 1], low[step + 1]),
            ):
                tone = int(random.integers(1, len(tones)))
                last = tone if last == 0 or random.random() < 0.5 and tone != last else 0
                # a stroke hides the seams between them
                style = f'fill="{tones[last]}" stroke="{tones[last]}" stroke-linejoin="round"'
                drawn += f'<path d="{polygon(corners)}" {style}/>'
    return drawn
