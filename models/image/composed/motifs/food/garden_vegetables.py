"""Motifs of more vegetables and nuts."""

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
    oval,
    petal,
    polygon,
    slit,
    symmetric,
    three,
)


def cucumber(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-92 -6C-92 -30 -70 -36 -52 -30C-16 -18 20 -18 54 -28C78 -34 94 -20 92 -2"
        "C90 14 78 20 62 22C20 30 -24 28 -60 20C-80 16 -92 10 -92 -6Z"
    )
    cuts = (
        slit((-66, -8), (-34, 0), 7)
        + slit((-18, 2), (16, 4), 7)
        + slit((34, 2), (66, -6), 7)
        + slit((-34, 10), (-4, 14), 5)
        + slit((-40, -14), (-12, -8), 5)
    )
    whole = moved(fill(body + cuts, main), -6, -30, -14)
    one = fill(disc(0, 0, 38) + disc(0, 0, 31), main) + fill(
        disc(0, 0, 25)
        + "".join(
            oval(15 * sin(a), -15 * cos(a), 3, 5.5, a * 180 / pi)
            for a in (0.0, 1.047, 2.094, 3.142, 4.189, 5.236)
        ),
        second,
    )
    return whole + moved(one, 44, 46) + moved(one, -36, 52, 0, 0.88)


def potato(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-76 26C-92 -6 -74 -48 -38 -52C-14 -54 6 -66 34 -62C72 -56 92 -18 84 18"
        "C76 54 40 70 4 64C-22 60 -60 58 -76 26Z"
    )
    eyes = "".join(
        slit((x - 8, y), (x + 8, y + 2), 8, 3)
        for x, y in ((-40, -20), (14, -36), (52, -6), (-6, 6), (30, 32), (-42, 22))
    )
    dots = (
        disc(-14, -28, 3) + disc(36, -22, 3) + disc(-20, 34, 3) + disc(58, 22, 3) + disc(-60, 2, 3)
    )
    return moved(fill(body + eyes + dots, main), 0, 0, scale=1.02)


