"""Motifs of animals' faces, and of owls and whales."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
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


def cat(colours: Sequence[str]) -> str:
    face = symmetric(
        "0 -50, 14 -50 26 -48 36 -44, 44 -62 56 -76 66 -82, 74 -86 80 -78 80 -68, "
        "80 -44 82 -24 86 -4, 96 40 52 78 0 78"
    )
    ears = polygon(50, -44, 67, -64, 71, -32) + polygon(-50, -44, -67, -64, -71, -32)
    nose = symmetric("0 24, 8 24 15 24 14 29, 12 35 4 40 0 41")
    lines = "".join(
        slit((side * 2, 46), (side * 26, 44), 7, 9 * side)
        + slit((side * 52, 26), (side * 78, 20), 5)
        + slit((side * 50, 38), (side * 74, 42), 5)
        for side in (1, -1)
    )
    eyes = oval(-36, 2, 9, 11) + oval(36, 2, 9, 11)
    return moved(fill(face + ears + eyes + nose + lines, colours[0]), y=8, scale=0.95)


def fox(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = symmetric(
        "0 -34, 14 -34 26 -38 34 -44, 46 -68 58 -82 70 -88, 82 -64 88 -32 86 0, "
        "52 12 30 36 16 66, 10 70 6 70 0 70"
    )
    ears = polygon(50, -42, 67, -64, 72, -28) + polygon(-50, -42, -67, -64, -72, -28)
    eyes = slit((20, 6), (46, -6), 13, -1) + slit((-46, -6), (-20, 6), 13, -1)
    cheek = "M86 11C84 42 58 66 24 76C34 46 56 22 86 11Z"
    nose = fill(oval(0, 83, 12, 8), main)
    parts = fill(head + ears + eyes, main) + both(fill(cheek, second)) + nose
    return moved(parts, y=3, scale=0.91)


def bear(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = symmetric("0 -54, 46 -54 80 -24 80 18, 80 60 44 84 0 84")
    holes = disc(-34, 2, 8) + disc(34, 2, 8) + oval(0, 40, 34, 28)
    ears = both(fill(disc(60, -50, 29) + disc(63, -53, 14), main))
    nose = symmetric("0 22, 10 22 17 24 17 30, 17 37 6 42 0 42")
    mouth = line("M0 40V50M-12 54C-8 58 -2 57 0 50C2 57 8 58 12 54", second, 4)
    return moved(ears + fill(head + holes, main) + fill(nose, second) + mouth, y=3, scale=0.95)


def rabbit(colours: Sequence[str]) -> str:
    main = colours[0]
    head = symmetric("0 -12, 36 -12 62 8 62 40, 62 72 36 88 0 88")
    nose = symmetric("0 44, 6 44 11 44 10 49, 8 54 3 57 0 58")
    mouth = slit((1, 62), (20, 62), 6, 7) + slit((-20, 62), (-1, 62), 6, 7)
    ear = symmetric("0 -96, 22 -96 26 -44 15 0")
    inner = symmetric("0 -76, 8 -76 11 -44 4 -20")
    ears = both(moved(fill(ear + inner, main), 24, 0, 12))
    eyes = oval(-26, 28, 7, 9) + oval(26, 28, 7, 9)
    return moved(ears + fill(head + eyes + nose + mouth, main), y=5)


def owl(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -68, 18 -68 40 -78 58 -92, 66 -66 66 -20 66 20, 66 66 38 88 0 88")
    eyes = disc(-29, -30, 25) + disc(29, -30, 25)
    beak = polygon(0, -14, 10, 0, 0, 16, -10, 0)
    chest = "".join(
        oval(x, y, 5, 8) for x, y in ((-26, 32), (0, 32), (26, 32), (-13, 52), (13, 52), (0, 72))
    )
    pupils = both(fill(disc(29, -30, 17) + disc(29, -30, 7), second))
    return moved(fill(body + eyes + beak + chest, main) + pupils, y=5, scale=0.96)


def whale(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    back = (
        "M-94 12C-94 -34 -62 -52 -22 -52C26 -52 36 -8 60 -8C70 -8 72 -20 68 -30"
        "C52 -30 42 -42 42 -60C58 -60 70 -54 76 -44C80 -56 88 -62 102 -64"
        "C104 -48 96 -34 84 -28C92 4 76 24 44 24C0 24 -50 24 -94 12Z"
    )
    belly = "M-90 24C-52 34 -8 36 36 33C20 56 -8 66 -36 66C-64 66 -84 50 -90 24Z"
    spout = "M-30 -66C-30 -84 -40 -92 -52 -86M-22 -66C-22 -84 -12 -92 0 -86"
    parts = fill(back + disc(-58, -6, 7), main) + fill(belly, second) + line(spout, third, 6)
    return moved(parts, -5, 11, scale=0.9)


ALL: Final = (cat, fox, bear, rabbit, owl, whale)
