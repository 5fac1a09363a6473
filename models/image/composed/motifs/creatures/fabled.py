"""Motifs of beings of fables."""

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
    petal,
    polygon,
    slit,
    symmetric,
    three,
)


def dragon(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-96 -34C-94 -46 -80 -52 -68 -54L-60 -70L-50 -58L-34 -68L-38 -50C-26 -42 -22 -26 -28 -8"
        "C-30 2 -28 10 -20 16C-4 10 20 12 34 28C50 44 60 56 76 50C86 46 86 34 78 32L92 20L99 40"
        "C104 68 76 84 50 74C48 84 40 90 30 90H14L20 78C8 82 -6 82 -16 78C-18 86 -24 90 -32 90H-50"
        "C-46 80 -42 74 -42 64C-58 50 -64 26 -58 -4C-56 -14 -56 -20 -60 -22"
        "C-72 -18 -88 -22 -96 -34Z"
    )
    cuts = disc(-62, -40, 5) + slit((-40, 10), (-30, 50), 7, -4) + slit((12, 66), (34, 44), 8, -8)
    wing = (
        "M-12 6C-18 -30 0 -68 40 -88C42 -80 42 -74 40 -66C56 -66 70 -60 82 -48C74 -46 68 -42 64 -36"
        "C74 -28 80 -16 82 -2C72 -6 62 -4 54 2C34 -6 8 -8 -12 6Z"
    )
    ribs = slit((0, -10), (34, -66), 7, -5) + slit((8, -14), (58, -36), 7, -4)
    spikes = "".join(
        moved(fill(polygon(-6, 0, 0, -11, 6, 0), third, 2), x, y, turn)
        for x, y, turn in ((48, 28, 46), (64, 40, 20))
    )
    return moved(fill(body + cuts, main) + fill(wing + ribs, second) + spikes, -1.5, -9, scale=0.93)


