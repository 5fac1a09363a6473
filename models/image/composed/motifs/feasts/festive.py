"""Motifs of feasts and seasons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    band,
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
    symmetric,
    three,
)


def balloon(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -94, 36 -94 58 -68 58 -34, 58 0 28 30 0 36")
    shine = "M-34 -50C-32 -62 -26 -70 -16 -74C-20 -64 -26 -58 -28 -48C-29 -43 -35 -44 -34 -50Z"
    string = line("M0 62C14 70 -12 80 2 94", second, 5)
    return fill(body + shine, main) + fill(polygon(0, 44, 9, 55, -9, 55), second, 3) + string


def gift(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    panels = both(fill(box(15, -34, 69, 34, 5), main) + fill(box(15, 8, 61, 82, 5), main))
    ribbon = fill(box(-8, -34, 16, 124, 3), second)
    loop = "M3 -44C10 -84 62 -102 62 -70C62 -52 30 -44 3 -44Z" + slit((20, -56), (52, -74), 12, -3)
    return moved(panels + ribbon + both(fill(loop, second)), y=-4, scale=0.89)


def bell(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = "M-50 32C-44 18 -44 0 -42 -18C-38 -50 -22 -66 0 -66S38 -50 42 -18C44 0 44 18 50 32Z"
    rim = box(-66, 40, 132, 18, 9)
    shine = slit((-27, 12), (-14, -44), 8, -4)
    knob = fill(disc(0, -84, 13) + disc(0, -84, 6), second)
    return (
        fill(body + shine, main)
        + fill(rim, main)
        + knob
        + fill("M-18 66H18A18 18 0 0 1 -18 66Z", second)
    )


def candy_cane(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cane = "M-28 92V-42A42 42 0 0 1 56 -42V-28"
    stripes = f'<path d="{cane}" fill="none" stroke-width="28" stroke='
    wide = f'{stripes}"{main}" stroke-dasharray="24 30"/>'
    narrow = f'{stripes}"{second}" stroke-dasharray="0 30 18 6"/>'
    return moved(wide + narrow, 0, 4, 14, 0.96)


def christmas_tree(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = "M0 -66L19 -27Q-2 -12 -26 -14Z"
    middle = "M23 -18L39 13Q2 38 -48 32L-30 -5Q0 -4 23 -18Z" + disc(-20, 13, 7) + disc(16, 8, 7)
    low = (
        "M43 22L66 66H-66L-52 41Q4 46 43 22Z" + disc(-36, 55, 7) + disc(2, 54, 7) + disc(38, 46, 7)
    )
    star = moved(fill(corners(5, 15, 7), second, 3), 0, -82)
    tiers = "".join(fill(tier, main, 3) for tier in (top, middle, low))
    return tiers + star + fill(box(-9, 76, 18, 20, 3), second)


def pumpkin(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = oval(0, 20, 23, 60)
    side = "M16 -42C40 -54 62 -30 62 20C62 70 40 94 16 82C38 56 38 -16 16 -42Z"
    outer = "M50 -38C78 -42 96 -16 96 20C96 56 78 82 50 78C76 50 76 -10 50 -38Z"
    stem = "M-9 -50C-8 -66 -12 -78 -18 -86L-2 -92C6 -80 8 -66 9 -50C4 -46 -4 -46 -9 -50Z"
    parts = fill(middle, main) + both(fill(side, main) + fill(outer, main)) + fill(stem, second)
    return moved(parts, scale=0.94)


def ghost(colours: Sequence[str]) -> str:
    body = (
        "M-62 82V-24C-62 -66 -36 -92 0 -92S62 -66 62 -24V82C54 96 40 96 31 82"
        "C22 68 9 68 0 82C-9 96 -22 96 -31 82C-40 68 -54 68 -62 82Z"
    )
    face = oval(-22, -24, 10, 14) + oval(22, -24, 10, 14) + oval(0, 16, 9, 13)
    return moved(fill(body + face, colours[0]), y=-2, scale=0.96)


def bat(colours: Sequence[str]) -> str:
    outline = symmetric(
        "0 -22, 6 -22 10 -30 14 -42, 20 -32 22 -24 22 -14, 36 -14 46 -28 50 -44, "
        "74 -40 92 -22 98 8, 84 0 68 4 62 18, 50 10 38 14 32 28, 20 24 6 34 0 54"
    )
    return moved(fill(outline + oval(-9, -6, 6, 7) + oval(9, -6, 6, 7), colours[0], 2), y=-6)


def egg(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    dots = "".join(disc(x, 12, 7) for x in (-40, -20, 0, 20, 40))
    upper = fill(band(66, 108, -108, -62), main) + fill(band(66, 108, -54, -36), second)
    upper += fill(band(66, 108, -28, -6), main)
    lower = fill(band(66, 76, 2, 24) + dots, main) + fill(band(66, 76, 32, 48), second)
    return moved(upper + lower + fill(band(66, 76, 56, 76), main), 0, 16, 12)


def holly(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        "M4 -10C10 -12 20 -14 28 -10C24 -22 26 -34 36 -42C26 -46 22 -58 26 -68C14 -70 8 -82 4 -98Z"
    )
    blade = moved(both(fill(half, main)), 26, -2, 50, 0.95)
    berries = disc(0, 58, 18) + disc(-22, 22, 18) + disc(22, 22, 18)
    return moved(both(blade) + fill(berries, second), y=5, scale=0.89)


ALL: Final = (
    balloon,
    gift,
    bell,
    candy_cane,
    christmas_tree,
    pumpkin,
    ghost,
    bat,
    egg,
    holly,
)
