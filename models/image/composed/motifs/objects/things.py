"""Motifs of things at home and in a bag."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
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
    turned,
)


def music_note(colours: Sequence[str]) -> str:
    main = colours[0]
    heads = fill(oval(-50, 64, 30, 23, -22) + oval(46, 46, 30, 23, -22), main)
    stems = line("M-26 58V-60M70 40V-80", main, 11)
    beam = fill(polygon(-31, -66, 75, -86, 75, -62, -31, -42), main, 1)
    return moved(heads + stems + beam, scale=0.86)


def book(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    page = "M5 -44C30 -60 62 -62 92 -54V48C62 40 30 42 5 58Z"
    lines = "".join(slit((24, y), (74, y - 5), 6, -5) for y in (-24, -2, 20))
    cover = line("M-92 66C-60 58 -28 60 0 76C28 60 60 58 92 66", second, 8)
    return moved(both(fill(page + lines, main)) + cover, y=-9, scale=0.89)


def pencil(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    barrel = box(-22, -48, 44, 92) + box(-9, -40, 5, 76, 2.5) + box(5, -40, 5, 76, 2.5)
    wood = polygon(-20, 54, 20, 54, 10, 76, -10, 76)
    lead = fill(polygon(-6, 84, 6, 84, 0, 96), third, 2)
    rubber = fill(
        box(-22, -70, 44, 14) + "M-22 -78V-84A12 12 0 0 1 -10 -96H10A12 12 0 0 1 22 -84V-78Z",
        second,
    )
    return moved(fill(barrel, main) + fill(wood, main, 2) + lead + rubber, turn=38)


def envelope(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = polygon(-86, -36, 0, 34, 86, -36, 86, 58, -86, 58)
    flap = polygon(-74, -54, 74, -54, 0, 6)
    return moved(fill(body, main, 5) + fill(flap, second, 5), y=-5, scale=0.94)


def camera(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = box(-90, -42, 180, 112, 18) + disc(0, 16, 43) + box(50, -28, 24, 12, 6)
    hump = polygon(-26, -54, -18, -68, 18, -68, 26, -54)
    lens = disc(0, 16, 35) + disc(0, 16, 20)
    parts = fill(body, main) + fill(hump, main, 4) + fill(lens, second)
    return moved(parts + fill(disc(0, 16, 12), main), y=-4, scale=0.95)


def house(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    walls = polygon(-56, 88, -56, -6, 0, -58, 56, -6, 56, 88, 14, 88, 14, 42, -14, 42, -14, 88)
    holes = box(-36, 0, 22, 24, 3) + box(14, 0, 22, 24, 3) + disc(0, -24, 9)
    roof = line("M-78 -6L0 -80L78 -6", second, 13)
    chimney = fill(polygon(36, -86, 54, -86, 54, -46, 36, -62), second, 2)
    return moved(fill(walls + holes, main) + roof + chimney, scale=0.96)


def scissors(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    blade = "M24 -96C36 -62 28 -22 8 6L-18 40L-32 30L-10 -4Z"
    ring = oval(0, 0, 26, 32) + oval(0, 0, 15, 21)
    return moved(both(fill(blade, main)) + both(moved(fill(ring, second), 40, 62, -34)), scale=0.94)


def tooth(colours: Sequence[str]) -> str:
    outline = symmetric(
        "0 -64, 14 -68 26 -80 44 -78, 78 -74 80 -20 66 12, 56 36 60 92 38 92, 20 92 24 36 0 36"
    )
    shine = "M-48 -28C-48 -44 -42 -54 -30 -58C-36 -48 -38 -40 -38 -28C-38 -21 -48 -21 -48 -28Z"
    return moved(fill(outline + shine, colours[0]), y=-6)


def football(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    sides = ((30, 36), (58, 36), (74, 21), (90, 19))
    patch = [(r, -turn) for r, turn in sides] + [(91, 0)] + [(r, turn) for r, turn in sides[::-1]]
    rim = [(58, 0), (74, 15), (90, 17), (91, 0), (90, -17), (74, -15)]
    white = fill(polygon(*_shrunk(patch, 62, 0.87)), main, 2)
    black = fill(polygon(*_shrunk(rim, 79, 0.72)), second, 2)
    return moved(
        turned(white, 5, 36) + turned(black, 5) + fill(corners(5, 24, 19.4), second, 2), scale=1.12
    )


def eye(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    outline = "M-94 8C-62 -36 -32 -50 0 -50S62 -36 94 8C62 48 32 62 0 62S-62 48 -94 8Z" + disc(
        0, 6, 43
    )
    lashes = "".join(
        line(f"M{0.95 * x} {y}L{1.2 * x} {y - 18}", third, 7)
        for x, y in ((-50, -48), (0, -64), (50, -48))
    )
    return (
        fill(outline, main)
        + fill(disc(0, 6, 35) + disc(0, 6, 19), second)
        + fill(disc(0, 6, 12), main)
        + lashes
    )


def ruler(colours: Sequence[str]) -> str:
    main = colours[0]
    marks = "".join(box(-26, -80 + 16 * at, 24 if at % 2 else 14, 5, 0) for at in range(1, 10))
    return moved(fill(box(-26, -92, 52, 184, 7) + marks + disc(12, -72, 7), main), turn=38)


def globe(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    arcs = "M-60 -16H60M-52 -46H52M-52 14H52M0 -76V44M0 -76C-44 -40 -44 8 0 44C44 8 44 -40 0 -76"
    ball = line(arcs, main, 6) + fill(disc(0, -16, 65) + disc(0, -16, 54), main)
    arm = line("M34 -88A80 80 0 0 1 34 56C24 62 12 64 0 64V84M-34 88H34", second, 9)
    return moved(ball + arm, -4, 2, scale=0.93)


def flask(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    glass = "M-20 -74V-30L-64 58C-70 72 -62 82 -48 82H48C62 82 70 72 64 58L20 -30V-74"
    fluid = fill(polygon(-24, 12, 24, 12, 46, 60, 40, 66, -40, 66, -46, 60), second, 3)
    bubbles = fill(disc(-4, -8, 7) + disc(8, -30, 5), second)
    return moved(line(glass, main, 11) + line("M-30 -80H30", main, 12) + fluid + bubbles, y=-1)


def atom(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = oval(0, 0, 90, 34) + oval(0, 0, 81, 25)
    rings = "".join(moved(fill(ring, main), turn=turn) for turn in (0, 60, 120))
    return rings + fill(disc(0, 0, 15), second) + turned(fill(disc(0, -86, 11), third), 3, 30)


def _shrunk(places: Sequence[tuple[float, float]], middle: float, size: float) -> list[float]:
    """Returns corners, each a radius and a turn, drawn together about a point above the centre."""
    points = [(r * sin(t * pi / 180), -r * cos(t * pi / 180)) for r, t in places]
    return [value for x, y in points for value in (size * x, size * (y + middle) - middle)]


ALL: Final = (
    music_note,
    book,
    pencil,
    envelope,
    camera,
    house,
    scissors,
    tooth,
    football,
    eye,
    ruler,
    globe,
    flask,
    atom,
)
