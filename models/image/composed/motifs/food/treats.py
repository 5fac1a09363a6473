"""Motifs of what is baked, sweet or drunk."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, sin
from typing import Final

from models.image.composed.drawing.curves import around, smooth
from models.image.composed.motifs.pen import (
    both,
    box,
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


def coffee_bean(colours: Sequence[str]) -> str:
    half = "M-5 -88C-42 -86 -62 -44 -62 0C-62 44 -42 86 -5 88C-51 30 41 -30 -5 -88Z"
    return turned(fill(half, colours[0]), 2, 34)


def coffee_cup(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bowl = "M-70 -20H50C52 30 32 64 -10 64C-52 64 -72 30 -70 -20Z"
    handle = line("M58 -8C82 -14 92 4 84 20C76 34 60 38 46 38", main, 10)
    steam = "".join(
        line(f"M{x} -36C{x - 14} -52 {x + 14} -64 {x} -82", third, 7) for x in (-34, -10, 14)
    )
    plate = line("M-72 84H52", second, 10)
    return moved(fill(bowl, main) + handle + plate + steam, y=-5, scale=0.88)


def cupcake(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    layers = ((-2, 66, 26), (-34, 48, 24))
    icing = "".join(
        fill(box(-half, y, 2 * half, height, height / 2), main) for y, half, height in layers
    )
    icing += fill(symmetric("0 -68, 14 -64 30 -56 30 -46, 30 -42 20 -41 0 -41"), main)
    folds = polygon(-56, 34, -34, 34, -28, 92, -46, 92) + polygon(-25, 34, -4, 34, -4, 92, -20, 92)
    return moved(icing + both(fill(folds, second)) + fill(disc(0, -84, 12), third), scale=0.96)


def ice_cream_cone(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    scoop = (
        "M-56 4C-62 -54 -32 -84 0 -84C32 -84 62 -54 56 4C52 16 40 16 34 6C28 18 14 20 8 8"
        "C2 22 -16 22 -22 8C-28 18 -50 18 -56 4Z"
    )
    cone = "M-46 26H46L4 94Q0 99 -4 94Z"
    mesh = slit((-26, 38), (8, 76), 6) + slit((-4, 36), (18, 60), 6)
    return fill(scoop + slit((-38, -22), (-16, -58), 9, -6), main) + fill(cone + mesh, second)


def popsicle(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ice = "M-46 42V-48A46 46 0 0 1 46 -48V42C46 50 42 54 34 54H-34C-42 54 -46 50 -46 42Z"
    grooves = box(-23, -52, 10, 76, 5) + box(13, -52, 10, 76, 5)
    return moved(fill(ice + grooves, main) + fill(box(-10, 62, 20, 34, 10), second), turn=16)


def donut(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    radii = [78.0 if at % 2 else 71.0 for at in range(16)]
    edge = smooth(around(0, 0, radii), is_closed=True)
    gap = smooth(around(0, 0, [radius + 7 for radius in radii]), is_closed=True)
    sprinkles = "".join(
        oval(radius * cos(turn), radius * sin(turn), 8, 3.4, 137 * turn)
        for radius, turn in (
            (42, 0.3),
            (60, 0.9),
            (42, 1.6),
            (59, 2.3),
            (41, 2.9),
            (60, 3.5),
            (42, 4.2),
            (59, 4.9),
            (43, 5.5),
            (60, 6.1),
        )
    )
    ring = fill(disc(0, 0, 95) + gap, second)
    return ring + fill(edge + disc(0, 0, 24) + sprinkles, main)


def pizza_slice(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cheese = "M-62 -44C-22 -58 22 -58 62 -44L6 84Q0 96 -6 84Z"
    rounds = ((-20, -22, 16), (24, -12, 14), (-2, 28, 13))
    holes = "".join(disc(*one) for one in rounds)
    slices = "".join(fill(disc(x, y, radius - 6), third) for x, y, radius in rounds)
    crust = line("M-70 -62C-24 -80 24 -80 70 -62", second, 20)
    return moved(fill(cheese + holes, main) + slices + crust, scale=0.96)


def cookie(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bitten = (
        "M26 -80A84 84 0 1 0 84 -6C68 -2 56 -10 54 -22C38 -24 28 -36 30 -50C20 -58 18 -70 26 -80Z"
    )
    chips = (
        oval(-34, -40, 12, 10, 20)
        + oval(2, -12, 11, 9, -30)
        + oval(-46, 12, 10, 9)
        + oval(-14, 46, 12, 10, -20)
        + oval(38, 26, 11, 10, 30)
    )
    return fill(bitten + chips, main) + fill(
        disc(62, -52, 8) + disc(80, -34, 5) + disc(50, -72, 4), second
    )


def candy(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    ball = disc(0, 0, 46) + slit((-34, 17), (17, -34), 10, 4) + slit((-17, 34), (34, -17), 10, -4)
    wing = "M53 -7L84 -40C96 -26 96 26 84 40L53 7Z" + slit((64, 0), (90, 0), 9)
    return moved(fill(ball, main) + both(fill(wing, second, 2)), turn=-28)


ALL: Final = (
    coffee_bean,
    coffee_cup,
    cupcake,
    ice_cream_cone,
    popsicle,
    donut,
    pizza_slice,
    cookie,
    candy,
)
