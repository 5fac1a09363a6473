"""Motifs of animals on a farm, and of dogs."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin
from typing import Final

from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    oval,
    polygon,
    slit,
    symmetric,
    three,
)

_HORSE: Final = (
    "M12 -92C22 -80 27 -68 28 -56C46 -38 52 0 50 40C49 60 46 78 44 92H-18C-14 66 -18 50 -28 38"
    "C-36 42 -44 42 -52 40C-60 46 -70 48 -78 44C-88 40 -90 26 -84 14L-50 -42"
    "C-44 -56 -30 -66 -12 -70"
    "C-8 -80 0 -90 12 -92Z"
)
_MANE: Final = (
    "M36 -68C48 -66 56 -60 62 -52C64 -50 62 -46 58 -46C70 -34 76 -20 78 -4C78 0 75 2 72 0"
    "C78 14 80 28 78 42C78 46 74 48 71 45C74 58 72 72 66 86C62 92 54 90 54 84C62 40 60 -20 36 -60Z"
)


def horse(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    face = disc(-30, -28, 7) + disc(-72, 24, 4.5) + slit((-80, 36), (-56, 30), 5)
    face += slit((6, -80), (14, -62), 7, 3)
    return moved(fill(_HORSE + face, main) + fill(_MANE, second), 1, -2, scale=0.94)


def unicorn(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    face = slit((-44, -24), (-16, -26), 9, 9) + disc(-72, 24, 4.5) + slit((-80, 36), (-56, 30), 5)
    horn = polygon(-36, -68, -20, -74, -31, -84, -42, -79) + polygon(-45, -85, -36, -89, -58, -112)
    parts = fill(_HORSE + face, main) + fill(_MANE, second)
    return moved(parts + fill(horn, third, 1), 2, 9, scale=0.85)


def cow(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -58, 26 -60 46 -54 48 -36, 50 -8 42 8 36 22, 24 16 12 14 0 14")
    patch = "M8 -52C24 -56 42 -48 42 -30C44 -12 36 4 26 4C10 4 6 -26 8 -52Z"
    muzzle = symmetric("0 22, 26 22 46 32 46 54, 46 76 26 88 0 88")
    nose = oval(-18, 48, 6, 9, 14) + oval(18, 48, 6, 9, -14) + slit((-16, 70), (16, 70), 7, 6)
    ear = "M56 -38C66 -56 84 -58 96 -48C94 -30 78 -20 56 -24Z"
    horn = "M38 -66C50 -68 56 -78 54 -94C66 -82 66 -64 50 -58Z"
    eyes = fill(oval(25, -16, 6, 8), main)
    head_ = fill(head + patch + oval(-25, -16, 6, 8), main) + eyes + both(fill(ear, main))
    return moved(head_ + fill(muzzle + nose, second) + both(fill(horn, third)), y=5, scale=0.96)


def pig(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = symmetric("0 -62, 52 -62 82 -34 82 10, 82 54 48 82 0 82")
    snout = oval(0, 22, 38, 28)
    inner = oval(0, 22, 30, 21) + oval(-11, 22, 5, 8) + oval(11, 22, 5, 8)
    face = disc(-36, -16, 7) + disc(36, -16, 7) + slit((-16, 62), (16, 62), 8, 7)
    ear = "M38 -66C46 -84 62 -92 82 -90C88 -74 86 -56 78 -40C68 -52 54 -62 38 -66Z"
    return moved(
        fill(head + snout + face, main) + fill(inner, second) + both(fill(ear, main)),
        y=8,
        scale=0.89,
    )


def sheep(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wool = fill(_wool(22, 0, 60, 44, 13), main)
    tuft = fill(_wool(-62, -42, 17, 10, 7), main)
    head = oval(-68, -4, 17, 27, 14) + disc(-72, -10, 4)
    ear = fill(oval(-47, -18, 13, 6.5, 52), second)
    legs = "".join(box(x, 54, 13, 36, 5) for x in (-24, -2, 30, 52))
    return moved(wool + tuft + ear + fill(head + legs, second), 2, -17, scale=0.97)


def _wool(x: float, y: float, across: float, down: float, count: int) -> str:
    """An ellipse of little round curls."""
    points = [
        (x + across * cos(2 * pi * at / count), y + down * sin(2 * pi * at / count))
        for at in range(count + 1)
    ]
    path = f"M{number(points[0][0])} {number(points[0][1])}"
    for (x1, y1), (x2, y2) in zip(points, points[1:], strict=False):
        radius = number(0.56 * hypot(x2 - x1, y2 - y1))
        path += f"A{radius} {radius} 0 0 1 {number(x2)} {number(y2)}"
    return path + "Z"


def chicken(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-56 -36C-56 -58 -44 -70 -28 -70C-10 -70 -2 -54 8 -40C18 -26 34 -26 46 -38"
        "C54 -50 62 -62 76 -70"
        "C96 -40 96 8 68 38C52 54 30 62 8 62C-36 62 -56 20 -56 -36Z"
    )
    wing = "M2 -4C22 4 40 2 56 -8C54 20 38 36 16 36C2 36 -6 24 -6 10C-6 4 -2 -4 2 -4Z"
    inner = "M6 6C22 11 34 10 46 4C42 20 32 28 17 28C6 28 1 20 2 11C2 8 4 6 6 6Z"
    comb = (
        "M-50 -72C-60 -86 -44 -96 -36 -86C-32 -100 -16 -98 -16 -84C-6 -86 0 -74 -8 -66"
        "C-18 -80 -38 -82 -50 -72Z"
    )
    beak = polygon(-67, -46, -84, -38, -66, -31)
    wattle = "M-64 -22C-54 -14 -54 4 -64 4C-74 4 -74 -12 -64 -22Z"
    legs = line("M-2 70V90M-14 92H8M26 70V90M14 92H36", third, 6)
    parts = fill(body + wing + disc(-34, -46, 6), main) + fill(inner + comb + wattle, second)
    return moved(parts + fill(beak, third, 2) + legs, -4, 2, scale=0.95)


def chick(colours: Sequence[str]) -> str:
    """A chick in the lower half of its egg."""
    main, second, third = three(colours)
    head = "M-52 16C-58 -6 -54 -66 0 -66C54 -66 58 -6 52 16L34 2L17 18L0 2L-17 18L-34 2Z"
    eyes = disc(-22, -28, 7) + disc(22, -28, 7)
    cut = polygon(-15, -20, 15, -20, 0, 2)
    beak = fill(polygon(-8, -16, 8, -16, 0, -5), second, 2)
    shell = (
        "M-62 16L-50 30L-34 15L-17 31L0 15L17 31L34 15L50 30L62 16C72 62 44 92 0 92"
        "C-44 92 -72 62 -62 16Z"
    )
    tuft = line("M0 -76V-92M-9 -76C-12 -82 -16 -86 -22 -88M9 -76C12 -82 16 -86 22 -88", main, 6)
    spots = disc(-24, 58, 7) + disc(14, 70, 6) + disc(30, 48, 5)
    return fill(head + eyes + cut, main) + beak + fill(shell + spots, third) + tuft


def llama(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-70 -58C-70 -68 -62 -76 -50 -76L-42 -80L-40 -97L-31 -84L-22 -96L-20 -78"
        "C-12 -72 -10 -62 -10 -52"
        "C-10 -36 -10 -24 -4 -16C16 -18 36 -18 50 -16C66 -14 74 -4 76 10C84 10 88 18 84 26"
        "C80 30 76 28 74 26"
        "C74 38 72 46 70 54V92H52V58C36 62 6 62 -10 58V92H-28V46C-40 28 -42 -8 -40 -44"
        "C-52 -42 -70 -44 -70 -58Z"
    )
    rug = polygon(4, -8, 46, -8, 50, 36, 0, 36) + slit((-42, -22), (-8, -22), 8, 4)
    inner = polygon(11, -1, 40, -1, 41, 8, 10, 8) + polygon(9, 15, 42, 15, 43, 29, 7, 29)
    bobbles = fill(disc(6, 70, 5) + disc(25, 71, 5) + disc(44, 70, 5), third)
    parts = fill(body + rug + disc(-46, -62, 5), main) + fill(inner, second, 1) + bobbles
    return moved(parts, -9, 2, scale=0.92)


def dog(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -70, 30 -70 48 -56 50 -30, 52 -6 60 10 58 34, 54 64 28 80 0 80")
    nose = symmetric("0 6, 14 6 24 10 23 20, 21 32 9 38 0 40")
    core = symmetric("0 13, 9 13 16 14 16 20, 15 27 6 32 0 33")
    mouth = slit((0, 43), (30, 46), 8, 9) + slit((-30, 46), (0, 43), 8, 9)
    patch = "M10 -64C30 -64 44 -52 44 -30C44 -12 34 0 24 0C10 0 4 -30 10 -64Z"
    ear = "M56 -62C76 -70 92 -48 94 -22C96 6 90 30 76 32C64 28 64 4 60 -22C58 -38 54 -50 56 -62Z"
    face = fill(head + nose + mouth + patch + oval(-25, -20, 7, 9), main)
    eye = fill(oval(25, -20, 7, 9), main)
    return moved(face + eye + both(fill(ear, second)) + fill(core, third), y=-1, scale=0.97)


ALL: Final = (
    horse,
    unicorn,
    cow,
    pig,
    sheep,
    chicken,
    chick,
    llama,
    dog,
)
