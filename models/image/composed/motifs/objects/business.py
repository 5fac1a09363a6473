"""Motifs of shops, money, offices and telephones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    box,
    corners,
    disc,
    fill,
    line,
    moved,
    polygon,
    slit,
    three,
    turned,
)


def shopping_bag(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bag = "M-58 -34H58L70 84C70 90 66 94 60 94H-60C-66 94 -70 90 -70 84Z"
    hole = "M0 62C-42 34 -42 0 -21 -3C-9 -4 -2 3 0 12C2 3 9 -4 21 -3C42 0 42 34 0 62Z"
    heart = "M0 46C-27 26 -28 8 -17 7C-8 7 -3 14 0 24C3 14 8 7 17 7C28 8 27 26 0 46Z"
    handles = line("M-32 -44V-56C-32 -102 32 -102 32 -56V-44", second, 10)
    return moved(fill(bag + hole, main) + fill(heart, second) + handles, y=-2, scale=0.91)


def shopping_cart(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    basket = "M-50 -44H84C88 -44 90 -41 89 -37L74 22C73 26 70 28 66 28H-32Z"
    bars = "".join(slit((x, -30), (x - 3, 16), 8) for x in (-22, 2, 26, 50))
    frame = line("M-94 -66H-76C-70 -66 -67 -63 -66 -58L-46 42C-44 50 -40 52 -34 52H70", second, 9)
    wheels = fill(disc(-24, 78, 15) + disc(-24, 78, 6) + disc(56, 78, 15) + disc(56, 78, 6), second)
    return moved(fill(basket + bars, main, 1) + frame + wheels, 5, -9, scale=0.84)


def price_tag(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tag = "M0 -92L50 -42V74C50 84 44 90 34 90H-34C-44 90 -50 84 -50 74V-42Z" + disc(0, -44, 13)
    hole = "M0 62C-38 36 -38 4 -19 1C-9 0 -2 6 0 15C2 6 9 0 19 1C38 4 38 36 0 62Z"
    string = line("M2 -46C30 -60 44 -76 40 -98", second, 6)
    heart = "M0 45C-23 28 -23 13 -14 12C-7 12 -2 19 0 27C2 19 7 12 14 12C23 13 23 28 0 45Z"
    return moved(fill(tag + hole, main, 3) + string + fill(heart, second), -4, 1, 32, 0.95)


def coin(colours: Sequence[str]) -> str:
    """A pile of them, and one that stands."""
    main, second, _ = three(colours)
    star = moved(fill(corners(5, 22, 10), second, 2), 30, -24)
    big = fill(disc(30, -26, 60) + disc(30, -26, 47), main)
    pile = "".join(box(-92, y, 74, 17, 8.5) for y in (20, 44, 68))
    low = box(-2, 68, 74, 17, 8.5) + box(-10, 44, 74, 17, 8.5)
    return moved(big + star + fill(pile, second) + fill(low, main), 2, -1, scale=0.86)


def piggy_bank(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-54 -26C-40 -46 -16 -54 8 -54C50 -54 80 -28 80 8C80 30 70 48 54 60V86H28V70"
        "C14 74 -2 74 -16 70V86H-42V58C-54 50 -62 40 -68 28H-84C-90 28 -92 26 -92 20V-2"
        "C-92 -8 -90 -10 -84 -10H-72C-70 -16 -66 -22 -62 -26L-66 -54C-54 -54 -46 -50 -40 -38Z"
    )
    holes = disc(-50, -2, 6.5) + slit((-8, -34), (34, -34), 10, -4)
    coin = fill(disc(14, -80, 18) + disc(14, -80, 8), second)
    tail = line("M86 -6C98 -10 100 4 92 6", third, 6)
    return moved(fill(body + holes, main) + coin + tail, -4, 4, scale=0.96)


def wallet(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-76 -36H62C74 -36 80 -30 80 -18V0H40C24 0 16 10 16 22C16 34 24 44 40 44H80V62"
        "C80 74 74 80 62 80H-66C-80 80 -88 72 -88 58V-44C-86 -38 -82 -36 -76 -36Z"
    )
    notes = fill(polygon(-66, -46, 30, -84, 42, -46), second, 3)
    clasp = fill("M42 8H92V36H42C24 36 24 8 42 8Z" + disc(48, 22, 6), third, 1)
    return moved(fill(body, main) + notes + clasp, -1, 0, scale=0.91)


def growth_chart(colours: Sequence[str]) -> str:
    """Bars that grow, and an arrow."""
    main, second, _ = three(colours)
    bars = "".join(box(x, y, 30, 72 - y, 5) for x, y in ((-78, 24), (-36, 2), (6, -18), (48, -44)))
    arrow = line("M-78 -8L-34 -38L-2 -50L60 -86M36 -92L64 -90L56 -62", second, 9)
    return moved(fill(bars, main) + arrow + line("M-88 86H88", second, 8), scale=0.8)


def smartphone(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = box(-50, -94, 100, 188, 20) + box(-39, -68, 78, 130, 5)
    body += box(-14, -84, 28, 6, 3) + disc(0, 78, 6)
    heart = "M0 38C-40 10 -40 -24 -20 -27C-9 -28 -2 -21 0 -12C2 -21 9 -28 20 -27C40 -24 40 10 0 38Z"
    return moved(fill(body, main) + fill(heart, second), turn=10, scale=0.98)


def speech_bubble(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    left = (
        "M-72 -76H38C52 -76 62 -66 62 -52V2C62 16 52 26 38 26H-26L-58 56V26H-72"
        "C-86 26 -94 16 -94 2V-52C-94 -66 -86 -76 -72 -76Z"
    )
    dots = disc(-52, -25, 9) + disc(-16, -25, 9) + disc(20, -25, 9)
    right = (
        "M72 -28H76C88 -28 94 -20 94 -8V36C94 48 88 56 76 56H66V82L38 56H-12"
        "C-20 56 -26 52 -30 46L-22 36H42C60 36 72 22 72 4Z"
    )
    return moved(fill(left + dots, main) + fill(right, second), 1, -2, scale=0.9)


def padlock(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = box(-62, -16, 124, 106, 16) + "M0 18A16 16 0 0 1 9 47L14 68H-14L-9 47A16 16 0 0 1 0 18Z"
    shackle = line("M-36 -26V-46C-36 -98 36 -98 36 -46V-26", second, 15)
    return moved(fill(body, main) + shackle, y=-1)


def wall_calendar(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    page = "M-84 -24H84V68C84 78 78 84 68 84H-68C-78 84 -84 78 -84 68Z" + box(2, 20, 32, 28, 4)
    cells = "".join(
        box(x, y, 24, 20, 4) for y in (-6, 24, 54) for x in (-66, -30, 6, 42) if (x, y) != (6, 24)
    )
    head = (
        "M-68 -70H-58V-56A15 15 0 0 0 -28 -56V-70H28V-56A15 15 0 0 0 58 -56V-70H68"
        "C78 -70 84 -64 84 -54V-34H-84V-54C-84 -64 -78 -70 -68 -70Z"
    )
    rings = line("M-43 -86V-58M43 -86V-58", third, 12)
    heart = "M18 45C1 34 1 22 10 21C14 21 17 24 18 27C19 24 22 21 26 21C35 22 35 34 18 45Z"
    parts = fill(page + cells, main) + fill(head, second) + rings + fill(heart, third)
    return moved(parts, y=1, scale=0.9)


def solar_panel(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cells = ""
    for top, low, high in ((66, 78, -16), (79, 91, 18)):
        for at in (-1.5, -0.5, 0.5):
            x1, x2 = 2 / 3 * top * at, 2 / 3 * top * (at + 1)
            x3, x4 = 2 / 3 * low * (at + 1), 2 / 3 * low * at
            cells += polygon(x1 + 4, high, x2 - 4, high, x3 - 4, high + 26, x4 + 4, high + 26)
    foot = line("M0 56V84M-28 88H28", second, 10)
    ray = line("M0 -28V-36", third, 6)
    sun = moved(fill(disc(0, 0, 19), third) + turned(ray, 8), 52, -62)
    return moved(fill(cells, main, 2) + foot + sun, -2, 5, scale=0.89)


def recycling_arrows(colours: Sequence[str]) -> str:
    arrow = (
        "M-44 -46L-24 -80C-14 -96 14 -96 24 -80L40 -52L54 -60L44 -16L0 -28L15 -37L1 -61L-18 -30Z"
    )
    return moved(turned(fill(arrow, colours[0], 1), 3), y=6)


ALL: Final = (
    shopping_bag,
    shopping_cart,
    price_tag,
    coin,
    piggy_bank,
    wallet,
    growth_chart,
    smartphone,
    speech_bubble,
    padlock,
    wall_calendar,
    solar_panel,
    recycling_arrows,
)
