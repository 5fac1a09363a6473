"""Motifs of what people wear and carry."""

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
    oval,
    polygon,
    symmetric,
    three,
)


def crown(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    points = polygon(-66, 34, -80, -26, -40, 0, 0, -54, 40, 0, 80, -26, 66, 34)
    jewels = polygon(0, -22, 13, 0, 0, 22, -13, 0) + disc(-40, 16, 9) + disc(40, 16, 9)
    balls = disc(0, -78, 11) + disc(-86, -47, 10) + disc(86, -47, 10)
    rim = fill(box(-71, 47, 142, 18, 5), main)
    parts = fill(points + jewels, main, 4) + rim + fill(balls, second)
    return moved(parts, y=12, scale=0.97)


def gem(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    side = fill(polygon(52, -50, 84, -12, 36, -12), main, 3) + fill(
        polygon(82, 2, 36, 2, 12, 62), main, 3
    )
    middle = fill(polygon(-40, -52, 40, -52, 23, -12, -23, -12), second, 3)
    tip = fill(polygon(-23, 2, 23, 2, 0, 72), main, 3)
    return moved(both(side) + middle + tip, y=-2)


def key(colours: Sequence[str]) -> str:
    main = colours[0]
    heart_hole = (
        "M0 -28C-24 -46 -26 -66 -13 -68C-6 -69 -1 -64 0 -58C1 -64 6 -69 13 -68C26 -66 24 -46 0 -28Z"
    )
    bow = disc(0, -52, 42) + heart_hole
    bit = box(-7, -12, 14, 108, 5) + "M5 44H32V58H5Z" + "M5 70H38V84H5Z"
    return moved(fill(bow, main) + f'<path d="{bit}" fill="{main}"/>', turn=38)


def glasses(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    frame = line("M-8 -4C-4 -12 4 -12 8 -4", main, 10) + fill(
        disc(-50, 4, 44) + disc(-50, 4, 33) + disc(50, 4, 44) + disc(50, 4, 33), main
    )
    shine = "".join(
        line(f"M{x - 14} 8L{x + 6} -12M{x - 6} 18L{x + 14} -2", second, 6) for x in (-50, 50)
    )
    return frame + shine


def umbrella(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = "M0 -78C20 -58 30 -30 31 2Q0 -18 -31 2C-30 -30 -20 -58 0 -78Z"
    side = "M10 -80C56 -78 88 -46 91 2Q64 -18 39 2C39 -30 28 -60 10 -80Z"
    handle = line("M0 4V72A16 16 0 0 0 32 72V66", second, 8) + line("M0 -90V-95", second, 7)
    return fill(middle, main) + both(fill(side, main)) + handle


def headphones(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bow = line("M-68 16V-4A68 70 0 0 1 68 -4V16", main, 13)
    cup = fill(box(38, 14, 26, 68, 12), main) + fill(box(71, 20, 17, 56, 8), second)
    return moved(bow + both(cup), y=-1, scale=0.94)


def microphone(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    mesh = "".join(box(-20, y, 40, 6, 3) for y in (-66, -48, -30))
    head = fill("M-34 -58A34 34 0 0 1 34 -58V0A34 34 0 0 1 -34 0Z" + mesh, main)
    arm = line("M-54 -12V0A54 54 0 0 0 54 0V-12M0 58V84M-32 88H32", second, 10)
    return moved(head + arm, y=2, scale=0.98)


def game_controller(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric(
        "0 -40, 16 -40 34 -48 50 -48, 82 -48 96 20 90 50, 86 68 66 64 54 46, 40 28 30 22 0 22"
    )
    pad = polygon(
        -54,
        -28,
        -42,
        -28,
        -42,
        -16,
        -30,
        -16,
        -30,
        -4,
        -42,
        -4,
        -42,
        8,
        -54,
        8,
        -54,
        -4,
        -66,
        -4,
        -66,
        -16,
        -54,
        -16,
    )
    holes = disc(48, -24, 10) + disc(48, 6, 10) + disc(31, -9, 10) + disc(65, -9, 10)
    knobs = fill(disc(48, -24, 5) + disc(48, 6, 5) + disc(31, -9, 5) + disc(65, -9, 5), second)
    return moved(fill(body + pad + holes, main) + knobs, y=-6, scale=0.97)


def laptop(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    lid = box(-66, -62, 132, 96, 10) + box(-54, -50, 108, 72, 4)
    screen = line("M-38 -30H-8M-38 -12H22M-38 6H6", second, 7)
    foot = "M-92 44H-18L-12 52H12L18 44H92V50C92 60 84 64 74 64H-74C-84 64 -92 60 -92 50Z"
    return moved(fill(lid, main) + screen + fill(foot, main), scale=0.94)


def dice(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    top = fill(polygon(0, -82, 66, -48, 0, -14, -66, -48) + oval(0, -48, 15, 8), main, 5)
    left = polygon(-72, -36, -6, -2, -6, 80, -72, 46)
    pips = oval(-57, -10, 8, 11, -16) + oval(-21, 54, 8, 11, -16)
    right = polygon(72, -36, 6, -2, 6, 80, 72, 46)
    dots = "".join(oval(x, y, 8, 11, 16) for x, y in ((57, -10), (39, 22), (21, 54)))
    return moved(
        top + fill(left + pips, second, 4) + fill(right + dots, third, 4), y=-2, scale=1.12
    )


ALL: Final = (
    crown,
    gem,
    key,
    glasses,
    umbrella,
    headphones,
    microphone,
    game_controller,
    laptop,
    dice,
)
