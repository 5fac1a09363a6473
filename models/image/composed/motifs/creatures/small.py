"""Motifs of animals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.drawing.scene import number
from models.image.composed.motifs.pen import (
    band,
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


def bee(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ends = ((-64, -38), (-29, -9), (0, 20), (29, 47), (56, 70))
    body = "".join(band(42, 70, top, low) for top, low in ends)
    feelers = line("M-10 -74C-12 -86 -18 -92 -27 -94M10 -74C12 -86 18 -92 27 -94", main, 5)
    upper = "M46 -28C52 -60 88 -76 96 -52C104 -26 76 -6 50 -10C48 -16 46 -22 46 -28Z"
    lower = "M51 0C72 -6 88 8 84 22C78 38 58 34 48 20C50 14 51 6 51 0Z"
    wings = both(fill(upper + slit((60, -24), (82, -44), 7, -3) + lower, second))
    return moved(fill(body, main) + feelers + wings, -10, 19, 20, 0.98)


def butterfly(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    upper = "M8 -10C10 -50 46 -84 80 -78C100 -74 94 -34 80 -14C70 0 40 4 10 4Z"
    lower = "M10 12C40 10 70 16 72 40C74 66 50 84 36 80C20 76 10 50 8 20Z"
    spots = oval(66, -50, 14, 10, -40)
    cut = slit((20, -8), (52, -34), 8)
    wings = both(fill(upper + spots + cut, main) + fill(lower + disc(46, 48, 9), second))
    body = line("M0 -14V44", main, 8)
    feelers = line("M-2 -26C-4 -50 -12 -62 -22 -70M2 -26C4 -50 12 -62 22 -70", main, 4)
    return moved(wings + body + feelers, y=4, scale=0.89)


def dragonfly(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tail = "".join(oval(0, y, 6, 12) for y in (8, 34, 60, 84))
    chest = fill(oval(0, -32, 13, 22) + tail, main)
    eyes = fill(disc(-11, -66, 9) + disc(11, -66, 9), third)
    upper = fill(petal(78, 25, 0.68) + slit((0, -24), (0, -66), 6), second)
    lower = fill(petal(66, 23, 0.66), second)
    wings = both(moved(upper, 17, -42, 74) + moved(lower, 16, -24, 110))
    return moved(chest + eyes + wings, -12, 2, 18, 0.86)


def ladybird(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = "M4 -36C44 -34 66 -4 66 26C66 62 40 88 4 90Z"
    spots = disc(32, -2, 10) + disc(44, 36, 11) + disc(20, 62, 9)
    head = "M-34 -46A34 32 0 0 1 34 -46C20 -42 -20 -42 -34 -46Z"
    feelers = "M-14 -80L-24 -94M14 -80L24 -94"
    return both(fill(half + spots, main)) + fill(head, second) + line(feelers, second, 5)


def fish(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = "M-96 4C-74 -34 -38 -50 -4 -46C22 -42 36 -22 46 0C36 26 22 46 -4 50C-38 54 -74 40 -96 4Z"
    gill = slit((-42, -28), (-42, 36), 8, -9)
    scales = slit((-14, -26), (-14, 30), 7, -8) + slit((10, -20), (10, 24), 7, -7)
    tail = "M50 2C60 -20 72 -34 88 -40C84 -12 84 16 88 46C72 38 60 24 50 2Z"
    fin = "M-34 -57C-22 -74 6 -80 34 -72C28 -64 26 -56 26 -42C10 -54 -12 -59 -34 -57Z"
    eye = disc(-64, -8, 7)
    return fill(body + eye + gill + scales, main) + fill(tail, second) + fill(fin, second)


def bird(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-66 -34C-66 -60 -48 -74 -28 -74C-4 -74 6 -56 18 -38C34 -16 62 -16 94 -40"
        "C98 18 58 62 0 62C-42 62 -66 22 -66 -34Z"
    )
    wing_hole = "M-20 4C-20 -8 -8 -14 4 -10C22 0 42 6 64 2C56 28 32 42 10 38C-8 36 -20 22 -20 4Z"
    wing = "M-11 5C-11 0 -6 -4 1 -1C16 7 32 12 49 11C40 25 26 31 12 29C0 27 -11 18 -11 5Z"
    beak = polygon(-76, -44, -92, -36, -76, -30)
    legs = line("M-8 74L-12 92M14 74L14 92", third, 6)
    bird = fill(body + wing_hole + disc(-36, -46, 7), main) + fill(wing, second)
    return moved(bird + fill(beak, third, 3) + legs, scale=0.95)


def paw_print(colours: Sequence[str]) -> str:
    main = colours[0]
    pad = symmetric("0 -6, 26 -6 36 16 50 30, 66 46 60 76 36 76, 20 76 12 70 0 70")
    toes = both(fill(oval(24, -52, 18, 27, 8), main) + fill(oval(66, -12, 16, 24, 24), main))
    return fill(pad, main) + toes


def bone(colours: Sequence[str]) -> str:
    ends = fill(disc(66, -21, 26), colours[0]) + fill(disc(66, 21, 26), colours[0])
    return moved(line("M-60 0H60", colours[0], 38) + both(ends), turn=-38)


def shell(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    lengths = {-66: 80, -44: 112, -22: 140, 0: 150, 22: 140, 44: 112, 66: 80}
    rays = "".join(moved(fill(_ray(one), main), 0, 64, turn) for turn, one in lengths.items())
    foot = "M-12 50C-4 44 4 44 12 50L34 60C38 72 34 80 22 80H-22C-34 80 -38 72 -34 60Z"
    return moved(rays + fill(foot, second), y=4)


def _ray(length: float) -> str:
    """One rib of a shell, wider the longer it is, with a round end."""
    x, end = number(0.19 * length - 6.4), length - 18
    return f"M-2 -26L-{x} {-end}C-{x} {-length} {x} {-length} {x} {-end}L2 -26Z"


def feather(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    right = "M4 -96C30 -72 40 -38 38 -4L18 16L37 10C36 22 34 30 31 38L13 52L27 50C22 62 14 70 4 76Z"
    left = (
        "M-4 -96C-28 -74 -38 -48 -39 -22L-16 -2L-39 -8C-39 10 -37 22 -34 34L-14 50L-30 46"
        "C-25 60 -16 70 -4 76Z"
    )
    return moved(fill(right, main) + fill(left, main) + line("M0 86V97", second, 6), turn=32)


def spider_web(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    spokes = "".join(moved(line("M0 0V-94", main, 5), turn=45 * at) for at in range(8))
    step = 0.7071
    webs = ""
    for radius in (28, 52, 78):
        a, b, c = radius, number(radius * step), number(0.62 * radius)
        d = number(0.26 * radius)
        webs += "".join(
            moved(line(f"M0 {-a}Q{d} -{c} {b} -{b}", main, 5), turn=45 * at) for at in range(8)
        )
    body = oval(0, 7, 12, 14) + disc(0, -11, 7)
    legs = both(line("M8 -2L22 -14V-24M10 4L26 4L32 -4M9 12L22 20V30", second, 4))
    spider = moved(fill(body, second) + legs, 30, 42, 24)
    return spokes + webs + spider


ALL: Final = (
    bee,
    butterfly,
    dragonfly,
    ladybird,
    fish,
    bird,
    paw_print,
    bone,
    shell,
    feather,
    spider_web,
)
