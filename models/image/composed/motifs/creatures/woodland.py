"""Motifs of animals of woods and fields."""

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
    polygon,
    slit,
    symmetric,
    three,
)


def wolf(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    half = (
        "M4 -44L34 -54C40 -72 52 -86 66 -96C80 -70 82 -46 76 -20L94 6L80 8L86 28L68 28L68 46"
        "L50 42L34 52C30 30 20 10 4 -4Z"
    )
    inside = polygon(50, -52, 64, -72, 68, -36)
    eye = slit((22, 0), (48, -14), 13, -2)
    muzzle = symmetric("0 10, 14 20 22 34 25 58, 20 74 12 84 0 90")
    nose = symmetric("0 52, 10 52 16 53 15 58, 12 66 5 70 0 71")
    gap = symmetric("0 45, 14 45 23 47 22 56, 18 70 8 77 0 78")
    chin = fill(muzzle + gap, second) + fill(nose, third)
    return moved(both(fill(half + inside + eye, main)) + chin, 0, 14.4, scale=0.96)


def raccoon(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -50, 24 -50 44 -48 56 -42, 72 -28 76 -10 94 16, 74 44 44 78 0 78")
    mask = "M10 -6C28 -24 62 -16 80 14C66 34 30 34 16 20C10 14 8 4 10 -6Z"
    patch = "M18 2C32 -12 56 -6 69 13C56 26 34 25 23 15C19 11 17 7 18 2Z" + disc(42, 8, 8)
    mask_left = "M-10 -6C-28 -24 -62 -16 -80 14C-66 34 -30 34 -16 20C-10 14 -8 4 -10 -6Z"
    nose = symmetric("0 40, 10 40 17 41 16 46, 13 56 5 61 0 62")
    muzzle = oval(0, 52, 28, 21)
    ear = "M54 -54C58 -76 72 -84 86 -82C92 -64 88 -46 76 -32C72 -40 64 -48 54 -54Z" + slit(
        (70, -50), (80, -70), 9
    )
    stripe = slit((0, -46), (0, -8), 14)
    parts = fill(head + mask + mask_left + muzzle + stripe, main) + both(
        fill(ear, main) + fill(patch, second)
    )
    return moved(parts + fill(nose, third), 0, 23.2, scale=0.93)


def squirrel(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tail = (
        "M34 84C54 76 62 52 54 30C46 8 22 -6 22 -40C22 -72 48 -92 72 -84C92 -76 96 -52 82 -42"
        "C74 -38 64 -44 66 -54C56 -48 58 -34 68 -22C88 2 94 56 34 84Z"
    )
    body = (
        "M-28 -62C-26 -72 -20 -78 -14 -80C-10 -74 -8 -68 -10 -60C4 -54 10 -42 8 -28"
        "C18 -8 40 4 44 36"
        "C46 62 28 86 0 88H-38C-46 88 -48 78 -40 74L-22 70C-32 58 -34 44 -32 30"
        "C-42 32 -52 28 -58 22"
        "C-62 18 -58 10 -52 12C-44 14 -38 10 -36 2C-36 -6 -32 -14 -30 -20"
        "C-44 -20 -58 -26 -58 -34"
        "C-56 -48 -44 -58 -28 -62Z"
    )
    cuts = slit((-6, 66), (22, 36), 9, -12) + disc(-30, -42, 5)
    nut = "M-84 6H-62V10C-62 22 -68 28 -73 32C-78 28 -84 22 -84 10Z"
    cap = fill(box(-88, -6, 30, 8, 4), third)
    return moved(
        fill(tail, second) + fill(body + cuts, main) + fill(nut, third) + cap,
        -14.7,
        -0.8,
        scale=0.97,
    )


def mouse(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -40, 40 -40 62 -12 58 16, 52 48 26 74 0 78")
    ear = disc(58, -48, 38)
    inner = disc(59, -49, 19)
    eyes = disc(-25, 2, 7.5) + disc(25, 2, 7.5)
    mouth = slit((1, 58), (18, 54), 5, 6) + slit((-18, 54), (-1, 58), 5, 6)
    ears = both(fill(ear + disc(58, -48, 26), main) + fill(inner, second))
    nose = oval(0, 42, 11, 8)
    whiskers = both(line("M66 30L92 24M62 46L88 52", third, 4.5))
    parts = fill(head + eyes + nose + mouth, main)
    return moved(ears + parts + fill(oval(0, 42, 6.5, 4.5), third) + whiskers, y=4, scale=0.95)


def moose(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -22, 22 -22 32 -10 30 8, 28 28 32 40 34 58, 36 82 20 94 0 94")
    holes = disc(-19, 4, 5) + disc(19, 4, 5) + oval(-14, 66, 5, 7, 18) + oval(14, 66, 5, 7, -18)
    smile = slit((-18, 82), (18, 82), 6, 5)
    antler = (
        "M16 -30C22 -44 34 -42 40 -48C34 -60 34 -74 40 -86C48 -82 52 -76 54 -68"
        "C58 -78 64 -84 72 -86"
        "C76 -78 76 -70 74 -62C80 -66 88 -68 94 -64C96 -42 82 -22 56 -22"
        "C44 -22 28 -20 16 -30Z"
    )
    ear = fill("M38 -8C50 -16 64 -14 72 -6C64 6 50 10 39 6Z", third)
    return moved(
        fill(head + holes + smile, main) + both(fill(antler, second, 2) + ear), 0, 13.6, scale=0.93
    )


def otter(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -66, 46 -66 74 -40 76 -4, 78 44 46 74 0 74")
    face = symmetric("0 6, 14 -4 50 2 54 28, 54 52 30 64 0 64")
    inner = symmetric("0 15, 14 5 44 10 46 30, 46 47 26 56 0 56")
    eyes = disc(-32, -14, 8) + disc(32, -14, 8)
    dots = disc(26, 30, 3) + disc(36, 36, 3) + disc(-26, 30, 3) + disc(-36, 36, 3)
    nose = symmetric("0 -2, 14 -2 22 2 20 10, 16 20 6 26 0 27")
    mouth = slit((1, 44), (20, 44), 6, 7) + slit((-20, 44), (-1, 44), 6, 7)
    ear = "M54 -66C60 -80 80 -78 84 -62C86 -50 82 -42 77 -38C72 -50 64 -60 54 -66Z"
    parts = fill(head + face + eyes, main) + both(fill(ear, main))
    return moved(
        parts + fill(inner + dots + mouth + nose, second) + fill(_small_nose(), third),
        y=2,
        scale=0.97,
    )


def _small_nose() -> str:
    return symmetric("0 3, 10 3 15 5 14 10, 11 16 4 20 0 21")


def goat(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -40, 24 -40 34 -26 34 -8, 34 20 24 40 20 54, 16 64 8 66 0 66")
    eyes = oval(-20, -6, 5, 7) + oval(20, -6, 5, 7)
    nose = (
        slit((1, 46), (12, 38), 6, 3) + slit((-12, 38), (-1, 46), 6, 3) + slit((0, 46), (0, 56), 5)
    )
    blaze = slit((0, -30), (0, 30), 16)
    ear = "M40 -22C56 -28 78 -20 90 -2C74 8 52 2 39 -6Z" + slit((54, -14), (76, -4), 7)
    horn = (
        "M8 -46C10 -62 20 -80 40 -86C58 -92 74 -82 76 -66C66 -74 54 -74 46 -66"
        "C38 -60 34 -52 32 -42C24 -46 16 -47 8 -46Z"
    )
    beard = fill(symmetric("0 96, 0 96 0 96 0 96, 6 90 14 84 15 73, 9 75 4 75 0 75"), third)
    return moved(
        fill(head + eyes + nose + blaze, main) + both(fill(ear, main) + fill(horn, second)) + beard,
        0,
        5.9,
    )


def beaver(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -76, 46 -76 66 -46 66 -12, 66 6 82 18 80 42, 76 72 38 82 0 82")
    eyes = disc(-30, -26, 8) + disc(30, -26, 8)
    nose = symmetric("0 -16, 18 -16 27 -11 25 -2, 20 12 8 18 0 18")
    core = symmetric("0 -9, 12 -9 18 -6 17 -1, 13 7 6 10 0 10")
    mouth = symmetric(
        "0 32, 14 40 34 38 44 28, 48 38 38 48 25 48, 25 72 25 74 20 74, 10 74 4 74 0 74"
    )
    teeth = fill(box(-18, 47, 15, 20, 3) + box(3, 47, 15, 20, 3), second)
    dots = disc(44, 16, 3.5) + disc(56, 22, 3.5) + disc(-44, 16, 3.5) + disc(-56, 22, 3.5)
    ear = "M44 -78C52 -96 76 -92 80 -72C80 -60 76 -52 70 -46C66 -60 58 -70 44 -78Z"
    parts = fill(head + eyes + nose + mouth + dots, main) + both(fill(ear, main))
    return moved(parts + fill(core, third) + teeth, 0, 12.3, scale=0.98)


ALL: Final = (
    wolf,
    raccoon,
    squirrel,
    mouse,
    moose,
    otter,
    goat,
    beaver,
)
