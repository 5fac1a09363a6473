"""Motifs of fruit and vegetables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    disc,
    fill,
    line,
    moved,
    oval,
    petal,
    polygon,
    slit,
    symmetric,
    three,
)


def lemon(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    outline = symmetric(
        "0 -84, 6 -84 10 -79 13 -70, 44 -58 61 -30 61 0, 61 30 44 58 13 70, 10 79 6 84 0 84"
    )
    shine = slit((-38, -22), (-32, 34), 9, 10)
    blade = moved(fill(petal(58, 32) + slit((0, -12), (0, -46), 6), second), 36, -64, -66)
    return moved(moved(fill(outline + shine, main), 0, 14, 28, 0.94) + blade, 4, 4)


def cherry(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = disc(-42, 54, 38) + slit((-62, 40), (-50, 74), 8, 6)
    right = disc(46, 46, 38) + slit((26, 32), (38, 66), 8, 6)
    stems = line("M-40 6C-34 -34 -10 -64 20 -84M44 -2C44 -34 36 -62 20 -84", third, 7)
    blade = moved(fill(petal(60, 32) + slit((0, -14), (0, -48), 6), second), 34, -80, 108)
    return moved(fill(left, main) + fill(right, main) + stems + blade, -5, -2, scale=0.91)


def strawberry(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -38, 20 -52 78 -56 76 -8, 74 34 30 78 0 94")
    places = (
        (0, -14),
        (-30, -20),
        (30, -20),
        (-48, 4),
        (48, 4),
        (-17, 12),
        (17, 12),
        (0, 40),
        (-32, 34),
        (32, 34),
        (-14, 64),
        (14, 64),
    )
    seeds = "".join(oval(x, y, 3.6, 6.2) for x, y in places)
    crown = moved(fill(petal(38, 22), second), 0, -54)
    for turn, length in ((44, 42), (86, 52)):
        crown += both(moved(fill(petal(length, 19), second), 5, -54, turn))
    return fill(body + seeds, main) + crown


def apple(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = symmetric(
        "0 -40, 14 -48 26 -54 42 -53, 78 -50 86 -8 72 34, 60 68 38 94 18 88, 10 86 6 85 0 85"
    )
    shine = slit((-58, 0), (-34, 56), 10, 8)
    blade = moved(fill(petal(58, 32) + slit((0, -12), (0, -46), 6), second), 10, -62, 62)
    stem = line("M0 -54C0 -68 -4 -80 -12 -88", third, 8)
    return moved(fill(body + shine, main) + stem + blade, -4, 2, scale=0.95)


def pear(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = symmetric("0 -54, 22 -54 28 -38 31 -20, 36 4 66 14 66 50, 66 80 38 93 0 93")
    shine = slit((-46, 34), (-30, 76), 10, 7)
    blade = moved(fill(petal(56, 30) + slit((0, -12), (0, -44), 6), second), 8, -70, 70)
    stem = line("M0 -66C0 -78 -3 -88 -8 -94", third, 8)
    return moved(fill(body + shine, main) + stem + blade, -2, 3, scale=0.95)


def pineapple(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    places = [
        (25.0 * column + 12.5 * (row % 2), 12.5 * row)
        for row in range(-4, 5)
        for column in range(-3, 3)
    ]
    scales = "".join(
        polygon(x, y + 26.5, x + 7.5, y + 34, x, y + 41.5, x - 7.5, y + 34)
        for x, y in places
        if (x / 54) ** 2 + (y / 62) ** 2 < 1
    )
    crown = moved(fill(petal(58, 20), second), 0, -34)
    for turn, length in ((28, 54), (58, 46)):
        crown += both(moved(fill(petal(length, 18), second), 6, -32, turn))
    return fill(scales, main, 2) + crown


def grape(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    berries = "".join(
        disc(38 * (at - (count - 1) / 2), -16 + 33 * row, 16.5)
        for row, count in enumerate((4, 3, 2, 1))
        for at in range(count)
    )
    blade = moved(fill(petal(58, 38) + slit((0, -12), (0, -46), 6), second), 8, -48, 62)
    blade += moved(fill(petal(58, 38) + slit((0, -12), (0, -46), 6), second), -8, -48, -62)
    return fill(berries, main) + blade + line("M0 -58C0 -72 4 -82 12 -90", third, 8)


def carrot(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    root = symmetric("0 -34, 20 -34 32 -28 30 -8, 26 30 10 76 0 96")
    cuts = slit((-27, -10), (0, -8), 6) + slit((26, 6), (2, 8), 6) + slit((-18, 34), (0, 35), 5)
    tops = moved(fill(petal(52, 22), second), 0, -44) + both(
        moved(fill(petal(50, 20), second), 7, -42, 38)
    )
    return moved(fill(root + cuts, main) + tops, -9, 0, 24)


ALL: Final = (
    lemon,
    cherry,
    strawberry,
    apple,
    pear,
    pineapple,
    grape,
    carrot,
)
