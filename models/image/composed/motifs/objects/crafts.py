"""Motifs of sewing, knitting and painting."""

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


def yarn_ball(colours: Sequence[str]) -> str:
    """One with two needles."""
    main, second, third = three(colours)
    strands = slit((-60, 12), (-6, -46), 7, -10) + slit((-54, 36), (22, -42), 7, -14)
    strands += slit((-38, 56), (44, -28), 7, -16) + slit((6, 34), (56, 2), 7, 7)
    strands += slit((2, 56), (60, 26), 7, 8) + slit((-18, 66), (34, 62), 6, 0)
    ball = fill(disc(-2, 14, 66) + strands, main)
    needles = line("M-46 -44L-68 -82M40 -46L60 -82", second, 8)
    knobs = fill(disc(-74, -92, 9) + disc(66, -92, 9), second)
    tail = line("M30 88C50 94 56 76 72 76C84 76 88 84 84 92", third, 7)
    return moved(ball + needles + knobs + tail, -3, 2, scale=0.78)


def button(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rim = fill(disc(0, 0, 96) + disc(0, 0, 78), main)
    holes = disc(-24, -24, 12) + disc(24, -24, 12) + disc(-24, 24, 12) + disc(24, 24, 12)
    return rim + fill(disc(0, 0, 69) + holes, second)


def thread_spool(colours: Sequence[str]) -> str:
    """One with a needle."""
    main, second, third = three(colours)
    ends = fill(
        "M-66 -84H34C40 -84 40 -76 36 -72L24 -60H-56L-68 -72C-72 -76 -72 -84 -66 -84Z"
        "M-66 88H34C40 88 40 80 36 76L24 64H-56L-68 76C-72 80 -72 88 -66 88Z",
        second,
    )
    cuts = "".join(slit((-50, y + 8), (18, y - 6), 7) for y in (-32, -8, 16, 40))
    thread = fill(box(-56, -50, 80, 104, 6) + cuts, main)
    needle = fill(
        "M68 -92C78 -92 78 -70 75 -40L69 84H67L61 -40C58 -70 58 -92 68 -92Z"
        + oval(68, -70, 3.4, 12),
        third,
    )
    return moved(ends + thread + needle, -1, 2, scale=0.88)


def sewing_machine(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    arm = (
        "M-66 -58H62C76 -58 84 -50 84 -36V46H40V-2C40 -10 36 -14 28 -14H-32V4C-32 8 -36 12 -40 12"
        "H-64"
        "C-68 12 -72 8 -72 4V-50C-72 -54 -70 -58 -66 -58Z"
    )
    flower = "".join(
        disc(62 + x, -2 + y, 5) for x, y in ((0, -9), (9, -2), (5, 8), (-5, 8), (-9, -2))
    )
    slot = disc(-52, -36, 8) + box(-24, -42, 44, 10, 5)
    base = fill(box(-92, 56, 184, 26, 7), main)
    needle = line("M-52 22V46", second, 6)
    wheel = fill(box(92, -46, 9, 36, 4), second)
    spool = fill(box(16, -88, 26, 22, 4), third)
    return moved(
        fill(arm + slot + flower, main) + base + needle + wheel + spool, -4, -2, scale=0.83
    )


def paint_brush(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tip = (
        "M2 -100C16 -80 34 -62 31 -36C30 -28 24 -22 17 -18H-17C-24 -22 -30 -28 -31 -36"
        "C-34 -58 -8 -70 2 -100Z"
    )
    ferrule = fill(polygon(-17, -9, 17, -9, 14, 14, -14, 14), third, 1)
    handle = fill("M-13 23H13C20 46 14 64 6 94C5 100 -5 100 -6 94C-14 64 -20 46 -13 23Z", second)
    return moved(fill(tip + slit((-12, -28), (2, -64), 9, -5), main) + ferrule + handle, turn=38)


def paint_palette(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    board = (
        "M0 -80C52 -80 94 -48 94 -4C94 26 70 40 46 34C24 28 8 38 14 56C20 74 8 84 -14 80"
        "C-58 76 -94 44 -94 0"
        "C-94 -46 -52 -80 0 -80Z"
    )
    wells = ((-52, -18, 19), (-14, -46, 17), (34, -40, 19), (60, -4, 14), (-46, 30, 16))
    holes = "".join(disc(*well) for well in wells)
    paint = "".join(
        fill(disc(x, y, radius - 7), second if at % 2 else third)
        for at, (x, y, radius) in enumerate(wells)
    )
    return fill(board + holes, main) + paint


def pencil_cup(colours: Sequence[str]) -> str:
    """Three of different colours, in a cup."""
    main, second, third = three(colours)
    cup = "M-52 2H52L44 88C43 92 40 94 36 94H-36C-40 94 -43 92 -44 88Z"
    star = "M0 26L7 40L22 42L11 53L14 68L0 61L-14 68L-11 53L-22 42L-7 40Z"
    sticks = ""
    for x, top, turn, colour in ((-28, -56, -8, second), (0, -70, 0, third), (28, -56, 8, second)):
        wood = "M-11 0L0 -28L11 0Z"
        one = fill(box(-11, 8, 22, -top - 14, 1), colour) + fill(wood, colour, 1)
        sticks += moved(one, x * 1.25, top, turn)
    return moved(fill(cup + star, main) + sticks, scale=0.98)


ALL: Final = (
    yarn_ball,
    button,
    thread_spool,
    sewing_machine,
    paint_brush,
    paint_palette,
    pencil_cup,
)
