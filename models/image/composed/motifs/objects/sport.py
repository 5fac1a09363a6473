"""Motifs of sports, and of what is won."""

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


def tennis_racket(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    frame = fill(oval(0, -42, 44, 54) + oval(0, -42, 34, 44), main)
    strings = "M-18 -74V-10M0 -84V0M18 -74V-10M-26 -66H26M-31 -42H31M-26 -18H26"
    throat = line("M-18 12L0 34L18 12", main, 9)
    grip = fill(box(-10, 42, 20, 56, 7), second)
    ball = fill(disc(62, 48, 19) + slit((50, 38), (62, 64), 6, -7), third)
    racket = frame + line(strings, main, 3.5) + throat + grip
    return moved(moved(racket, -4, 0, -30, 0.98) + ball, -6, 4)


def basketball(colours: Sequence[str]) -> str:
    main = colours[0]
    quarter = fill(
        "M5 -5V-91A91 91 0 0 1 54 -74C36 -56 28 -32 28 -5Z"
        "M38 -5C38 -30 46 -52 62 -67A91 91 0 0 1 91 -5Z",
        main,
    )
    half = both(quarter)
    return moved(moved(half, turn=24) + moved(half, turn=204), scale=1.09)


def baseball(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = (
        "M-48 -79A92 92 0 0 1 48 -79C22 -30 22 30 48 79A92 92 0 0 1 -48 79C-22 30 -22 -30 -48 -79Z"
    )
    side = fill("M68 -62A92 92 0 0 1 68 62C48 22 48 -22 68 -62Z", main)
    starts = ((34, -35, 49, -40), (30, -12, 46, -14), (44, -58, 57, -64))
    stitches = "".join(
        f"M{x1} {s * y1}L{x2} {s * y2}" for x1, y1, x2, y2 in starts for s in (1, -1)
    )
    return moved(fill(middle, main) + both(side + line(stitches, second, 5)), turn=24, scale=1.1)


def dumbbell(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    weights = fill(box(34, -44, 22, 88, 8) + box(62, -30, 18, 60, 7), main)
    ends = fill(box(86, -9, 13, 18, 5), second)
    return moved(both(weights + ends) + fill(box(-28, -9, 56, 18, 4), second), turn=-32, scale=0.98)


def sneaker(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    upper = (
        "M-88 34C-92 4 -86 -26 -78 -40C-66 -34 -52 -34 -42 -44C-34 -50 -26 -52 -20 -46L8 -14"
        "C26 0 54 2 74 10C86 14 92 22 92 34Z"
    )
    laces = "".join(slit((x, y), (x + 20, y - 14), 8) for x, y in ((-22, -24), (-7, -9), (8, 3)))
    stripe = slit((-64, 22), (-28, -14), 13, 5) + slit((-40, 24), (-10, 0), 12, 4)
    sole = fill("M-88 44H92C92 58 84 66 70 66H-72C-84 66 -90 56 -88 44Z", second)
    return moved(fill(upper + laces + stripe, main) + sole, -4, -15, -10, 0.98)


def trophy(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cup = "M-46 -86H46C46 -36 36 -4 10 8V26H-10V8C-36 -4 -46 -36 -46 -86Z"
    star = polygon(
        0, -70, 6.5, -56, 22, -55, 10, -45, 14, -30, 0, -38, -14, -30, -10, -45, -22, -55, -6.5, -56
    )
    handles = both(line("M58 -74H82C82 -40 70 -20 46 -14", main, 9))
    foot = fill("M-26 36H26L32 56H-32Z", second, 1) + fill(box(-46, 66, 92, 22, 5), main)
    return moved(fill(cup + star, main, 1) + handles + foot, y=2, scale=0.9)


def medal(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = disc(0, 40, 54) + disc(0, 40, 43)
    star = moved(fill(corners(5, 27, 12), third, 2), 0, 42)
    ribbon = fill(polygon(-58, -96, -26, -96, -2, -40, -12, -22, -28, -20), second, 1)
    ribbon += fill(polygon(58, -96, 26, -96, 8, -56, 18, -32, 28, -20), second, 1)
    return moved(fill(ring, main) + star + ribbon, y=3, scale=0.93)


def surfboard(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    upper = "M0 -98C18 -74 30 -50 34 -26C14 -34 -14 -34 -34 -26C-30 -50 -18 -74 0 -98Z"
    middle = (
        "M36 -16C14 -26 -14 -26 -36 -16C-37 -8 -37 2 -36 10C-14 0 14 0 36 10C37 2 37 -8 36 -16Z"
    )
    low = "M35 20C14 10 -14 10 -35 20C-32 50 -24 78 -13 96C-6 90 6 90 13 96C24 78 32 50 35 20Z"
    seam = slit((0, -78), (0, -38), 6) + slit((0, 20), (0, 84), 6)
    return moved(fill(upper + low + seam, main) + fill(middle, second), 3, -2, 28)


def skateboard(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    deck = (
        "M-94 -22C-90 -28 -82 -28 -78 -22C-72 -12 -66 -8 -56 -8H56C66 -8 72 -12 78 -22"
        "C82 -28 90 -28 94 -22C88 2 76 10 56 10H-56C-76 10 -88 2 -94 -22Z"
    )
    trucks = fill("M34 19H64L58 30H40Z", third) + fill(disc(49, 48, 19) + disc(49, 48, 7), second)
    lines = line("M-50 -34H-10M12 -34H36", third, 6)
    return moved(fill(deck, main) + both(trucks) + lines, 6, -8, -18, 0.96)


def bowling_pin(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = symmetric("0 -96, 16 -96 24 -84 24 -70, 24 -60 19 -52 18 -44, 10 -43 4 -43 0 -43")
    stripe = symmetric("0 -34, 6 -34 12 -34 17 -35, 17 -30 17 -26 18 -22, 10 -22 4 -22 0 -22")
    low = symmetric(
        "0 -13, 8 -13 14 -13 21 -14, 28 6 37 18 37 42, 37 62 30 80 24 94, 10 94 4 94 0 94"
    )
    pin = fill(upper + low, main) + fill(stripe, second)
    holes = disc(32, 42, 5.5) + disc(47, 39, 5.5) + disc(44, 54, 5.5)
    return moved(
        moved(pin, -46, 0, -10, 0.98) + fill(disc(40, 58, 37) + holes, third), 5, 0, scale=0.9
    )


def dartboard(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rings = fill("".join(disc(0, 0, radius) for radius in (94, 76, 58, 40)), main)
    return rings + fill(disc(0, 0, 22), second)


ALL: Final = (
    tennis_racket,
    basketball,
    baseball,
    dumbbell,
    sneaker,
    trophy,
    medal,
    surfboard,
    skateboard,
    bowling_pin,
    dartboard,
)
