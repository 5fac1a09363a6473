"""Motifs of more fruit."""

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
    oval,
    petal,
    slit,
    symmetric,
    three,
    turned,
)


def raspberry(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    places = [
        (30 * (at - (count - 1) / 2), y)
        for y, count in ((-28, 4), (-2, 5), (24, 4), (50, 3), (76, 2))
        for at in range(count)
    ]
    drupes = "".join(disc(x, y, 13.8) + disc(x - 4, y - 4, 3) for x, y in places)
    leaves = "".join(
        moved(fill(petal(44, 17, 0.5), second), 0, -50, turn) for turn in (-100, -52, 52, 100)
    )
    return moved(
        fill(drupes, main) + leaves + line("M0 -56C0 -74 4 -86 14 -95", second, 7), y=2, scale=0.98
    )


def blackberry(colours: Sequence[str]) -> str:
    """Two on a twig."""
    main, second, third = three(colours)
    places = [
        (22 * (at - (count - 1) / 2), y)
        for y, count in ((-14, 2), (4, 3), (23, 3), (41, 2), (56, 1))
        for at in range(count)
    ]
    one = fill("".join(disc(x, y, 10.5) + disc(x - 3, y - 3, 2.4) for x, y in places), main)
    cap = "".join(moved(fill(petal(24, 10), second), 0, -28, turn) for turn in (-96, -48, 48, 96))
    stems = line("M-38 -42C-34 -62 -20 -76 2 -92M36 -14C36 -46 22 -74 2 -92", third, 6)
    leaf = fill(
        "M12 -88C26 -100 54 -96 66 -78C48 -66 24 -68 12 -88Z" + slit((22, -86), (54, -80), 6),
        second,
    )
    return moved(one + cap, -38, -8) + moved(one + cap, 36, 24) + stems + leaf


def plum_fruit(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-4 -50C34 -70 74 -34 70 14C66 60 34 90 -2 90C-40 90 -70 58 -70 16C-70 -34 -40 -66 -4 -50Z"
    )
    crease = "M-6 -44C18 -22 26 32 4 84C14 34 10 -14 -12 -42Z"
    shine = slit((-48, 12), (-42, -24), 9, 4)
    leaf = fill(
        "M10 -68C22 -90 50 -94 74 -84C64 -62 34 -54 10 -68Z" + slit((22, -70), (60, -82), 6), second
    )
    return moved(
        fill(body + crease + shine, main) + line("M-4 -62C-6 -76 -12 -86 -20 -92", third, 8) + leaf,
        -15.6,
        4,
    )


def coconut(colours: Sequence[str]) -> str:
    """One half of it before a whole one."""
    main, second, third = three(colours)
    back = (
        "M-88 -20C-86 -62 -54 -82 -22 -80C12 -78 38 -52 40 -22C6 -30 -30 -10 -38 34"
        "C-68 28 -88 8 -88 -20Z"
    )
    eyes = disc(-30, -52, 6) + disc(-12, -58, 6) + disc(-16, -42, 6)
    hairs = slit((-74, -28), (-58, 2), 6, -3) + slit((-60, -44), (-50, -20), 6, -3)
    half = disc(24, 32, 58) + disc(24, 32, 49)
    flesh = disc(24, 32, 41) + disc(24, 32, 25)
    drop = fill(oval(24, 38, 14, 7), third)
    return moved(
        fill(back + eyes + hairs, main) + fill(half, main) + fill(flesh, second) + drop, 4, -4
    )


def dragon_fruit(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    skin = symmetric("0 -76, 44 -72 62 -34 62 6, 62 50 36 82 0 82")
    hole = symmetric("0 -62, 36 -58 49 -30 49 6, 49 42 30 69 0 69")
    flesh = symmetric("0 -54, 30 -50 41 -26 41 6, 41 37 26 61 0 61")
    seeds = "".join(
        oval(x, y, 3, 4.4)
        for x, y in (
            (0, -36),
            (-16, -26),
            (16, -26),
            (0, -14),
            (-24, -4),
            (24, -4),
            (-9, 6),
            (10, 8),
            (-24, 22),
            (24, 24),
            (0, 28),
            (-12, 42),
            (13, 44),
        )
    )
    flame = "M0 0C-4 -14 2 -28 18 -34C18 -20 16 -8 10 2Z"
    flames = both(
        "".join(
            moved(fill(flame, third), x, y, turn)
            for x, y, turn in ((62, -34, 0), (70, 4, 24), (64, 44, 50))
        )
    )
    tops = "".join(
        moved(fill(petal(28, 11), third), x, -80, turn)
        for x, turn in ((-14, -36), (0, 0), (14, 36))
    )
    return moved(
        fill(skin + hole, main) + fill(flesh + seeds, second) + flames + tops, y=6, scale=0.92
    )


def papaya(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    outer = symmetric("0 -92, 22 -86 26 -56 40 -26, 62 16 56 90 0 92")
    inner = symmetric("0 -80, 12 -76 18 -48 30 -20, 50 20 44 79 0 80")
    flesh = symmetric("0 -72, 7 -68 12 -44 23 -16, 40 20 36 71 0 72")
    hollow = symmetric("0 -22, 12 -12 22 12 22 30, 22 48 12 56 0 56")
    seeds = "".join(
        disc(x, y, 4.6)
        for x, y in ((0, -4), (-6, 12), (7, 13), (-11, 28), (1, 28), (12, 30), (-6, 43), (7, 44))
    )
    return moved(
        fill(outer + inner, main) + fill(flesh + hollow, second) + fill(seeds, third),
        2,
        2,
        24,
        0.98,
    )


def passion_fruit(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = "".join(
        moved(fill(oval(0, 0, 5.5, 8.5), third), 40 * sin(at), -40 * cos(at), at * 180 / pi)
        for at in (0.0, 0.785, 1.571, 2.356, 3.142, 3.927, 4.712, 5.498)
    )
    ring += "".join(
        moved(fill(oval(0, 0, 5.5, 8.5), third), 17 * sin(at), -17 * cos(at), at * 180 / pi)
        for at in (0.4, 1.65, 2.9, 4.2, 5.4)
    )
    holes = "".join(
        disc(40 * sin(at), -40 * cos(at), 14)
        for at in (0.0, 0.785, 1.571, 2.356, 3.142, 3.927, 4.712, 5.498)
    )
    holes += disc(0, 0, 29)
    return fill(disc(0, 0, 90) + disc(0, 0, 78), main) + fill(disc(0, 0, 70) + holes, second) + ring


def star_fruit(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    outline = "".join(
        ("M" if not at else "L") + _polar(radius, 36 * at) for at, radius in enumerate((92, 44) * 5)
    )
    inner = "".join(
        ("M" if not at else "L") + _polar(radius, 36 * at) for at, radius in enumerate((74, 35) * 5)
    )
    flesh = "".join(
        ("M" if not at else "L") + _polar(radius, 36 * at) for at, radius in enumerate((54, 25) * 5)
    )
    seeds = "".join(slit(_at(12, turn), _at(36, turn), 9) for turn in range(0, 360, 72))
    return moved(
        fill(outline + "Z" + inner + "Z", main, 3) + fill(flesh + "Z" + seeds, second, 2), y=5
    )


def _at(radius: float, turn: float) -> tuple[float, float]:
    return radius * sin(turn * pi / 180), -radius * cos(turn * pi / 180)


def _polar(radius: float, turn: float) -> str:
    x, y = _at(radius, turn)
    return f"{x:.1f} {y:.1f}"


def lime_fruit(colours: Sequence[str]) -> str:
    """A half before a whole one."""
    main, second, third = three(colours)
    back = (
        "M-90 -14C-90 -46 -62 -70 -28 -70C-8 -70 8 -62 18 -56C26 -60 34 -56 36 -48"
        "C10 -48 -24 -26 -32 26C-66 26 -90 12 -90 -14Z"
    ) + slit((-74, -14), (-50, -46), 9, -5)
    rim = disc(30, 24, 58) + disc(30, 24, 49)
    part = fill("M-13 -36C-6 -40 6 -40 13 -36L2 -8C1 -6 -1 -6 -2 -8Z", second, 1.5)
    parts = moved(turned(part, 7), 30, 24)
    leaf = fill(
        "M28 -62C40 -84 66 -86 82 -74C72 -54 48 -50 28 -62Z" + slit((38, -64), (70, -74), 6), third
    )
    return moved(fill(back, main) + fill(rim, main) + parts + leaf, -7.9, 9.5)


def ripe_olive(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    one = oval(-30, 20, 40, 50, -14) + disc(-34, 52, 10) + slit((-56, 18), (-46, -10), 8, 4)
    other = oval(48, 44, 33, 42, 14) + slit((28, 44), (36, 22), 7, 4)
    twig = line(
        "M-92 -60C-50 -74 20 -74 60 -88M-22 -70C-22 -56 -24 -48 -26 -40M34 -76C48 -50 50 -24 52 -8",
        third,
        6,
    )
    leaves = moved(fill(petal(54, 20) + slit((0, -10), (0, -42), 5), second), 30, -82, 70)
    leaves += moved(fill(petal(48, 18) + slit((0, -10), (0, -38), 5), second), 44, -68, 118)
    return moved(fill(one, main) + fill(other, main) + twig + leaves, -6.8, 14.7, scale=0.9)


ALL: Final = (
    raspberry,
    blackberry,
    plum_fruit,
    coconut,
    dragon_fruit,
    papaya,
    passion_fruit,
    star_fruit,
    lime_fruit,
    ripe_olive,
)
