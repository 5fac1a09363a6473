"""Motifs of what people build and mend with."""

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
    slit,
    symmetric,
    three,
)


def hand_saw(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    teeth = "".join(f"L{x - 6} 32L{x - 12} 20" for x in range(26, -94, -12))
    blade = f"M26 -34V20{teeth}L-94 -4Z"
    grip = "M36 -40H72C92 -40 98 -24 94 -6L84 34C82 42 76 44 70 44H36Z"
    grip += "M56 -20H66C74 -20 74 -12 72 -4L66 18C64 24 62 26 56 26Z"
    return moved(fill(blade, main, 1) + fill(grip, second, 1), 0, 1, -24)


def screwdriver(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    grip = symmetric(
        "0 -98, 14 -98 22 -92 22 -80, 22 -68 17 -62 17 -52, 17 -40 22 -34 22 -24, "
        "22 -16 14 -10 12 -6, 6 -6 3 -6 0 -6"
    )
    cuts = slit((-8, -86), (-8, -26), 6) + slit((8, -86), (8, -26), 6)
    ring = fill(box(-13, 3, 26, 11, 4), third)
    shaft = fill("M-6 22H6V66L11 74V90L7 98H-7L-11 90V74L-6 66Z", second, 1)
    return moved(fill(grip + cuts, main) + ring + shaft, -1, 0, 38, 0.97)


def power_drill(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-30 -66H58C76 -66 86 -54 86 -36C86 -16 76 -6 58 -6H-30C-38 -6 -42 -10 -42 -18V-54"
    body += (
        "C-42 -62 -38 -66 -30 -66Z" + slit((8, -46), (66, -46), 7) + slit((8, -28), (66, -28), 7)
    )
    grip = fill("M18 4H58L70 56H26Z", main, 2)
    pack = fill(box(10, 66, 78, 26, 7), second)
    trigger = fill("M-2 6H10L14 28C4 26 -4 18 -2 6Z", third, 1)
    chuck = fill(polygon(-52, -54, -68, -46, -68, -26, -52, -18), second, 2)
    bit = fill("M-76 -42H-98L-104 -36L-98 -30H-76Z", third, 1)
    return moved(fill(body, main) + grip + pack + trigger + chuck + bit, 6, -13, scale=0.82)


def pliers(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    jaw = (
        "M4 -92C18 -88 26 -68 26 -44C26 -30 22 -22 16 -14L4 -24V-42L10 -46L4 -50V-58L10 -62L4 -66Z"
    )
    handle = "M14 14C40 28 50 56 48 86C46 96 32 96 30 86C28 62 20 46 4 36V26Z"
    pivot = fill(disc(0, 0, 18) + disc(0, 0, 8), third)
    return moved(both(fill(jaw, main, 1) + fill(handle, second, 1)) + pivot, 10, -8, 32, 0.92)


def wood_screw(colours: Sequence[str]) -> str:
    """A screw and a nut."""
    main, second, _ = three(colours)
    head = "M-34 -90H34C40 -90 40 -80 36 -76L12 -60H-12L-36 -76C-40 -80 -40 -90 -34 -90Z"
    threads = "".join(
        f"M{-w} {y + 10}L{w} {y}V{y + 9}L{-w} {y + 19}Z"
        for y, w in ((-52, 15), (-34, 19), (-16, 19), (2, 19), (20, 19), (38, 16), (56, 12))
    )
    tip = fill(polygon(-8, 80, 8, 72, 0, 96), main, 1)
    screw = fill(head, main, 1) + fill(threads, main, 1) + tip
    nut = fill(
        polygon(0, -34, 29, -17, 29, 17, 0, 34, -29, 17, -29, -17) + disc(0, 0, 15), second, 2
    )
    return moved(moved(screw, -30, 0, -18, 0.94) + moved(nut, 54, 22, 12), 2, 5, scale=0.9)


def tape_measure(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = "M-82 -12C-82 -54 -54 -82 -14 -82H6C32 -82 42 -66 42 -44V34H-68C-76 34 -82 28 -82 20Z"
    case += disc(-20, -22, 34)
    hub = fill(disc(-20, -22, 26) + disc(-20, -22, 10), second)
    marks = "".join(
        box(x, 44, 5, 22 if at % 2 else 14, 0) for at, x in enumerate(range(-48, 80, 18))
    )
    tape = fill("M-68 44H84V38H96V84H84V76H-68Z" + marks, third)
    return moved(fill(case, main, 1) + hub + tape, -8, -3, scale=0.83)


def step_ladder(colours: Sequence[str]) -> str:
    """A ladder that stands on its own."""
    main, second, third = three(colours)
    sides = line("M-16 -76L-50 92M24 -76L44 92", main, 11)
    rungs = "".join(
        line(f"M{-14 - 0.2 * (y + 76)} {y}H{22 + 0.12 * (y + 76)}", main, 10)
        for y in (-34, 2, 38, 72)
    )
    back = line("M38 -78L78 92", second, 9) + line("M54 20H66", third, 6)
    top = fill(box(-30, -98, 78, 15, 5), second)
    return moved(sides + rungs + back + top, -11, -2, scale=0.84)


def axe(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = (
        "M-2 -84H38V-38H-2C-16 -36 -28 -24 -36 -8C-72 -18 -84 -52 -70 -84C-48 -74 -22 -76 -2 -84Z"
    )
    edge = slit((-54, -74), (-36, -26), 7, 4)
    handle = fill("M6 -28H30L26 84C24 98 6 98 6 84Z", second, 1) + fill(
        "M8 -94H28V-98H8Z", second, 1
    )
    band = fill(box(0, 40, 34, 9, 3), third)
    return moved(fill(head + edge, main, 1) + handle + band, -7, 7, 30, 0.91)


def toolbox(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    lid = "M-86 4V-26C-86 -34 -80 -40 -72 -40H72C80 -40 86 -34 86 -26V4Z"
    low = "M-86 14H-22V30H22V14H86V62C86 70 80 76 72 76H-72C-80 76 -86 70 -86 62Z"
    handle = line("M-34 -50V-62C-34 -70 -28 -76 -20 -76H20C28 -76 34 -70 34 -62V-50", second, 11)
    lock = fill(box(-13, 12, 26, 10, 3), third)
    lower = low + box(-56, 40, 14, 20, 4) + box(42, 40, 14, 20, 4)
    return moved(
        fill(lid + slit((-66, -18), (66, -18), 7), main) + fill(lower, main) + handle + lock,
        y=-3,
        scale=0.91,
    )


def hard_hat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    side = "M24 -46C56 -36 72 -6 72 28H24Z"
    ridge = fill("M-14 28V-56C-14 -68 14 -68 14 -56V28Z", main)
    brim = fill("M-90 38H90C96 38 98 44 94 50C84 64 -84 64 -94 50C-98 44 -96 38 -90 38Z", second)
    return moved(both(fill(side, main, 1)) + ridge + brim, y=-9, scale=0.95)


def paint_bucket(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-60 -26C-44 -8 44 -8 60 -26V68C44 92 -44 92 -60 68Z"
    rim = fill(oval(0, -40, 66, 20) + oval(0, -40, 50, 11), main)
    paint = (
        "M-24 -16C-10 -12 26 -12 44 -18V18C44 30 30 30 30 18V12C30 2 18 2 18 12V40C18 54 0 54 0 40"
    )
    paint += "V16C0 6 -10 6 -12 14C-14 22 -24 20 -24 12Z"
    handle = line("M-66 -54C-62 -112 62 -112 66 -54", second, 7)
    splash = fill(
        "M-19 -9C-8 -6 24 -6 37 -10V17C37 20 36 21 36 17C34 -2 12 -2 11 13V38C11 46 7 46 7 38"
        "V16C7 0 -14 -4 -18 10Z",
        third,
    )
    return moved(fill(body + paint, main) + rim + handle + splash, y=6, scale=1.01)


def traffic_cone(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    tip = fill("M-10 -84C-8 -94 8 -94 10 -84L19 -48H-19Z", main, 1)
    band = fill(polygon(-22, -38, 22, -38, 30, -6, -30, -6), second, 1)
    middle = fill(polygon(-33, 4, 33, 4, 41, 34, -41, 34), main, 1)
    low = fill(polygon(-44, 44, 44, 44, 50, 66, -50, 66), second, 1)
    foot = fill(box(-82, 75, 164, 18, 6), main)
    return moved(tip + band + middle + low + foot, y=-5, scale=0.83)


def brick_wall(colours: Sequence[str]) -> str:
    """Some bricks, and a trowel upon them."""
    main, second, third = three(colours)
    rows = ((20, (-88, -28, 32)), (46, (-58, 2)), (72, (-88, -28, 32)))
    bricks = "".join(box(x, y, 54, 20, 3) for y, places in rows for x in places)
    ends = box(-88, 46, 24, 20, 3) + box(62, 46, 24, 20, 3)
    blade = fill("M-70 0C-60 -10 -22 -56 -8 -52C6 -48 12 -26 10 -8C0 0 -40 6 -70 0Z", second, 1)
    arm = line("M8 -44C20 -52 18 -62 30 -66", second, 7)
    grip = moved(fill(box(-24, -9, 48, 18, 8), third), 56, -74, -18)
    return moved(fill(bricks + ends, main) + blade + arm + grip, 1, -5, scale=0.81)


ALL: Final = (
    hand_saw,
    screwdriver,
    power_drill,
    pliers,
    wood_screw,
    tape_measure,
    step_ladder,
    axe,
    toolbox,
    hard_hat,
    paint_bucket,
    traffic_cone,
    brick_wall,
)
