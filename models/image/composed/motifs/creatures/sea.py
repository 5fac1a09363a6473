"""Motifs of animals of the sea, and of corals."""

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
    polygon,
    slit,
    symmetric,
    three,
    turned,
)


def octopus(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -92, 44 -92 62 -62 58 -32, 55 -12 46 -2 48 12, 40 22 20 22 0 22")
    eyes = disc(-22, -20, 11) + disc(22, -20, 11) + slit((-14, 4), (14, 4), 8, 6)
    pupils = fill(disc(-20, -19, 5.5) + disc(20, -19, 5.5), third)
    outer = line("M50 14C62 30 88 28 88 8C88 0 80 -2 77 4", main, 14)
    middle = line("M36 20C40 48 70 46 78 58C84 70 70 80 62 70", main, 14)
    inner = line("M13 22C12 48 34 58 32 74C30 88 14 90 12 78", main, 14)
    spots = disc(-30, -56, 8) + disc(-10, -72, 6) + disc(32, -58, 6)
    return moved(
        fill(head + eyes + spots, main) + pupils + both(outer + middle + inner), y=-3, scale=0.93
    )


def jellyfish(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bell = (
        "M-72 -4C-76 -60 -44 -92 0 -92C44 -92 76 -60 72 -4C66 6 56 6 48 -2C40 6 32 6 24 -2"
        "C16 6 8 6 0 -2C-8 6 -16 6 -24 -2C-32 6 -40 6 -48 -2C-56 6 -66 6 -72 -4Z"
    )
    cuts = (
        slit((-46, -28), (-22, -72), 9, -7) + disc(-6, -48, 5) + disc(28, -42, 7) + disc(18, -68, 4)
    )
    inner = line("M-14 14C-26 34 -2 50 -14 72M14 14C2 34 26 50 14 72", second, 11)
    outer = line("M-46 14C-58 36 -34 54 -44 88M46 14C34 36 58 54 48 88", third, 6)
    return moved(
        fill(bell + cuts, main) + inner + outer + line("M0 12C-10 40 10 60 0 92", third, 6),
        -2,
        -5,
        scale=0.98,
    )


def turtle(colours: Sequence[str]) -> str:
    """A sea turtle from above."""
    main, second, third = three(colours)
    rim = symmetric("0 -58, 40 -58 58 -26 56 8, 52 42 26 60 0 72")
    middle = polygon(0, -34, 20, -20, 20, 12, 0, 26, -20, 12, -20, -20)
    cuts = "".join(
        slit(start, end, 7)
        for start, end in (
            ((0, -34), (0, -54)), ((20, -20), (42, -38)), ((20, 12), (50, 22)),
            ((-20, -20), (-42, -38)), ((-20, 12), (-50, 22)), ((0, 26), (0, 66)),
        )
    )  # fmt: skip
    shell = fill(rim + middle + cuts, main)
    head = fill(symmetric("0 -98, 17 -98 18 -78 10 -65, 6 -64 3 -64 0 -64"), second)
    front = "M44 -52C66 -70 92 -56 94 -10C80 -32 68 -34 60 -28C58 -36 52 -46 44 -52Z"
    back = "M48 42C64 48 70 64 62 80C54 70 44 66 34 60C40 56 44 50 48 42Z"
    tail = fill(polygon(-5, 80, 5, 80, 0, 94), second, 2)
    core = fill(polygon(0, -24, 12, -15, 12, 8, 0, 16, -12, 8, -12, -15), third, 1)
    return moved(shell + core + head + both(fill(front + back, second)) + tail, -2, -3, 24, 0.96)


def crab(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -22, 34 -22 62 -8 62 20, 62 44 34 58 0 58")
    face = slit((-18, 24), (18, 24), 9, 7)
    eyes = both(line("M16 -30V-44", main, 7) + fill(disc(16, -54, 12) + disc(15, -54, 5), main))
    arm = line("M62 -2C76 -6 82 -16 80 -28", main, 12)
    claw = (
        "M78 -38C56 -46 52 -76 78 -94C76 -80 80 -72 86 -66C90 -72 92 -80 88 -92"
        "C108 -74 102 -44 78 -38Z"
    )
    legs = line(
        "M66 30C78 30 86 36 92 46M60 46C70 50 76 58 78 68M46 58C52 64 56 72 54 82", second, 9
    )
    return moved(
        fill(body + face, main) + eyes + both(arm + fill(claw, main) + legs), y=5, scale=0.83
    )


def dolphin(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-98 14C-96 6 -86 4 -76 0C-76 -20 -58 -46 -26 -52C-14 -54 -6 -55 2 -55C8 -70 20 -82 38 -86"
        "C34 -72 34 -60 38 -46C62 -32 72 -8 70 26C80 28 92 38 96 54C82 48 72 48 64 54"
        "C58 64 48 72 34 74C38 58 44 44 54 32C46 6 30 -6 8 -6C-10 -4 -26 2 -40 12"
        "C-56 18 -84 24 -98 14Z"
    )
    fin = "M-18 8C-8 3 4 2 14 4C14 22 4 38 -12 46C-10 32 -12 20 -18 8Z"
    smile = slit((-86, 10), (-58, 6), 5, 3)
    sea = line("M-84 80C-72 68 -60 68 -48 80S-24 92 -12 80S12 68 24 80S48 92 60 80", third, 7)
    parts = fill(body + disc(-56, -10, 5.5) + smile, main) + fill(fin, second) + sea
    return moved(parts, 1, -5, scale=0.89)


def starfish(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    arm = "0 -90, 16 -90 16 -66 22 -28, 14 -20 6 -14 0 -9"
    dots = disc(0, -70, 5) + disc(0, -52, 6.5) + disc(0, -33, 8)
    arms = turned(fill(symmetric(arm) + dots, main, 0), 5)
    return moved(arms + turned(fill(disc(0, -33, 3), second), 5), -3, 3, 10, 1.08)


def coral_reef(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    stem = line("M0 82C2 60 -2 40 0 6C2 -20 -6 -40 -4 -62M-4 -58L-20 -84M-4 -58L14 -86", main, 17)
    right = line("M1 46C26 40 36 24 36 2C36 -14 44 -22 46 -36L36 -58M46 -36L60 -56", main, 15)
    right += line("M38 4C56 2 68 -6 76 -22M62 -2L84 0", main, 14)
    left = line(
        "M0 60C-28 54 -42 40 -42 14C-42 -8 -40 -18 -46 -32L-60 -52M-46 -32L-36 -54", main, 15
    )
    left += line("M-42 18C-60 16 -70 8 -76 -10M-64 12L-84 20", main, 14)
    bubbles = fill(disc(-72, -58, 7) + disc(74, 48, 9) + disc(80, -52, 6) + disc(-64, 54, 6), third)
    sand = fill("M-48 96C-44 84 -22 78 -14 92L0 96L14 92C22 78 44 84 48 96Z", second)
    return moved(stem + right + left + bubbles + sand, y=-1, scale=0.97)


def seahorse(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-58 -48C-62 -58 -54 -62 -46 -58L-26 -60C-24 -78 -8 -88 8 -84L10 -96L20 -86L32 -90L32 -78"
        "L42 -74L36 -66C42 -50 34 -38 28 -26C48 -6 50 26 30 48C16 62 8 72 14 84C18 92 28 90 30 84"
        "C31 80 26 76 23 80L16 74C22 64 40 68 41 82C42 96 24 102 10 96C-8 88 -12 68 -2 50"
        "C8 32 4 22 -8 10C-22 -4 -24 -18 -10 -34C-20 -42 -46 -40 -58 -48Z"
    )
    cuts = (
        slit((6, -12), (34, 0), 6, 2)
        + slit((12, 6), (40, 18), 6, 2)
        + slit((10, 26), (34, 36), 6, 2)
    )
    fin = "M50 -22C64 -22 72 -10 68 6C62 2 58 0 52 2C54 -6 53 -14 50 -22Z"
    bubbles = disc(-58, -4, 7) + disc(-46, 22, 5) + disc(-66, 22, 4)
    return moved(
        fill(body + disc(-2, -62, 5.5) + cuts, main) + fill(fin, second) + fill(bubbles, third),
        -4,
        -1,
    )


def koi(colours: Sequence[str]) -> str:
    """A carp from above, that swims in a bend."""
    main, second, third = three(colours)
    body = (
        "M-6 -92C16 -90 30 -66 30 -36C30 -4 12 16 8 46C7 54 -7 54 -9 46C-16 12 -36 -8 -36 -40"
        "C-36 -68 -24 -90 -6 -92Z"
    )
    marks = oval(-8, -56, 17, 12, 20) + oval(6, -16, 13, 16, 20) + oval(-6, 16, 7, 10)
    spots = fill(oval(-8, -56, 11, 6, 20) + oval(6, -16, 7, 10, 20), third)
    fins = fill("M38 -52C56 -52 68 -40 70 -20C56 -20 44 -24 36 -34Z", second)
    fins += fill("M-44 -46C-62 -40 -70 -26 -68 -6C-56 -10 -46 -18 -42 -28Z", second)
    fins += fill("M18 18C32 16 40 22 44 34C32 36 22 34 14 28Z", second)
    tail = "M-2 58C16 58 34 72 42 92C24 92 8 88 0 78C-8 88 -22 94 -40 94C-36 76 -20 58 -2 58Z"
    return moved(fill(body + marks, main) + spots + fins + fill(tail, second), 0, -5, 22, 0.98)


def penguin(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -92, 34 -92 46 -70 46 -46, 46 -26 60 -4 60 34, 60 66 34 82 0 82")
    belly = symmetric(
        "0 -40, 6 -52 14 -58 22 -58, 38 -58 40 -40 34 -28, 44 -10 46 10 46 32, 46 58 24 70 0 70"
    )
    beak = fill("M-12 -36H12L0 -22Z", second, 3)
    eyes = fill(disc(-18, -46, 6) + disc(18, -46, 6), main)
    wing = fill("M56 -30C76 -12 86 14 80 44C72 40 68 30 67 18C66 0 64 -14 56 -30Z", main)
    feet = both(fill("M10 90C12 82 40 82 44 90C46 95 42 97 38 97H16C11 97 9 94 10 90Z", second))
    return moved(fill(body + belly, main) + eyes + beak + both(wing) + feet, y=-3, scale=0.98)


ALL: Final = (
    octopus,
    jellyfish,
    turtle,
    crab,
    dolphin,
    starfish,
    coral_reef,
    seahorse,
    koi,
    penguin,
)