def phoenix(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wing = (
        "M10 -14C22 -44 48 -70 92 -80C96 -66 92 -54 84 -46L96 -46C92 -32 82 -24 72 -20L84 -16"
        "C74 -4 60 2 48 2L58 8C44 16 26 16 12 10Z"
    )
    cuts = slit((24, -16), (76, -58), 7, 6) + slit((24, -4), (62, -22), 6, 4)
    body = symmetric("0 -40, 14 -36 16 -20 14 -2, 12 14 6 22 0 30")
    head = fill(
        "M-6 -48C-16 -56 -14 -74 0 -76C10 -76 14 -66 10 -58L22 -56L10 -50C6 -46 0 -46 -6 -48Z"
        + disc(1, -64, 3.5),
        main,
    )
    crest = fill(petal(24, 10), third)
    crests = moved(crest, -8, -78, -28) + moved(crest, 1, -82, 0)
    tail = moved(fill(petal(60, 15, 0.4), second), 0, 96)
    side = moved(fill(petal(56, 15, 0.45), second), 34, 88, -30) + moved(
        fill(petal(36, 12, 0.45), third), 48, 54, -58
    )
    return moved(
        both(fill(wing + cuts, main) + side) + fill(body, main) + head + crests + tail,
        0,
        14.9,
        scale=0.9,
    )


def mermaid_tail(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tail = (
        "M-44 -92C-24 -84 8 -84 30 -92C44 -52 36 -6 12 26L-6 40C-14 26 -22 14 -30 2"
        "C-46 -24 -52 -60 -44 -92Z"
    )
    scales = "".join(
        f"M{x - 12} {y}A12 13 0 0 0 {x + 12} {y}A16 11 0 0 1 {x - 12} {y}Z"
        for y, row in (
            (-66, (-24, 10)),
            (-46, (-8, 22)),
            (-46, (-36,)),
            (-26, (-20, 10)),
            (-6, (-4,)),
            (14, (-2,)),
        )
        for x in row
    )
    fins = "M-10 50C-24 42 -52 40 -76 62C-56 62 -52 70 -50 82C-32 78 -14 68 -8 56Z"
    right = "M-2 52C8 38 34 30 62 44C44 48 42 58 44 70C24 74 4 68 -2 58Z"
    cuts = slit((-20, 56), (-48, 62), 6, 3) + slit((10, 52), (36, 52), 6, -3)
    return moved(fill(tail + scales, main) + fill(fins + right + cuts, second), 5, 4, 8, 0.97)


def alien(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -72, 50 -72 76 -40 72 -4, 68 40 34 80 0 80")
    eye = "M14 24C12 -2 34 -24 60 -18C64 8 42 32 14 24Z"
    inner = "M22 18C22 0 36 -14 53 -11C54 6 40 22 22 18Z" + oval(42, -1, 5, 4)
    left = "M-14 24C-12 -2 -34 -24 -60 -18C-64 8 -42 32 -14 24Z"
    mouth = slit((-15, 56), (15, 56), 7, 6) + disc(-5, 38, 2.6) + disc(5, 38, 2.6)
    feelers = both(line("M20 -78L30 -92", second, 6))
    return moved(
        fill(head + eye + left + mouth, main) + both(fill(inner, third)) + feelers, y=4, scale=0.98
    )


def monster(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-64 92C-72 40 -76 -10 -56 -44C-42 -66 -22 -74 0 -74C22 -74 42 -66 56 -44"
        "C76 -10 72 40 64 92"
        "L46 78L32 92L16 78L0 92L-16 78L-32 92L-46 78Z"
    )
    eye = disc(0, -24, 30)
    mouth = "M-38 24H38C36 50 20 58 0 58C-20 58 -36 50 -38 24Z"
    teeth = fill(polygon(-24, 24, -8, 24, -16, 38) + polygon(8, 24, 24, 24, 16, 38), main)
    iris = fill(disc(0, -24, 21) + disc(0, -24, 9), second)
    horn = fill("M36 -72C36 -84 44 -94 56 -98C62 -84 60 -70 52 -60Z", third)
    arm = line("M80 8C90 0 94 -10 94 -22", main, 13)
    return moved(
        fill(body + eye + mouth, main) + teeth + iris + both(horn + arm), 0, 0.7, scale=0.9
    )


def pegasus(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-88 -46C-84 -58 -72 -70 -58 -76L-54 -90L-44 -76C-30 -66 -26 -46 -24 -32"
        "C-18 -18 0 -14 18 -14"
        "C42 -14 56 -2 58 18C60 34 66 44 78 54L74 88H60L62 62C50 56 42 50 36 40"
        "C20 46 6 46 -6 44"
        "L-20 54L-10 84H-24L-36 52C-34 46 -30 40 -26 34C-46 28 -54 2 -54 -30L-72 -32"
        "C-80 -32 -86 -38 -88 -46Z"
    )
    wing = (
        "M0 8C-4 -34 20 -74 66 -92C68 -80 66 -72 60 -64L78 -66C76 -52 70 -44 60 -38L74 -36"
        "C68 -24 56 -18 44 -18C40 -8 24 4 0 8Z"
    )
    hole = "M-8 14C-14 -8 -8 -16 2 -22C20 -22 38 -18 46 -6C36 8 16 18 -8 14Z"
    cuts = slit((14, -14), (50, -62), 6, -4) + slit((22, -14), (56, -44), 6, -3)
    tail = fill("M66 14C84 14 94 28 92 52C98 40 100 14 84 4C76 0 68 4 66 14Z", third)
    return moved(
        fill(body + hole + disc(-60, -54, 4.5), main) + fill(wing + cuts, second) + tail,
        -8.8,
        0.5,
        scale=0.93,
    )


ALL: Final = (
    dragon,
    phoenix,
    mermaid_tail,
    alien,
    monster,
    pegasus,
)
