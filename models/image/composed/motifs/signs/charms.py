"""Motifs of symbols of belief, luck and lore."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    outlined,
    polygon,
    slit,
    symmetric,
    three,
    turned,
)


def evil_eye(colours: Sequence[str]) -> str:
    """The round amulet, with an eye in it."""
    main, second, third = three(colours)
    eye = slit((-76, 2), (76, 2), 92) + disc(0, 2, 31)
    dots = "".join(
        disc(x, y, 4.5) for x, y in ((-30, -60), (0, -69), (30, -60), (-30, 64), (0, 73), (30, 64))
    )
    return (
        fill(disc(0, 0, 92) + eye + dots, main)
        + fill(disc(0, 2, 15), third)
        + fill(disc(0, 2, 24) + disc(0, 2, 15), second)
    )


def hamsa(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hand = symmetric(
        "0 -94, 12 -94 14 -84 14 -70, 14 -56 14 -44 16 -34, 18 -44 18 -56 18 -64, "
        "18 -84 42 -84 42 -64, "
        "42 -44 44 -24 46 -8, 50 -16 54 -26 62 -34, 78 -46 96 -26 82 -12, "
        "66 6 66 24 58 46, 50 74 26 90 0 90"
    )
    eye = slit((-34, 24), (34, 24), 40)
    ball = fill(disc(0, 24, 12), third)
    dots = (
        disc(0, -72, 4)
        + disc(-30, -58, 4)
        + disc(30, -58, 4)
        + disc(0, 64, 5)
        + disc(-18, 58, 4)
        + disc(18, 58, 4)
    )
    return moved(fill(hand + eye + dots, main) + ball, y=2)


def ankh(colours: Sequence[str]) -> str:
    loop = symmetric("0 -86, 36 -86 46 -40 0 -2")
    return line(loop, colours[0], 18) + line("M0 0V86M-54 10H54", colours[0], 20)


def triquetra(colours: Sequence[str]) -> str:
    """The knot of the Celts."""
    main, second, _ = three(colours)
    loop = line("M0 -88A76 76 0 0 1 0 44A76 76 0 0 1 0 -88Z", main, 10)
    return moved(turned(loop, 3) + fill(disc(0, 0, 62) + disc(0, 0, 54), second), y=10)


def pentagram(colours: Sequence[str]) -> str:
    points = [(70 * sin(4 * pi * at / 5), -70 * cos(4 * pi * at / 5)) for at in range(5)]
    star = outlined(points)
    return fill(disc(0, 0, 92) + disc(0, 0, 81), colours[0]) + line(star, colours[0], 10)


def fleur_de_lis(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = symmetric("0 -96, 16 -72 26 -54 24 -36, 20 -18 8 -6 8 14, 6 14 4 14 0 14")
    side = (
        "M16 14C14 -10 30 -26 36 -40C46 -58 78 -60 86 -36C92 -14 74 4 56 -2"
        "C66 -10 66 -24 56 -24C44 -24 38 -4 38 14Z"
    )
    bar = fill(box(-46, 22, 92, 15, 5), second)
    low = fill(symmetric("0 45, 8 45 8 45 8 45, 12 64 8 78 0 96"), main)
    curl = fill("M16 45H38C40 60 50 66 62 60C58 80 26 82 16 45Z", main)
    return fill(middle, main) + both(fill(side, main) + curl) + bar + low


def dreamcatcher(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hoop = fill(disc(0, -40, 56) + disc(0, -40, 46), main)
    threads = "".join(
        moved(line("M0 -46Q16 -26 32.5 -32.5", second, 4), 0, -40, turn)
        for turn in range(0, 360, 45)
    )
    inner = "".join(
        moved(line("M0 -25Q6 -14 17.7 -17.7", second, 4), 0, -40, turn)
        for turn in range(22, 382, 45)
    )
    bead = fill(disc(0, -40, 8), third)
    feather = "M0 0C-14 16 -15 40 0 62C15 40 14 16 0 0Z" + slit((0, 10), (0, 50), 5)
    strings = line("M0 22V36M-34 14V28M34 14V28", main, 4)
    hung = (
        moved(fill(feather, second), 0, 40, 0, 0.92)
        + moved(fill(feather, second), -34, 32, 8, 0.78)
        + moved(fill(feather, second), 34, 32, -8, 0.78)
    )
    return hoop + threads + inner + bead + strings + hung


def lips(colours: Sequence[str]) -> str:
    upper = (
        "M-94 2C-66 -18 -44 -48 -22 -46C-12 -46 -6 -40 0 -36C6 -40 12 -46 22 -46"
        "C44 -48 66 -18 94 2C66 -2 40 -6 22 -4C14 -2 8 4 0 4C-8 4 -14 -2 -22 -4"
        "C-40 -6 -66 -2 -94 2Z"
    )
    lower = (
        "M-76 12C-52 8 -34 6 -22 8C-14 12 -8 15 0 15C8 15 14 12 22 8C34 6 52 8 76 12"
        "C52 40 28 54 0 54C-28 54 -52 40 -76 12Z"
    ) + slit((-24, 30), (20, 32), 9, 5)
    return moved(fill(upper, colours[0]) + fill(lower, colours[0]), y=-4)


def skull_and_crossbones(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = symmetric(
        "0 -86, 40 -86 60 -62 60 -34, 60 -14 48 -4 38 2, 38 18 34 24 26 24, 16 24 8 24 0 24"
    )
    face = disc(-24, -32, 16) + disc(24, -32, 16) + polygon(0, -16, 8, 0, -8, 0)
    teeth = slit((-12, 8), (-12, 26), 5) + slit((0, 8), (0, 26), 5) + slit((12, 8), (12, 26), 5)
    bones = line("M-70 38L70 80M70 38L-70 80", second, 15)
    knobs = "".join(
        fill(disc(x, y, 11), second)
        for x, y in (
            (-74, 32),
            (-80, 46),
            (74, 32),
            (80, 46),
            (-74, 86),
            (-82, 74),
            (74, 86),
            (82, 74),
        )
    )
    return moved(fill(head + face + teeth, main) + bones + knobs, 0, -20.7, scale=0.93)


ALL: Final = (
    evil_eye,
    hamsa,
    ankh,
    triquetra,
    pentagram,
    fleur_de_lis,
    dreamcatcher,
    lips,
    skull_and_crossbones,
)
