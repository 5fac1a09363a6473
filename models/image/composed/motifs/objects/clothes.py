"""Motifs of clothes."""

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
)


def t_shirt(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    shirt = symmetric(
        "0 -52, 14 -52 22 -60 26 -72, 40 -72 50 -68 58 -60, 74 -46 86 -30 94 -12, 84 -4 74 2 64 6, "
        "58 0 54 -6 48 -12, 48 20 48 48 48 76, 30 78 14 78 0 78"
    )
    hole = "M0 26C-28 8 -28 -16 -14 -18C-6 -19 -1 -14 0 -8C1 -14 6 -19 14 -18C28 -16 28 8 0 26Z"
    heart = "M0 15C-17 3 -19 -9 -11 -10C-5 -11 -2 -5 0 1C2 -5 5 -11 11 -10C19 -9 17 3 0 15Z"
    return moved(fill(shirt + hole, main, 2) + fill(heart, second), y=-1, scale=1.05)


def dress(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = symmetric(
        "0 -58, 8 -60 14 -64 18 -70, 18 -80 18 -88 18 -94, 22 -94 26 -94 30 -94, "
        "30 -76 36 -64 42 -58, 34 -42 30 -30 28 -18, 18 -18 8 -18 0 -18"
    )
    skirt = symmetric("0 2, 10 2 20 2 29 2, 42 30 62 56 76 84, 52 94 24 96 0 96")
    folds = slit((-14, 16), (-34, 84), 8, 3) + slit((14, 16), (34, 84), 8, -3)
    folds += slit((0, 30), (0, 88), 8)
    belt = fill(box(-30, -10, 60, 9, 3), second)
    return moved(fill(top, main, 1) + belt + fill(skirt + folds, main, 1), y=-3, scale=0.91)


def high_heel(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    shoe = (
        "M-74 -52C-66 -58 -58 -58 -52 -50C-40 -26 -14 -10 12 2C38 14 66 24 86 30C98 36 96 54 82 56"
        "H38"
        "C16 54 -2 46 -18 30C-30 18 -42 6 -54 2C-60 26 -62 50 -62 76H-74C-76 44 -82 -2 -80 -28"
        "C-80 -38 -78 -46 -74 -52Z"
    )
    ribbon = both(fill("M8 0L34 -16C38 -6 38 6 34 16Z", second, 2)) + fill(disc(0, 0, 7), second)
    return moved(fill(shoe, main) + moved(ribbon, 46, -8, 24, 0.9), -5, -10)


def ribbon_bow(colours: Sequence[str]) -> str:
    """One of ribbon."""
    main, second, _ = three(colours)
    loop = "M18 -20C34 -50 66 -64 90 -56C98 -34 98 0 90 22C66 30 34 14 18 -12Z"
    tail = "M10 12C30 26 46 50 54 82L36 76L24 92C22 60 14 36 2 14Z"
    half = fill(loop + slit((28, -16), (66, -22), 11, -4), main) + fill(tail, main)
    return moved(both(half) + fill(box(-13, -34, 26, 36, 11), second), y=-10, scale=0.91)


def wedding_rings(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = fill(disc(-34, 24, 54) + disc(-34, 24, 41), main)
    stone = fill(polygon(-52, -66, -16, -66, -4, -54, -34, -35, -64, -54), third, 2)
    right = "M16 -14A47.5 47.5 0 1 1 12 68M-6 6A47.5 47.5 0 0 0 -8 45"
    sparks = line("M-34 -82V-96M-58 -80L-66 -90M-10 -80L-2 -90", third, 5)
    return moved(left + stone + line(right, second, 13) + sparks, -3, 11, scale=0.93)


def mitten(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hand = (
        "M-52 44C-56 10 -54 -30 -44 -58C-36 -80 -20 -94 -2 -92C24 -90 36 -66 36 -36V-14"
        "C42 -28 54 -40 68 -36C84 -30 84 -10 74 8C64 26 50 36 40 44Z"
    )
    flake = turned(line("M0 0V-19M-6 -14L0 -8L6 -14", third, 4.5), 6)
    cuff = fill("".join(box(x, 54, 15, 34, 6) for x in (-54, -35, -16, 3, 22)), second)
    parts = fill(hand + disc(-9, -22, 28), main) + moved(flake, -9, -22) + cuff
    return moved(parts, -5, 0, 6, 0.98)


def beanie(colours: Sequence[str]) -> str:
    """A woollen hat with a bobble."""
    main, second, third = three(colours)
    crown = "M-62 32C-66 -22 -42 -52 0 -52C42 -52 66 -22 62 32Z"
    ribs = ((44, 26, -18, 4), (14, 8, -28, 2))
    cuts = "".join(
        slit((s * foot, 18), (s * tip, y), 8, s * bend)
        for foot, tip, y, bend in ribs
        for s in (1, -1)
    )
    rim = "".join(box(x, 42, 18, 36, 7) for x in (-69, -45, -21, 3, 27, 51))
    return moved(
        fill(crown + cuts, main) + fill(rim, second) + fill(disc(0, -76, 19), third),
        y=5,
        scale=0.97,
    )


def christmas_stocking(colours: Sequence[str]) -> str:
    """A Christmas stocking."""
    main, second, third = three(colours)
    leg = (
        "M-28 -42H36V14C36 22 40 28 46 34L20 62L-8 82C-34 100 -72 92 -76 66C-78 46 -60 38 -46 32"
        "C-34 26 -28 18 -28 4Z"
    )
    toe = slit((-60, 44), (-34, 84), 8, -8) + slit((22, 20), (14, 56), 8, 5)
    dots = disc(-8, -14, 6) + disc(14, -26, 5) + disc(10, 4, 6) + disc(-18, 40, 6)
    cuff = fill(box(-38, -82, 84, 32, 12), second)
    loop = line("M46 -88C54 -100 66 -92 58 -82", third, 6)
    return moved(fill(leg + toe + dots, main) + cuff + loop, 3, 2, 8, 0.9)


def cowboy_hat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    crown = (
        "M-46 8C-46 -26 -40 -52 -28 -60C-16 -66 -10 -52 0 -52C10 -52 16 -66 28 -60"
        "C40 -52 46 -26 46 8C16 16 -16 16 -46 8Z"
    )
    star = polygon(
        0, -36, 5, -25, 17, -24, 8, -16, 11, -4, 0, -10, -11, -4, -8, -16, -17, -24, -5, -25
    )
    band = fill("M-48 18C-16 26 16 26 48 18V30C16 40 -16 40 -48 30Z", second)
    brim = (
        "M-58 24C-74 20 -86 8 -96 -8C-98 16 -80 44 -54 54C-20 66 20 66 54 54C80 44 98 16 96 -8"
        "C86 8 74 20 58 24V34C20 50 -20 50 -58 34Z"
    )
    return moved(fill(crown + star, main) + band + fill(brim, main), y=2)


def flip_flops(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    sole = (
        "M-4 -92C24 -94 38 -68 34 -36C32 -14 26 -2 28 22C32 58 24 92 0 92C-26 92 -32 60 -28 24"
        "C-26 0 -36 -20 -36 -46C-36 -72 -24 -90 -4 -92Z"
    )
    edge = (
        "M2 -62C10 -58 26 -30 29 2H11C9 -12 6 -24 2 -30C-4 -24 -12 -12 -15 2H-33"
        "C-30 -24 -12 -58 2 -62Z"
    )
    strap = line("M-24 0C-18 -22 -10 -34 2 -50C8 -36 16 -22 20 -2", second, 7)
    return moved(both(moved(fill(sole + edge, main) + strap, 46, 0, 8, 0.96)), y=2, scale=0.95)


ALL: Final = (
    t_shirt,
    dress,
    high_heel,
    ribbon_bow,
    wedding_rings,
    mitten,
    beanie,
    christmas_stocking,
    cowboy_hat,
    flip_flops,
)
