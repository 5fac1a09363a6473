"""Motifs of schools and of science."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi
from typing import Final

from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    moved,
    polygon,
    slit,
    three,
)


def graduation_cap(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    board = fill(polygon(0, -62, 92, -22, 0, 18, -92, -22), main, 3)
    cap = fill("M-50 8L0 30L50 8V44C50 52 30 66 0 66C-30 66 -50 52 -50 44Z", main, 2)
    tassel = line("M80 -8V34", second, 6) + fill("M80 40L92 72H68Z", second, 2)
    return moved(board + cap + tassel, y=-8, scale=0.9)


def microscope(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tube = fill(box(-16, -72, 32, 70, 5) + box(-9, -60, 5, 44, 2.5), main)
    tube += fill(box(-12, -94, 24, 15, 4) + polygon(-10, 6, 10, 6, 6, 20, -6, 20), second, 1)
    arm = line("M30 -46C66 -34 74 26 40 60", main, 14)
    base = fill("M-60 76C-60 70 -56 68 -52 68H60C66 68 70 72 70 78V86H-60Z", main, 2)
    stage = line("M-46 44H14", second, 10)
    return moved(moved(tube, -16, -2, -18) + arm + base + stage, -5, 2, scale=0.92)


def dna(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    heights = range(-88, 89, 4)
    strands = [
        "M" + "L".join(f"{number(sign * 42 * cos(pi * (y + 88) / 88))} {y}" for y in heights)
        for sign in (1, -1)
    ]
    steps = ""
    for at, y in enumerate((-76, -62, -24, -8, 8, 24, 62, 76)):
        half = abs(42 * cos(pi * (y + 88) / 88)) - 13
        if half > 4:
            colour = second if at % 2 else third
            steps += line(f"M{number(-half)} {y}H{number(half)}", colour, 7)
    return moved("".join(line(one, main, 12) for one in strands) + steps, turn=28, scale=0.97)


def calculator(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = box(-60, -92, 120, 184, 16) + box(-44, -76, 88, 40, 7)
    holes = "".join(box(x, y, 24, 22, 5) for y in (-20, 12, 44) for x in (-44, -12, 20))
    screen = fill(box(-37, -69, 74, 26, 4), second)
    keys = fill(box(-39, 49, 14, 12, 3) + box(25, 49, 14, 12, 3), third)
    return moved(fill(body + holes, main) + screen + keys, scale=0.96)


def backpack(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-52 -34C-52 -62 -32 -78 0 -78C32 -78 52 -62 52 -34V78C52 86 46 90 38 90H-38"
        "C-46 90 -52 86 -52 78Z"
    )
    holes = box(-36, 20, 72, 50, 10) + slit((-30, -20), (30, -20), 10, -8)
    pocket = fill(box(-28, 28, 56, 34, 6) + box(-6, 40, 12, 8, 3), second)
    sides = both(fill("M61 14C76 16 84 24 84 38V70C84 78 80 84 72 86H61Z", second))
    loop = line("M-16 -86C-16 -100 16 -100 16 -86", second, 7)
    return moved(fill(body + holes, main) + pocket + sides + loop, y=1, scale=0.88)


def puzzle_piece(colours: Sequence[str]) -> str:
    piece = (
        "M-54 -44H-20C-28 -66 -20 -84 0 -84C20 -84 28 -66 20 -44H54C58 -44 60 -42 60 -38V-6"
        "C82 -14 100 -6 100 14C100 34 82 42 60 34V66C60 70 58 72 54 72H20C28 52 18 38 0 38"
        "C-18 38 -28 52 -20 72H-54C-58 72 -60 70 -60 66V34C-40 42 -26 32 -26 14"
        "C-26 -4 -40 -14 -60 -6"
        "V-38C-60 -42 -58 -44 -54 -44Z"
    )
    return moved(fill(piece, colours[0], 2), -16, 3, scale=0.95)


def building_blocks(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    star = "M0 -20L6 -7L20 -5L10 5L12 19L0 12L-12 19L-10 5L-20 -5L-6 -7Z"
    left = moved(fill(box(-38, -38, 76, 76, 8) + disc(0, 0, 18), main), -44, 46)
    right = moved(fill(box(-38, -38, 76, 76, 8) + polygon(0, -18, 20, 16, -20, 16), second), 44, 46)
    top = moved(fill(box(-38, -38, 76, 76, 8) + star, third), -2, -44, -10)
    return moved(left + right + top, y=-2, scale=0.91)


def chess_knight(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = (
        "M-6 -80L0 -98L14 -82C46 -72 62 -38 54 0C50 22 40 34 40 54H-38C-38 26 -16 16 -10 -4"
        "C-22 4 -34 6 -42 4C-48 12 -58 12 -64 4C-70 -4 -68 -14 -60 -22L-40 -52"
        "C-32 -66 -22 -76 -6 -80Z"
    )
    cuts = disc(-16, -46, 6.5) + slit((24, -66), (34, 14), 8, -12) + slit((-56, -4), (-42, -10), 5)
    base = fill(box(-46, 62, 92, 12, 5), second) + fill(box(-56, 80, 112, 15, 6), main)
    return moved(fill(head + cuts, main, 1) + base, 4, 0, scale=0.92)


def robot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = box(-48, -62, 96, 62, 16) + disc(-21, -34, 13) + disc(21, -34, 13)
    head += box(-18, -14, 36, 6, 3)
    eyes = fill(disc(-21, -34, 6.5) + disc(21, -34, 6.5), third)
    body = (
        "M-38 9H38C44 9 48 13 48 19V54C48 62 42 68 34 68H-34C-42 68 -48 62 -48 54V19"
        "C-48 13 -44 9 -38 9Z"
    )
    chest = box(-28, 24, 26, 26, 4) + disc(14, 31, 5) + disc(30, 31, 5) + box(9, 43, 26, 6, 3)
    aerial = line("M0 -70V-80", second, 7) + fill(disc(0, -90, 8), second)
    limbs = fill(box(55, -46, 12, 28, 5) + box(10, 76, 26, 18, 6), second)
    limbs += line("M60 22C72 26 74 40 70 54", second, 11)
    return fill(head, main) + eyes + fill(body + chest, main) + aerial + both(limbs)


def magnifying_glass(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = fill(disc(0, -34, 62) + disc(0, -34, 48), main)
    handle = fill(box(-12, 38, 24, 58, 11), second)
    shine = line("M-30 -38C-28 -52 -20 -62 -6 -64", third, 7)
    return moved(ring + handle + shine, 6, 4, -40, 0.99)


def alarm_clock(colours: Sequence[str]) -> str:
    """An alarm clock."""
    main, second, _ = three(colours)
    face = disc(0, 10, 70) + disc(0, 10, 55)
    hands = line("M0 -22V10L20 24", second, 8)
    marks = fill(disc(0, -34, 4) + disc(44, 10, 4) + disc(0, 54, 4) + disc(-44, 10, 4), main)
    bell = fill("M22 -74C36 -96 70 -92 82 -68C88 -54 86 -44 80 -34C66 -54 46 -68 22 -74Z", second)
    feet = line("M48 74L60 90", main, 11)
    top = fill(box(-5, -82, 10, 14, 3), main)
    return moved(fill(face, main) + hands + marks + both(bell + feet) + top, y=-3, scale=0.9)


ALL: Final = (
    graduation_cap,
    microscope,
    dna,
    calculator,
    backpack,
    puzzle_piece,
    building_blocks,
    chess_knight,
    robot,
    magnifying_glass,
    alarm_clock,
)
