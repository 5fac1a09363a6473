"""Motifs of more leaves, seeds and small plants."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    fill,
    line,
    moved,
    petal,
    slit,
    three,
    turned,
)


def oak_leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        "M4 -92C22 -94 32 -78 26 -64C44 -70 58 -54 46 -38C40 -32 34 -30 30 -28C50 -34 66 -20 58 -2"
        "C52 8 42 10 34 10C48 10 56 24 46 36C36 46 24 42 16 40C14 50 10 58 4 62Z"
    )
    veins = slit((7, -32), (30, -50), 6) + slit((7, 0), (42, -16), 6) + slit((7, 30), (34, 20), 6)
    return moved(both(fill(half + veins, main)) + line("M0 -60V97", second, 5), -1, -2, 24, 1.0)


def ginkgo_leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = (
        "M4 32C8 22 8 -10 3 -54C8 -74 18 -82 26 -74C36 -88 48 -80 52 -68C66 -76 74 -64 74 -52"
        "C90 -52 92 -38 86 -28C98 -20 94 -6 84 0C60 2 24 12 4 36Z"
    )
    rays = (
        slit((16, 8), (28, -56), 5, -3)
        + slit((22, 6), (58, -48), 5, -3)
        + slit((30, 4), (76, -22), 5, -3)
    )
    stem = line("M0 44C-2 66 -8 82 -20 96", second, 7)
    return moved(both(fill(half + rays, main)) + stem, 0, 2, 8, 0.98)


def palm_leaf(colours: Sequence[str]) -> str:
    """A frond with narrow leaflets."""
    main, second, _ = three(colours)
    leaflets = fill(petal(40, 12, 0.4), main)
    leaflets = moved(leaflets, 0, -58)
    for at, y in enumerate((-48, -34, -20, -6, 8, 22, 36, 50)):
        length = (44, 54, 60, 64, 66, 64, 58, 48)[at]
        leaflets += both(moved(fill(petal(length, 11, 0.4), main), 5, y, 36 + 5.5 * at))
    return moved(leaflets + line("M0 -52V97", second, 6), 2, -2, 20, 1.0)


def fan_palm_leaf(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    rays = ""
    for turn in range(-120, 121, 20):
        length = 92 - 0.16 * abs(turn)
        rays += moved(
            fill(petal(length - 20, 17, 0.66), main),
            20 * sin(turn * pi / 180),
            14 - 20 * cos(turn * pi / 180),
            turn,
        )
    return rays + line("M0 24V97", second, 8)


def succulent(colours: Sequence[str]) -> str:
    """A rosette from above."""
    main, second, _ = three(colours)
    leaf = "M0 -44L-20 -57C-35 -70 -20 -87 0 -98C20 -87 35 -70 20 -57Z" + slit(
        (0, -58), (0, -86), 6
    )
    inner = "M0 -17L-10 -29C-18 -38 -11 -48 0 -56C11 -48 18 -38 10 -29Z"
    core = "M0 -3C-8 -8 -7 -13 0 -18C7 -13 8 -8 0 -3Z"
    rings = turned(fill(leaf, main), 8) + turned(fill(inner, second), 8, 22.5)
    return rings + turned(fill(core, main), 5)


def snake_plant(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    blades = ""
    for x, length, turn in (
        (-2, 112, 0),
        (-20, 86, -13),
        (18, 92, 12),
        (-34, 56, -26),
        (34, 60, 25),
    ):
        cuts = "".join(slit((-6, -y), (7, -y - 5), 7, -2) for y in range(16, int(length) - 24, 16))
        blades += moved(fill(petal(length, 19, 0.45) + cuts, main), x, 28, turn)
    pot = "M-44 36H44L36 90C36 93 33 95 30 95H-30C-33 95 -36 93 -36 90Z"
    zigzag = "M-38 56L-19 68L0 56L19 68L38 56L36 66L19 78L0 66L-19 78L-36 66Z"
    return moved(blades + fill(pot + zigzag, second), 0, -3, scale=0.98)


def bonsai(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cushions = (
        (
            "M-84 -30C-86 -46 -70 -52 -62 -48C-54 -62 -32 -60 -28 -48C-14 -50 -8 -34 -18 -28"
            "C-30 -22 -70 -20 -84 -30Z"
        ),
        (
            "M-22 -64C-22 -80 -4 -84 2 -80C12 -96 38 -92 40 -78C54 -80 62 -64 52 -58"
            "C40 -52 -8 -52 -22 -64Z"
        ),
        "M30 -10C28 -24 42 -30 48 -26C56 -38 78 -36 80 -24C92 -22 94 -8 86 -4C76 2 42 2 30 -10Z",
    )
    trunk = (
        "M-16 58C-4 40 10 30 8 12C6 -2 -12 -4 -32 -16L-24 -20C-10 -14 2 -12 8 -14"
        "C14 -24 14 -36 12 -46H22C24 -30 22 -18 20 -8C30 -2 36 4 46 6L42 14"
        "C34 12 28 10 22 8C24 26 14 38 20 58Z"
    )
    pot = "M-54 64H54L44 88H-44Z" + slit((-26, 76), (26, 76), 7)
    feet = line("M-34 94H-24M24 94H34", third, 6)
    return moved(
        fill("".join(cushions), main, 1) + fill(trunk, second) + fill(pot, third, 2) + feet,
        0,
        -2,
        scale=0.98,
    )


def pine_cone(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    scales = ""
    for y, w in ((-34, 26), (-14, 38), (6, 44), (26, 42), (46, 34), (64, 22), (80, 10)):
        row = (
            f"M{-w - 6} {y - 8}C{-w + 4} {y - 2} {-w / 2} {y - 7} {-w / 3} {y - 11}"
            f"C{-w / 6} {y - 5} {w / 6} {y - 5} {w / 3} {y - 11}"
            f"C{w / 2} {y - 7} {w - 4} {y - 2} {w + 6} {y - 8}"
            f"C{w} {y + 8} {w / 2} {y + 9} {w / 3} {y + 3}"
            f"C{w / 5} {y + 13} {-w / 5} {y + 13} {-w / 3} {y + 3}"
            f"C{-w / 2} {y + 9} {-w} {y + 8} {-w - 6} {y - 8}Z"
        )
        scales += fill(row, main)
    needles = "".join(
        moved(fill(petal(46, 7, 0.4), second), 0, -50, turn)
        for turn in (-104, -80, -56, 56, 80, 104)
    )
    return moved(scales + needles + line("M0 -60C0 -74 4 -84 12 -94", third, 8), 0, 0, 12, 1.0)


def sprout(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    right = "M6 -14C4 -56 36 -82 92 -78C92 -28 60 2 6 -14Z" + slit((16, -20), (72, -62), 7, -5)
    left = "M-6 8C-8 -24 -34 -48 -82 -46C-80 -4 -50 22 -6 8Z" + slit((-16, 2), (-62, -34), 7, 5)
    soil = "M-70 84C-66 70 -40 64 0 64C40 64 66 70 70 84C70 88 -70 88 -70 84Z"
    return moved(
        fill(left + right, main) + line("M0 56V2", main, 8) + fill(soil, second),
        -9.5,
        -2.7,
        scale=0.88,
    )


def tree_rings(colours: Sequence[str]) -> str:
    """A trunk that is cut through."""
    main, second, third = three(colours)
    bark = (
        "M-4 -94C24 -98 46 -86 62 -72C84 -58 96 -28 92 2C94 34 78 62 54 76"
        "C30 94 -6 96 -32 86C-62 78 -88 50 -92 20C-98 -16 -82 -48 -60 -68"
        "C-44 -84 -26 -92 -4 -94Z"
    )
    hole = (
        "M-4 -80C20 -84 40 -74 54 -60C72 -48 82 -24 80 2C80 30 66 52 46 66"
        "C26 80 -4 82 -28 74C-54 66 -76 42 -80 16C-84 -14 -70 -42 -50 -58"
        "C-36 -72 -22 -78 -4 -80Z"
    )
    rings = (
        "M-2 -66C18 -68 34 -60 46 -48C60 -34 68 -18 66 2C66 24 54 42 38 54C18 66 -8 66 -26 60"
        "M-44 50C-58 36 -68 20 -68 2C-68 -20 -56 -38 -42 -50C-36 -56 -28 -60 -20 -63"
        "M4 -46C28 -44 48 -22 46 2C44 28 24 46 -2 46C-28 46 -48 24 -48 0C-48 -18 -38 -32 -24 -40"
        "M-10 -24C6 -32 26 -18 26 2C26 16 14 26 0 26C-16 26 -28 14 -28 -2"
    )
    crack = line("M0 2L-4 4", third, 14)
    return moved(fill(bark + hole, main) + line(rings, second, 6) + crack, 0, 0, scale=0.98)


def cotton_boll(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ball = (
        "M-8 -2C-40 6 -60 -18 -50 -40C-60 -64 -38 -88 -14 -80C0 -98 34 -92 38 -70"
        "C62 -64 66 -34 48 -24C50 0 22 12 6 -2C2 -4 -4 -4 -8 -2Z"
    )
    cuts = (
        slit((-30, -50), (-8, -42), 7, 5)
        + slit((8, -58), (28, -66), 7, -4)
        + slit((-2, -22), (20, -28), 7, 5)
    )
    husk = (
        "M0 12C-18 22 -44 20 -62 0C-56 32 -32 40 -8 36L0 30L8 36C32 40 56 32 62 0C44 20 18 22 0 12Z"
    )
    stem = line("M0 40C2 62 0 80 -8 97", third, 7)
    leaf = moved(fill(petal(44, 20) + slit((0, -8), (0, -34), 5), third), 4, 78, 64)
    return moved(fill(ball + cuts, main) + fill(husk, second) + stem + leaf, 0, 0, scale=0.98)


def ivy(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    leaf = (
        "M0 2C-10 8 -24 4 -30 -10C-26 -16 -22 -18 -18 -20C-28 -24 -32 -32 -30 -40"
        "C-22 -42 -16 -40 -12 -36C-12 -46 -6 -56 0 -62C6 -56 12 -46 12 -36"
        "C16 -40 22 -42 30 -40C32 -32 28 -24 18 -20C22 -18 26 -16 30 -10C24 4 10 8 0 2Z"
        + slit((0, -6), (0, -44), 6)
    )
    places = (
        (-12, -62, -40, 0.7),
        (16, -36, 60, 0.85),
        (-20, -8, -70, 0.95),
        (22, 18, 72, 0.95),
        (-12, 52, -72, 0.85),
        (4, -82, 30, 0.35),
    )
    leaves = "".join(moved(fill(leaf, main), *one) for one in places)
    stem = line("M2 -84C-12 -66 8 -50 4 -30C-2 -10 -8 0 2 24C10 44 8 70 -10 97", second, 5)
    return leaves + stem


def laurel_branch(colours: Sequence[str]) -> str:
    """Two of them, open at the top."""
    main, second, _ = three(colours)
    leaves = ""
    for at, turn in enumerate(range(158, 20, -22)):
        x, y = 74 * sin(turn * pi / 180), -74 * cos(turn * pi / 180)
        size = 1 - 0.06 * at
        leaves += moved(fill(petal(36 * size, 15 * size), main), x + 4, y, turn - 56)
        leaves += moved(fill(petal(34 * size, 14 * size), main), x - 5, y, turn - 124)
    tip = moved(fill(petal(28, 12), main), 44, -62, -36)
    stem = line("M6 80C44 74 70 44 74 6C76 -18 66 -44 50 -58", second, 4.5)
    return moved(both(leaves + tip + stem), y=4, scale=0.9)


def cattail(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    heads = fill(box(-9, -70, 18, 56, 9), main) + moved(
        fill(box(-8, -46, 16, 46, 8), main), 34, 10, 8
    )
    heads += moved(fill(box(-7, -40, 14, 42, 7), main), -34, -2, -8)
    stems = line(
        "M0 -80V-92M0 -6V96M41 -46L42 -54M34 18L26 96M-40 -52L-41 -60M-34 8L-26 96", second, 5
    )
    blades = fill("M-52 96C-66 60 -72 24 -66 -16C-54 20 -44 60 -40 96Z", second)
    blades += fill("M46 96C56 60 74 30 90 6C84 44 72 74 60 96Z", second)
    return moved(heads + stems + blades, -3.5, -8.6, scale=0.98)


def aloe(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    blade = petal(104, 26, 0.35)
    dots = "".join(slit((-5, -y), (5, -y - 2), 5) for y in (30, 46, 62))
    parts = ""
    for x, turn, size in (
        (0, 0, 1.0),
        (-13, -24, 0.88),
        (13, 24, 0.88),
        (-22, -52, 0.72),
        (22, 52, 0.72),
    ):
        parts += moved(fill(blade + dots, main), x, 34, turn, size)
    pot = "M-46 44H46V56H-46Z" + "M-38 63H38L30 92H-30Z"
    return moved(parts + fill(pot, second, 2), 0, 0, scale=0.98)


def venus_flytrap(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    lobe = "M-4 -8C-44 -2 -72 -24 -74 -58C-50 -66 -14 -52 -4 -8Z"
    other = "M4 -8C44 -2 72 -24 74 -58C50 -66 14 -52 4 -8Z"
    inner = "M-14 -18C-40 -18 -56 -30 -62 -48C-44 -50 -24 -42 -14 -18Z"
    teeth = both(line("M-68 -68L-64 -84M-52 -70L-44 -86M-36 -64L-26 -80M-22 -54L-12 -68", third, 5))
    stem = line("M0 2C0 30 2 60 0 90", main, 9)
    leaves = both(
        fill("M6 92C10 62 34 44 72 46C68 76 44 94 6 92Z" + slit((16, 84), (54, 58), 6, -4), main)
    )
    cut = "M14 -18C40 -18 56 -30 62 -48C44 -50 24 -42 14 -18Z"
    small = both(fill("M-20 -23C-38 -24 -49 -32 -54 -43C-40 -43 -27 -37 -20 -23Z", second))
    return moved(
        fill(lobe + inner, main) + fill(other + cut, main) + small + teeth + stem + leaves,
        0,
        6.8,
        scale=0.98,
    )


ALL: Final = (
    oak_leaf,
    ginkgo_leaf,
    palm_leaf,
    fan_palm_leaf,
    succulent,
    snake_plant,
    bonsai,
    pine_cone,
    sprout,
    tree_rings,
    cotton_boll,
    ivy,
    laurel_branch,
    cattail,
    aloe,
    venus_flytrap,
)
