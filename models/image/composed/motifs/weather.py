"""Motifs of weather, of the heavens and of land."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    disc,
    fill,
    line,
    moved,
    outlined,
    oval,
    polygon,
    slit,
    three,
    turned,
)

_CLOUD: Final = (
    "M-56 50H58A37 37 0 0 0 66 -22A50 50 0 0 0 -26 -40A40 40 0 0 0 -62 -12A31 31 0 0 0 -56 50Z"
)


def storm_cloud(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bolt = polygon(8, 16, -28, 62, -4, 62, -16, 98, 30, 46, 4, 46, 24, 16)
    return moved(fill(_CLOUD, main), 0, -38, scale=0.92) + fill(bolt, second, 2)


def snow_cloud(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    flake = turned(line("M0 -4V-15", second, 6), 6)
    flakes = "".join(
        moved(flake, x, y) for x, y in ((-44, 40), (0, 54), (44, 40), (-24, 80), (26, 80))
    )
    return moved(fill(_CLOUD, main), 0, -40, scale=0.92) + flakes


def sun_and_cloud(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cloud = moved(fill(_CLOUD, second), 8, 32, scale=0.84)
    sun = "M-66 -4A44 44 0 0 1 0 -56A44 44 0 0 1 38 -36A52 52 0 0 0 -24 -26A46 46 0 0 0 -66 -4Z"
    rays = "".join(
        moved(line("M0 -60V-74", main, 8), -22, -16, turn) for turn in (-84, -52, -20, 12, 44)
    )
    return moved(fill(sun, main), -2, 0) + moved(rays, 0, 2) + moved(cloud, 2, 2)


def wind_swirl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = line("M-84 -22H26C54 -22 60 -62 34 -68C18 -70 8 -58 14 -46", main, 13)
    lower = line("M-60 44H34C58 44 62 80 38 84C24 86 16 76 20 66", second, 13)
    middle = line("M-92 12H58C90 12 98 -32 72 -40C58 -44 48 -34 50 -24", third, 13)
    return upper + middle + lower


def tornado(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rows = (
        (-78, -76, 84),
        (-52, -64, 66),
        (-26, -44, 60),
        (0, -30, 46),
        (26, -8, 42),
        (52, 2, 34),
        (76, 0, 18),
    )
    lines = "".join(
        line(
            f"M{x1} {y}C{(x1 + x2) / 2 - 10} {y + 9} {(x1 + x2) / 2 + 10} {y + 9} {x2} {y - 2}",
            second if at % 3 == 1 else main,
            14,
        )
        for at, (y, x1, x2) in enumerate(rows)
    )
    return moved(lines, -4.5, 16.8, scale=0.94)


def full_moon(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    craters = (
        disc(-32, -28, 20)
        + disc(30, -42, 11)
        + disc(36, 16, 25)
        + disc(-22, 38, 15)
        + disc(-56, 16, 8)
        + disc(8, 62, 9)
        + disc(4, -6, 7)
    )
    inner = disc(-30, -26, 12) + disc(38, 19, 16) + disc(-20, 40, 8)
    return fill(disc(0, 0, 88) + craters, main) + fill(inner, second)


def moon_phases(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    full = fill(disc(0, 0, 34) + disc(-10, -10, 7) + disc(12, 8, 9) + disc(-8, 14, 4), main)
    half = fill("M52 -24A24 24 0 0 1 52 24Z", main)
    slim = fill("M84 -16A16 16 0 0 1 84 16A22 22 0 0 0 84 -16Z", main, 1)
    stars = "".join(
        fill(_spark_at(x, y, r), second)
        for x, y, r in (
            (0, -58, 13),
            (-48, -50, 8),
            (48, -50, 8),
            (0, 60, 13),
            (-46, 52, 8),
            (46, 52, 8),
        )
    )
    return full + both(half + slim) + stars


def _spark_at(x: float, y: float, r: float) -> str:
    s = 0.2 * r
    return (
        f"M{x} {y - r}Q{x + s} {y - s} {x + r} {y}Q{x + s} {y + s} {x} {y + r}"
        f"Q{x - s} {y + s} {x - r} {y}Q{x - s} {y - s} {x} {y - r}Z"
    )


def spiral_galaxy(colours: Sequence[str]) -> str:
    """One that is seen aslant."""
    main, second, third = three(colours)
    arms = moved(fill(_arm(0), main) + fill(_arm(pi), main), turn=-24)
    core = moved(fill(oval(0, 0, 17, 12), second), turn=-24)
    places = ((-72, 54, 11), (70, -60, 12), (-52, -74, 8), (58, 74, 8))
    return arms + core + fill("".join(_spark_at(*place) for place in places), third)


def _arm(first: float) -> str:
    """One arm of a spiral from near its centre, thick in its middle; `first` in radians."""
    edges = []
    for side in (1, -1):
        for at in range(31):
            share = at / 30
            turn = first + 4.6 * share
            radius = 22 * 1.36 ** (4.6 * share) + side * 11 * sin(pi * share**0.8)
            edges.append((side, at, radius * cos(turn), 0.6 * radius * sin(turn)))
    inner = [(x, y) for side, _, x, y in edges if side < 0]
    outer = [(x, y) for side, _, x, y in edges if side > 0]
    return outlined((*outer, *reversed(inner)))


def solar_system(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    sun = fill(disc(0, 0, 20), main)
    orbits = "".join(
        line(f"M{-r} 0A{r} {r} 0 1 1 {r} 0A{r} {r} 0 1 1 {-r} 0", second, 4) for r in (42, 66, 90)
    )
    planets = "".join(
        fill(disc(r * cos(t * pi / 180), r * sin(t * pi / 180), size), third)
        for r, t, size in ((42, -40, 9), (66, 150, 13), (90, 30, 10), (90, 250, 7))
    )
    return sun + orbits + planets


def eclipse(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ring = disc(0, 0, 58) + disc(5, -5, 47)
    rays = turned(fill("M-5 -66L0 -94L5 -66Z", second, 1), 12) + turned(
        fill("M-3 -66L0 -80L3 -66Z", second, 1), 12, 15
    )
    return fill(ring, main) + rays + fill(disc(5, -5, 38), main)


def island(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    sand = "M-80 56C-58 38 -30 30 4 30C38 30 64 40 84 56C58 64 -56 64 -80 56Z"
    trunk = "M-6 23C-14 -8 -8 -34 8 -52L19 -46C8 -28 4 -6 10 23Z"
    frond = "M0 2C6 -20 26 -38 50 -36C62 -34 72 -24 76 -8C60 -18 44 -20 30 -14C18 -10 10 -4 0 2Z"
    low = "M0 2C18 -6 38 0 46 14C52 26 52 38 46 50C42 34 34 24 24 18C14 12 6 10 0 2Z"
    right = fill(frond, main) + fill(low, main)
    crown = moved(right, 18, -54) + f'<g transform="translate(8 -54) scale(-1 1)">{right}</g>'
    nuts = fill(disc(13, -40, 7), third)
    waves = "M-92 76C-80 68 -70 68 -58 76S-36 84 -24 76S-2 68 10 76S32 84 44 76S66 68 90 76"
    return moved(
        fill(sand + trunk, second) + crown + nuts + line(waves, third, 7), 0.9, -2.9, scale=0.84
    )


def iceberg(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    top = polygon(-34, -28, -22, -58, -10, -50, 8, -94, 26, -60, 34, -66, 46, -28)
    cut = polygon(8, -80, 0, -50, 8, -36, 17, -56)
    wave = "M-92 -10C-80 -20 -70 -20 -58 -10S-36 0 -24 -10S-2 -20 10 -10S32 0 44 -10S66 -20 90 -10"
    deep = polygon(
        -58,
        10,
        -30,
        4,
        0,
        8,
        34,
        2,
        62,
        8,
        74,
        30,
        54,
        52,
        40,
        74,
        22,
        72,
        2,
        97,
        -18,
        76,
        -30,
        78,
        -44,
        52,
        -70,
        34,
    )
    lines = slit((-22, 20), (-34, 54), 8) + slit((8, 20), (2, 76), 8) + slit((42, 18), (36, 50), 8)
    return fill(top + cut, second, 2) + fill(deep + lines, main, 2) + line(wave, third, 7)


def volcano(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cone = "M-26 -26C-12 -20 12 -20 26 -26L90 76C92 80 90 84 86 84H-86C-90 84 -92 80 -90 76Z"
    gap = (
        "M-20 -23C-10 -19 8 -19 18 -22C22 -6 26 10 20 24C16 34 6 30 8 20"
        "C8 12 0 12 -2 20V44C-4 56 -18 54 -18 44V14C-20 2 -24 -6 -20 -23Z"
    )
    lava = (
        "M-12 -13C-6 -12 6 -12 12 -13C15 0 16 10 13 19C12 4 -6 4 -9 18V42"
        "C-10 46 -11 46 -11 42V12C-12 4 -14 -4 -12 -13Z"
    )
    sparks = line("M0 -40V-62M-16 -40L-26 -58M16 -40L26 -58", second, 9)
    smoke = fill(
        (
            "M-40 -66A15 15 0 0 1 -22 -82A19 19 0 0 1 12 -90A16 16 0 0 1 38 -78"
            "A13 13 0 0 1 42 -64C40 -62 34 -66 30 -66C10 -74 -10 -74 -30 -66"
            "C-34 -64 -40 -62 -40 -66Z"
        ),
        third,
    )
    return moved(
        fill(cone + gap, main) + fill(lava, second, 2) + sparks + smoke, 0, -13.2, scale=0.9
    )


def crystal_cluster(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tall = polygon(-4, -92, -4, 70, -26, 60, -26, -66)
    light = polygon(4, -92, 26, -66, 26, 60, 4, 70)
    left = polygon(-62, -22, -36, -2, -36, 56, -52, 50, -76, 6) + slit((-60, -6), (-46, 46), 6)
    right = polygon(66, -36, 80, -10, 56, 50, 36, 58, 36, -6) + slit((64, -18), (48, 48), 6)
    base = polygon(-70, 66, -50, 60, -26, 72, 0, 82, 26, 72, 50, 60, 72, 66, 56, 90, -56, 90)
    return moved(
        fill(tall, main, 2)
        + fill(light, second, 2)
        + fill(left, second, 2)
        + fill(right, main, 2)
        + fill(base, third, 2),
        0,
        -7.8,
        scale=0.99,
    )


ALL: Final = (
    storm_cloud,
    snow_cloud,
    sun_and_cloud,
    wind_swirl,
    tornado,
    full_moon,
    moon_phases,
    spiral_galaxy,
    solar_system,
    eclipse,
    island,
    iceberg,
    volcano,
    crystal_cluster,
)
