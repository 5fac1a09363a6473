"""Motifs of more bread, breakfast and small dishes."""

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
)


def sandwich(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    top = (
        "M-78 -30L0 -74C4 -76 8 -76 12 -74L80 -30C86 -26 84 -16 76 -16H-74C-84 -16 -86 -26 -78 -30Z"
        + slit((-30, -34), (26, -34), 6)
    )
    leaves = line(
        "M-80 2C-70 12 -60 12 -50 2S-30 -8 -20 2S0 12 10 2S30 -8 40 2S60 12 70 2L80 -2", second, 11
    )
    filling = fill(box(-82, 22, 164, 17, 6), third)
    low = box(-82, 48, 164, 26, 8)
    return moved(fill(top, main) + leaves + filling + fill(low, main), 0, -19.4)


def bagel(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ring = oval(0, 0, 92, 84) + oval(0, 2, 26, 21)
    places = (
        (-56, -32, 30),
        (-30, -56, 70),
        (6, -60, 10),
        (38, -50, 50),
        (62, -22, 0),
        (66, 14, 80),
        (44, 44, 40),
        (14, 60, 0),
        (-22, 58, 70),
        (-52, 38, 20),
        (-70, 4, 60),
        (-44, 2, 0),
        (44, 0, 30),
        (0, -36, 60),
        (-20, 34, 40),
        (22, 34, 70),
    )
    seeds = "".join(oval(x, y, 6.5, 3.6, turn) for x, y, turn in places)
    return fill(ring + seeds, main)


def toast(colours: Sequence[str]) -> str:
    """With butter on it."""
    main, second, third = three(colours)
    crust = symmetric(
        "0 -74, 40 -78 84 -72 84 -38, 84 -22 74 -14 68 -8, 66 40 72 78 60 80, 40 84 20 82 0 82"
    )
    crumb = symmetric(
        "0 -60, 34 -64 70 -58 70 -36, 70 -24 60 -20 54 -12, 52 34 56 64 50 66, 34 69 16 68 0 68"
    )
    inner = symmetric(
        "0 -52, 30 -55 62 -50 62 -36, 62 -28 52 -24 46 -16, 44 30 48 58 43 58, 30 60 16 60 0 60"
    )
    hole = polygon(-4, -28, 32, -10, 14, 26, -22, 8)
    pat = fill(polygon(-1, -19, 23, -7, 11, 17, -13, 5), third, 2)
    return fill(crust + crumb, main) + fill(inner + hole, second) + pat


def pancakes(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    syrup = (
        "M-72 -18C-72 -34 -40 -42 0 -42C40 -42 72 -34 72 -18C72 -8 66 -4 58 -4C52 -4 50 2 50 6"
        "C50 18 36 18 36 6C36 0 30 -3 22 -3H-6C-14 -3 -16 4 -16 10V14C-16 26 -32 26 -32 14V6"
        "C-32 0 -36 -3 -44 -4C-62 -5 -72 -9 -72 -18Z"
    )
    top = (
        "M-64 5H-48C-42 5 -41 8 -41 12V16C-41 36 -8 36 -8 16C-8 8 -6 6 0 6H18C26 6 27 8 28 12"
        "C32 28 54 28 58 10C59 6 60 5 64 5C80 6 80 36 64 36H-64C-80 36 -80 6 -64 5Z"
    )
    butter = fill(polygon(-24, -64, 6, -74, 26, -62, -4, -52), third, 3)
    plate = line("M-84 78H84", third, 8)
    body = fill(top, main) + fill(box(-72, 44, 144, 24, 12), main)
    return moved(body + fill(syrup, second) + butter + plate, 0, -25.4, scale=0.98)


def waffle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    holes = "".join(
        box(x - 13, y - 13, 26, 26, 4)
        for x in (-54, -18, 18, 54)
        for y in (-54, -18, 18, 54)
        if not (abs(x) < 40 and abs(y) < 40 and y < 0 and x > -30)
    )
    body = box(-84, -84, 168, 168, 24)
    gap = box(-34, -34, 70, 32, 4)
    butter = fill(box(-24, -27, 48, 18, 4), second)
    syrup = fill(
        "".join(disc(x, y, 6) for x, y in ((-54, 18), (18, 54), (54, -18), (-18, 18))), third
    )
    return moved(fill(body + holes + gap, main) + butter + syrup, 0, 0, 12, 0.92)


def dumpling(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-90 40C-84 2 -46 -26 0 -26C46 -26 84 2 90 40C92 52 84 56 74 56H-74C-84 56 -92 52 -90 40Z"
    )
    folds = "".join(
        slit((x, -14 + abs(x) * 0.3), (0.8 * x, 20 + 0.1 * abs(x)), 8, -0.05 * x)
        for x in (-56, -34, -12, 12, 34, 56)
    )
    frill = (
        "M-90 10C-84 -4 -76 -16 -66 -22C-64 -34 -50 -40 -42 -34C-38 -46 -22 -50 -14 -42"
        "C-6 -52 8 -52 14 -42C24 -50 38 -46 42 -34C52 -40 64 -34 66 -22"
        "C76 -16 84 -4 90 10C66 -20 34 -35 0 -35C-34 -35 -66 -20 -90 10Z"
    )
    steam = line(
        "M-24 -64C-32 -74 -16 -80 -24 -92M4 -68C-4 -78 12 -84 4 -96M32 -64C24 -74 40 -80 32 -92",
        third,
        6,
    )
    plate = line("M-86 74H86", third, 8)
    return moved(
        fill(body + folds, main) + fill(frill, second) + steam + plate, 0, -10.2, scale=0.91
    )


def rice_ball(colours: Sequence[str]) -> str:
    """A Japanese one, in a leaf of seaweed."""
    main, second, third = three(colours)
    body = "M-14 -74C-6 -84 6 -84 14 -74L80 44C88 62 80 76 62 76H-62C-80 76 -88 62 -80 44Z"
    hole = box(-36, 18, 72, 58, 2)
    wrap = fill("M-26 28H26V74H-26Z", second, 2)
    grains = "".join(
        oval(x, y, 6, 3.6, turn)
        for x, y, turn in (
            (0, -54, 30),
            (-20, -22, -40),
            (18, -28, 50),
            (-2, -6, 0),
            (-48, 36, 60),
            (52, 38, -50),
            (-56, 58, 10),
            (58, 60, 20),
            (34, -2, -20),
            (-36, 4, 20),
        )
    )
    return moved(fill(body + hole + grains, main) + wrap, 0, -15.3, scale=1.02)


def pie(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    rim = (
        "M-92 6C-92 -4 -84 -6 -80 -4C-78 -44 -42 -62 0 -62C42 -62 78 -44 80 -4"
        "C84 -6 92 -4 92 6C92 14 86 16 82 16H-82C-86 16 -92 14 -92 6Z"
    )
    cuts = (
        slit((0, -48), (0, -12), 10)
        + slit((-34, -38), (-22, -6), 10, -3)
        + slit((22, -6), (34, -38), 10, -3)
    )
    cuts += disc(-54, -14, 4) + disc(54, -14, 4)
    tin = "M-78 26H78L62 66C61 70 58 72 54 72H-54C-58 72 -61 70 -62 66Z"
    ribs = "".join(slit((x, 32), (0.82 * x, 66), 7) for x in (-50, -25, 0, 25, 50))
    steam = line(
        "M-26 -74C-32 -82 -20 -88 -26 -97M0 -76C-6 -84 6 -90 0 -99M26 -74C20 -82 32 -88 26 -97",
        third,
        5,
    )
    return moved(fill(rim + cuts, main) + fill(tin + ribs, second) + steam, y=8, scale=0.95)


def steak(colours: Sequence[str]) -> str:
    """One with a bone in the form of a T."""
    main, second, third = three(colours)
    rim = (
        "M-70 -66C-34 -90 34 -90 68 -66C94 -46 92 -6 76 24C60 56 34 88 4 88"
        "C-30 88 -64 54 -78 22C-92 -10 -92 -48 -70 -66Z"
    )
    room = (
        "M-62 -54C-32 -74 32 -74 60 -54C80 -38 78 -6 64 20C50 48 28 75 4 75"
        "C-24 75 -54 46 -66 18C-78 -8 -78 -42 -62 -54Z"
    )
    left = (
        "M-57 -38C-44 -48 -32 -48 -20 -46L-10 -36L-8 60C-30 54 -46 32 -57 14"
        "C-66 -6 -66 -30 -57 -38Z"
    )
    right = "M56 -38C44 -48 32 -48 20 -46L8 -36L6 62C28 58 44 34 54 16C66 -8 66 -30 56 -38Z"
    cuts = (
        slit((-46, -20), (-34, 22), 7, 4)
        + slit((28, -26), (26, 26), 7, -4)
        + slit((44, -20), (40, 6), 6, -3)
    )
    bone = fill("M-26 -64C-12 -58 12 -58 26 -64L28 -56L6 -44H-6L-28 -56Z", third, 2)
    return fill(rim + room, main) + fill(left + right + cuts, second) + bone


def chicken_leg(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    meat = (
        "M-20 38C-46 28 -62 2 -56 -30C-48 -70 0 -96 40 -80C78 -64 84 -16 56 14"
        "C40 32 20 36 4 42C-2 46 -10 44 -20 38Z"
    )
    shine = slit((-36, -16), (-10, -60), 10, -7) + disc(-34, 4, 4)
    bone = fill(
        (
            "M-28 46L-8 54C-12 60 -20 66 -28 72C-22 84 -32 96 -44 92C-50 88 -52 84 -52 80"
            "C-62 84 -74 78 -72 66C-70 56 -58 54 -52 60C-42 56 -34 52 -28 46Z"
        ),
        second,
    )
    return moved(fill(meat + shine, main) + bone, 2, -2)


def salad_bowl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bowl = "M-92 8H92C90 50 62 76 30 80V88H-30V80C-62 76 -90 50 -92 8Z" + slit(
        (-60, 34), (-34, 60), 8, 5
    )
    leaf = (
        "M0 0C-22 -6 -34 -26 -30 -48C-20 -44 -18 -40 -14 -44C-12 -54 -6 -60 0 -64"
        "C6 -60 12 -54 14 -44C18 -40 20 -44 30 -48C34 -26 22 -6 0 0Z"
    ) + slit((0, -10), (0, -48), 6)
    leaves = moved(fill(leaf, second), -54, -4, -24, 1.0) + moved(
        fill(leaf, second), 0, -4, 0, 1.25
    )
    slice_ = fill(
        "M22 -3A34 34 0 0 1 90 -3Z" + disc(44, -16, 4.5) + disc(62, -22, 4.5) + disc(72, -10, 4),
        third,
    )
    return moved(fill(bowl, main) + leaves + moved(slice_, -2, 0), y=-2, scale=0.98)


ALL: Final = (
    sandwich,
    bagel,
    toast,
    pancakes,
    waffle,
    dumpling,
    rice_ball,
    pie,
    steak,
    chicken_leg,
    salad_bowl,
)
