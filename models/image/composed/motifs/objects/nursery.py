"""Motifs of babies and of toys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

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


def baby_bottle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = box(-34, -22, 68, 118, 18)
    body += box(10, 4, 24, 7) + box(16, 26, 18, 7) + box(10, 48, 24, 7)
    ring = fill(box(-42, -52, 84, 22, 6), second)
    teat = "M-26 -60C-26 -72 -12 -72 -10 -82C-10 -98 10 -98 10 -82C12 -72 26 -72 26 -60Z"
    return moved(fill(body, main) + ring + fill(teat, third), 2, -3, 22, 0.98)


def pacifier(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    shield = (
        "M0 -34C16 -26 40 -42 62 -36C92 -28 94 14 64 22C40 28 16 16 0 22C-16 16 -40 28 -64 22"
        "C-94 14 -92 -28 -62 -36C-40 -42 -16 -26 0 -34Z"
    )
    teat = (
        "M-17 -40C-22 -50 -32 -60 -30 -76C-26 -102 26 -102 30 -76C32 -60 22 -50 17 -40"
        "C8 -43 -8 -43 -17 -40Z"
    )
    ring = fill(disc(0, 60, 34) + disc(0, 60, 21), second)
    holes = disc(-56, -7, 9) + disc(56, -7, 9)
    return moved(fill(shield + holes, main) + fill(teat, third) + ring, turn=16, scale=0.98)


def pram(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tub = "M-70 6H66C62 34 40 46 10 46H-14C-44 46 -66 34 -70 6Z"
    hood = "M-70 -4C-70 -48 -40 -76 -6 -78V-4Z" + slit((-14, -10), (-46, -58), 8, -4)
    handle = line("M66 -2L84 -34H98", second, 9)
    wheels = both(fill(disc(42, 72, 22) + disc(42, 72, 10), second))
    heart = "M0 18C-27 0 -27 -21 -13 -22C-6 -23 -1 -18 0 -12C1 -18 6 -23 13 -22C27 -21 27 0 0 18Z"
    parts = fill(tub + hood, main) + handle + wheels + moved(fill(heart, third), 34, -30, 14)
    return moved(parts, -15, -10, scale=0.95)


def rattle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ball = "M-46 -52A46 46 0 0 1 46 -52ZM-44 -30A46 46 0 0 0 44 -30Z"
    dots = disc(-18, -72, 6) + disc(14, -76, 7) + disc(-14, -12, 5) + disc(16, -14, 6)
    band = fill(box(-48, -45, 96, 8, 4), third)
    handle = fill(box(-7, 24, 14, 34, 3) + disc(0, 80, 18) + disc(0, 80, 8), second)
    return moved(fill(ball + dots, main) + band + handle, -6, 1, 28)


def rubber_duck(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-64 -42C-64 -70 -46 -86 -22 -86C2 -86 18 -68 18 -46C18 -34 12 -26 6 -18"
        "C30 -12 50 -16 66 -38"
        "C74 -46 84 -44 86 -34C94 16 66 56 14 56H-16C-54 56 -78 36 -78 8C-78 -10 -70 -20 -56 -24"
        "C-62 -30 -64 -36 -64 -42Z"
    )
    holes = slit((-8, 22), (48, 8), 14, 14) + disc(-34, -54, 7)
    beak = "M-72 -50C-84 -54 -96 -50 -98 -44C-96 -34 -80 -30 -70 -36C-72 -40 -73 -46 -72 -50Z"
    water = "M-84 76C-72 66 -60 66 -48 76S-24 86 -12 76S12 66 24 76S48 86 60 76S76 68 84 72"
    parts = fill(body + holes, main) + fill(beak, second) + line(water, third, 8)
    return moved(parts, 4, -4, scale=0.88)


def teddy_bear(colours: Sequence[str]) -> str:
    """A whole one that sits."""
    main, second, third = three(colours)
    head = symmetric("0 -78, 30 -78 44 -60 44 -40, 44 -16 26 -4 0 -4")
    head += disc(-17, -46, 5) + disc(17, -46, 5) + oval(0, -26, 17, 13)
    body = symmetric("0 6, 26 6 40 26 40 48, 40 66 30 78 0 78") + oval(0, 44, 20, 20)
    heart = "M0 58C-18 46 -18 32 -9 31C-4 31 -1 34 0 38C1 34 4 31 9 31C18 32 18 46 0 58Z"
    limbs = disc(38, -82, 16) + disc(40, -84, 7) + oval(57, 28, 12, 24, -28)
    limbs += oval(50, 78, 23, 17, -12) + oval(52, 77, 10, 8, -12)
    parts = fill(head + body, main) + both(fill(limbs, main))
    return moved(parts + fill(oval(0, -31, 7, 5), second) + fill(heart, third), y=-2, scale=0.92)


def kite(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    sails = fill(polygon(-4, -92, -4, -26, -52, -26) + polygon(4, -18, 52, -18, 4, 44), main, 2)
    sails += fill(polygon(4, -92, 52, -26, 4, -26) + polygon(-4, -18, -4, 44, -52, -18), second, 2)
    tail = line("M0 56C16 66 -16 76 0 88C8 94 14 96 18 98", third, 6)
    return moved(sails + tail, -7, -6, 26, 0.98)


def pinwheel(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    sail = "M4 -10V-66C34 -64 52 -48 56 -24C38 -34 18 -28 4 -10Z"
    sails = "".join(moved(fill(sail, (main, second)[at % 2], 2), turn=90 * at) for at in range(4))
    stick = line("M0 36V96", third, 8)
    return moved(sails + fill(disc(0, 0, 7), third), 0, -32, 0, 0.98) + stick


ALL: Final = (
    baby_bottle,
    pacifier,
    pram,
    rattle,
    rubber_duck,
    teddy_bear,
    kite,
    pinwheel,
)
