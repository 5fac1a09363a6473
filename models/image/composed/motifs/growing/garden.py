"""Motifs of more garden flowers."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    crescent,
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
    turned,
)


def lily(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wide = "M0 -18C-26 -38 -26 -72 0 -98C26 -72 26 -38 0 -18Z"
    slim = "M0 -22C-15 -44 -15 -66 0 -88C15 -66 15 -44 0 -22Z"
    rib = slit((0, -30), (0, -78), 6)
    dots = disc(-9, -48, 2.8) + disc(9, -52, 2.8) + disc(-8, -62, 2.6)
    petals = turned(fill(wide + rib + dots, main), 3) + turned(fill(slim, main), 3, 60)
    threads = turned(line("M0 -6V-20", second, 4.5) + fill(oval(0, -26, 3.5, 6), third), 6, 30)
    return petals + threads + fill(disc(0, 0, 7), second)


def orchid(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    top = "M0 -14C-22 -32 -24 -66 0 -88C24 -66 22 -32 0 -14Z"
    wing = "M10 -8C14 -44 50 -62 76 -48C98 -34 96 2 70 12C46 18 20 10 10 -8Z"
    low = "M6 6C30 14 46 36 44 66C22 64 6 40 6 6Z"
    lines = slit((22, -10), (72, -28), 6) + slit((24, -4), (70, -8), 6)
    lip = symmetric("0 18, 16 18 24 30 16 40, 28 46 28 62 14 66, 8 68 4 78 0 84")
    hole = oval(0, 34, 5, 7)
    parts = fill(top + slit((0, -26), (0, -70), 6), main) + both(
        fill(low, main) + fill(wing + lines, main)
    )
    return moved(
        parts + fill(disc(0, 0, 8), third) + moved(fill(lip + hole, second), 0, -1, scale=0.72), y=2
    )


def dandelion(colours: Sequence[str]) -> str:
    """One that has gone to seed."""
    main, second, third = three(colours)
    ray = line("M0 -12V-38M0 -38L-10 -50M0 -38V-54M0 -38L10 -50", main, 4)
    puffs = turned(ray, 14) + fill(disc(0, 0, 9), second)
    stem = line("M0 14C4 50 0 74 -8 96", second, 6)
    seed = line("M0 0V-18M0 -18L-10 -30M0 -18V-34M0 -18L10 -30", third, 4) + fill(
        oval(0, 3, 3.4, 6), third
    )
    flying = moved(seed, 52, -46, 36) + moved(seed, 66, 2, 52) + moved(seed, 34, -80, 24, 0.8)
    leaf = fill("M-14 96C-22 80 -36 74 -54 74C-50 80 -46 84 -42 86C-50 88 -54 90 -58 96Z", second)
    return moved(
        moved(puffs, -20, -28)
        + moved(stem, -18, -26, scale=1.22)
        + moved(flying, 2, 2)
        + moved(leaf, -10, -4),
        9.1,
        5.5,
        scale=0.89,
    )


def daffodil(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    one = "M0 -24C-26 -34 -32 -66 0 -96C32 -66 26 -34 0 -24Z"
    petals = turned(fill(one + slit((0, -42), (0, -78), 6), main), 6)
    frill = "".join(
        ("M" if not at else "L") + f"{x:.1f} {y:.1f}" for at, (x, y) in enumerate(_waves(12, 30, 4))
    )
    cup = fill(frill + "Z" + disc(0, 0, 17), second)
    return petals + cup + turned(fill(disc(0, -7, 4), third), 3)


def _waves(count: int, radius: float, depth: float) -> list[tuple[float, float]]:
    steps = 8 * count
    return [
        (
            (radius + depth * cos(2 * pi * count * at / steps)) * sin(2 * pi * at / steps),
            -(radius + depth * cos(2 * pi * count * at / steps)) * cos(2 * pi * at / steps),
        )
        for at in range(steps)
    ]


def bluebell(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bell = symmetric("0 0, 14 2 16 16 16 28, 18 34 22 38 26 40, 18 46 10 42 8 38, 6 44 3 47 0 48")
    bells = "".join(
        moved(fill(bell + slit((0, 10), (0, 32), 5), main), x, y, turn, size)
        for x, y, turn, size in ((64, -34, -6, 1.15), (34, -60, -4, 1.05), (4, -32, 8, 1.1))
    )
    stem = line(
        "M-24 96C-30 20 -34 -56 -4 -82C22 -102 58 -84 64 -42M34 -86V-68M-20 -62C-8 -66 2 -56 3 -40",
        second,
        5,
    )
    leaf = fill("M-30 96C-52 70 -62 34 -58 -6C-42 22 -32 56 -30 96Z", second)
    other = fill("M-14 96C-8 66 10 46 36 40C30 66 12 86 -14 96Z", second)
    return moved(bells + stem + leaf + other, 0, 0, scale=0.96)


def lily_of_the_valley(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bell = symmetric("0 0, 16 0 20 12 18 24, 22 28 24 30 26 32, 18 38 10 36 7 32, 4 38 2 38 0 38")
    bells = "".join(
        moved(fill(bell, main), x, y, turn, size)
        for x, y, turn, size in (
            (72, -30, 0, 0.85),
            (50, -58, -4, 0.8),
            (26, -74, 0, 0.72),
            (32, -16, 4, 0.95),
            (4, -42, 4, 0.85),
        )
    )
    stem = line(
        (
            "M-16 94C-22 20 -26 -60 4 -88C30 -102 66 -84 72 -36M50 -84V-64M27 -92V-80M-12 -62"
            "C-2 -66 4 -58 4 -48M-18 -30C0 -44 28 -42 32 -22"
        ),
        second,
        4.5,
    )
    leaf = "M-22 94C-66 66 -84 10 -70 -48C-42 -14 -26 44 -22 94Z" + slit(
        (-32, 66), (-64, -20), 7, 5
    )
    other = "M-6 94C0 62 16 38 58 26C60 58 40 86 -6 94Z" + slit((6, 82), (46, 42), 7, -4)
    return moved(bells + stem + fill(leaf + other, second), 0, 0, scale=0.96)


def peony(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ring = turned(
        fill(
            (
                "M-25 -44C-40 -62 -34 -86 -14 -92C-6 -94 -2 -88 0 -86C2 -88 6 -94 14 -92"
                "C34 -86 40 -62 25 -44C10 -52 -10 -52 -25 -44Z"
            ),
            main,
        ),
        6,
    )
    middle = turned(
        fill("M-19 -28C-28 -38 -22 -48 0 -50C22 -48 28 -38 19 -28C8 -33 -8 -33 -19 -28Z", main),
        5,
        30,
    )
    core = turned(fill(crescent(24, 100, 9), main), 3, 0) + fill(disc(0, 0, 9), second)
    return ring + middle + core


def dahlia(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    outer = turned(moved(fill(petal(42, 21, 0.55), main), 0, -54), 14)
    middle = turned(moved(fill(petal(32, 17, 0.55), main), 0, -30), 11, 13)
    inner = turned(moved(fill(petal(20, 12, 0.55), second), 0, -12), 7)
    return outer + middle + inner + fill(disc(0, 0, 7), third)


def hydrangea(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    one = turned(fill(oval(0, -9.5, 8.4, 8.2), main), 4, 45) + fill(disc(0, 0, 3), second)
    places = [
        (0, -74), (-34, -64), (34, -64), (-60, -40), (0, -40), (60, -40), (-30, -28), (30, -28),
        (-62, -4), (0, -4), (62, -4), (-34, 10), (34, 10), (0, 30),
    ]  # fmt: skip
    heads = "".join(moved(one, x, y, 17 * at, 1.08) for at, (x, y) in enumerate(places))
    leaf = fill(
        "M-12 52C-38 36 -72 44 -90 62C-70 82 -36 84 -12 60Z" + slit((-24, 58), (-74, 62), 6, 3),
        third,
    )
    return moved(heads + both(leaf) + line("M0 52V96", third, 7), 0, -11.8, scale=0.98)


def protea(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tuft = "M-30 -48C-28 -66 -18 -78 0 -88C18 -78 28 -66 30 -48L0 -36Z"
    threads = (
        slit((0, -80), (0, -44), 6) + slit((-14, -68), (-8, -44), 5) + slit((14, -68), (8, -44), 5)
    )
    front = "M0 48C-24 34 -28 -2 0 -34C28 -2 24 34 0 48Z"
    side = "M12 50C34 36 40 -2 24 -38C32 -46 40 -50 50 -52C66 -20 60 34 12 50Z"
    outer = "M26 52C62 42 76 8 68 -24C80 -24 88 -22 96 -18C96 20 70 52 26 52Z"
    ribs = slit((0, 30), (0, -16), 6)
    leaf = "M8 66C28 58 54 64 66 80C44 90 20 84 8 76Z"
    bracts = fill(front + ribs, main) + both(fill(side + outer, main) + fill(leaf, third))
    return fill(tuft + threads, second) + bracts + line("M0 60V96", third, 8)


def thistle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tuft = (
        "M-24 -30C-42 -50 -50 -70 -48 -88L-32 -70L-30 -94L-14 -72L0 -98L14 -72L30 -94"
        "L32 -70L48 -88C50 -70 42 -50 24 -30C10 -36 -10 -36 -24 -30Z"
    )
    bulb = symmetric("0 -28, 22 -28 34 -12 34 4, 34 26 18 40 0 42")
    net = "".join(
        polygon(x, y - 9, x + 7, y, x, y + 9, x - 7, y)
        for x, y in ((0, -8), (-18, 4), (18, 4), (0, 16), (-12, 26), (12, 26))
    )
    stem = line("M0 50V97", third, 7)
    leaf = fill("M8 80C16 66 26 64 32 52L38 62L52 50L52 64L70 58C66 76 48 92 8 92Z", third, 1)
    return fill(tuft, main) + fill(bulb + net, second) + stem + both(leaf)


def magnolia(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    middle = symmetric("0 -84, 22 -66 30 -40 26 -18, 20 4 10 16 0 24")
    side = "M14 24C30 12 36 -10 36 -32C36 -46 34 -58 30 -68C52 -66 70 -46 68 -18C66 12 44 28 14 24Z"
    low = "M20 32C50 34 72 14 76 -10C90 -2 96 16 88 30C76 50 44 48 20 32Z"
    branch = line("M0 44C-4 62 -22 74 -60 92M-14 70C6 74 24 82 36 94", second, 8)
    bud = moved(fill(petal(38, 20), third), 44, 94, 40)
    shine = slit((0, -58), (0, -4), 7)
    return moved(
        fill(middle + shine, main)
        + both(fill(side, main) + fill(low, main))
        + branch
        + moved(bud, -4, -4),
        6.2,
        -14.3,
        scale=0.98,
    )


def plumeria(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    one = "M2 -8C-24 -26 -40 -58 -22 -82C-6 -102 26 -96 34 -68C40 -44 24 -22 2 -8Z"
    cut = "M2 -14C-8 -26 -10 -40 -4 -54C4 -46 8 -28 2 -14Z"
    inner = fill("M2 -20C-3 -28 -4 -36 -1 -43C3 -36 5 -28 2 -20Z", second)
    return turned(fill(one + cut, main) + inner, 5)


def poinsettia(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    leaf = "M0 -20L-17 -42L-24 -40L-22 -58L-12 -76L0 -98L12 -76L22 -58L24 -40L17 -42Z" + slit(
        (0, -32), (0, -78), 6
    )
    small = "M0 -18C-12 -28 -16 -44 0 -62C16 -44 12 -28 0 -18Z" + slit((0, -28), (0, -50), 4)
    outer = turned(fill(leaf, main, 1), 5)
    greens = turned(fill("M-8 -62C-12 -72 -10 -84 0 -94C10 -84 12 -72 8 -62L0 -70Z", second), 5, 36)
    inner = turned(fill(small, main), 5, 36)
    return (
        outer
        + greens
        + inner
        + turned(fill(disc(0, -8, 4.5), third), 5, 0)
        + fill(disc(0, 0, 3), third)
    )


def bird_of_paradise(colours: Sequence[str]) -> str:
    """The flower of that name."""
    main, second, third = three(colours)
    spathe = "M-99 -2C-62 -22 -20 -20 12 0C28 12 36 26 36 42C6 24 -44 10 -99 -2Z"
    spathe += slit((-58, -6), (14, 16), 7, -5)
    fans = "".join(
        moved(fill(petal(length, 31, 0.5) + slit((0, -14), (0, 24 - length), 6), main), x, y, turn)
        for x, y, turn, length in ((-26, -24, -30, 66), (0, -20, 2, 80), (24, -8, 34, 76))
    )
    dart = moved(fill(petal(62, 17, 0.4), third), 42, 14, 74)
    return moved(
        fans + fill(spathe, second) + dart + line("M42 54C42 70 36 84 26 97", second, 10),
        0,
        -2.9,
        scale=0.98,
    )


ALL: Final = (
    lily,
    orchid,
    dandelion,
    daffodil,
    bluebell,
    lily_of_the_valley,
    peony,
    dahlia,
    hydrangea,
    protea,
    thistle,
    magnolia,
    plumeria,
    poinsettia,
    bird_of_paradise,
)
