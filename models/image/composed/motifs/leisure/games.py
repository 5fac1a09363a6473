"""Motifs of more sports and of games."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    corners,
    disc,
    fill,
    line,
    moved,
    oval,
    polygon,
    slit,
    three,
)


def kettlebell(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ball = "M-40 -10H40C74 8 78 62 44 90H-44C-78 62 -74 8 -40 -10Z" + slit(
        (-50, 62), (-44, 16), 9, -6
    )
    handle = "M-34 -20C-44 -40 -58 -92 -20 -92H20C58 -92 44 -40 34 -20H16C26 -44 34 -72 16 -74H-16"
    handle += "C-34 -72 -26 -44 -16 -20Z"
    star = disc(6, 42, 20)
    return moved(
        fill(ball + star, main, 1)
        + fill(handle, second, 1)
        + moved(fill(corners(5, 14, 6), second, 1), 6, 43),
        scale=0.97,
    )


def yoga_mat(colours: Sequence[str]) -> str:
    """A mat, rolled up on one side, with a lotus upon it."""
    main, second, third = three(colours)
    mat = "M-44 -84H54C62 -84 66 -80 66 -72V44H-56V-72C-56 -80 -52 -84 -44 -84Z" + disc(5, -22, 48)
    roll = "M-62 56H72A19 19 0 0 1 72 94H-62A19 19 0 0 1 -62 56Z" + disc(72, 75, 10)
    roll += slit((-60, 68), (52, 68), 6)
    leaf = fill("M0 0C-13 -14 -11 -34 0 -48C11 -34 13 -14 0 0Z", second)
    lotus = "".join(
        moved(leaf, turn=turn, scale=size)
        for turn, size in ((0, 1.0), (-40, 0.94), (40, 0.94), (-80, 0.8), (80, 0.8))
    )
    water = line("M-26 8C-14 14 -6 14 5 8S24 2 36 8", third, 6)
    parts = fill(mat, main) + fill(roll, main) + moved(lotus, 5, -4) + water
    return moved(parts, -10, -6, -8, 0.83)


def golf_flag(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pole = line("M-6 -92V58", second, 8)
    flag = fill("M6 -92L74 -62C78 -60 78 -56 74 -54L6 -26Z", main, 1)
    green = "M-92 74C-92 58 -50 50 0 50C50 50 92 58 92 74C92 88 50 96 0 96C-50 96 -92 88 -92 74Z"
    hole = oval(-6, 66, 24, 8)
    ball = fill(disc(-56, 36, 15), third)
    return moved(flag + pole + fill(green + hole, main) + ball, y=-4, scale=0.84)


def volleyball(colours: Sequence[str]) -> str:
    lines = (
        ((0, -5), (-6, -92), -16),
        ((30, 8), (28, -86), -16),
        ((56, 24), (60, -68), -14),
    )
    seams = ""
    for degrees in (0, 120, 240):
        c, s = cos(degrees * pi / 180), sin(degrees * pi / 180)
        for (x1, y1), (x2, y2), bend in lines:
            start, end = (x1 * c - y1 * s, x1 * s + y1 * c), (x2 * c - y2 * s, x2 * s + y2 * c)
            seams += slit(start, end, 10, bend)
    return moved(fill(disc(0, 0, 92) + seams, colours[0]), turn=12, scale=1.05)


def rugby_ball(colours: Sequence[str]) -> str:
    """The ball of American football, with its laces."""
    main, second, _ = three(colours)
    middle = "M-58 -42C-22 -66 22 -66 58 -42C66 -16 66 16 58 42C22 66 -22 66 -58 42C-66 16 -66 -16"
    middle += " -58 -42Z"
    tip = fill("M70 -34C84 -24 94 -10 98 0C94 10 84 24 70 34C75 12 75 -12 70 -34Z", second, 1)
    laces = slit((-38, 0), (38, 0), 7) + "".join(
        box(x - 3.5, -14, 7, 28, 3) for x in (-22, -7, 7, 22)
    )
    return moved(fill(middle + laces, main) + both(tip), turn=-34)


def hockey_stick(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    stick = "M24 -54H40L6 66C2 80 -6 86 -20 86H-66C-78 86 -78 64 -66 64H-26C-18 64 -14 62 -12 54Z"
    bands = slit((-56, 64), (-56, 88), 8) + slit((-40, 64), (-40, 88), 8)
    puck = fill(oval(50, 60, 34, 13), second) + fill(
        "M16 68C22 84 78 84 84 68V80C78 96 22 96 16 80Z", second
    )
    grip = fill("M35 -98H51L42 -62H26Z", third, 1)
    return moved(fill(stick + bands, main, 1) + grip + puck, -3, 1, scale=0.85)


def boxing_glove(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    fist = (
        "M-30 44C-40 36 -48 30 -52 20C-30 26 -6 18 0 0C4 -14 -8 -24 -22 -18C-34 -14 -48 -14 -58 -20"
    )
    fist += "C-62 -50 -50 -92 0 -92C52 -92 76 -64 76 -24C76 10 58 30 50 44Z"
    thumb = (
        "M-62 -8C-48 -2 -36 -2 -22 -8C-14 -12 -8 -6 -12 2C-18 14 -40 16 -56 8C-66 4 -70 -4 -62 -8Z"
    )
    cuff = fill("M-30 54H50L52 74C52 78 50 80 46 80H-26C-30 80 -32 78 -32 74Z", second, 1)
    band = fill(box(-34, 88, 90, 10, 4), third)
    lace = slit((4, -72), (52, -44), 9, -10)
    return moved(fill(fist + lace, main, 1) + fill(thumb, main, 1) + cuff + band, -10, -7, 10, 0.96)


def table_tennis(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    blade = "M-52 6C-66 -36 -40 -94 0 -94C40 -94 66 -36 52 6C36 0 -36 0 -52 6Z"
    shine = slit((-36, -22), (-12, -76), 9, 8)
    wood = fill(
        "M-47 17C-34 11 34 11 47 17C38 30 26 32 18 40L16 90C14 98 -14 98 -16 90L-18 40"
        "C-26 32 -38 30 -47 17Z" + box(-4, 56, 8, 32, 4),
        second,
    )
    ball = fill(disc(68, -44, 22), third)
    return moved(moved(fill(blade + shine, main) + wood, 0, 0, -34, 0.98) + ball, -9, 2, scale=1.01)


def shuttlecock(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    feathers = "".join(
        moved(fill("M-6 0L-13 -92C-8 -102 8 -102 13 -92L6 0Z", main, 1), 0, 36, turn)
        for turn in (-28, 0, 28)
    )
    sides = "".join(
        moved(fill("M-3 -4L-8 -84C-4 -92 4 -92 6 -84L3 -4Z", second, 1), 0, 36, turn)
        for turn in (-14, 14)
    )
    band = fill("M-26 46H26L24 56H-24Z", third, 1)
    cork = fill("M-25 64H25A25 30 0 0 1 -25 64Z", second, 1)
    return moved(feathers + sides + band + cork, -1, -10, 30, 1.11)


def whistle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-26 -36H84C90 -36 92 -34 92 -28V-4C92 2 90 4 84 4H24C26 40 2 66 -30 66"
    body += "C-62 66 -82 42 -82 14"
    body += "C-82 -14 -60 -36 -26 -36Z" + disc(-30, 14, 22)
    ball = fill(disc(-30, 14, 12), third)
    slot = box(28, -36, 14, 18)
    ring = fill(disc(-84, -36, 15) + disc(-84, -36, 8), second)
    puffs = line("M40 -52L48 -72M22 -50L16 -74M62 -50L76 -64", third, 8)
    return moved(fill(body + slot, main) + ball + ring + puffs, 6, 10, -8, 0.97)


def skis(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ski = "M-9 88V-74C-9 -90 0 -98 4 -98C8 -98 9 -90 9 -80V88C9 98 -9 98 -9 88Z"
    cuts = box(-9, -8, 18, 6) + box(-9, 22, 18, 6)
    pole = line("M0 -80V76", third, 5) + fill(box(-6, -98, 12, 24, 4), second)
    pole += line("M-11 72H11", second, 6) + line("M0 82V94", third, 5)
    one = fill(ski + cuts, main)
    pair = moved(one, -13, 0, -3) + moved(one, 13, 0, 3)
    poles = moved(pole, -50, 4, -10, 0.9) + moved(pole, 50, 4, 10, 0.9)
    return moved(pair + poles, y=3, scale=0.93)


def ski_goggles(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    rim = "M-50 -44H50C68 -44 78 -32 78 -12C78 18 64 44 42 44C22 44 22 22 0 22C-22 22 -22 44 -42 44"
    rim += "C-64 44 -78 18 -78 -12C-78 -32 -68 -44 -50 -44Z"
    lens = (
        "M-48 -32H48C60 -32 66 -24 66 -12C66 10 56 32 42 32C30 32 26 10 0 10C-26 10 -30 32 -42 32"
    )
    lens += "C-56 32 -66 10 -66 -12C-66 -24 -60 -32 -48 -32Z"
    glass = "M-46 -23H46C54 -23 57 -18 57 -12C57 6 50 22 42 22C34 22 26 1 0 1C-26 1 -34 22 -42 22"
    glass += "C-50 22 -57 6 -57 -12C-57 -18 -54 -23 -46 -23Z"
    shine = slit((-34, 4), (-16, -18), 8) + slit((-18, 0), (-6, -15), 6)
    strap = both(fill("M86 -24C92 -24 98 -22 98 -18V8C98 12 92 14 86 14Z", third, 1))
    return moved(fill(rim + lens, main) + fill(glass + shine, second) + strap, y=2, scale=0.97)


def kayak(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    boat = "M0 -98C20 -66 28 -30 28 0C28 30 20 66 0 98C-20 66 -28 30 -28 0C-28 -30 -20 -66 0 -98Z"
    seat = oval(0, 8, 15, 26) + slit((0, -76), (0, -32), 7) + slit((0, 46), (0, 78), 7)
    inner = fill(oval(0, 8, 8, 18), third)
    paddle = line("M0 -66V66", second, 7)
    blade = fill(
        "M-12 -70C-12 -90 -8 -98 0 -98C8 -98 12 -90 12 -70C12 -64 -12 -64 -12 -70Z", second
    )
    oar = paddle + blade + moved(blade, turn=180)
    return moved(
        moved(fill(boat + seat, main) + inner, -22, 0, 30, 0.95) + moved(oar, 26, 4, 30, 0.92),
        -2,
        -2,
        scale=0.92,
    )


def pool_ball(colours: Sequence[str]) -> str:
    """The black ball of billiards, with its eight."""
    main, second, _ = three(colours)
    ball = disc(0, 0, 92) + disc(12, -16, 42) + slit((-72, 10), (-40, -62), 9, -8)
    upper = fill(disc(12, -29, 15) + disc(12, -29, 7), second)
    lower = fill(disc(12, -1, 18) + disc(12, -1, 9), second)
    return moved(fill(ball, main) + upper + lower, scale=1.06)


def basketball_hoop(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    board = box(-82, -92, 164, 104, 8) + box(-68, -78, 136, 76, 3)
    square = line("M-28 -12V-52H28V-12", third, 8)
    rim = fill(box(-44, 20, 88, 13, 6), second)
    net = line(
        "M-34 42L-20 94M34 42L20 94M-12 42L20 94M12 42L-20 94M-34 42L4 94M34 42L-4 94", main, 4.5
    )
    return moved(fill(board, main) + square + rim + net, y=2, scale=0.83)


def checkered_flag(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    squares = ""
    for row in range(4):
        for column in range(6):
            if (row + column) % 2 == 0:
                x, y = -54 + 24 * column, -76 + 24 * row
                a, b = (_wave(column), _wave(column + 1))
                squares += polygon(x, y + a, x + 24, y + b, x + 24, y + b + 24, x, y + a + 24)
    top, low = _edge(-76), _edge(20)
    edge = line(f"M{top}M{low}M-54 -76V20M90 {-76 + _wave(6)}V{20 + _wave(6)}", main, 6)
    pole = line("M-70 -92V94", second, 9)
    return moved(fill(squares, main) + edge + pole, -4, 4, 8, 0.76)


def _wave(column: int) -> float:
    return (0.0, -9.0, -11.0, -4.0, 6.0, 8.0, 2.0)[column]


def _edge(y: float) -> str:
    return "L".join(f"{-54 + 24 * at} {y + _wave(at)}" for at in range(7))


def roller_skate(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    boot = "M-58 -84H-4C0 -84 2 -82 2 -78L0 -34C14 -14 56 -16 64 10C66 18 66 24 66 30H-62V-80"
    boot += "C-62 -82 -60 -84 -58 -84Z"
    laces = (
        slit((-22, -60), (6, -64), 8)
        + slit((-20, -38), (8, -44), 8)
        + slit((-8, -18), (16, -26), 8)
    )
    sole = fill(box(-70, 39, 142, 11, 5), second)
    wheels = fill("".join(disc(x, 74, 20) + disc(x, 74, 8) for x in (-40, 42)), third)
    stop = fill("M76 44H92L84 62Z", second, 2)
    return moved(fill(boot + laces, main, 1) + sole + wheels + stop, -7, -3, scale=0.88)


ALL: Final = (
    kettlebell,
    yoga_mat,
    golf_flag,
    volleyball,
    rugby_ball,
    hockey_stick,
    boxing_glove,
    table_tennis,
    shuttlecock,
    whistle,
    skis,
    ski_goggles,
    kayak,
    pool_ball,
    basketball_hoop,
    checkered_flag,
    roller_skate,
)
