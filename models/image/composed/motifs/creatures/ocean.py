"""Motifs of more animals of the sea."""

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


def shark(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-98 8C-84 -16 -56 -30 -26 -32C-20 -52 -4 -68 16 -74C12 -58 14 -42 22 -28"
        "C42 -24 58 -16 70 -8"
        "C74 -26 84 -42 98 -52C96 -32 94 -18 88 -4C92 6 96 18 98 32C86 26 76 18 70 8"
        "C52 16 38 20 24 22L28 50C14 46 4 36 -2 24C-22 26 -40 26 -54 24L-40 14H-66"
        "C-80 16 -92 14 -98 8Z"
    )
    gills = (
        slit((-32, -14), (-32, 12), 6, -4)
        + slit((-20, -14), (-20, 12), 6, -4)
        + slit((-8, -12), (-8, 10), 6, -4)
    )
    water = line("M-70 70C-58 62 -48 62 -36 70S-14 78 -2 70S20 62 32 70S54 78 66 70", second, 7)
    return moved(fill(body + gills + disc(-62, -6, 5.5), main) + water, -7.6, -4.1, scale=0.96)


def orca(colours: Sequence[str]) -> str:
    main, _, third = three(colours)
    body = (
        "M-92 30C-92 -2 -62 -26 -26 -32C-26 -56 -18 -76 -4 -88C4 -70 10 -52 12 -34"
        "C42 -26 58 -6 70 4C70 -14 80 -30 98 -36C98 -22 94 -10 88 0C96 6 100 14 100 26"
        "C90 24 80 20 72 16C56 34 30 48 -2 52C-8 64 -20 72 -36 72C-34 64 -34 60 -34 54"
        "C-62 54 -88 46 -92 30Z"
    )
    patch = oval(-58, 2, 13, 8, -18)
    belly = "M-84 38C-58 36 -30 32 -18 36C10 40 24 34 40 22C30 38 10 44 -6 45C-36 50 -66 48 -84 38Z"
    saddle = "M16 -22C30 -20 40 -12 46 -4C34 -4 22 -10 16 -22Z"
    drops = line("M-60 -52C-62 -62 -70 -68 -78 -66M-50 -54C-50 -64 -44 -72 -36 -72", third, 6)
    return moved(
        fill(body + patch + belly + saddle + disc(-74, 14, 4), main) + drops, 0, 4, scale=0.96
    )


def narwhal(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-68 14C-68 -24 -38 -42 -4 -42C40 -42 50 -2 70 -2C76 -2 78 -10 74 -20C62 -20 54 -28 52 -42"
        "C66 -42 76 -36 82 -28C84 -40 92 -46 102 -48C104 -32 98 -24 90 -20C96 8 82 56 24 56"
        "C-28 56 -68 48 -68 14Z"
    )
    horn = fill(
        "M-62 -26L-98 -86L-42 -40C-50 -36 -56 -32 -62 -26Z"
        + slit((-76, -44), (-62, -48), 6)
        + slit((-84, -60), (-74, -64), 5),
        second,
    )
    smile = slit((-62, 22), (-36, 26), 6, 6)
    spots = disc(-4, -24, 5) + disc(16, -16, 7) + disc(34, -2, 5) + disc(6, 0, 4)
    fin = "M-12 24C2 26 14 36 16 50C0 50 -12 42 -12 24Z"
    belly = line("M-54 76C-44 70 -36 70 -26 76S-8 82 2 76S20 70 30 76", third, 7)
    return moved(
        fill(body + smile + spots + fin + disc(-42, 2, 6.5), main) + horn + belly,
        5.8,
        19.1,
        scale=0.91,
    )


def seal(colours: Sequence[str]) -> str:
    """It balances a ball."""
    main, second, third = three(colours)
    body = (
        "M-30 -54C-38 -62 -50 -64 -58 -58C-48 -54 -46 -48 -46 -42C-54 -38 -58 -32 -56 -28"
        "C-48 -24 -38 -26 -34 -24C-36 4 -40 40 -28 62C-40 64 -52 72 -58 84C-44 88 -26 86 -16 82"
        "C14 86 44 82 62 70C76 76 90 72 98 60C90 56 82 56 76 58C82 50 82 40 76 34"
        "C66 42 58 52 50 54C22 34 14 8 10 -20C8 -38 0 -52 -14 -54C-20 -56 -24 -56 -30 -54Z"
    )
    cuts = slit((-16, 36), (-12, 76), 8, 10) + disc(-26, -38, 5)
    ball = fill(disc(-48, -80, 17) + slit((-62, -84), (-36, -74), 6, 6), second)
    whisk = line("M-66 -26L-76 -28M-64 -20L-72 -16", third, 4)
    return moved(fill(body + cuts, main) + ball + whisk, -7.6, 4.7, scale=0.91)


def stingray(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        "M0 -64C6 -64 10 -76 16 -76C20 -72 20 -64 18 -58C40 -50 70 -34 97 -8C72 0 56 8 44 20"
        "C34 32 24 40 8 44H0Z"
    )
    gills = slit((12, -16), (22, -22), 5) + slit((12, -4), (24, -10), 5) + slit((12, 8), (22, 2), 5)
    tail = line("M0 48C4 62 -10 70 -4 84C0 92 8 92 14 88", second, 6)
    return moved(both(fill(half + gills + disc(10, -46, 4.5), main)) + tail, y=-2, scale=0.98)


