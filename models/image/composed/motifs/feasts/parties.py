"""Motifs of parties and of feasts the whole year round."""

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
    polygon,
    slit,
    three,
    turned,
)


def party_hat(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cone = "M0 -72C4 -72 7 -70 9 -65L62 74C40 90 -40 90 -62 74L-9 -65C-7 -70 -4 -72 0 -72Z"
    places = ((-4, -26, 8), (18, 8, 9), (-22, 22, 10), (8, 52, 10), (-38, 66, 7), (42, 62, 7))
    dots = "".join(disc(*place) for place in places)
    bobble = turned(fill("M-5 -6L0 -25L5 -6Z", second, 1), 9) + fill(disc(0, 0, 7), second)
    bits = fill(disc(-62, -20, 6) + disc(66, -32, 6), third)
    bits += line("M-54 -62L-44 -50M52 -74L60 -62M74 16L84 12M-80 24L-70 30", third, 6)
    parts = fill(cone + dots, main) + moved(bobble, 0, -84, 0, 0.72) + bits
    return moved(parts, 0, 3, 10, 0.97)


def firework(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ray = fill("M0 -26C5 -44 7 -62 4 -80A4.5 4.5 0 0 0 -4 -80C-7 -62 -5 -44 0 -26Z", main)
    short = fill("M0 -30C3 -40 4 -48 3 -56A3.5 3.5 0 0 0 -3 -56C-4 -48 -3 -40 0 -30Z", second)
    long_ones = turned(ray + fill(disc(0, -94, 5), third), 8)
    short_ones = turned(short + fill(disc(0, -74, 4.5), third), 8, 22.5)
    return long_ones + short_ones + fill(disc(0, 0, 10), second)


def bunting(colours: Sequence[str]) -> str:
    """Little flags on a string."""
    main, second, third = three(colours)
    string = line("M-96 -46C-50 -10 50 -10 96 -46", third, 5)
    flag = "M-21 0H21L0 46Z"
    places = ((-70, -16, 26, main), (-24, 1, 8, second), (24, 1, -8, main), (70, -16, -26, second))
    flags = "".join(moved(fill(flag, colour, 2), x, y, turn) for x, y, turn, colour in places)
    return moved(string + flags, y=4, scale=0.95)


def menorah(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    widths = (20, 42, 64, 86)
    arms = "".join(f"M{-x} -34V-14A{x} {x + 2} 0 0 0 {x} -14V-34" for x in widths)
    foot = fill("M-40 94C-36 80 -16 76 0 76C16 76 36 80 40 94Z", main)
    flame = fill(petal(18, 10, 0.35), third)
    half = fill("".join(box(x - 5, -64, 10, 22, 2) for x in widths), second)
    half += "".join(moved(flame, x, -68) for x in widths)
    middle = fill(box(-5, -78, 10, 24, 2), second) + moved(flame, 0, -82)
    parts = line(f"{arms}M0 -46V86", main, 8) + foot + both(half) + middle
    return moved(parts, y=4, scale=0.86)


def star_of_david(colours: Sequence[str]) -> str:
    main = colours[0]
    outer, inner = (polygon(*_triangle(radius)) for radius in (92, 60))
    up = fill(outer + inner, main, 1)
    return moved(up + moved(up, turn=180), scale=1.1)


def _triangle(radius: float) -> tuple[float, ...]:
    half = 0.866 * radius
    return (0, -radius, half, radius / 2, -half, radius / 2)


def dreidel(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-44 -40H44C50 -40 52 -36 52 -32V30C52 34 50 38 47 41L8 86C4 91 -4 91 -8 86L-47 41"
        "C-50 38 -52 34 -52 30V-32C-52 -36 -50 -40 -44 -40Z"
    )
    star = turned(fill(polygon(*_triangle(22)), third), 2)
    stick = fill(box(-8, -94, 16, 45, 5), second)
    return moved(fill(body + disc(0, 0, 28), main, 1) + star + stick, 0, 2, 14, 1.08)


def diya_lamp(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bowl = "M-90 4C-60 16 44 16 92 -6C84 46 48 76 -4 76C-52 76 -84 46 -90 4Z"
    places = ((-46, 36, 20), (-24, 46, 8), (0, 48, 0), (24, 44, -10), (46, 34, -22))
    beads = "".join(oval(x, y, 6, 9, turn) for x, y, turn in places)
    flame = (
        "M62 -92C70 -72 86 -62 84 -44C83 -30 74 -22 62 -22C48 -22 40 -32 40 -44"
        "C40 -62 56 -70 62 -92Z"
    )
    core = (
        "M62 -54C66 -46 71 -43 71 -37C71 -31 67 -28 62 -28C57 -28 53 -31 53 -37"
        "C53 -43 58 -46 62 -54Z"
    )
    rim = line("M-74 -8C-50 -4 0 -4 30 -10", third, 7)
    return moved(fill(bowl + beads, main) + fill(flame + core, second) + rim, -1, 10)


def rangoli_flower(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    outer = (
        "M0 -97C16 -84 22 -70 16 -58C12 -50 6 -46 0 -44C-6 -46 -12 -50 -16 -58"
        "C-22 -70 -16 -84 0 -97Z"
    )
    petals = turned(fill(outer + oval(0, -66, 5, 9), main), 8)
    between = moved(fill(petal(36, 22), second), 0, -16) + fill(disc(0, -84, 6), third)
    return petals + turned(between, 8, 22.5) + fill(disc(0, 0, 12), third)


def arabic_lantern(colours: Sequence[str]) -> str:
    """A lamp of metal and glass, as for Ramadan."""
    main, second, third = three(colours)
    dome = "M-38 -38C-38 -56 -10 -62 0 -76C10 -62 38 -56 38 -38Z"
    body = "M-46 -28H46L56 36C56 40 54 42 50 42H-50C-54 42 -56 40 -56 36Z"
    window = "M-24 32V4C-24 -10 -8 -14 0 -22C8 -14 24 -10 24 4V32Z"
    sides = slit((-36, -16), (-42, 30), 8) + slit((36, -16), (42, 30), 8)
    flame = "M0 -6C4 4 12 8 12 17C12 24 7 28 0 28C-7 28 -12 24 -12 17C-12 8 -4 4 0 -6Z"
    foot = fill("M-20 76H20C24 76 34 86 36 94H-36C-34 86 -24 76 -20 76Z", main, 1)
    foot += fill("M-42 52H42L30 66H-30Z", second, 2)
    ring = fill(disc(0, -88, 10) + disc(0, -88, 4), second)
    parts = fill(dome, main) + fill(body + window + sides, main) + fill(flame, third)
    return moved(parts + ring + foot, y=1, scale=0.98)


def easter_basket(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    weave = "".join(
        box(x, y, 18, 8, 4)
        for row, y in enumerate((28, 48, 68))
        for x in range(-52 + 15 * (row % 2), 40, 29)
    )
    basket = fill("M-74 10H74L60 84C59 90 56 92 50 92H-50C-56 92 -59 90 -60 84Z" + weave, main)
    handle = line("M-66 2C-66 -112 66 -112 66 2", main, 9)
    eggs = "M-50 2C-54 -30 -38 -46 -28 -46C-18 -46 -6 -28 -8 2Z"
    eggs += "M8 2C6 -28 18 -46 28 -46C38 -46 54 -30 50 2Z"
    back = (
        "M0 -66C8 -66 16 -54 18 -44C10 -38 4 -28 0 -18C-4 -28 -10 -38 -18 -44C-16 -54 -8 -66 0 -66Z"
    )
    parts = basket + handle + fill(eggs, second) + fill(back, third)
    return moved(parts, y=-4, scale=0.97)


def pot_of_gold(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pot = "M-62 8H62C78 26 76 62 48 84H-48C-76 62 -78 26 -62 8Z" + slit((-54, 30), (-46, 66), 9, 7)
    rim = fill(box(-74, -16, 148, 16, 8), main) + both(fill("M26 92H44L48 98H30Z", main, 1))
    gold = "M-62 -24A18 18 0 0 1 -26 -24ZM-18 -24A18 18 0 0 1 18 -24ZM26 -24A18 18 0 0 1 62 -24Z"
    gold += "".join(disc(x, -54, radius) for x in (-22, 22) for radius in (17, 8))
    spark = fill("M0 -13Q2 -2 13 0Q2 2 0 13Q-2 2 -13 0Q-2 -2 0 -13Z", third)
    sparks = moved(spark, 0, -84) + moved(spark, -62, -62) + moved(spark, 62, -62)
    return moved(fill(pot, main) + rim + fill(gold, second) + sparks, y=-2, scale=0.95)


def horseshoe(colours: Sequence[str]) -> str:
    shoe = (
        "M-46 90H-70L-66 70C-92 30 -92 -88 0 -88C92 -88 92 30 66 70L70 90H46C42 86 40 78 42 70"
        "C62 28 58 -50 0 -50C-58 -50 -62 28 -42 70C-40 78 -42 86 -46 90Z"
    )
    half = ((40, -54), (62, -20), (64, 20))
    holes = disc(0, -69, 6) + "".join(disc(s * x, y, 6) for x, y in half for s in (1, -1))
    return moved(fill(shoe + holes, colours[0], 1), y=-4, scale=0.91)


def star_cluster(colours: Sequence[str]) -> str:
    """A large star with four points, and small ones about it."""
    main, second, third = three(colours)
    spark = "M0 -66Q8 -8 56 0Q8 8 0 66Q-8 8 -56 0Q-8 -8 0 -66Z"
    stars = moved(fill(spark, main), -16, 8, 0, 1.26) + moved(fill(spark, second), 60, -56, 0, 0.54)
    stars += moved(fill(spark, third), 62, 54, 0, 0.42)
    return moved(
        stars + fill(disc(-66, -66, 7), third) + fill(disc(22, -74, 5), second), -3, 1, scale=0.96
    )


ALL: Final = (
    party_hat,
    firework,
    bunting,
    menorah,
    star_of_david,
    dreidel,
    diya_lamp,
    rangoli_flower,
    arabic_lantern,
    easter_basket,
    pot_of_gold,
    horseshoe,
    star_cluster,
)
