"""Motifs of leaves and branches that have a name of their own."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, pi
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    oval,
    petal,
    polygon,
    slit,
    three,
)


def monstera_leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        "M5 -92C22 -84 37 -71 46 -56C36 -50 24 -42 15 -30C27 -36 41 -41 54 -43C63 -34 68 -26 71 -17"
        "C52 -12 33 -4 17 8C35 2 55 -2 75 -3C79 8 80 16 79 25C60 23 38 26 20 34C38 33 58 34 77 39"
        "C75 49 71 57 66 64C52 57 37 54 22 55C36 60 48 66 58 74C44 88 24 92 12 84C7 76 5 66 5 56Z"
    )
    holes = oval(19, -52, 3.6, 8, 40) + oval(20, -13, 4, 9, 56) + oval(24, 20, 4, 9, 66)
    leaf = both(fill(half + holes, main)) + line("M0 -66V97", second, 5)
    return moved(leaf, 7, -4, 26, 1.04)


def banana_leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    right = (
        "M4 -96C22 -84 35 -64 39 -42L15 -20L40 -33C43 -14 43 2 41 14L13 34L39 24C37 38 33 48 28 56"
        "L11 68L23 64C18 72 11 77 4 79Z"
    )
    left = (
        "M-4 -96C-20 -86 -30 -74 -35 -58L-13 -38L-38 -49C-42 -30 -43 -16 -42 -2L-15 16L-41 8"
        "C-40 26 -36 40 -31 50L-12 56L-27 57C-20 68 -12 76 -4 79Z"
    )
    leaf = fill(right, main) + fill(left, main) + line("M0 -76V98", second, 5)
    return moved(leaf, turn=32, scale=0.98)


def maple_leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        4, -92, 18, -62, 35, -71, 27, -26, 48, -47, 55, -33, 82, -38, 73, -12, 88, -4,
        44, 29, 49, 46, 4, 40,
    )  # fmt: skip
    veins = slit((10, 24), (42, -20), 12) + slit((14, 34), (64, 0), 12)
    leaf = both(fill(polygon(*half) + veins, main, 2.5)) + line("M0 56V95", second, 6)
    return moved(leaf, -1, -1, 14, 0.98)


def fern(colours: Sequence[str]) -> str:
    """A frond that bends, with leaflets that grow shorter towards its tip."""
    main, second, _ = three(colours)
    leaflets = ""
    for at in range(8):
        t = at / 7
        x, y = (
            (1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t * t * end
            for start, bend, end in ((-26, -30, 34), (60, -20, -72))
        )
        dx, dy = (1 - t) * -4 + t * 64, (1 - t) * -80 + t * -52
        along = atan2(dx, -dy) * 180 / pi
        length = 58 - 40 * t
        for side in (-1, 1):
            leaflet = moved(fill(petal(length, 13 - 4 * t, 0.34), main), 0, -7)
            leaflets += moved(leaflet, x, y, along + 64 * side)
    tip = moved(fill(petal(20, 10), main), 38, -75, 52)
    return moved(
        leaflets + tip + line("M-22 94C-30 10 -10 -42 32 -72", second, 5), 9, 0, scale=0.95
    )


def eucalyptus(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    leaves = fill(oval(0, -84, 9, 13), main)
    for y, radius in ((-58, 13), (-30, 16), (2, 19), (42, 23)):
        one = oval(0, -radius - 4, 0.88 * radius, 1.08 * radius)
        one += slit((0, -5), (0, -radius - 8), 4)
        leaves += both(moved(fill(one, main), 3, y, 70))
    return moved(leaves + line("M0 -64V95", second, 5), 2, 1, 12, 1.0)


def olive_branch(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    leaves = moved(fill(petal(46, 19), main), 0, -50)
    for y, length, turn in ((-34, 50, 46), (2, 54, 52), (82, 54, 66)):
        leaves += both(moved(fill(petal(length, 19), main), 6, y, turn))
    olives = both(fill(oval(25, 36, 14, 18, -18) + slit((17, 30), (21, 44), 6, 3), second))
    stalks = both(line("M0 4C6 6 13 8 18 14", third, 4))
    return moved(leaves + olives + stalks + line("M0 -44V95", third, 5), 4, -1, 22)


def bamboo(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tall = "".join(
        box(-36, y, 22, high, 5) for y, high in ((-94, 34), (-54, 50), (2, 50), (58, 36))
    )
    low = "".join(box(14, y, 19, high, 5) for y, high in ((-44, 28), (-10, 48), (44, 48)))
    leaves = "".join(
        moved(fill(petal(length, 16), second), x, y, turn)
        for x, y, length, turn in (
            (-9, -54, 44, 24), (-9, -52, 42, 64), (-42, -6, 46, -46), (-42, 0, 42, -88),
            (38, -14, 44, 36), (38, -8, 46, 80),
        )
    )  # fmt: skip
    return moved(fill(tall + low, main) + leaves, 2, 0, scale=0.98)


def mistletoe(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    blade = "M0 0C-16 -16 -22 -62 -8 -92C-3 -102 13 -100 17 -90C24 -60 16 -18 0 0Z"
    leaves = both(moved(fill(blade + slit((0, -16), (5, -68), 6), main), 13, -22, 152))
    leaves += both(moved(fill(blade + slit((0, -16), (5, -68), 6), main), 15, -34, 104, 0.84))
    berries = fill(disc(0, -8, 12) + disc(-15, 14, 12) + disc(15, 14, 12), second)
    bow = both(fill("M7 -66L44 -86C48 -76 48 -58 44 -48Z", third, 2)) + fill(disc(0, -67, 7), third)
    return moved(leaves + berries + bow + line("M0 -44V-32", third, 6), y=10, scale=1.05)


ALL: Final = (
    monstera_leaf,
    banana_leaf,
    maple_leaf,
    fern,
    eucalyptus,
    olive_branch,
    bamboo,
    mistletoe,
)
