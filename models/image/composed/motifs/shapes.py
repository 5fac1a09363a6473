"""Motifs that are plain shapes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    box,
    corners,
    disc,
    fill,
    line,
    moved,
    polygon,
    slit,
    symmetric,
    three,
    turned,
)


def heart(colours: Sequence[str]) -> str:
    outline = symmetric("0 -50, 14 -84 48 -88 68 -74, 96 -54 96 -14 76 16, 58 42 26 62 0 86")
    return moved(fill(outline, colours[0], 3), y=2, scale=0.97)


def star(colours: Sequence[str]) -> str:
    return moved(fill(corners(5, 84, 40), colours[0], 9), y=6)


def plus(colours: Sequence[str]) -> str:
    return line("M0 -74V74M-74 0H74", colours[0], 34)


def cross(colours: Sequence[str]) -> str:
    return moved(line("M0 -78V78M-78 0H78", colours[0], 26), turn=45)


def ring(colours: Sequence[str]) -> str:
    return fill(disc(0, 0, 88) + disc(0, 0, 52), colours[0])


def circle(colours: Sequence[str]) -> str:
    return fill(disc(0, 0, 82), colours[0])


def square(colours: Sequence[str]) -> str:
    return fill(box(-66, -66, 132, 132, 12), colours[0])


def diamond(colours: Sequence[str]) -> str:
    return fill(polygon(0, -86, 56, 0, 0, 86, -56, 0), colours[0], 6)


def triangle(colours: Sequence[str]) -> str:
    return moved(fill(polygon(0, -78, 76, 54, -76, 54), colours[0], 9), y=4, scale=0.95)


def drop(colours: Sequence[str]) -> str:
    outline = symmetric("0 -96, 10 -66 64 -20 64 30, 64 66 36 92 0 92")
    shine = (
        "M-38 34C-36 52 -24 64 -8 68C-2 69.5 -3 77 -9 76C-30 73 -45 57 -47 35C-47 29 -39 28 -38 34Z"
    )
    return fill(outline + shine, colours[0])


def clover(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    leaf = symmetric("0 -70, 6 -94 44 -94 43 -62, 42 -42 15 -26 0 -10")
    cut = slit((0, -24), (0, -52), 7)
    leaves = turned(fill(leaf + cut, main), 4, 45)
    return moved(leaves, y=-8) + line("M0 10C0 44 6 68 24 90", second, 6)


def lightning_bolt(colours: Sequence[str]) -> str:
    return fill(polygon(20, -88, -52, 12, -8, 12, -22, 88, 54, -20, 8, -20), colours[0], 6)


def crescent_and_star(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    moon = "M28 -78A82 82 0 1 0 28 78A64 64 0 1 1 28 -78Z"
    return fill(moon, main, 3) + moved(fill(corners(5, 30, 13), second, 3), 44, -2, -14)


ALL: Final = (
    heart,
    star,
    plus,
    cross,
    ring,
    circle,
    square,
    diamond,
    triangle,
    drop,
    clover,
    lightning_bolt,
    crescent_and_star,
)
