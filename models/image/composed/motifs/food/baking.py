"""Motifs of bread, cake and other things from an oven."""

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


def croissant(colours: Sequence[str]) -> str:
    main = colours[0]
    middle = symmetric("0 -56, 10 -56 18 -54 22 -50, 24 -28 22 -8 15 14, 8 9 4 8 0 8")
    side = (
        "M31 -49C48 -48 62 -40 70 -26C66 -6 56 10 44 25C38 20 31 16 24 15C30 -6 33 -28 31 -49Z"
        "M77 -18C88 -8 94 6 95 22C88 34 78 42 66 47C62 40 58 35 51 30C64 16 72 0 77 -18Z"
        "M95 32C96 48 92 60 84 64C76 66 70 62 69 55C80 50 88 42 95 32Z"
    )
    return moved(fill(middle, main, 2) + both(fill(side, main, 2)), -7, -17, -14, 0.98)


def bread_loaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    loaf = (
        "M-92 26C-92 -26 -54 -58 0 -58C54 -58 92 -26 92 26C92 48 74 56 44 56H-44"
        "C-74 56 -92 48 -92 26Z"
    )
    scores = "".join(slit((x - 12, 18), (x + 12, -34), 15, 5) for x in (-42, 0, 42))
    board = line("M-84 72H84", second, 10)
    return moved(fill(loaf + scores, main) + board, y=-15, scale=0.96)


def baguette(colours: Sequence[str]) -> str:
    """One in a paper bag."""
    main, second, _ = three(colours)
    bread = "M-24 -4V-72C-24 -88 -12 -98 0 -98C12 -98 24 -88 24 -72V-4Z"
    scores = "".join(slit((-12, y), (13, y - 18), 11, 3) for y in (-58, -32, -10))
    bag = "M-34 6L-23 14L-11 6L0 14L11 6L23 14L34 6L28 96H-28Z"
    label = disc(0, 54, 14)
    return moved(fill(bread + scores, main) + fill(bag + label, second, 1), 5, -4, 32, 0.98)


def pretzel(colours: Sequence[str]) -> str:
    outer = symmetric(
        "0 -48, 18 -74 48 -82 70 -66, 102 -42 96 14 66 46, 74 58 58 72 46 62, 30 74 14 76 0 76"
    )
    right = "M25 -42C38 -56 58 -50 66 -32C74 -10 68 12 54 28L16 -14C14 -26 17 -34 25 -42Z"
    left = "M-25 -42C-38 -56 -58 -50 -66 -32C-74 -10 -68 12 -54 28L-16 -14C-14 -26 -17 -34 -25 -42Z"
    low = symmetric("0 8, 6 12 24 30 36 44, 26 54 12 57 0 57")
    half = ((84, -16, 20), (80, 20, -20), (46, -64, -70), (30, 20, -45), (18, 66, 80))
    salt = "".join(oval(s * x, y, 4, 5.5, s * turn) for x, y, turn in half for s in (1, -1))
    return moved(fill(outer + left + right + low + salt, colours[0]), y=1)


def birthday_cake(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-44 -28C-44 -36 -40 -40 -32 -40H32C40 -40 44 -36 44 -28V8H-44Z"
    drip = (
        "M-44 -16C-36 -4 -28 -4 -22 -14C-16 -24 -8 -4 0 -4C8 -4 14 -24 22 -14C28 -4 36 -4 44 -16V-8"
        "C36 4 28 4 22 -4C14 -14 8 6 0 6C-8 6 -16 -14 -22 -4C-28 4 -36 4 -44 -8Z"
    )
    lower = "M-76 28C-76 20 -72 16 -64 16H64C72 16 76 20 76 28V70H-76Z"
    dots = "".join(disc(x, 44, 6) for x in (-56, -28, 0, 28, 56))
    plate = line("M-86 84H86", second, 10)
    candles = "".join(box(x - 4, -68, 8, 20, 2) for x in (-24, 0, 24))
    flames = "".join(moved(fill(petal(22, 12, 0.3), third), x, -74) for x in (-24, 0, 24))
    cake = fill(upper + drip, main) + fill(lower + dots, main)
    return moved(cake + plate + fill(candles, second) + flames, y=-1, scale=0.82)


def gingerbread_man(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric(
        "0 -94, 22 -94 36 -80 36 -60, 36 -48 31 -39 24 -33, 44 -32 62 -38 74 -32, "
        "88 -24 86 -2 70 0, 58 2 46 0 38 6, 38 22 46 42 54 60, 62 80 38 98 24 84, 14 72 8 54 0 54"
    )
    face = disc(-12, -66, 4.5) + disc(12, -66, 4.5) + slit((-14, -52), (14, -52), 6, 6)
    buttons = disc(0, -18, 7) + disc(0, 4, 7) + disc(0, 26, 7)
    icing = slit((66, -32), (70, 0), 6, 5) + slit((-66, -32), (-70, 0), 6, -5)
    icing += slit((24, 76), (54, 64), 6, 4) + slit((-24, 76), (-54, 64), 6, -4)
    sugar = fill(disc(0, -18, 3.6) + disc(0, 4, 3.6) + disc(0, 26, 3.6), second)
    return fill(body + face + buttons + icing, main) + sugar


def macaron(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = (
        "M-72 -30C-76 -66 -40 -84 0 -84C40 -84 76 -66 72 -30C72 -26 69 -24 65 -24H-65"
        "C-69 -24 -72 -26 -72 -30Z"
    )
    low = "M-72 42C-76 74 -40 90 0 90C40 90 76 74 72 42C72 38 69 36 65 36H-65C-69 36 -72 38 -72 42Z"
    ruffles = f"M-72 -17V-16{'a6 5 0 0 0 12 0' * 12}V-17ZM-72 29V28{'a6 5 0 0 1 12 0' * 12}V29Z"
    shells = fill(top + slit((-52, -42), (-14, -70), 9, -8) + low, main) + fill(ruffles, main, 1.5)
    return moved(shells + line("M-64 6H64", second, 14), -1, -4, -10, 1.09)


def cheese(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = "M-88 -6L34 -62C56 -60 80 -40 88 -10L-88 -4Z"
    side = "M-88 8L88 2V14A13 13 0 0 0 88 40V58C88 64 84 66 80 66H-80C-86 66 -88 62 -88 58Z"
    holes = disc(-48, 38, 13) + disc(2, 30, 10) + disc(36, 46, 13) + disc(-12, 52, 6)
    return moved(
        fill(top + oval(30, -32, 13, 7, -10), second, 2) + fill(side + holes, main, 1),
        y=-6,
        scale=0.98,
    )


def fried_egg(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    white = (
        "M-34 -80C0 -96 30 -84 46 -66C62 -50 90 -44 92 -8C94 22 72 32 58 48C40 70 26 92 -12 88"
        "C-46 84 -52 62 -68 46C-86 28 -98 10 -88 -18C-78 -46 -60 -68 -34 -80Z"
    )
    yolk = disc(0, -4, 38)
    shine = slit((-18, -14), (2, -30), 8, -5)
    return moved(fill(white + yolk, main) + fill(disc(0, -4, 30) + shine, second), scale=1.1)


ALL: Final = (
    croissant,
    bread_loaf,
    baguette,
    pretzel,
    birthday_cake,
    gingerbread_man,
    macaron,
    cheese,
    fried_egg,
)
