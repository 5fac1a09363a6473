"""Motifs of music, films and shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sqrt
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


def guitar(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -10, 22 -12 36 -2 36 16, 36 28 28 32 32 42, 48 52 52 98 0 98")
    holes = disc(0, 30, 14) + box(-16, 68, 32, 7, 3)
    neck = "M-6 -20V-78H6V-20ZM-11 -86H11V-104C11 -110 -11 -110 -11 -104Z"
    pegs = fill(disc(-19, -90, 3.5) + disc(19, -90, 3.5), second)
    pegs += fill(disc(-19, -102, 3.5) + disc(19, -102, 3.5), second)
    return moved(fill(body + holes, main) + fill(neck, second) + pegs, 0, 4, 38, 0.92)


def violin(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = symmetric(
        "0 -30, 20 -34 32 -24 30 -8, 28 2 20 6 20 18, 20 30 38 34 38 58, 38 84 20 94 0 94"
    )
    holes = slit((15, 16), (19, 52), 7, -5) + slit((-15, 16), (-19, 52), 7, 5)
    neck = fill("M-5 -40V-82H5V-40Z" + disc(-14, -66, 4) + disc(14, -74, 4), second)
    neck += line("M-2 -86C-12 -92 -2 -102 6 -96", second, 7)
    bow = line("M60 -80V74", third, 5) + line("M60 -86C74 -40 74 40 60 80", second, 5)
    parts = fill(body + holes + box(-9, 58, 18, 26, 5), main) + neck + bow
    return moved(parts, -12, 0, 18, 0.94)


def piano_keys(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    black = (-54, -18, 54)
    keys = ""
    for x in (-90, -54, -18, 18, 54):
        right = x + 32
        left_top = x + 14 if x in black else x
        right_top = right - 14 if x + 36 in black else right
        keys += fill(
            f"M{left_top} -64H{right_top}V14H{right}V58a6 6 0 0 1 -6 6H{x + 6}a6 6 0 0 1 -6 -6"
            f"V14H{left_top}Z",
            main,
        )
    sharps = "".join(fill(box(x - 13, -64, 22, 70, 3), second) for x in black)
    return moved(keys + sharps, 2, 2, scale=0.93)


def drum(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-72 -12C-50 6 50 6 72 -12V48C72 70 40 84 0 84C-40 84 -72 70 -72 48Z"
    turns = ((-64, 8), (-34, 68), (0, 12), (34, 68), (64, 8))
    laces = "".join(slit(start, end, 7) for start, end in pairwise(turns))
    skin = fill(oval(0, -32, 72, 24), second)
    sticks = both(line("M30 -62L76 -92", third, 8))
    return moved(fill(body + laces, main) + skin + sticks, y=8, scale=0.88)


def trumpet(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tube = (
        "M-84 -14H34C54 -14 70 -26 82 -46C86 -52 92 -50 92 -44V28C92 34 86 36 82 30"
        "C70 10 54 -2 34 -2"
        "H-84Z"
    )
    loop = line("M-40 -4V14C-40 30 -30 36 -18 36H22C36 36 42 28 42 16V2", main, 11)
    valves = fill(
        "".join(box(x, -44, 14, 22, 4) for x in (-30, -7, 16)) + box(-98, -20, 10, 24, 4), second
    )
    valves += "".join(line(f"M{x + 7} -50V-58M{x} -62H{x + 14}", second, 6) for x in (-30, -7, 16))
    note = fill(oval(-62, -60, 8, 6, -20), third) + line("M-55 -62V-88", third, 5)
    return moved(fill(tube, main, 1) + loop + valves + note, 1, 13, -12, 0.96)


def vinyl_record(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    grooves = "".join(
        f"M{r} 0A{r} {r} 0 0 1 0 {r}V{r - 5}A{r - 5} {r - 5} 0 0 0 {r - 5} 0Z"
        f"M{-r} 0A{r} {r} 0 0 1 0 {-r}V{5 - r}A{r - 5} {r - 5} 0 0 0 {5 - r} 0Z"
        for r in (80, 66, 52)
    )
    record = moved(fill(disc(0, 0, 96) + disc(0, 0, 39) + grooves, main), turn=20)
    return record + fill(disc(0, 0, 31) + disc(0, 0, 9), second)


def film_reel(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    places = ((0, -56), (53, -17), (33, 45), (-33, 45), (-53, -17))
    holes = "".join(disc(x, y, 21) for x, y in places)
    reel = fill(disc(0, 0, 90) + holes + disc(0, 0, 18), main)
    film = line("M4 92H52", second, 9)
    return moved(reel + fill(disc(0, 0, 9), second) + film, -1, -5, scale=0.97)


def clapperboard(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    board = box(-82, -22, 164, 104, 9) + polygon(-14, 4, 28, 30, -14, 56)
    arm = "".join(polygon(x, 0, x + 24, 0, x + 38, -22, x + 14, -22) for x in (-82, -38, 6, 50))
    low = "".join(polygon(x, -32, x + 26, -32, x + 12, -52, x - 14, -52) for x in (-68, -20, 28))
    parts = fill(board, main) + fill(low, second, 1)
    return moved(parts + moved(fill(arm, second, 1), -2, -60, -14, 0.96), y=8, scale=0.84)


def cinema_ticket(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    left = "M-90 -44C-94 -44 -96 -42 -96 -38V-20A20 20 0 0 1 -96 20V38C-96 42 -94 44 -90 44H24V-44Z"
    star = "M-34 -26L-26 -9L-8 -7L-21 6L-18 24L-34 15L-50 24L-47 6L-60 -7L-42 -9Z"
    right = "M90 -44C94 -44 96 -42 96 -38V-20A20 20 0 0 0 96 20V38C96 42 94 44 90 44H36V-44Z"
    bars = box(50, -26, 8, 52, 3) + box(66, -26, 5, 52, 2)
    return moved(fill(left + star, main) + fill(right + bars, second), turn=-22, scale=0.96)


def disco_ball(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    rows = ((-52, -34, 3), (-29, -9, 5), (-4, 18, 5), (23, 43, 5), (48, 64, 3))
    tiles = ""
    for top, low, count in rows:
        for at in range(count):
            x1, x2 = (_edge(top, share / count) for share in (at, at + 1))
            x4, x3 = (_edge(low, share / count) for share in (at, at + 1))
            tiles += polygon(x1 + 2.5, top, x2 - 2.5, top, x3 - 2.5, low, x4 + 2.5, low)
    ball = moved(fill(tiles, main, 1), y=14)
    string = line("M0 -62V-96", second, 6) + fill(box(-12, -62, 24, 11, 4), second)
    spark = fill("M0 -22Q3 -3 22 0Q3 3 0 22Q-3 3 -22 0Q-3 -3 0 -22Z", third)
    sparks = moved(spark, 66, -48) + moved(spark, -68, -36, 0, 0.7) + moved(spark, 78, 62, 0, 0.6)
    return moved(ball + string + sparks, -5, 7, scale=0.93)


def _edge(y: float, share: float) -> float:
    """Returns where tiles meet at a height: at `share` of the way from left to right."""
    return -sqrt(max(0.0, 70.0**2 - (y - 6) ** 2)) * cos(pi * share)


ALL: Final = (
    guitar,
    violin,
    piano_keys,
    drum,
    trumpet,
    vinyl_record,
    film_reel,
    clapperboard,
    cinema_ticket,
    disco_ball,
)
