"""Motifs of more emblems and signs."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    disc,
    fill,
    line,
    moved,
    polygon,
    symmetric,
    three,
    turned,
)


def christian_cross(colours: Sequence[str]) -> str:
    arms = (-15, -90, 15, -90, 15, -44, 56, -44, 56, -14, 15, -14, 15, 90, -15, 90)
    left = (-15, -14, -56, -14, -56, -44, -15, -44)
    return fill(polygon(*arms, *left), colours[0], 3)


def thought_bubble(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cloud = (
        "M-58 34C-88 34 -98 0 -76 -16C-86 -44 -58 -66 -34 -56C-20 -84 28 -84 38 -56"
        "C64 -64 88 -40 76 -16C98 -2 90 34 60 34C44 50 14 48 2 36C-14 50 -44 48 -58 34Z"
    )
    dots = disc(-34, -8, 8) + disc(0, -8, 8) + disc(34, -8, 8)
    return moved(
        fill(cloud + dots, main) + fill(disc(-46, 66, 14) + disc(-68, 88, 8), second), 1, -22.9
    )


def dharma_wheel(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rim = disc(0, 0, 74) + disc(0, 0, 58)
    spokes = turned(fill("M-4 -24L-7 -50H7L4 -24Z", main, 1), 8)
    knobs = turned(fill(disc(0, -88, 8), second), 8)
    return fill(rim, main) + spokes + knobs + fill(disc(0, 0, 16), second)


def spiral_line(colours: Sequence[str]) -> str:
    points = [
        (at / 96 * 84 * cos(at * pi / 16), at / 96 * 84 * sin(at * pi / 16)) for at in range(97)
    ]
    way = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return line(way, colours[0], 13)


def two_hearts(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    heart = symmetric("0 -40, 11 -67 38 -70 54 -59, 77 -43 77 -11 61 13, 46 34 21 50 0 69")
    small = moved(fill(heart, second, 2), 50, 42, 14, 0.62)
    left = (
        "M-22 -50C-8 -78 22 -80 38 -66C54 -52 58 -30 50 -10C44 -12 38 -12 32 -8"
        "C14 -14 -6 2 -4 22L0 56L-22 74C-44 54 -72 32 -88 10C-104 -14 -104 -48 -80 -64"
        "C-60 -78 -34 -74 -22 -50Z"
    )
    return moved(fill(left, main, 2) + small, 0.7, 0.4, scale=0.94)


def percent_sign(colours: Sequence[str]) -> str:
    rings = disc(-46, -46, 34) + disc(-46, -46, 15) + disc(46, 46, 34) + disc(46, 46, 15)
    return fill(rings, colours[0]) + line("M58 -74L-58 74", colours[-1], 18)


def wifi_sign(colours: Sequence[str]) -> str:
    arcs = "M-30 20A42 42 0 0 1 30 20M-56 -8A80 80 0 0 1 56 -8M-82 -36A116 116 0 0 1 82 -36"
    return moved(line(arcs, colours[0], 17) + fill(disc(0, 56, 16), colours[-1]), y=2)


ALL: Final = (
    christian_cross,
    thought_bubble,
    dharma_wheel,
    spiral_line,
    two_hearts,
    percent_sign,
    wifi_sign,
)
