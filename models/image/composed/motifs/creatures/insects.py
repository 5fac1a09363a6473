"""Motifs of insects and other small creatures."""

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
    slit,
    symmetric,
    three,
)


def moth(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M8 -26C28 -52 62 -66 97 -62C96 -34 84 -8 62 4C44 12 24 8 8 2Z"
    lower = "M8 8C28 12 46 14 58 14C66 34 58 58 44 72C28 62 14 40 8 22Z"
    eye = disc(58, -32, 13)
    bands = slit((24, -20), (78, -8), 7, 4) + slit((18, 22), (44, 52), 7, -4)
    body = (
        symmetric("0 -34, 8 -34 9 -18 9 0, 9 24 6 44 0 62")
        + slit((-6, 10), (6, 10), 5)
        + slit((-6, 24), (6, 24), 5)
    )
    feelers = line("M5 -44C8 -58 16 -68 28 -74M12 -62L10 -72M20 -70L18 -80", third, 4.5)
    spot = fill(disc(58, -32, 6.5), second)
    return moved(
        both(fill(upper + eye + bands, main) + fill(lower, second) + spot + feelers)
        + fill(body, main),
        0,
        22.2,
        scale=0.97,
    )


def caterpillar(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    places = ((-14, 30, 24), (20, 16, 24), (52, 30, 23), (80, 42, 17))
    rings = ""
    for at, (x, y, radius) in enumerate(places):
        rings += fill(disc(x, y, radius), second if at % 2 == 0 else main)
    head = disc(-56, 8, 36)
    face = disc(-70, 0, 5.5) + disc(-44, 0, 5.5) + slit((-70, 16), (-44, 16), 7, 7)
    feelers = line("M-68 -34L-76 -56M-46 -36L-40 -58", third, 5) + fill(
        disc(-78, -62, 7) + disc(-38, -64, 7), third
    )
    feet = line("M-20 62V70M-8 62V70M46 62V70M58 62V70", third, 7)
    return moved(rings + fill(head + face, main) + feelers + feet, -4, 5.5, scale=0.95)


def ant(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = oval(0, 50, 24, 34) + slit((-18, 42), (18, 42), 6, 4) + slit((-18, 58), (18, 58), 6, 4)
    chest = oval(0, -6, 13, 19)
    head = (
        symmetric("0 -72, 18 -72 24 -58 20 -46, 16 -36 8 -32 0 -32")
        + disc(-11, -56, 4)
        + disc(11, -56, 4)
    )
    legs = line("M15 -14L44 -30L54 -54M16 -2L50 0L66 18M13 8L40 26L50 58", second, 6)
    feelers = line("M10 -78L20 -90L36 -86", third, 5)
    return moved(
        fill(body, main) + fill(chest, main) + fill(head, main) + both(legs + feelers),
        0,
        2,
        24,
        0.97,
    )


def beetle(colours: Sequence[str]) -> str:
    """A stag beetle from above."""
    main, second, third = three(colours)
    half = "M4 -16C34 -18 44 6 42 32C40 62 22 82 4 88Z"
    shine = slit((24, 6), (22, 50), 8, -5)
    chest = "M-32 -24C-38 -42 -22 -54 0 -54C22 -54 38 -42 32 -24C12 -28 -12 -28 -32 -24Z"
    head = fill("M-16 -62C-14 -72 14 -72 16 -62C6 -64 -6 -64 -16 -62Z", second, 3)
    horn = line("M14 -74C30 -74 34 -86 24 -98M30 -82L20 -84", second, 7)
    legs = line("M42 -34L62 -40L70 -58M50 6L70 8L82 24M48 44L64 54L68 76", third, 6)
    return moved(
        both(fill(half + shine, main) + horn + legs) + fill(chest, main) + head, y=2, scale=0.96
    )


def firefly(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    open_wing = moved(
        fill("M0 0C12 -22 50 -40 66 -24C76 -8 40 14 6 12Z" + slit((12, 0), (52, -18), 6), second),
        20,
        -24,
    )
    glow = (
        symmetric("0 10, 20 14 26 22 25 38, 22 58 10 68 0 72")
        + slit((-16, 32), (16, 32), 6, 3)
        + slit((-14, 48), (14, 48), 6, 3)
    )
    chest = symmetric("0 -42, 14 -42 18 -24 16 -4, 10 2 6 2 0 2")
    head = disc(0, -58, 13) + disc(-5, -60, 3) + disc(5, -60, 3)
    rays = "".join(
        moved(line("M0 40V48", third, 6), 0, 40, turn) for turn in (-96, -64, -32, 0, 32, 64, 96)
    )
    feelers = both(line("M6 -74C8 -82 14 -88 20 -90", main, 4.5))
    return moved(
        both(open_wing) + fill(chest, main) + fill(head, main) + fill(glow, third) + rays + feelers,
        y=-2,
        scale=0.95,
    )


def scorpion(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = symmetric("0 -40, 20 -40 24 -18 22 2, 18 24 8 32 0 34")
    cuts = (
        slit((-20, -8), (20, -8), 6, 4)
        + slit((-18, 10), (18, 10), 6, 4)
        + disc(-7, -28, 3.5)
        + disc(7, -28, 3.5)
    )
    tail = line("M0 44C0 62 16 72 32 64C50 54 52 28 40 14", second, 11)
    sting = fill("M44 10C34 10 28 2 32 -8C40 -4 48 2 44 10Z", third, 2)
    claw = (
        "M34 -58C20 -70 24 -90 44 -98C42 -88 44 -82 50 -76C52 -84 58 -88 66 -90"
        "C70 -70 60 -54 46 -50Z"
    )
    arm = line("M22 -32C38 -30 46 -38 46 -44", main, 8)
    legs = line(
        "M28 -16L54 -22L68 -10M-28 -16L-54 -22L-68 -10M-28 0L-54 4L-64 22M-25 16L-44 28L-46 46",
        main,
        6,
    )
    return moved(
        fill(body + cuts, main) + both(fill(claw, main) + arm) + legs + tail + sting,
        -2,
        6,
        scale=0.98,
    )


ALL: Final = (
    moth,
    caterpillar,
    ant,
    beetle,
    firefly,
    scorpion,
)
