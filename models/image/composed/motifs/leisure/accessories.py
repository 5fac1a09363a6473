"""Motifs of hats, of jewels, and of what belongs to a barber."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    flipped,
    line,
    moved,
    polygon,
    slit,
    symmetric,
    three,
)


def handbag(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-62 -14H62C70 -14 74 -8 76 0L88 72C90 84 84 90 74 90H-74C-84 90 -90 84 -88 72L-76 0"
    body += "C-74 -8 -70 -14 -62 -14Z"
    flap = "M-66 -4H66L52 40C48 48 44 50 36 50H-36C-44 50 -48 48 -52 40Z"
    rim = "M-54 6H54L42 36C40 40 38 41 34 41H-34C-38 41 -40 40 -42 36Z"
    strap = line("M-40 -24C-44 -104 44 -104 40 -24", second, 10)
    clasp = fill(disc(0, 47, 13) + disc(0, 47, 5), third)
    return moved(fill(body + flap, main) + fill(rim, second, 1) + strap + clasp, y=-6, scale=0.84)


def sunglasses(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    lens = "M14 -26C32 -34 66 -36 92 -28C96 14 84 38 56 38C28 38 12 14 14 -26Z"
    shine = slit((30, 8), (48, -18), 9) + slit((48, 14), (64, -10), 6)
    bridge = line("M-10 -18C-4 -24 4 -24 10 -18", second, 9)
    arm = fill("M88 -42L98 -46V-32L90 -34Z", second, 1)
    half = fill(lens + shine, main, 1) + arm
    return moved(both(half) + bridge, y=12, scale=0.93)


def top_hat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crown = "M-52 -78C-20 -88 20 -88 52 -78C48 -56 46 -34 46 -10H-46C-46 -34 -48 -56 -52 -78Z"
    shine = slit((-32, -24), (-36, -64), 8)
    band = fill("M-46 0H46L48 26C20 34 -20 34 -48 26Z", second)
    brim = (
        "M-92 20C-100 16 -98 4 -88 8C-80 12 -68 20 -56 26C-56 32 -56 34 -52 36C-20 44 20 44 52 36"
    )
    brim += "C56 34 56 32 56 26C68 20 80 12 88 8C98 4 100 16 92 20C76 44 44 62 0 62"
    brim += "C-44 62 -76 44 -92 20Z"
    return moved(fill(crown + shine, main, 1) + band + fill(brim, main, 1), -1, 6, -8, 0.96)


def straw_hat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crown = "M-48 0C-50 -50 -36 -62 0 -62C36 -62 50 -50 48 0C20 8 -20 8 -48 0Z"
    weave = (
        slit((-24, -8), (-20, -48), 6) + slit((0, -6), (0, -52), 6) + slit((24, -8), (20, -48), 6)
    )
    band = fill("M-48 10C-20 18 20 18 48 10V28C20 36 -20 36 -48 28Z", second)
    brim = (
        "M-57 14C-84 20 -98 32 -96 42C-92 68 92 68 96 42C98 32 84 20 57 14V34C24 46 -24 46 -57 34Z"
    )
    return moved(fill(crown + weave, main) + band + fill(brim, main), -5, -12, -8, 0.94)


def baseball_cap(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = "M-84 28C-84 -16 -56 -50 -18 -56C-34 -30 -40 0 -38 28Z"
    right = "M-6 -57C38 -56 66 -18 66 28H-28C-30 -2 -24 -32 -6 -57Z"
    peak = fill(
        "M-84 38H56C78 38 96 50 98 62C98 70 90 70 80 66C50 54 -4 52 -60 56C-72 58 -84 52 -84 38Z",
        second,
        1,
    )
    knob = fill(box(-22, -72, 22, 11, 5), third)
    star = disc(22, -2, 14)
    return moved(
        fill(left, main, 1)
        + fill(right + star, main, 1)
        + peak
        + knob
        + fill(disc(22, -2, 7), third),
        -8,
        -6,
        scale=0.91,
    )


def bow_tie(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wing = "M22 -12L78 -44C90 -48 96 -42 96 -32V32C96 42 90 48 78 44L22 12Z"
    folds = slit((24, -5), (60, -14), 7, 2) + slit((24, 5), (60, 14), 7, -2)
    knot = fill(box(-15, -23, 30, 46, 11), second)
    return moved(both(fill(wing + folds, main, 1)) + knot, scale=0.94)


def necktie(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    knot = fill(
        "M-22 -96H22C26 -96 28 -92 26 -88L16 -62H-16L-26 -88C-28 -92 -26 -96 -22 -96Z", second
    )
    cloth = fill(polygon(-14, -53, 14, -53, 17, -32, -18, -22), main, 1)
    cloth += fill(polygon(-20, -12, 19, -23, 23, 2, -24, 16), second, 1)
    cloth += fill(polygon(-26, 26, 25, 11, 32, 56, 0, 96, -32, 56), main, 1)
    return moved(knot + cloth, turn=12)


def wristwatch(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    strap = "M-28 -52L-22 -92C-21 -96 -18 -98 -14 -98H14C18 -98 21 -96 22 -92L28 -52"
    strap += "C12 -60 -12 -60 -28 -52Z"
    low = flipped(fill(strap, second))
    face = fill(disc(0, 0, 52) + disc(0, 0, 39), main) + fill(box(56, -8, 12, 16, 4), main)
    hands = line("M0 -24V0L16 10", third, 7)
    marks = fill(
        "".join(disc(29 * sin(at * pi / 2), -29 * cos(at * pi / 2), 3.5) for at in range(4)), main
    )
    holes = disc(0, -84, 4) + disc(0, -70, 4)
    return moved(fill(strap + holes, second) + low + face + hands + marks, -4, 0, 20, 0.96)


def necklace(colours: Sequence[str]) -> str:
    """Pearls on a string, with a pendant."""
    main, second, third = three(colours)
    pearls = ""
    for at in range(15):
        turn = pi * (1.16 - 1.32 * at / 14)
        size = 6 + 5 * sin(pi * at / 14)
        if at != 7:
            pearls += disc(
                78 * cos(turn), -34 + 82 * sin(turn) * (1 if sin(turn) > 0 else 1.3), size
            )
    pendant = fill(
        "M0 56C14 70 22 78 22 90C22 102 12 110 0 110C-12 110 -22 102 -22 90C-22 78 -14 70 0 56Z"
        + disc(0, 90, 9),
        second,
    )
    ring = fill(disc(0, 46, 8), third)
    return moved(fill(pearls, main) + ring + pendant, y=-4, scale=0.82)


def moustache(colours: Sequence[str]) -> str:
    outline = symmetric(
        "0 -10, 14 -32 40 -36 56 -14, 66 0 80 4 92 -14, 104 -2 96 26 76 32, 48 42 14 30 0 12"
    )
    return moved(fill(outline, colours[0], 2), y=-2)


def razor(colours: Sequence[str]) -> str:
    """A razor with a safe blade, and foam."""
    main, second, third = three(colours)
    head = fill(
        "M-46 -86C-20 -94 20 -94 46 -86C54 -84 54 -66 46 -66H-46C-54 -66 -54 -84 -46 -86Z"
        + slit((-36, -78), (36, -78), 6),
        second,
    )
    neck = fill(box(-9, -58, 18, 22, 3), second)
    grip = box(-13, -28, 26, 122, 9) + "".join(box(-13, y, 26, 6) for y in (-8, 10, 28, 46, 64))
    foam = fill(disc(-62, -40, 14) + disc(-46, -20, 9) + disc(-72, -14, 6), third)
    return moved(
        moved(head + neck + fill(grip, main), 4, 0, 28) + moved(foam, 6, 6), -6, 4, scale=0.98
    )


def barber_pole(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    posts = fill(box(-35, -58, 8, 116, 2) + box(27, -58, 8, 116, 2), main)
    stripes = "".join(
        fill(polygon(-20, y + 20, 20, y, 20, y + 15, -20, y + 35), (second, third)[at % 2])
        for at, y in enumerate((-54, -31, -8, 15))
    )
    caps = fill("M-40 -66H40C40 -76 30 -82 18 -84H-18C-30 -82 -40 -76 -40 -66Z", main, 1)
    ends = fill(disc(0, -95, 8), second)
    low = flipped(caps)
    return moved(posts + stripes + caps + low + ends, y=8, scale=1.03)


ALL: Final = (
    handbag,
    sunglasses,
    top_hat,
    straw_hat,
    baseball_cap,
    bow_tie,
    necktie,
    wristwatch,
    necklace,
    moustache,
    razor,
    barber_pole,
)
