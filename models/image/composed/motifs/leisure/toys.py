"""Motifs of toys, of magic and of fairs."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.drawing.scene import Point
from models.image.composed.motifs.pen import (
    both,
    box,
    corners,
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
    turned,
)


def playing_cards(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    heart = "M0 36C-48 2 -34 -40 0 -14C34 -40 48 2 0 36Z"
    front = fill(box(-40, -60, 80, 120, 10) + box(-32, -52, 64, 104, 5), main) + fill(heart, main)
    left = fill(
        "M-58 -44L-50 -46L-36 54L-44 78C-52 80 -58 76 -60 70L-84 -28C-86 -34 -82 -38 -76 -40Z",
        second,
    )
    right = fill("M58 -44L50 -46L36 54L44 78C52 80 58 76 60 70L84 -28C86 -34 82 -38 76 -40Z", third)
    return moved(moved(front, 0, -12) + moved(left + right, 0, 2), y=-5, scale=1.06)


def chess_queen(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crown = "M-44 -62L-24 -40L-14 -74L0 -44L14 -74L24 -40L44 -62L32 -10H-32Z"
    balls = fill(disc(0, -88, 9) + disc(-46, -74, 8) + disc(46, -74, 8), second)
    neck = fill(box(-36, -2, 72, 11, 5), second)
    body = "M-22 17H22C24 40 32 50 42 60H-42C-32 50 -24 40 -22 17Z"
    foot = fill(box(-54, 69, 108, 24, 8), main)
    return moved(fill(crown, main, 1) + balls + neck + fill(body, main, 1) + foot, scale=0.93)


def spinning_top(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-74 -10C-60 -34 -30 -44 0 -44C30 -44 60 -34 74 -10Z"
    band = fill("M-78 0H78C76 10 72 18 66 24H-66C-72 18 -76 10 -78 0Z", second)
    low = "M-58 34H58C44 54 20 66 10 80L0 96L-10 80C-20 66 -44 54 -58 34Z"
    knob = fill(box(-8, -78, 16, 25, 4), second) + fill(disc(0, -86, 13), main)
    swirl = line("M-88 62C-76 76 -60 84 -44 86M88 62C76 76 60 84 44 86", third, 7)
    return moved(fill(upper, main) + band + fill(low, main) + knob + swirl, 6, -2, 10, 0.85)


def yo_yo(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = fill(disc(-4, 34, 62) + disc(-4, 34, 44), main) + fill(
        disc(-4, 34, 36) + disc(-4, 34, 19), second
    )
    star = moved(fill(corners(5, 14, 6), third, 1), -4, 35)
    string = line("M52 -8C62 -40 30 -60 40 -80", third, 6)
    loop = fill(disc(46, -90, 11) + disc(46, -90, 5), third)
    return moved(body + star + string + loop, -1, 3, scale=0.9)


def rocking_horse(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    horse = "M-60 -8C-30 -16 -8 -10 12 -18L28 -54C26 -66 32 -76 42 -78L46 -90L54 -78"
    horse += "C68 -66 80 -52 86 -40"
    horse += "C84 -30 74 -28 66 -34L54 -38C58 -16 60 6 50 20L58 58H40L30 28"
    horse += "C4 32 -20 32 -40 26L-50 58H-68"
    horse += "L-64 16C-70 10 -72 -4 -60 -8Z" + disc(56, -60, 5)
    mane = fill("M20 -60C14 -48 10 -38 4 -28C-4 -30 -6 -44 2 -54C6 -60 14 -62 20 -60Z", second, 1)
    tail = line("M-76 4C-92 8 -92 30 -84 40", second, 10)
    seat = fill("M-30 -22C-24 -32 -6 -32 0 -24Z", third, 2)
    rocker = line("M-92 60C-60 96 60 96 92 60", second, 12)
    cut = slit((-30, -2), (6, -4), 8, 10)
    return moved(fill(horse + cut, main, 1) + mane + tail + seat + rocker, y=-4, scale=0.86)


def matryoshka(colours: Sequence[str]) -> str:
    """A Russian doll."""
    main, second, third = three(colours)
    outline = symmetric(
        "0 -96, 26 -96 42 -78 42 -56, 42 -36 60 -10 60 34, 60 66 46 92 34 94, 20 96 10 96 0 96"
    )
    face = disc(0, -52, 29)
    apron = oval(0, 40, 38, 40)
    head = fill("M-22 -54A22 22 0 0 1 22 -54C10 -58 2 -64 0 -72C-2 -64 -10 -58 -22 -54Z", second)
    eyes = fill(disc(-9, -46, 3.5) + disc(9, -46, 3.5), main) + line(
        "M-6 -34C-2 -31 2 -31 6 -34", main, 4
    )
    flower = turned(fill(oval(0, -15, 8, 11), third), 6) + fill(disc(0, 0, 5), third)
    return fill(outline + face + apron, main) + head + eyes + moved(flower, 0, 38)


def puzzle_cube(colours: Sequence[str]) -> str:
    main, second, third = three(colours)

    top = _tiles((78, 42), (-78, 42), (0, -94), main)
    left = _tiles((78, 42), (0, 88), (-80, -46), second)
    right = _tiles((-78, 42), (0, 88), (80, -46), third)
    return moved(top + left + right, y=3, scale=1.08)


def _tiles(across: Point, down: Point, start: Point, colour: str) -> str:
    """Returns the nine tiles of one face, by its two sides and the corner where they begin."""
    tiles = ""
    for at in range(9):
        row, column = divmod(at, 3)
        points: list[float] = []
        for u, v in ((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)):
            s, t = (column + u) / 3, (row + v) / 3
            points += [
                start[0] + s * across[0] + t * down[0],
                start[1] + s * across[1] + t * down[1],
            ]
        tiles += polygon(*points)
    return fill(tiles, colour, 1.5)


def magic_wand(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wand = fill(box(-9, -28, 18, 88, 0), main) + fill(
        box(-9, -56, 18, 20, 4) + box(-9, 68, 18, 26, 4), second
    )
    star = moved(fill(corners(5, 30, 13), third, 3), 0, -84)
    spark = fill("M0 -18Q3 -3 18 0Q3 3 0 18Q-3 3 -18 0Q-3 -3 0 -18Z", third)
    sparks = (
        moved(spark, -34, -58, 0, 0.9) + moved(spark, 78, 0, 0, 1.0) + moved(spark, 28, 46, 0, 0.7)
    )
    dots = fill(disc(-8, -86, 5) + disc(60, 40, 5) + disc(-40, -14, 5), second)
    return moved(moved(wand + star, -6, 18, 38, 0.95) + sparks + dots, -8, -3, scale=0.88)


def stacking_rings(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    rows = ((-48, 32, second), (-18, 46, third), (12, 58, main), (42, 70, second))
    rings = "".join(fill(box(-w, y, 2 * w, 23, 11.5), colour) for y, w, colour in rows)
    ball = fill(disc(0, -76, 20), main)
    foot = fill(box(-88, 72, 176, 18, 9), main)
    return moved(ball + rings + foot, y=-3, scale=0.82)


def pinata(colours: Sequence[str]) -> str:
    """A donkey of paper, filled with sweets."""
    main, second, third = three(colours)
    fringe = (
        ("M-62 -14H40V4H-66Z", main),
        ("M-68 11H42V25H-68Z", second),
        ("M-66 32H42V44H-66Z", third),
    )
    body = "".join(fill(d, colour, 1) for d, colour in fringe)
    legs = fill(
        "M-66 51H-44L-46 88H-66ZM-36 51H-16L-18 88H-36ZM-2 51H16V88H0ZM24 51H44L46 88H26Z", main, 1
    )
    neck = fill("M12 -21L22 -38H56L50 -21Z", third, 1)
    head = fill(
        "M24 -46C26 -62 36 -72 50 -72H58C74 -66 88 -54 94 -42C94 -32 84 -28 76 -32L58 -46Z"
        + disc(56, -58, 4.5),
        main,
        1,
    )
    ears = fill("M34 -76L28 -98L42 -82ZM50 -80L54 -100L62 -78Z", second, 2)
    tail = line("M-76 0L-90 14M-76 12L-88 26", second, 7)
    return moved(body + legs + neck + head + ears + tail, 1, 6, scale=0.84)


def red_envelope(colours: Sequence[str]) -> str:
    """An envelope with money for luck, as at Chinese New Year."""
    main, second, third = three(colours)
    body = "M-60 -58L0 -14L60 -58V86C60 92 56 96 50 96H-50C-56 96 -60 92 -60 86Z" + disc(0, 44, 34)
    flap = "M-54 -84C-54 -90 -50 -94 -44 -94H44C50 -94 54 -90 54 -84V-68L0 -28L-54 -68Z"
    ring = disc(0, 44, 26) + polygon(-9, 35, 9, 35, 9, 53, -9, 53)
    seal = fill(disc(0, -66, 9), third)
    parts = fill(body, main) + fill(flap + disc(0, -66, 15), main, 1) + fill(ring, second) + seal
    return moved(parts, -1, -1, -6, 0.89)


def party_popper(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cone = (
        "M-46 -14L18 50L-76 90C-82 92 -86 86 -84 80Z"
        + slit((-56, 22), (-22, 58), 9)
        + slit((-66, 46), (-48, 66), 7)
    )
    rim = moved(fill(oval(0, 0, 50, 12, 45), second), -6, 10)
    stream = line(
        "M14 -24C2 -48 34 -48 22 -72C18 -82 24 -90 30 -92M34 -2C48 -26 62 2 76 -20", second, 8
    )
    dots = fill(disc(-14, -62, 8) + disc(58, -58, 9) + disc(86, 30, 8) + disc(-40, -46, 6), third)
    star = moved(fill(corners(5, 15, 6.5), third, 2), 56, 34)
    return moved(
        fill(cone, main, 1) + moved(rim, 12, -12, 0, 0.9) + stream + dots + star, 1, 0, scale=0.81
    )


def carnival_mask(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    half = symmetric("0 -14, 26 -26 62 -40 94 -30, 98 10 76 46 40 46, 22 46 12 30 0 26")
    eyes = "M18 6C30 -12 56 -14 68 -4C64 14 36 22 18 6ZM-18 6C-30 -12 -56 -14 -68 -4"
    eyes += "C-64 14 -36 22 -18 6Z"
    plume = fill(petal(58, 26), second)
    plumes = moved(plume, 0, -24) + moved(fill(petal(52, 22), third), 14, -28, 34)
    plumes += moved(fill(petal(52, 22), third), -14, -28, -34)
    dots = "".join(disc(x, y, 4) for x, y in ((-78, -14), (78, -14), (-60, 30), (60, 30), (0, 6)))
    return moved(fill(half + eyes + dots, main, 1) + plumes, y=21, scale=1.02)


def sombrero(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    crown = "M-34 4C-32 -40 -20 -66 0 -66C20 -66 32 -40 34 4C14 12 -14 12 -34 4Z"
    zig = polygon(
        -30, -20, -15, -34, 0, -20, 15, -34, 30, -20, 31, -8, 15, -22, 0, -8, -15, -22, -31, -8
    )
    brim = (
        "M-44 8C-70 0 -84 -12 -92 -16C-100 -6 -92 30 -56 46C-20 58 20 58 56 46C92 30 100 -6 92 -16"
    )
    brim += "C84 -12 70 0 44 8V14C14 26 -14 26 -44 14Z"
    dots = "".join(
        disc(x, y, 5) for x, y in ((-70, 16), (-44, 32), (-15, 39), (15, 39), (44, 32), (70, 16))
    )
    bobbles = fill(
        "".join(disc(x, y, 6) for x, y in ((-66, 58), (-34, 70), (0, 74), (34, 70), (66, 58))),
        third,
    )
    return moved(fill(crown + zig, second) + fill(brim + dots, main, 1) + bobbles, y=-3, scale=1.01)


def circus_tent(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    flag = line("M0 -70V-92", second, 6) + fill("M6 -98L32 -88L6 -78Z", third, 1)
    roofs = both(fill("M2 -62C16 -40 50 -22 84 -12H54C34 -22 12 -42 2 -62Z", main, 1))
    middle = fill("M0 -48C8 -34 26 -20 40 -12H-40C-26 -20 -8 -34 0 -48Z", second, 1)
    scallops = "".join(
        fill(f"M{x} -3H{x + 24}V4A12 12 0 0 1 {x} 4Z", colour)
        for x, colour in zip(
            range(-88, 80, 30), (main, second, main, second, main, second), strict=True
        )
    )
    walls = both(
        fill("M38 26H54L58 90H44C44 60 42 40 38 26Z", second, 1)
        + fill("M62 26H76L80 90H67Z", main, 1)
        + fill("M6 26H28C34 44 36 66 36 90H32C20 70 10 50 6 26Z", main, 1)
    )
    return moved(flag + roofs + middle + moved(scallops, 1) + walls, y=-2, scale=0.81)


def ferris_wheel(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    rim = fill(disc(0, -12, 66) + disc(0, -12, 58), main)
    spokes = moved(turned(line("M0 -14V-56", main, 5), 8), 0, -12)
    hub = fill(disc(0, -12, 10), second)
    cabins = ""
    for at in range(8):
        x, y = 66 * sin(at * pi / 4), -12 - 66 * cos(at * pi / 4)
        colour = (second, third)[at % 2]
        cabins += moved(
            fill("M-12 -2H12V6A12 9 0 0 1 -12 6ZM-12 -7C-12 -18 12 -18 12 -7Z", colour), x, y + 2
        )
    legs = line("M-8 4L-40 90M8 4L40 90", second, 9) + fill(box(-62, 88, 124, 11, 4), main)
    return moved(rim + spokes + hub + legs + cabins, y=-6, scale=0.89)


ALL: Final = (
    playing_cards,
    chess_queen,
    spinning_top,
    yo_yo,
    rocking_horse,
    matryoshka,
    puzzle_cube,
    magic_wand,
    stacking_rings,
    pinata,
    red_envelope,
    party_popper,
    carnival_mask,
    sombrero,
    circus_tent,
    ferris_wheel,
)
