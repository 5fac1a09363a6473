"""Motifs of travel, camping and sights."""

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
    polygon,
    slit,
    symmetric,
    three,
    turned,
    wedge,
)


def paper_plane(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = fill(polygon(92, -66, -90, -14, -40, 12), main, 2)
    low = fill(polygon(92, -52, 44, 68, -6, 30), main, 2)
    fold = fill(polygon(72, -44, -28, 20, -24, 62, -10, 36), second, 2)
    trail = line("M-34 80C-48 88 -62 88 -74 82M-88 70L-92 64", third, 6)
    return moved(upper + low + fold + trail, y=-7, scale=0.85)


def suitcase(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    heart = "M0 44C-30 22 -30 -4 -15 -6C-7 -7 -2 -2 0 6C2 -2 7 -7 15 -6C30 -4 30 22 0 44Z"
    middle = fill(box(-44, -44, 88, 124, 3) + heart, main)
    ends = both(fill("M54 -44H70C82 -44 88 -38 88 -26V62C88 74 82 80 70 80H54Z", main))
    handle = line("M-28 -54V-66C-28 -76 -24 -80 -14 -80H14C24 -80 28 -76 28 -66V-54", second, 10)
    feet = fill(box(-66, 86, 24, 9, 4) + box(42, 86, 24, 9, 4), second)
    return moved(middle + ends + handle + feet, y=-7, scale=0.95)


def compass(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = fill(disc(0, 0, 94) + disc(0, 0, 77), main)
    needle = fill(polygon(0, -54, 16, -5, -16, -5), second, 1)
    needle += fill(polygon(0, 54, 16, 5, -16, 5), third, 1)
    return ring + moved(needle, turn=38) + turned(line("M0 -66V-58", main, 7), 4)


def compass_rose(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    left, right = polygon(-3, -96, -3, -8, -20, -25), polygon(3, -96, 3, -8, 20, -25)
    short = moved(fill(polygon(0, -66, 9, -36, 0, -28, -9, -36), main, 1), turn=45)
    return turned(fill(left, main, 1) + fill(right, second, 1) + short, 4)


def map_pin(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pin = symmetric("0 -94, 36 -94 60 -68 60 -36, 60 0 24 32 0 66") + disc(0, -36, 27)
    place = "M-34 62C-60 66 -76 72 -76 80C-76 92 -40 96 0 96C40 96 76 92 76 80C76 72 60 66 34 62"
    parts = fill(pin, main) + fill(disc(0, -36, 15), second) + line(place, third, 7)
    return moved(parts, y=-5, scale=0.91)


def tent(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    half = fill("M5 -58L80 76H42L5 6Z", main, 2)
    flag = line("M0 -66V-94", second, 6) + fill("M6 -96L34 -86L6 -76Z", second, 1)
    parts = both(half) + fill("M0 24L29 76H-29Z", second, 2) + flag + line("M-84 90H84", third, 7)
    return moved(parts, y=-3, scale=0.82)


def campfire(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    flame = (
        "M4 -94C12 -62 54 -44 54 -2C54 30 32 48 0 48C-32 48 -54 30 -54 0C-54 -20 -42 -34 -30 -48"
        "C-28 -34 -24 -26 -16 -22C-20 -48 -12 -76 4 -94Z"
    )
    hole = "M2 -14C-4 2 -27 10 -27 28C-27 40 -16 46 0 46C17 46 28 38 28 25C28 8 8 4 2 -14Z"
    inner = "M2 4C-3 14 -18 18 -18 29C-18 36 -11 39 0 39C12 39 19 34 19 26C19 16 7 14 2 4Z"
    logs = line("M-66 58L66 86M66 58L16 69M-16 76L-66 86", second, 15)
    return moved(fill(flame + hole, main) + fill(inner, third) + logs, y=-3, scale=0.9)


def hiking_boot(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    boot = (
        "M-64 -86H-6C-2 -86 0 -84 1 -80L8 -34C10 -24 16 -20 28 -16L58 -6C76 0 84 14 84 34V42H-66"
        "C-60 10 -66 -20 -70 -78C-70 -84 -68 -86 -64 -86Z"
    )
    laces = "".join(slit((x - 22, y), (x, y - 3), 9) for x, y in ((-4, -62), (-1, -40), (4, -20)))
    heel = slit((-54, 26), (-38, -6), 9, 4)
    sole = (
        "M-72 52H90V66C90 70 88 72 84 72H72L66 64L58 72H44L38 64L30 72H-22L-30 80H-64"
        "C-70 80 -72 76 -72 70Z"
    )
    return moved(fill(boot + laces + heel, main) + fill(sole, second), -5, 2, scale=0.91)


def binoculars(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tube = "M14 -66H44C48 -66 50 -64 51 -60L76 34H10V-62C10 -65 11 -66 14 -66Z"
    rim = "M10 44H80V66C80 76 74 82 64 82H26C16 82 10 76 10 66Z" + box(16, -88, 28, 13, 5)
    half = fill(tube + slit((30, -44), (44, 20), 9, -3), main) + fill(rim, second)
    return moved(both(half) + fill(box(-5, -40, 10, 44, 3), third), scale=0.94)


def lighthouse(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tower = ""
    for top, low, colour in ((-34, -4, main), (6, 34, second), (44, 82, main)):
        upper, lower = (22 + 0.13 * (y + 34) for y in (top, low))
        tower += fill(polygon(-upper, top, upper, top, lower, low, -lower, low), colour, 1)
    lamp = fill("M-18 -76H18V-54H-18Z" + box(-6, -72, 12, 14, 2), third, 1)
    gallery = fill(box(-30, -47, 60, 7, 3), second)
    roof = fill("M0 -97C12 -96 22 -92 24 -84H-24C-22 -92 -12 -96 0 -97Z", main, 1)
    beams = both(fill("M30 -70L64 -82V-49L30 -60Z", third, 1))
    rocks = fill("M-62 96C-58 88 -46 88 -38 92H38C46 88 58 88 62 96Z", second)
    return moved(tower + lamp + gallery + roof + beams + rocks, y=-1, scale=0.9)


def castle(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wall = "M-32 12H-20V24H-8V12H8V24H20V12H32V86H18V64C18 40 -18 40 -18 64V86H-32Z"
    tower = fill("M42 -8H88V86H42Z" + box(58, 14, 14, 24, 7), main)
    tower += fill("M65 -62L92 -18H38Z", second, 2)
    keep = fill("M-26 -40H26V2H-26Z" + box(-7, -26, 14, 20, 7), main)
    parts = fill(wall, main) + both(tower) + keep + fill("M0 -90L32 -50H-32Z", second, 2)
    return moved(parts, y=-2, scale=0.84)


def torii_gate(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = fill("M-96 -78C-60 -66 60 -66 96 -78L90 -52C60 -46 -60 -46 -90 -52Z", main, 1)
    beam = fill("M-72 -38H72V-24H-72Z", second, 1) + fill(box(-10, -18, 20, 8), second)
    post = fill("M42 -16H58L60 -10V-4H78V12H62L68 90H48L44 12H40V-4H42Z", main)
    return moved(top + beam + both(post) + fill(box(-33, -4, 66, 16), main), y=-2, scale=0.81)


def folding_fan(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    fold = fill(wedge(58, 130, 17.5), main) + fill(wedge(14, 49, 10), second)
    folds = "".join(moved(fold, turn=turn) for turn in range(-70, 71, 20))
    return moved(folds + fill(disc(0, 0, 9), third), y=38, scale=0.74)


def planet_earth(colours: Sequence[str]) -> str:
    """The earth, with its lands cut out."""
    america = (
        "M-62 -42C-50 -62 -28 -74 -8 -76C0 -70 -6 -62 -14 -58C-6 -52 -8 -42 -18 -38"
        "C-22 -28 -34 -28 -36 -18C-28 -12 -18 -12 -10 -2C0 4 8 8 6 20C2 36 -8 40 -12 56"
        "C-16 68 -22 74 -28 70C-34 56 -32 40 -40 28C-52 18 -50 4 -54 -8C-64 -18 -68 -30 -62 -42Z"
    )
    africa = (
        "M30 -30C40 -38 58 -34 66 -28C74 -20 74 -8 80 0C78 8 68 8 66 18C66 32 56 46 48 44"
        "C40 38 42 24 36 14C26 10 18 2 20 -10C20 -18 24 -24 30 -30Z"
    )
    europe = "M24 -70C36 -72 52 -62 60 -50C50 -46 40 -50 34 -46C26 -48 20 -62 24 -70Z"
    return moved(fill(disc(0, 0, 92) + america + africa + europe, colours[0]), scale=1.11)


ALL: Final = (
    paper_plane,
    suitcase,
    compass,
    compass_rose,
    map_pin,
    tent,
    campfire,
    hiking_boot,
    binoculars,
    lighthouse,
    castle,
    torii_gate,
    folding_fan,
    planet_earth,
)
