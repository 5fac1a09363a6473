"""Motifs of drinks."""

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
    polygon,
    slit,
    symmetric,
    three,
)


def wine_glass(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wine = "M-50 -36H50C52 -4 32 20 0 20C-32 20 -52 -4 -50 -36Z"
    rim = "M-48 -46C-47 -62 -44 -78 -40 -94H-31C-35 -78 -38 -62 -39 -46Z"
    glass = both(fill(rim, second)) + line("M0 32V82M-32 90H32", second, 9)
    shine = slit((-38, -26), (-16, 8), 8, 7)
    return fill(wine + shine, main) + glass


def wine_bottle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-12 -58H12V-36C12 -26 32 -18 32 6V14H-32V6C-32 -18 -12 -26 -12 -36Z"
    lower = "M-32 72H32V86C32 92 28 96 22 96H-22C-28 96 -32 92 -32 86Z"
    places = ((-12, 34), (0, 34), (12, 34), (-6, 44), (6, 44), (0, 54))
    grapes = "".join(disc(x, y, 5.6) for x, y in places)
    paper = fill(box(-32, 22, 64, 42, 3) + grapes, second)
    return fill(upper + lower, main) + paper + fill(box(-12, -97, 24, 31, 4), third)


def cocktail(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = line("M-74 -66H74L0 20ZM0 24V84M-36 88H36", main, 9)
    drink = fill(polygon(-40, -44, 40, -44, 0, 1), second, 3)
    peel = "M-30 0A30 30 0 0 1 30 0ZM-19 -5A19 19 0 0 1 -3 -19V-5ZM3 -5V-19A19 19 0 0 1 19 -5Z"
    slice_ = moved(fill(peel, third), 68, -75, 44)
    return moved(glass + drink + slice_, -10, 6, scale=0.86)


def beer_mug(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    mug = (
        box(-56, -22, 92, 112, 12)
        + box(-36, -2, 11, 70, 5.5)
        + box(-15, -2, 11, 70, 5.5)
        + box(6, -2, 11, 70, 5.5)
    )
    foam = (
        "M-62 -32C-78 -40 -74 -66 -54 -66C-50 -88 -22 -92 -14 -78C-4 -92 24 -90 28 -70"
        "C48 -72 56 -44 40 -34"
        "C38 -32 38 -31 36 -31H-56C-58 -31 -60 -31 -62 -32Z"
    )
    handle = line("M48 -6H58C72 -6 80 2 80 14V46C80 58 72 66 58 66H48", main, 13)
    return moved(fill(mug, main) + fill(foam, second) + handle, -6, -2, scale=0.97)


def teapot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = symmetric("0 -36, 34 -36 58 -12 58 24, 58 50 44 66 30 72, 14 72 6 72 0 72")
    places = ((0, 3), (17, 15.5), (10.5, 35.5), (-10.5, 35.5), (-17, 15.5))
    petals = "".join(disc(x, y, 8) for x, y in places)
    spout = fill("M68 44C84 36 82 4 92 -20L74 -26C68 -12 64 -4 62 4C66 16 68 30 68 44Z", main, 1)
    handle = line("M-60 -2C-98 -10 -98 52 -64 50", main, 12)
    lid = "M-38 -46C-34 -60 -18 -66 0 -66C18 -66 34 -60 38 -46Z" + disc(0, -81, 10)
    parts = fill(body + petals, main) + spout + handle
    return moved(parts + fill(lid, second) + fill(disc(0, 21, 5), third), 1, 5, scale=0.96)


def champagne_glasses(colours: Sequence[str]) -> str:
    """Two that touch."""
    main, second, third = three(colours)
    flute = "M-25 -58H25C27 -2 20 36 0 38C-20 36 -27 -2 -25 -58Z"
    bubbles = disc(-7, -32, 5) + disc(7, -14, 4) + disc(-4, 4, 4) + disc(4, 20, 3)
    one = fill(flute + bubbles, main) + line("M0 48V86M-22 90H22", second, 8)
    sparks = line("M0 -80V-97M-17 -76L-26 -90M17 -76L26 -90", third, 6)
    return moved(
        moved(one, -40, 0, 16, 0.98) + moved(one, 40, 0, -16, 0.98) + sparks, y=-1, scale=0.86
    )


def bubble_tea(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cup = "M-52 -22H52L40 86C39 92 36 96 30 96H-30C-36 96 -39 92 -40 86Z"
    pearls = "".join(
        disc(x, y, 8.5)
        for x, y in (
            (-24, 80),
            (-4, 82),
            (17, 80),
            (-15, 61),
            (6, 62),
            (26, 60),
            (-27, 44),
            (15, 41),
        )
    )
    lid = "M-60 -32C-58 -52 -40 -60 -20 -60H20C40 -60 58 -52 60 -32Z"
    straw = line("M14 -72L22 -97", third, 13)
    return moved(fill(cup + pearls, main) + fill(lid, second) + straw, y=2, scale=0.97)


def milkshake(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = "M-44 -14H44L30 62C28 70 24 74 16 74H-16C-24 74 -28 70 -30 62Z"
    flutes = slit((-20, -4), (-14, 64), 9) + slit((0, -4), (0, 66), 9) + slit((20, -4), (14, 64), 9)
    cream = (
        "M-50 -24C-62 -36 -52 -52 -38 -50C-40 -66 -22 -76 -10 -68C-4 -78 16 -76 20 -62"
        "C34 -64 42 -54 38 -48C52 -50 60 -34 50 -24Z"
    )
    tops = fill(disc(2, -87, 10), third) + line("M38 -68L52 -94", third, 9)
    parts = fill(glass + flutes, main) + fill(cream, second) + tops + line("M-34 88H34", second, 10)
    return moved(parts, -3, 3, scale=0.95)


ALL: Final = (
    wine_glass,
    wine_bottle,
    cocktail,
    beer_mug,
    teapot,
    champagne_glasses,
    bubble_tea,
    milkshake,
)
