"""Motifs of dishes and snacks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    box,
    disc,
    fill,
    line,
    moved,
    oval,
    polygon,
    slit,
    three,
)


def burger(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bun = (
        "M-82 -18C-84 -62 -46 -82 0 -82C46 -82 84 -62 82 -18C82 -14 79 -12 76 -12H-76"
        "C-79 -12 -82 -14 -82 -18Z"
    )
    places = ((-40, -44, -30), (-8, -62, 10), (30, -54, 30), (8, -36, -10), (52, -34, 40))
    seeds = "".join(oval(x, y, 6.5, 4, turn) for x, y, turn in places)
    waves = "M-80 6C-68 -4 -58 -4 -46 6S-22 16 -10 6S14 -4 26 6S50 16 62 6C68 1 74 -1 80 2"
    meat = fill(box(-82, 24, 164, 20, 10), third)
    low = (
        "M-76 54H76C80 54 82 57 82 60C82 74 72 84 56 84H-56C-72 84 -82 74 -82 60"
        "C-82 57 -80 54 -76 54Z"
    )
    return moved(
        fill(bun + seeds, main) + line(waves, second, 11) + meat + fill(low, main), y=-4, scale=0.97
    )


def hot_dog(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    upper = "M-70 -22C-70 -46 -40 -56 0 -56C40 -56 70 -46 70 -22C70 -18 -70 -18 -70 -22Z"
    lower = "M-70 26C-70 50 -40 58 0 58C40 58 70 50 70 26C70 22 -70 22 -70 26Z"
    sausage = "M-82 -12H82C98 -12 98 16 82 16H-82C-98 16 -98 -12 -82 -12Z"
    mustard = (
        "M-80 0C-68 -12 -58 -12 -48 -2S-32 8 -24 -2S-4 -12 8 -2S24 8 32 -2S54 -12 64 -2"
        "C70 3 74 3 77 0"
        "L81 7C74 14 66 13 60 6S46 -2 38 6S20 16 8 6S-14 -2 -20 6S-40 16 -52 6S-64 -2 -74 9Z"
    )
    bun = fill(upper + lower, main, 1)
    return moved(bun + fill(sausage + mustard, second), -1, -2, -28, 1.08)


def taco(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    shell = (
        "M-88 62C-92 2 -54 -38 0 -38C54 -38 92 2 88 62C88 66 86 68 82 68H-82C-86 68 -88 66 -88 62Z"
    )
    places = ((-44, 30, 6), (-14, -4, 5), (22, 24, 7), (50, 6, 5), (-6, 44, 4), (56, 44, 5))
    salad = (
        "M-86 0C-96 -14 -84 -30 -70 -28C-70 -46 -48 -54 -38 -42C-34 -62 -8 -68 2 -52"
        "C12 -66 40 -60 42 -42"
        "C56 -50 76 -42 72 -24C86 -24 94 -8 86 4C70 -28 38 -48 0 -48C-38 -48 -70 -30 -86 0Z"
    )
    tops = disc(-58, -58, 9) + disc(20, -75, 9) + disc(64, -56, 8) + disc(-20, -73, 7)
    parts = fill(shell + "".join(disc(*place) for place in places), main) + fill(salad, second)
    return moved(parts + fill(tops, third), y=2, scale=0.92)


def french_fries(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    carton = "M-54 -12C-36 12 36 12 54 -12L42 86C41 92 38 94 34 94H-34C-38 94 -41 92 -42 86Z"
    fries = (
        (-48, -64, 46, -10), (-29, -86, 78, -5), (-10, -70, 68, 0), (9, -94, 94, 2),
        (28, -76, 70, 5), (46, -60, 42, 10),
    )  # fmt: skip
    sticks = "".join(
        moved(fill(box(-7, 0, 14, high - 4, 2), second), x, y, turn) for x, y, high, turn in fries
    )
    return moved(fill(carton + disc(0, 50, 17), main) + sticks, scale=0.98)


def sushi(colours: Sequence[str]) -> str:
    """A roll."""
    main, second, third = three(colours)
    side = "M-76 -20C-68 6 -36 18 0 18C36 18 68 6 76 -20V40C68 66 36 80 0 80C-36 80 -68 66 -76 40Z"
    rice = oval(0, -34, 72, 41) + oval(0, -34, 39, 22)
    half = ((56, -36, 0), (46, -52, 40), (24, -65, 20), (48, -16, -40), (26, -4, -20))
    grains = "".join(oval(s * x, y, 6, 3.4, s * turn) for x, y, turn in half for s in (1, -1))
    filling = oval(0, -34, 31, 15) + slit((-22, -32), (20, -38), 7, 4)
    shine = slit((-60, 14), (-58, 44), 9, 3)
    parts = fill(side + shine, main) + fill(rice + grains, second) + fill(filling, third)
    return moved(parts, y=-4, scale=1.17)


def noodle_bowl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bowl = "M-90 8H90C88 46 66 70 36 78V90H-36V78C-66 70 -88 46 -90 8Z"
    pattern = "".join(polygon(x, 30, x + 11, 42, x, 54, x - 11, 42) for x in (-44, 0, 44))
    strands = "M-40 -4V-46C-40 -54 -28 -54 -28 -46V-4M-16 -4V-50C-16 -58 -4 -58 -4 -50V-4"
    noodles = line(strands + "M-78 -4C-80 -26 -54 -28 -54 -6", second, 7)
    sticks = line("M-66 -56L84 -86M-64 -72L78 -100", third, 6)
    egg = fill("M16 -3A29 29 0 0 1 74 -3Z" + "M33 -3A12 12 0 0 1 57 -3Z", second)
    return moved(fill(bowl + pattern, main) + noodles + egg + sticks, -4, 6, scale=0.84)


def popcorn(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    stripes = polygon(-52, 2, -29, 2, -22, 94, -38, 94) + polygon(-13, 2, 13, 2, 10, 94, -10, 94)
    stripes += polygon(29, 2, 52, 2, 38, 94, 22, 94)
    heap = (
        "M-58 -10C-72 -20 -62 -40 -46 -36C-48 -54 -24 -60 -18 -46C-16 -52 -8 -54 -2 -50"
        "C6 -62 28 -54 26 -38"
        "C36 -48 54 -40 50 -26C64 -28 68 -14 58 -8Z"
    )
    puff = "M-12 4C-22 2 -20 -12 -10 -12C-10 -22 8 -22 8 -12C18 -12 20 2 10 4C6 12 -6 12 -12 4Z"
    one = fill(puff + disc(-1, -4, 2.6), second)
    loose = moved(one, -40, -72, 20, 1.04) + moved(one, 6, -82, -10, 1.1)
    loose += moved(one, 50, -62, 30, 0.94)
    return moved(fill(stripes, main, 1) + fill(heap, second) + loose, scale=0.97)


def honey_jar(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    jar = (
        "M-48 -52H48C66 -44 70 -30 70 -14V70C70 82 62 90 50 90H-50C-62 90 -70 82 -70 70V-14"
        "C-70 -30 -66 -44 -48 -52Z"
    )
    label = polygon(0, -26, 40, -3, 40, 43, 0, 66, -40, 43, -40, -3)
    ring = polygon(0, -14, 29, 3, 29, 37, 0, 54, -29, 37, -29, 3)
    ring += polygon(0, 2, 15, 11, 15, 29, 0, 38, -15, 29, -15, 11)
    lid = fill(box(-54, -90, 108, 28, 8), second)
    return moved(fill(jar + label, main) + lid + fill(ring, third, 1), y=-3, scale=0.96)


def honeycomb(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cell = polygon(0, -29, 25, -14.5, 25, 14.5, 0, 29, -25, 14.5, -25, -14.5)
    hole = polygon(0, -15, 13, -7.5, 13, 7.5, 0, 15, -13, 7.5, -13, -7.5)
    hollow = ((31, -54), (-62, 0), (-31, 54), (31, 54))
    solid = ((-31, -54), (0, 0), (62, 0))
    cells = "".join(moved(fill(cell + hole, main, 1.5), *at) for at in hollow)
    cells += "".join(moved(fill(cell, main, 1.5), *at) for at in solid)
    drop = fill("M0 -18C4 -8 12 0 12 8A12 12 0 0 1 -12 8C-12 0 -4 -8 0 -18Z", second)
    return moved(cells + moved(drop, -76, 60), 3, -1, scale=0.92)


ALL: Final = (
    burger,
    hot_dog,
    taco,
    french_fries,
    sushi,
    noodle_bowl,
    popcorn,
    honey_jar,
    honeycomb,
)
