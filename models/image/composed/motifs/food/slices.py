"""Motifs of fruit that is cut open."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import Final

from models.image.composed.drawing.palette import lighter
from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import (
    disc,
    fill,
    moved,
    oval,
    symmetric,
    three,
    turned,
)


def lemon_slice(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    return fill(disc(0, 0, 94) + disc(0, 0, 83), second) + turned(_segment(45, main), 8)


def orange_slice(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rind = fill("M-94 0A94 94 0 0 1 94 0H83A83 83 0 0 0 -83 0Z", second)
    parts = "".join(moved(_segment(36, main), turn=turn) for turn in (-72, -36, 0, 36, 72))
    return moved(rind + parts, 2, 25, -18, 0.96)


def watermelon_slice(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    flesh = "M-74 -40H74A74 74 0 0 1 -74 -40Z"
    seeds = "".join(
        oval(x, y, 4.5, 8, turn)
        for x, y, turn in (
            (-40, -16, 20),
            (-14, -18, 8),
            (14, -18, -8),
            (40, -16, -20),
            (-24, 8, 14),
            (0, 10, 0),
            (24, 8, -14),
        )
    )
    rind = "M-96 -40H-83A83 83 0 0 0 83 -40H96A96 96 0 0 1 -96 -40Z"
    return moved(fill(flesh + seeds, main) + fill(rind, second), 8, 10, -14, 0.95)


def avocado(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    skin = symmetric("0 -92, 24 -92 34 -66 42 -40, 50 -14 64 4 64 36, 64 70 36 92 0 92")
    flesh = symmetric("0 -78, 16 -78 22 -62 30 -36, 39 -8 50 12 50 37, 50 62 27 78 0 78")
    halves = fill(skin, main) + fill(flesh, lighter(main, 0.6))
    return moved(halves + fill(disc(0, 36, 25), second), turn=16)


def _segment(degrees: float, colour: str) -> str:
    """One of those of a citrus fruit, at the top."""
    half, outer, inset = degrees * pi / 360, 67.0, 8.5
    apex = inset / sin(half)
    side = sqrt(outer**2 - inset**2) - apex * cos(half)
    x, y = side * sin(half), -apex - side * cos(half)
    arc = f"A{number(outer)} {number(outer)} 0 0 1 {number(x)} {number(y)}"
    return fill(f"M0 {number(-apex)}L{number(-x)} {number(y)}{arc}Z", colour, 5)


ALL: Final = (
    lemon_slice,
    orange_slice,
    watermelon_slice,
    avocado,
)
