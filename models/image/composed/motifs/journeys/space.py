"""Motifs of space."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot
from typing import Final

from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import (
    both,
    box,
    corners,
    disc,
    fill,
    line,
    moved,
    slit,
    three,
)


def comet(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    star = moved(fill(corners(5, 44, 21), main, 6), -34, 36, -14)
    tails = line("M-18 -26L46 -88M20 8L90 -60M34 44L84 6", second, 11)
    bits = fill(disc(64, -84, 6) + disc(90, -34, 5), third)
    return moved(star + tails + bits, -6, 4, scale=0.95)


def ufo(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    dome = "M-36 -30C-36 -58 -20 -76 0 -76C20 -76 36 -58 36 -30C16 -24 -16 -24 -36 -30Z"
    dome += slit((-22, -38), (-8, -62), 8, -4)
    saucer = (
        "M-46 -24C-76 -18 -94 -6 -94 4C-94 20 -52 30 0 30C52 30 94 20 94 4C94 -6 76 -18 46 -24"
        "C18 -14 -18 -14 -46 -24Z"
    )
    lights = disc(-58, 4, 7) + disc(-20, 12, 7) + disc(20, 12, 7) + disc(58, 4, 7)
    beam = fill("M-34 40C-12 43 12 43 34 40L58 92H-58Z", third)
    return moved(fill(dome, second) + fill(saucer + lights, main) + beam, y=-10, scale=0.98)


def satellite(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = fill(box(-20, -28, 40, 56, 6) + box(-8, -14, 16, 16, 3), main)
    panel = fill("".join(box(x, y, 22, 18, 2) for x in (38, 64) for y in (-20, 2)), second)
    arm = line("M26 0H30", main, 8)
    dish = fill("M-24 38C-16 54 16 54 24 38Z", third) + line("M0 54V66", third, 6)
    waves = line("M-14 78C-6 84 6 84 14 78M-24 88C-10 99 10 99 24 88", third, 6)
    aerial = line("M0 -36V-52", second, 6) + fill(disc(0, -60, 7), second)
    return moved(body + both(panel + arm) + dish + waves + aerial, 2, -9, 40, 1.09)


def telescope(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tube = fill(box(-44, -19, 80, 38, 4) + slit((-32, -8), (24, -8), 7), main)
    tube += fill(box(44, -26, 26, 52, 5), main) + fill(box(-72, -12, 20, 24, 4), second)
    legs = line("M-6 40L-32 94M2 40V94M10 40L38 94", second, 8)
    star = fill("M0 -16Q2 -2 16 0Q2 2 0 16Q-2 2 -16 0Q-2 -2 0 -16Z", third)
    stars = moved(star, -44, -62, 0, 1.1) + moved(star, 4, -82, 0, 0.7)
    return moved(moved(tube, 0, -6, -28) + legs + stars, -3, -6)


def astronaut_helmet(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    shell = disc(0, -14, 76)
    hole = (
        "M-34 -46H34C50 -46 58 -36 58 -20V0C58 22 42 34 20 34H-20C-42 34 -58 22 -58 0V-20"
        "C-58 -36 -50 -46 -34 -46Z"
    )
    visor = (
        "M-34 -37H34C44 -37 49 -30 49 -20V0C49 16 38 25 20 25H-20C-38 25 -49 16 -49 0V-20"
        "C-49 -30 -44 -37 -34 -37Z"
    ) + slit((-36, -4), (-14, -30), 10, -5)
    collar = "M-58 70C-20 84 20 84 58 70L66 86C68 92 66 96 60 96H-60C-66 96 -68 92 -66 86Z"
    rest = fill(collar, third) + both(fill(box(83, -34, 14, 40, 6), third))
    return moved(fill(shell + hole, main) + fill(visor, second) + rest, y=-5, scale=0.92)


def constellation(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    places = ((-82, -24), (-44, -58), (-4, -30), (36, -18), (30, 42), (80, 50), (84, -10))
    star = fill("M0 -17Q4 -4 17 0Q4 4 0 17Q-4 4 -17 0Q-4 -4 0 -17Z", main)
    stars = "".join(moved(star, x, y) for x, y in places)
    lines = ""
    for (x1, y1), (x2, y2) in pairwise((*places, places[3])):
        share = 16 / hypot(x2 - x1, y2 - y1)
        dx, dy = share * (x2 - x1), share * (y2 - y1)
        lines += f"M{number(x1 + dx)} {number(y1 + dy)}L{number(x2 - dx)} {number(y2 - dy)}"
    dots = disc(-56, 44, 6) + disc(-10, 78, 6) + disc(-24, 18, 4) + disc(34, -74, 6)
    return moved(line(lines, second, 5) + stars + fill(dots, third), -1, -5, scale=0.96)


ALL: Final = (
    comet,
    ufo,
    satellite,
    telescope,
    astronaut_helmet,
    constellation,
)
