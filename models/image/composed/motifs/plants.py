"""Motifs of leaves, trees and other things that grow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
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


def leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = "M7 -88C44 -52 62 -14 56 20C51 46 32 60 9 64Z"
    veins = "".join(slit((16, y), (40 - 0.004 * (y - 10) ** 2, y - 24), 6, 1) for y in (-22, 8, 36))
    return moved(both(fill(half + veins, main)) + line("M0 -48V90", second, 5), turn=32)


def sprig(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    leaves = moved(fill(petal(46, 30), main), 0, -48)
    for y, length in ((-28, 50), (8, 54), (44, 50)):
        leaves += both(moved(fill(petal(length, 30), main), 8, y, 54))
    return moved(leaves + line("M0 -40V92", second, 6), turn=14)


def fern(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    leaves = moved(fill(petal(30, 17), main), 0, -66)
    for at in range(7):
        y, length = -56 + 21 * at, 26 + 34 * (at + 1) / 7 - (16 if at == 6 else 0)
        leaves += both(moved(fill(petal(length, 18), main), 6, y, 62))
    return moved(leaves + line("M0 -64V94", second, 5), turn=-12)


def wheat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    grains = moved(fill(petal(42, 22, 0.45), main), 0, -50)
    for y in (-36, -8, 20, 48):
        grains += both(moved(fill(petal(46, 21, 0.45), main), 7, y, 47))
    beards = both(line("M14 -76L22 -98M42 -58L56 -80M46 -30L62 -52", main, 3))
    return moved(grains + beards + line("M0 -38V94", second, 5), -9, 4, 16, 0.95)


def tree(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crown = symmetric("0 -94, 46 -94 66 -48 66 -10, 66 26 40 44 0 44")
    branches = slit((0, -62), (0, 38), 8) + "".join(
        slit((sign * 7, y), (sign * 34, y - 26), 7)
        for sign, y in ((1, 18), (-1, 4), (1, -18), (-1, -30))
    )
    return fill(crown + branches, main) + line("M0 58V90", second, 12)


def pine(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tiers = ((-84, 0, -46, 26), (-34, 14, 0, 42), (12, 26, 54, 58))
    crown = "".join(
        fill(polygon(-top, y, top, y, foot, low, -foot, low), main, 4)
        for y, top, low, foot in tiers
    )
    return crown + fill(box(-8, 66, 16, 28, 4), second)


def palm_tree(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    frond = "M0 0C10 -32 52 -40 84 -6C60 -14 32 -12 0 0Z"
    crown = both(fill(frond, main)) + both(moved(fill(frond, main), 0, -4, -44, 0.9))
    crown += both(moved(fill(frond, main), 0, 6, 40, 0.8))
    trunk = "M-5 -22C4 16 2 54 -10 92H14C22 52 18 12 5 -22Z"
    return moved(moved(crown, 0, -36) + fill(trunk, second), y=4, scale=0.95)


def cactus(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ribs = slit((-8, -66), (-8, 20), 6) + slit((8, -56), (8, 30), 6)
    body = fill("M-24 40V-68A24 24 0 0 1 24 -68V40Z" + ribs, main)
    arms = line("M-24 6H-38C-50 6 -56 0 -56 -12V-28", main, 22)
    arms += line("M24 -14H38C50 -14 56 -20 56 -32V-44", main, 22)
    pot = box(-38, 48, 76, 14, 4) + "M-30 68H30L24 94H-24Z"
    return body + arms + fill(pot, second)


def mushroom(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cap = "M-70 14C-84 14 -88 8 -88 -4C-86 -56 -46 -86 0 -86C46 -86 86 -56 88 -4C88 8 84 14 70 14Z"
    spots = (
        oval(-6, -48, 17, 15) + oval(42, -26, 14, 13) + oval(-50, -20, 14, 13) + oval(4, -6, 11, 9)
    )
    stem = symmetric("0 25, 8 25 16 25 22 25, 21 46 30 62 32 80, 32 92 20 94 0 94")
    return fill(cap + spots, main) + fill(stem, second)


def acorn(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    nut = symmetric("0 -10, 20 -10 40 -10 54 -10, 56 34 34 66 8 76, 4 80 3 88 0 92")
    cap = (
        "M-54 -20C-66 -20 -68 -30 -64 -40C-56 -60 -30 -70 0 -70C30 -70 56 -60 64 -40"
        "C68 -30 66 -20 54 -20Z"
    )
    nicks = "".join(
        slit((x - 8, y - 5), (x + 8, y + 5), 6)
        for x, y in ((-36, -38), (-8, -46), (20, -46), (-12, -32), (44, -36), (16, -31))
    )
    shine = slit((-36, 8), (-18, 48), 8, 4)
    stem = line("M0 -80C0 -86 3 -90 6 -93", second, 9)
    return moved(fill(nut + shine, main) + fill(cap + nicks, second) + stem, turn=18)


def seaweed(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tall = "M0 92C-26 64 24 42 0 10C-22 -20 24 -46 2 -88"
    low = "M42 90C20 68 60 48 40 20C28 2 54 -14 46 -38"
    small = "M-42 90C-64 68 -22 50 -42 26C-52 12 -48 -2 -40 -14"
    strands = line(tall, main, 17) + line(low, second, 14) + line(small, second, 14)
    return moved(strands, scale=0.94)


ALL: Final = (
    leaf,
    sprig,
    fern,
    wheat,
    tree,
    pine,
    palm_tree,
    cactus,
    mushroom,
    acorn,
    seaweed,
)
