"""Motifs of more sweets and cold drinks."""

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
    symmetric,
    three,
    turned,
)


def lollipop(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wedge_ = "M7 -6C18 -18 36 -24 42 -51A66 66 0 0 1 56 -35C48 -16 26 -6 7 -6Z"
    parts = turned(fill(wedge_, main), 6) + turned(fill(wedge_, second), 6, 30)
    stick = line("M0 46V96", second, 9)
    return moved(parts, 0, -26, 0, 0.98) + stick


def chocolate_bar(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pieces = "".join(
        box(x, y, 34, 28, 4) + box(x + 8, y + 7, 18, 14, 2)
        for x in (-56, -17, 22)
        for y in (-92, -59, -26)
        if not (x == 22 and y == -92)
    )
    wrap = (
        "M-66 14L-54 6L-42 14L-30 6L-18 14L-6 6L6 14L18 6L30 14L42 6L54 14L66 8V84"
        "C66 90 62 92 58 92H-58C-62 92 -66 90 -66 84Z"
    )
    label = box(-40, 36, 80, 34, 6)
    heart = fill(
        "M0 62C-14 52 -16 44 -9 42C-4 41 0 46 0 46C0 46 4 41 9 42C16 44 14 52 0 62Z", third
    )
    return moved(fill(pieces, main) + fill(wrap + label, second) + heart, 2, 2, 12, 0.93)


def cotton_candy(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cloud = (
        "M-40 14C-62 14 -74 -8 -62 -26C-72 -46 -56 -66 -36 -64C-30 -88 4 -98 20 -80"
        "C44 -84 62 -64 54 -44C74 -32 70 -2 48 4C42 20 14 24 0 14C-12 22 -30 22 -40 14Z"
    )
    swirls = (
        slit((-40, -30), (10, -40), 9, 10)
        + slit((-18, -4), (34, -16), 9, 9)
        + slit((-12, -66), (26, -58), 8, -7)
    )
    cone = "M-24 28C-8 34 12 34 26 26L4 97Z" + slit((-4, 40), (4, 74), 7)
    return fill(cloud + swirls, main) + fill(cone, second)


def gummy_bear(colours: Sequence[str]) -> str:
    main = colours[0]
    body = symmetric(
        "0 -70, 14 -70 18 -74 22 -80, 32 -92 52 -80 44 -64, 52 -46 44 -28 34 -22, "
        "52 -22 64 -8 56 4, "
        "50 12 42 10 38 8, 44 24 42 40 38 50, 56 50 66 68 56 82, 46 94 20 92 14 80, "
        "8 76 4 76 0 76"
    )
    face = disc(-14, -50, 4.5) + disc(14, -50, 4.5) + slit((-12, -34), (12, -34), 6, 4)
    tummy = (
        slit((-20, 10), (-6, 46), 8, 6)
        + disc(10, 28, 4)
        + slit((32, 70), (44, 66), 6)
        + slit((-44, 66), (-32, 70), 6)
    )
    return moved(fill(body + face + tummy, main), y=2)


def sundae(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = (
        "M-62 2H62C60 30 38 46 12 50L14 76C32 78 42 84 44 92H-44C-42 84 -32 78 -14 76"
        "L-12 50C-38 46 -60 30 -62 2Z"
    ) + slit((-40, 14), (-18, 36), 8, 5)
    scoops = "M-58 -6C-62 -32 -44 -48 -22 -42C-14 -48 14 -48 22 -42C44 -48 62 -32 58 -6Z"
    top = "M-28 -50C-32 -76 -10 -86 0 -84C14 -86 32 -74 28 -50C10 -58 -10 -58 -28 -50Z"
    wafer = moved(
        fill(
            box(-8, -42, 16, 40, 3) + slit((-8, -28), (8, -20), 4) + slit((-8, -14), (8, -6), 4),
            third,
        ),
        46,
        -46,
        26,
    )
    cherry = fill(disc(-2, -92, 7), third)
    return moved(
        fill(glass, second)
        + fill(scoops + slit((-36, -28), (-20, -14), 7, 3) + slit((10, -30), (26, -16), 7, 3), main)
        + fill(top, main)
        + wafer
        + cherry,
        y=4,
        scale=0.96,
    )


def star_anise(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    pod = "M0 -14C-14 -26 -22 -54 0 -94C22 -54 14 -26 0 -14Z" + slit((0, -26), (0, -78), 13)
    seed = fill(oval(0, -46, 3.4, 7), second)
    return turned(fill(pod, main) + seed, 8) + fill(disc(0, 0, 7), second)


def lemonade(colours: Sequence[str]) -> str:
    """A cold drink in a glass with a straw."""
    main, second, third = three(colours)
    ice = box(-26, 8, 24, 24, 4) + polygon(8, 26, 26, 36, 16, 54, -2, 44) + box(-28, 52, 22, 22, 4)
    straw = line("M6 -52L20 -92L40 -96", third, 8)
    half = moved(turned(fill("M-8 -18C-4 -20 4 -20 8 -18L0 -3Z", second, 1), 6), 54, -52)
    ring = fill(disc(54, -52, 34) + disc(54, -52, 27), second)
    glass = "M-50 -44H14C16 -24 30 -10 42 -8L34 86C33 92 30 94 26 94H-32C-36 94 -39 92 -40 86Z"
    return moved(fill(glass + ice, main) + ring + half + straw, -8, 2, scale=0.98)


def milk_carton(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ridge = fill(polygon(-46, -96, 40, -96, 40, -82, -46, -82), third, 1)
    roof = fill(polygon(-46, -73, 32, -73, 18, -38, -62, -38), main, 1)
    gable = fill(polygon(42, -72, 66, -38, 28, -38), second, 1)
    wave = "M-50 26C-40 14 -30 14 -20 24S0 34 8 24V70H-50Z"
    front = fill(box(-63, -28, 82, 122, 3) + wave, main)
    inner = fill("M-42 32C-34 24 -28 24 -22 30C-14 38 -8 38 0 36V62H-42Z", second)
    return moved(
        ridge + roof + gable + front + inner + fill(box(27, -28, 40, 122, 3), second),
        -1.8,
        -2.7,
        scale=0.91,
    )


ALL: Final = (
    lollipop,
    chocolate_bar,
    cotton_candy,
    gummy_bear,
    sundae,
    star_anise,
    lemonade,
    milk_carton,
)
