"""Motifs of the sky and the land under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    disc,
    fill,
    line,
    moved,
    petal,
    polygon,
    symmetric,
    three,
    turned,
)


def moon(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crescent = (
        "M18 -86C-38 -92 -84 -50 -84 4C-84 56 -44 92 4 92C40 92 66 74 80 46C30 62 -20 34 -24 -16"
        "C-26 -44 -10 -70 18 -86Z"
    )
    return fill(crescent, main) + moved(_spark(30, second), 48, -28)


def sun(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ray = symmetric("0 -96, 5 -84 9 -70 9 -62, 9 -54 0 -54 0 -54")
    return fill(disc(0, 0, 44), main) + turned(fill(ray, second), 12)


def sunrise(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    half = "M-50 26A50 50 0 0 1 50 26Z"
    ray = moved(fill(petal(34, 15, 0.45), second), y=-62)
    rays = "".join(moved(ray, 0, 26, turn) for turn in (-78, -52, -26, 0, 26, 52, 78))
    return moved(fill(half, main) + rays + line("M-82 44H82M-48 64H48", third, 8), y=-2)


def cloud(colours: Sequence[str]) -> str:
    outline = (
        "M-56 50H58A37 37 0 0 0 66 -22A50 50 0 0 0 -26 -40A40 40 0 0 0 -62 -12A31 31 0 0 0 -56 50Z"
    )
    return fill(outline, colours[0])


def rain_cloud(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rain = "".join(
        moved(fill(petal(38, 19, 0.32), second), x, y, 14)
        for x, y in ((-46, 88), (-6, 96), (34, 88))
    )
    return moved(cloud((main,)), 0, -32, scale=0.9) + rain


def rainbow(colours: Sequence[str]) -> str:
    bows = [
        line(f"M{-radius} 46V26A{radius} {radius} 0 0 1 {radius} 26V46", colour, 17)
        for radius, colour in zip((78, 53, 28), three(colours), strict=True)
    ]
    return moved("".join(bows), y=-8)


def snowflake(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    arm = line("M0 -22V-88M-20 -84L0 -64L20 -84M-16 -56L0 -40L16 -56", main, 9)
    return turned(arm, 6) + fill(disc(0, 0, 8), second)


def mountain(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    snow = polygon(-18, -70, 4, -34, -8, -24, -20, -36, -32, -24, -42, -32)
    slope = "M-50 -19L-34 -10L-20 -22L-6 -10L11 -22L24 -1L1 38L22 68H-92Z"
    right = polygon(44, -18, 92, 68, 36, 68, 14, 36)
    parts = fill(slope, main, 3) + fill(snow, second, 3) + fill(right, main, 3)
    return moved(parts, y=-8, scale=0.89)


def wave(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crest = (
        "M-92 44C-70 44 -62 12 -50 -16C-32 -56 0 -74 34 -62C58 -54 70 -34 66 -12C62 6 44 12 32 4"
        "C22 -4 24 -18 36 -20C28 -34 2 -30 -4 -4C-10 24 10 44 44 44Z"
    )
    foot = line("M-76 66C-56 54 -40 54 -20 66S16 78 36 66S66 56 80 62", second, 8)
    return moved(fill(crest, main) + foot, 2, -13)


def flame(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    outer = (
        "M6 -96C14 -58 62 -36 62 24C62 66 34 94 0 94C-36 94 -62 66 -62 28C-62 0 -48 -20 -34 -38"
        "C-32 -22 -28 -12 -18 -6C-22 -40 -14 -72 6 -96Z"
    )
    hole = "M2 4C-4 24 -30 34 -30 60C-30 78 -18 88 0 88C20 88 32 76 32 58C32 34 8 26 2 4Z"
    inner = "M2 28C-4 42 -21 48 -21 62C-21 73 -13 79 0 79C14 79 23 72 23 60C23 45 8 42 2 28Z"
    return fill(outer + hole, main) + fill(inner, second)


def planet(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    upper = "M-58 -2A58 58 0 1 1 58 -2C40 12 -40 12 -58 -2Z"
    lower = "M-50 30C-30 37 30 37 50 30A58 58 0 0 1 -50 30Z"
    ring = (
        "M-66 -14C-84 -10 -96 -4 -96 4C-96 18 -50 27 0 27C50 27 96 18 96 4C96 -4 84 -10 66 -14"
        "C72 -10 76 -6 76 -3C76 8 40 14 0 14C-40 14 -76 8 -76 -3C-76 -6 -72 -10 -66 -14Z"
    )
    return moved(fill(upper, main) + fill(lower, main) + fill(ring, second), turn=-20)


def _spark(r: float, colour: str) -> str:
    """A star with four points and hollow sides; `r` is its radius."""
    s = 0.16 * r
    curves = f"Q{s} {-s} {r} 0Q{s} {s} 0 {r}Q{-s} {s} {-r} 0Q{-s} {-s} 0 {-r}Z"
    return fill(f"M0 {-r}{curves}", colour)


ALL: Final = (
    moon,
    sun,
    sunrise,
    cloud,
    rain_cloud,
    rainbow,
    snowflake,
    mountain,
    wave,
    flame,
    planet,
)
