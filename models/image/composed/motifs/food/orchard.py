"""Motifs of more fruit, some of it cut open."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    corners,
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


def banana(colours: Sequence[str]) -> str:
    """Two that hang together."""
    main, second, _ = three(colours)
    outer = "M-24 -64C-74 -12 -50 74 40 88C48 90 56 84 54 76C8 58 -18 0 -8 -58Z"
    inner = "M2 -58C-4 -6 18 46 66 64C74 68 84 64 82 54C46 32 24 -12 20 -60Z"
    edge = slit((-30, -30), (24, 72), 7, 34)
    stem = fill("M-24 -74L-14 -92C-10 -98 4 -98 8 -92L18 -70C4 -66 -10 -66 -24 -74Z", second)
    return moved(fill(outer + edge, main) + fill(inner, main) + stem, -16, 2, 4)


def ripe_peach(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = "M2 -40C-20 -66 -80 -56 -82 6C-82 54 -44 88 0 90C-34 62 -40 -2 2 -40Z"
    right = "M12 -42C48 -66 86 -44 86 4C86 54 50 88 12 90C-26 62 -30 -4 12 -42Z"
    shine = slit((62, -14), (60, 36), 9, -8)
    blade = moved(fill(petal(66, 36) + slit((0, -14), (0, -52), 6), second), 14, -56, 66)
    stem = line("M4 -54C2 -68 -2 -78 -8 -88", third, 8)
    return moved(fill(left, main) + fill(right + shine, main) + blade + stem, -4, 2, scale=0.96)


def blueberry(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    one = disc(0, 0, 41) + corners(5, 20, 10)
    berries = moved(fill(one, main), -45, 30, 10) + moved(fill(one, main), 45, 36, -14)
    berries += moved(fill(one, main), -2, -44, 20)
    dots = fill(disc(-45, 30, 4) + disc(45, 36, 4) + disc(-2, -44, 4), second)
    leaves = moved(fill(petal(60, 32) + slit((0, -12), (0, -46), 6), second), 44, -36, 40)
    leaves += moved(fill(petal(46, 26), second), -46, -30, -44)
    return moved(berries + dots + leaves, -1, 5, scale=0.92)


def kiwi(colours: Sequence[str]) -> str:
    """A slice."""
    main, second, third = three(colours)
    rind = fill(disc(0, 0, 96) + disc(0, 0, 86), second)
    turns = [pi * at / 8 for at in range(16)]
    seeds = "".join(oval(42 * cos(t), 42 * sin(t), 6.4, 3.4, t * 180 / pi) for t in turns)
    flesh = fill(disc(0, 0, 78) + oval(0, 0, 27, 24) + seeds, main)
    return rind + flesh + fill(oval(0, 0, 17, 14), third)


def fig(colours: Sequence[str]) -> str:
    """Half of one."""
    main, second, _ = three(colours)
    skin = symmetric("0 -92, 10 -92 10 -76 14 -62, 24 -36 74 -18 74 30, 74 68 40 92 0 92")
    inner = symmetric("0 -62, 4 -54 6 -46 12 -40, 26 -24 62 -10 62 30, 62 60 34 80 0 80")
    flesh = symmetric("0 -42, 10 -30 50 -8 50 30, 50 54 28 70 0 70")
    half = ((14, -2, -20), (28, 20, -50), (30, 42, 70), (12, 56, 30), (12, 34, -20))
    seeds = "".join(oval(s * x, y, 3.6, 6, s * turn) for x, y, turn in half for s in (1, -1))
    seeds += oval(0, -18, 3.6, 6) + oval(0, 16, 3.6, 6)
    return moved(fill(skin + inner, second) + fill(flesh + seeds, main), 5, -1, 12, 1.08)


def pomegranate(colours: Sequence[str]) -> str:
    """One that is open on a side, so that its seeds show."""
    main, second, _ = three(colours)
    body = symmetric("0 -50, 50 -54 84 -26 84 16, 84 58 50 90 0 90")
    window = "M-14 -22C20 -34 62 -18 64 16C66 48 38 66 10 62C-22 56 -36 -10 -14 -22Z"
    places = ((-6, -6), (16, -12), (38, -2), (4, 16), (26, 10), (48, 18), (14, 38), (36, 36))
    seeds = "".join(oval(x, y, 8, 9.4, 20) for x, y in places)
    crown = "M-26 -62L-34 -92L-13 -80L0 -97L13 -80L34 -92L26 -62C12 -56 -12 -56 -26 -62Z"
    shine = slit((-62, 6), (-40, 58), 9, 9)
    parts = fill(body + window + shine, main) + fill(crown + seeds, second)
    return moved(parts, y=4, scale=1.06)


def mango(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-4 -60C36 -72 78 -40 82 4C86 52 46 92 -6 88C-52 84 -82 50 -74 22C-68 -2 -50 2 -38 -20"
        "C-30 -36 -24 -54 -4 -60Z"
    )
    shine = slit((58, -18), (44, 48), 10, -10)
    blade = moved(fill(petal(74, 34) + slit((0, -14), (0, -58), 6), second), 4, -72, 72)
    stem = line("M-10 -70C-12 -80 -16 -88 -24 -94", third, 8)
    return moved(fill(body + shine, main) + blade + stem, -5, 8, scale=0.92)


ALL: Final = (
    banana,
    ripe_peach,
    blueberry,
    kiwi,
    fig,
    pomegranate,
    mango,
)
