"""Motifs of Halloween, and of magic."""

from __future__ import annotations

from collections.abc import Sequence
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
    symmetric,
    three,
)


def jack_o_lantern(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric(
        "0 -50, 10 -58 28 -60 38 -54, 72 -58 96 -26 94 18, 92 60 62 88 32 86, 22 92 10 92 0 88"
    )
    eyes = polygon(-52, 10, -34, -26, -16, 10) + polygon(52, 10, 34, -26, 16, 10)
    mouth = (
        "M-62 32L-40 40L-30 30L-12 42L0 32L12 42L30 30L40 40L62 32C56 60 36 72 22 72L14 60L0 72"
        "L-14 60L-22 72C-36 72 -56 60 -62 32Z"
    )
    stem = "M-9 -64C-8 -76 -12 -84 -20 -92L0 -98C8 -88 10 -76 10 -64C4 -60 -4 -60 -9 -64Z"
    return moved(fill(body + eyes + mouth, main) + fill(stem, second), y=2, scale=0.96)


def skull(colours: Sequence[str]) -> str:
    main = colours[0]
    head = symmetric(
        "0 -90, 50 -90 80 -58 80 -16, 80 10 68 26 52 34, 52 46 52 52 48 58, 34 64 16 66 0 66"
    )
    holes = oval(-32, -6, 21, 23, 8) + oval(32, -6, 21, 23, -8) + "M0 18L12 40H-12Z"
    jaw = "".join(box(x, 74, 17, 20, 5) for x in (-39, -18.5, 2, 22.5))
    return moved(fill(head + holes, main) + fill(jaw, main), y=-2)


def witch_hat(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cone = (
        "M-46 32L-20 -40C-14 -62 4 -84 40 -94C50 -96 54 -88 46 -82C36 -74 30 -62 30 -46L48 32"
        "C18 42 -18 42 -46 32Z"
    )
    band = "M-50 42C-18 52 18 52 51 42L55 58C20 70 -20 70 -55 58Z"
    brim = (
        "M-62 48C-84 54 -98 62 -98 72C-90 92 90 92 98 72C98 62 86 54 64 48L66 66"
        "C24 80 -24 80 -66 66Z"
    )
    stars = moved(fill(corners(5, 11, 5), third, 2), -70, -42, 10)
    stars += moved(fill(corners(5, 8, 4), third, 2), 72, -10, -10)
    hat = fill(cone + slit((-8, -34), (14, -46), 7, 2), main) + fill(brim, main)
    return moved(hat + fill(band, second) + stars, scale=0.84)


def cauldron(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pot = "M-58 6H58C80 26 80 62 50 82H-50C-80 62 -80 26 -58 6Z" + slit((-52, 28), (-46, 64), 9, 7)
    rim = fill(box(-72, -16, 144, 15, 7.5), main) + both(fill("M28 90H46L52 97H34Z", main, 1))
    brew = (
        "M-56 -24C-60 -40 -40 -48 -30 -36C-30 -54 -2 -58 4 -40C10 -54 36 -52 34 -36"
        "C44 -46 60 -38 56 -24Z"
    )
    bubbles = disc(-34, -66, 9) + disc(2, -78, 12) + disc(36, -66, 7) + disc(24, -92, 4)
    parts = fill(pot, main) + rim + fill(brew, second) + fill(bubbles, third)
    return moved(parts, y=-2, scale=0.94)


def spider(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = oval(0, 26, 36, 40) + disc(-12, 18, 5) + disc(12, 18, 5) + disc(0, 36, 6)
    head = disc(0, -32, 20) + disc(-7, -36, 4.5) + disc(7, -36, 4.5)
    legs = "M26 -34L56 -56L72 -34M34 -4L66 -20L88 8M42 24L72 22L84 54M36 50L58 62L60 88"
    parts = fill(body + head, main) + both(line(legs, second, 7)) + line("M0 -60V-97", third, 4)
    return moved(parts, y=1, scale=0.92)


def candy_corn(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tip = "M0 -84C10 -84 16 -72 24 -52C10 -44 -10 -44 -24 -52C-16 -72 -10 -84 0 -84Z"
    middle = "M-28 -43C-10 -34 10 -34 28 -43L50 12C20 26 -20 26 -50 12Z"
    low = "M-54 21C-20 36 20 36 54 21C64 44 74 60 68 72C58 90 -58 90 -68 72C-74 60 -64 44 -54 21Z"
    parts = fill(tip, third) + fill(middle, main) + fill(low, second)
    return moved(parts, 12, -6, 14, 1.01)


def potion(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bottle = fill(disc(0, 32, 62) + disc(0, 32, 49), main)
    neck = fill("M-20 -72H20V-36C14 -38 -14 -38 -20 -36Z", main, 1)
    fluid = fill("M-40 30C-28 20 -14 20 0 30S28 40 40 30A40 40 0 0 1 -40 30Z", second)
    bubbles = fill(disc(-12, 10, 6) + disc(12, 2, 5) + disc(4, 16, 3), second)
    return moved(bottle + neck + fluid + bubbles + fill(box(-15, -97, 30, 17, 5), third), 3, 2, 8)


def crystal_ball(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ball = disc(0, -20, 70) + "M0 -66Q7 -27 46 -20Q7 -13 0 26Q-7 -13 -46 -20Q-7 -27 0 -66Z"
    spark = "M0 -46Q4 -24 26 -20Q4 -16 0 6Q-4 -16 -26 -20Q-4 -24 0 -46Z"
    foot = fill(
        "M-52 56C-20 66 20 66 52 56L62 90C62 94 60 96 56 96H-56C-60 96 -62 94 -62 90Z", second
    )
    return moved(fill(ball, main) + fill(spark, third) + foot, y=-5, scale=0.95)


ALL: Final = (
    jack_o_lantern,
    skull,
    witch_hat,
    cauldron,
    spider,
    candy_corn,
    potion,
    crystal_ball,
)