def radish(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bulb = symmetric("0 -24, 36 -26 52 -4 50 22, 48 46 22 58 8 70, 4 78 2 88 0 98") + slit(
        (-34, 26), (-28, -4), 9, 4
    )
    leaf = "M0 -30C-14 -44 -18 -66 -8 -86C-2 -98 10 -98 14 -86C20 -66 14 -44 0 -30Z" + slit(
        (0, -40), (2, -78), 6
    )
    side = "M6 -30C6 -50 18 -72 42 -80C58 -84 66 -72 58 -60C48 -44 28 -34 6 -30Z" + slit(
        (16, -38), (46, -68), 6
    )
    return fill(bulb, main) + fill(leaf, second) + both(fill(side, second))


def beetroot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bulb = symmetric("0 -20, 44 -24 64 0 60 30, 56 56 26 66 10 74, 4 80 2 90 0 99") + slit(
        (-42, 32), (-34, 2), 9, 4
    )
    bulb += slit((-10, 54), (22, 50), 6, 4) + slit((6, 40), (38, 34), 6, 4)
    stalks = line("M0 -30V-44M-10 -28L-24 -42M10 -28L24 -42", main, 8)
    leaf = "M0 -48C-16 -58 -18 -82 0 -98C18 -82 16 -58 0 -48Z" + slit((0, -56), (0, -86), 6)
    side = "M28 -46C26 -64 40 -84 68 -86C74 -64 58 -44 28 -46Z" + slit((36, -54), (58, -74), 6)
    return moved(
        fill(bulb, main) + stalks + fill(leaf, second) + both(fill(side, second)),
        0,
        6.3,
        scale=0.97,
    )


def asparagus(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    stalk = symmetric("0 -96, 12 -84 18 -66 15 -48, 13 -40 13 -30 13 14, 13 16 13 16 0 16")
    stalk += "".join(
        slit((x - 4, y), (x + 5, y - 4), 7, 3) for x, y in ((-4, -74), (4, -60), (-4, -46))
    )
    stalk += (
        polygon(-6, -14, 0, -30, 6, -14) + box(-12, 46, 24, 48, 3) + polygon(-5, 78, 0, 64, 5, 78)
    )
    one = fill(stalk, main)
    tie = fill(box(-54, 22, 108, 17, 5), second)
    side = moved(one, 34, 14, 7, 0.9)
    return moved(one + both(side) + tie, y=2, scale=0.97)


def artichoke(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    scale = "M0 18C-18 14 -26 0 -18 -16L0 -34L18 -16C26 0 18 14 0 18Z" + slit((0, -18), (0, 6), 6)
    rows = ((-56, (0,)), (-30, (-25, 25)), (-2, (-44, 0, 44)), (26, (-26, 26)))
    scales = "".join(moved(fill(scale, main), x, y, 0.55 * x, 0.92) for y, row in rows for x in row)
    base = fill(
        "M-36 50C-16 58 16 58 36 50C28 66 14 70 10 72V97H-10V72C-14 70 -28 66 -36 50Z", second, 1
    )
    return moved(scales + base, y=-2, scale=1.02)


def lettuce(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    outer = (
        "M-12 84C-52 84 -84 60 -80 30C-94 20 -92 0 -78 -6C-84 -24 -70 -40 -54 -38"
        "C-52 -58 -32 -64 -20 -54"
        "C-40 -20 -40 44 -12 84Z"
    )
    middle = symmetric("0 -90, 14 -90 22 -80 20 -68, 34 -62 36 -46 28 -38, 38 -20 30 60 0 86")
    veins = (
        slit((0, -60), (0, 66), 8) + slit((3, -10), (20, -30), 6) + slit((-20, -30), (-3, -10), 6)
    )
    veins += slit((3, 20), (22, 0), 6) + slit((-22, 0), (-3, 20), 6)
    inner = slit((-24, 64), (-62, -16), 7, -8) + slit((-44, 36), (-70, 22), 6)
    return moved(fill(middle + veins, second) + both(fill(outer + inner, main)), y=2)


def peanut(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    pod = symmetric(
        "0 -94, 34 -94 52 -70 48 -44, 46 -28 32 -20 32 -4, 34 14 58 22 58 52, 58 80 32 94 0 94"
    )
    cuts = "".join(
        slit((x, y), (x * 1.1, y + 22), 7)
        for x, y in (
            (-26, -66),
            (0, -74),
            (26, -66),
            (-14, -36),
            (14, -36),
            (-30, 26),
            (0, 18),
            (30, 26),
            (-18, 56),
            (18, 56),
        )
    )
    return moved(fill(pod + cuts, main), 0, 0, 28, 0.98)


def almond(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    nut = symmetric("0 -66, 20 -48 36 -20 36 8, 36 36 20 52 0 52")
    cuts = (
        slit((0, -44), (0, 36), 6)
        + slit((-15, -24), (-18, 26), 6, 4)
        + slit((18, 26), (15, -24), 6, 4)
    )
    one = fill(nut + cuts, main)
    leaf = fill(petal(60, 24) + slit((0, -10), (0, -48), 6), second)
    return (
        moved(one, -30, 14, -24, 1.05)
        + moved(one, 40, 30, 30, 0.85)
        + moved(leaf, 4, -34, 34)
        + moved(leaf, -4, -38, -34, 0.75)
    )


def walnut(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    shell = disc(0, 0, 86) + disc(0, 0, 74)
    half = (
        "M5 -56C22 -62 42 -50 44 -36C58 -30 62 -8 52 2C60 14 52 36 38 38C32 52 16 58 5 54Z"
        + slit((12, -30), (34, -22), 7, 5)
        + slit((14, -2), (40, -6), 7, 5)
        + slit((12, 28), (32, 20), 7, -5)
    )
    return fill(shell, main) + both(fill(half, second))


def ginger_root(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-88 20C-94 -4 -70 -18 -48 -10C-40 -28 -46 -44 -38 -60C-28 -78 2 -72 0 -48"
        "C-2 -34 -8 -24 -4 -14"
        "C10 -22 18 -34 34 -40C58 -48 76 -28 64 -8C56 4 44 8 40 18C56 16 82 18 84 42"
        "C82 64 52 66 36 54"
        "C18 70 -16 72 -36 54C-54 60 -82 48 -88 20Z"
    )
    cuts = (
        slit((-70, 4), (-60, 34), 6, -4)
        + slit((-34, -40), (-10, -36), 6, 4)
        + slit((24, -22), (44, -4), 6, -4)
    )
    cuts += (
        slit((-22, 4), (-14, 44), 7, -6)
        + slit((54, 28), (52, 52), 6, 4)
        + slit((10, 6), (14, 42), 6, 5)
    )
    return moved(fill(body + cuts, main), 0, 0, scale=1.05)


ALL: Final = (
    cucumber,
    potato,
    radish,
    beetroot,
    asparagus,
    artichoke,
    lettuce,
    peanut,
    almond,
    walnut,
    ginger_root,
)
