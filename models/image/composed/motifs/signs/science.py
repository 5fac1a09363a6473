"""Motifs of science."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    mirrored,
    moved,
    outlined,
    slit,
    three,
    turned,
)


def molecule(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = [(38 * sin(pi * at / 3) - 22, -38 * cos(pi * at / 3) + 16) for at in range(6)]
    bonds = line(outlined(ring), main, 7)
    arms = line("M11 -3L46 -26L46 -66M11 35L50 58M-55 35L-84 54M-22 -22V-58", main, 7)
    inner = line("M-42 4V28M-24 -6L-6 4M-20 40L-4 31", main, 5)
    atoms = "".join(fill(disc(x, y, 11), second) for x, y in ring)
    ends = "".join(
        fill(disc(x, y, radius), third)
        for x, y, radius in ((46, -72, 16), (58, 62, 18), (-86, 58, 12), (-22, -68, 13))
    )
    return moved(
        bonds + arms + inner + atoms + ends + fill(disc(46, -26, 11), second), 8, -1.6, scale=0.94
    )


def virus(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        disc(0, 0, 54) + disc(-18, -16, 13) + disc(20, -10, 8) + disc(-8, 22, 9) + disc(24, 22, 11)
    )
    spike = line("M0 -61V-76", main, 8) + line("M-10 -84H10", second, 11)
    return fill(body, main) + turned(spike, 10)


def bacteria(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = box(-34, -66, 68, 132, 34) + box(-24, -56, 48, 112, 24)
    coil = line("M-8 -36C14 -30 -14 -10 6 -2C20 6 -10 14 4 34", second, 7)
    dots = fill(disc(12, -22, 4) + disc(-12, 14, 4) + disc(12, 44, 4), third)
    hairs = "".join(
        line(f"M42 {y}L54 {y - 4}M-42 {y}L-54 {y - 4}", main, 5) for y in (-30, -10, 10, 30)
    )
    tail = line("M0 74C-10 82 10 88 0 98", main, 6)
    return moved(fill(body, main) + coil + dots + hairs + tail, 0, -4, 30, 1.0)


def brain(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        "M5 -74C22 -88 46 -78 50 -62C70 -64 82 -44 76 -28C94 -18 94 8 80 18C88 38 74 56 58 56"
        "C52 74 22 82 5 66Z"
    )
    cuts = (
        slit((20, -54), (44, -44), 8, 9)
        + slit((50, -6), (76, -28), 8, -7)
        + slit((16, -18), (34, 6), 8, -9)
        + slit((54, 6), (78, 16), 8, 7)
        + slit((18, 26), (46, 40), 8, -9)
    )
    left = mirrored(fill(half + cuts, second))
    return moved(fill(half + cuts, main) + left, y=4)


def test_tube(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = "M-26 -74H26V56C26 92 -26 92 -26 56Z"
    room = "M-17 -74H17V55C17 80 -17 80 -17 55Z"
    rim = fill(box(-38, -94, 76, 16, 7), main)
    liquid = fill("M-10 0C-4 -6 4 6 10 0V55C10 70 -10 70 -10 55Z", second)
    bubbles = fill(disc(-4, -22, 5) + disc(5, -40, 4) + disc(-2, -56, 3), third)
    return moved(fill(glass + room, main) + rim + liquid + bubbles, 0, 2, 28, 0.98)


def lungs(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    lobe = "M16 -26C18 -48 30 -64 44 -56C70 -38 88 10 86 58C86 78 70 78 56 70C40 62 18 66 16 46Z"
    tubes = (
        slit((22, -4), (62, 44), 8, -6)
        + slit((38, 12), (66, 10), 6, 3)
        + slit((46, 28), (46, 54), 6, 3)
    )
    pipe = line("M0 -90V-34L-8 -22M0 -34L8 -22", second, 10)
    return moved(both(fill(lobe + tubes, main)) + pipe, 0, -8.5, scale=0.98)


def heart_organ(colours: Sequence[str]) -> str:
    """The heart as doctors know it."""
    main, second, third = three(colours)
    body = (
        "M-52 -14C-36 -40 -6 -34 8 -22C24 -36 60 -28 66 4C70 44 38 76 2 94C-34 78 -76 34 -52 -14Z"
    )
    cuts = (
        slit((-36, 10), (-8, 62), 8, 5)
        + slit((22, -2), (10, 52), 8, 8)
        + slit((40, 10), (28, 46), 7, 5)
    )
    arch = line("M-14 -42C-16 -78 38 -84 38 -42", second, 15) + line(
        "M-2 -78L-6 -94M24 -80L28 -95", second, 9
    )
    vein = line("M-40 -40V-84", third, 13) + line("M56 -36L80 -46", third, 11)
    return moved(fill(body + cuts, main) + arch + vein, 0, 0, scale=0.98)


ALL: Final = (
    molecule,
    virus,
    bacteria,
    brain,
    test_tube,
    lungs,
    heart_organ,
)