def squid(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    mantle = symmetric("0 -98, 12 -84 24 -66 28 -44, 32 -22 30 0 22 16, 12 22 6 22 0 22")
    eyes = disc(-12, 2, 6) + disc(12, 2, 6)
    spots = disc(-8, -50, 5) + disc(8, -34, 6) + disc(-8, -24, 4) + disc(3, -66, 4)
    fin = fill("M18 -84C40 -80 56 -62 60 -42C50 -40 42 -40 36 -36C36 -54 28 -72 18 -84Z", second)
    legs = line("M6 32C4 50 10 62 6 84M20 30C20 50 36 58 32 78C30 84 24 84 22 80", main, 8)
    long = line("M32 26C44 46 66 50 62 70", third, 6) + fill(oval(61, 79, 8, 13, 8), third)
    return moved(fill(mantle + eyes + spots, main) + both(fin + legs + long), 0, -7.4, scale=0.96)


def lobster(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    shell = (
        symmetric("0 -44, 12 -42 22 -28 22 -8, 22 2 20 8 18 12, 12 16 6 16 0 16")
        + disc(-8, -24, 4)
        + disc(8, -24, 4)
    )
    rings = "".join(
        f"M{-w} {y}C{-w / 2} {y + 5} {w / 2} {y + 5} {w} {y}L{w - 2} {y + 10}"
        f"C{w / 2} {y + 16} {-w / 2} {y + 16} {2 - w} {y + 10}Z"
        for y, w in ((20, 18), (38, 15), (56, 12))
    )
    fan = _tail_fan(second)
    claw = (
        "M40 -46C28 -62 34 -88 56 -98C54 -88 54 -80 58 -72C64 -82 72 -86 80 -86"
        "C86 -64 74 -44 54 -38Z"
    )
    arm = line("M26 -10C40 -12 48 -20 49 -30", main, 8)
    legs = line("M26 2L48 -2L58 10M25 12L46 16L52 30M22 24L40 34L42 48", main, 6)
    feelers = line("M6 -50C8 -70 12 -84 20 -96", third, 5)
    return moved(
        fill(shell + rings, main) + fan + both(fill(claw, main) + arm + legs + feelers),
        0,
        10.8,
        scale=0.93,
    )


def _tail_fan(colour: str) -> str:
    """The fan of a tail at the lower end."""
    one = fill(petal(30, 15, 0.62), colour)
    return "".join(moved(one, 0, 68, turn) for turn in (126, 180, 234))


def shrimp(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-58 -26C-44 -58 0 -72 34 -50C72 -24 76 34 40 62C28 72 12 74 2 70L10 52"
        "C34 48 40 20 26 4C12 -12 -22 -10 -58 -26Z"
    )
    cuts = (
        slit((2, -14), (6, -55), 8, -6)
        + slit((20, -4), (43, -37), 8, -4)
        + slit((32, 14), (60, 0), 8, -3)
    )
    cuts += slit((33, 32), (59, 35), 8, 2) + slit((22, 46), (40, 58), 7, 2)
    tail = fill("M-6 72C-16 66 -30 66 -40 72C-34 76 -32 80 -34 90C-22 90 -10 84 -4 76Z", second)
    tail += fill("M-4 64C-10 56 -22 48 -36 48C-36 56 -34 60 -30 62C-20 60 -10 62 -4 66Z", second)
    legs = line("M-24 -4L-34 12M-8 -1L-16 18M8 4L2 24M18 14L14 32", third, 6)
    feelers = line("M-62 -34C-78 -44 -90 -42 -96 -30M-58 -38C-66 -58 -80 -66 -92 -66", third, 5)
    return moved(fill(body + cuts + disc(-32, -34, 4.5), main) + tail + legs + feelers, 24.6, 3.9)


def tropical_fish(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-76 2C-58 -34 -24 -46 8 -42C34 -38 50 -20 58 0C50 20 34 38 8 44C-24 48 -58 36 -76 2Z"
    bands = "M-42 -33C-32 -14 -32 16 -40 33L-23 39C-13 18 -13 -16 -25 -38Z"
    second_band = "M14 -37C25 -16 25 18 15 38L32 30C39 12 39 -12 31 -29Z"
    tail = fill("M64 2C70 -18 82 -30 98 -32C92 -10 92 14 98 36C82 32 70 22 64 2Z", second)
    fins = fill(
        "M-34 -52C-14 -76 22 -78 46 -58C40 -52 36 -48 34 -42C14 -54 -12 -58 -34 -52Z", second
    )
    fins += fill("M-14 54C-8 68 6 76 22 76C22 66 24 58 30 50C14 56 0 58 -14 54Z", second)
    bubbles = fill(disc(-84, -38, 6) + disc(-74, -56, 4), third)
    return moved(
        fill(body + bands + second_band + disc(-54, -4, 5.5), main) + tail + fins + bubbles,
        -2,
        -2,
        scale=0.95,
    )


def pufferfish(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    thorn = fill(polygon(-6, -66, 0, -84, 6, -66), second, 1.5)
    thorns = "".join(
        moved(thorn, turn=turn)
        for turn in (-60, -36, -12, 12, 36, 60, 120, 144, 168, 192, 216, 240)
    )
    body = disc(0, 0, 58)
    face = (
        disc(-28, -8, 12)
        + disc(28, -8, 12)
        + oval(0, 18, 10, 8)
        + disc(-14, -38, 4)
        + disc(6, -44, 4)
        + disc(22, -34, 4)
    )
    pupils = fill(disc(-27, -8, 6.5) + disc(27, -8, 6.5), third)
    lips = fill(oval(0, 18, 4, 3), third)
    fin = fill("M66 -10C78 -22 90 -24 97 -18C92 -8 92 6 96 16C86 20 74 14 66 6Z", main)
    return thorns + fill(body + face, main) + pupils + lips + both(fin)


ALL: Final = (
    shark,
    orca,
    narwhal,
    seal,
    stingray,
    squid,
    lobster,
    shrimp,
    tropical_fish,
    pufferfish,
)
