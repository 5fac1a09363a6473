"""Motifs of leaves, trees and other things that grow."""

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
    petal,
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


def wheat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    grains = moved(fill(petal(42, 20, 0.45), main), 0, -44)
    beards = line("M0 -92V-98", second, 3.5)
    for y in (-26, 2, 30, 58):
        grains += both(moved(fill(petal(42, 21, 0.5), main), 6, y, 32))
        beards += both(line(f"M31 {y - 40}L42 {y - 60}", second, 3.5))
    return moved(grains + beards + line("M0 -34V95", second, 5), -8, 1, 14, 0.96)


def tree(colours: Sequence[str]) -> str:
    """A broad one, whose trunk and boughs show in its crown."""
    main, second, _ = three(colours)
    crown = (
        "M18 38C26 44 40 46 50 42C68 44 82 32 82 16C94 0 90 -22 76 -32C76 -54 60 -70 40 -70"
        "C26 -94 -14 -96 -30 -74C-52 -76 -70 -60 -70 -42C-90 -32 -94 -6 -82 10C-84 30 -66 44 -48 40"
        "C-38 46 -26 44 -18 38L-12 18L-40 -12L-8 6L-4 -38L4 -6L6 -6L36 -34L13 10Z"
    )
    gaps = slit((-58, -26), (-34, -52), 7, -5) + slit((48, -46), (62, -20), 7, -5)
    trunk = (
        "M-19 94C-9 84 -8 70 -7 54L-6 24L-14 10L-2 17L-1 2L3 17L12 10L6 26L7 54C8 70 9 84 19 94Z"
    )
    return moved(fill(crown + gaps, main) + fill(trunk, second), y=-3, scale=1.08)


def pine(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = "0 -94, 8 -76 18 -62 32 -50, 22 -46 10 -47 0 -42"
    middle = "0 -33, 7 -36 15 -38 23 -38, 32 -24 42 -12 54 -4, 38 3 14 1 0 8"
    low = "0 17, 10 13 22 11 34 11, 44 26 56 40 72 50, 52 60 18 55 0 62"
    crown = "".join(fill(symmetric(tier), main, 2) for tier in (top, middle, low))
    return crown + fill(box(-8, 72, 16, 23, 4), second)


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
    """Three ribbons that sway, and bubbles."""
    main, second, third = three(colours)
    tall = line("M4 88C-24 66 28 42 2 18S24 -30 2 -54S-4 -80 6 -90", main, 19)
    left = line("M-44 88C-68 70 -28 48 -50 28S-34 -12 -50 -32", second, 17)
    right = line("M48 88C30 72 66 56 48 38S62 2 50 -14", second, 17)
    bubbles = fill(
        disc(-38, -66, 9) + disc(-56, -84, 5) + disc(44, -52, 7) + disc(58, -76, 5), third
    )
    return moved(tall + left + right + bubbles, 2.9, -3.3, scale=0.94)


ALL: Final = (
    leaf,
    sprig,
    wheat,
    tree,
    pine,
    palm_tree,
    cactus,
    mushroom,
    acorn,
    seaweed,
)
