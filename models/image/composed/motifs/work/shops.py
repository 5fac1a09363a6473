"""Motifs of shops, of health and of safety."""

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
    three,
)


def shop_front(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    awning = "".join(
        fill(f"M{top} -82H{top + 26}L{low + 30} -34V-22A15 15 0 0 1 {low} -22V-34Z", colour)
        for top, low, colour in (
            (-74, -92, main),
            (-43, -55, second),
            (-12, -18, main),
            (19, 19, second),
            (50, 56, main),
        )
    )
    walls = "M-80 4H74V84H-80Z" + box(-66, 14, 68, 48, 3) + box(20, 14, 38, 70, 3)
    door = fill(box(28, 22, 22, 62, 2) + disc(34, 54, 4), second)
    goods = fill("M-54 54C-60 34 -40 34 -40 34C-40 34 -22 34 -28 54Z", third, 1) + fill(
        box(-20, 32, 14, 23, 3), third
    )
    step = fill(box(-90, 91, 174, 9, 4), main)
    return moved(awning + fill(walls, main) + door + goods + step, 2, -9, scale=0.8)


def cash_register(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-60 -22H44L70 28H-86Z"
    keys = "".join(
        polygon(
            x - 0.3 * y, y - 8, x + 14 - 0.3 * y, y - 8, x + 14 - 0.4 * y, y + 3, x - 0.4 * y, y + 3
        )
        for y in (-2, 16)
        for x in (-58, -36, -14, 8)
    )
    drawer = box(-88, 38, 160, 44, 7) + slit((-26, 60), (10, 60), 9)
    screen = fill(box(-4, -82, 64, 34, 5) + box(6, -72, 44, 14, 2), second) + fill(
        box(20, -42, 16, 12, 0), second
    )
    paper = fill(
        "M-52 -32V-86L-44 -80L-36 -86L-28 -80L-20 -86V-32Z"
        + slit((-46, -64), (-26, -64), 6)
        + slit((-46, -48), (-26, -48), 6),
        third,
    )
    foot = fill(box(-96, 89, 176, 9, 4), main)
    return moved(
        fill(body + keys, main, 1) + fill(drawer, main) + screen + paper + foot, 6, -8, scale=0.79
    )


def parcel(colours: Sequence[str]) -> str:
    """A box of cardboard to be sent."""
    main, second, third = three(colours)
    top = polygon(0, -82, 74, -46, 30, -26, -44, -62) + polygon(-54, -57, 20, -21, 0, -11, -74, -47)
    left = polygon(-78, -36, -5, 0, -5, 84, -78, 48)
    right = polygon(78, -36, 5, 0, 5, 84, 78, 48)
    tape = fill(polygon(-49, -60, -44, -62, 30, -26, 25, -23), second, 1)
    label = fill(polygon(20, 40, 44, 28, 44, 50, 20, 62), third, 1)
    holes = polygon(14, 36, 50, 18, 50, 54, 14, 72)
    parts = fill(top, main, 2) + fill(left, second, 2) + fill(right + holes, main, 2) + label
    return moved(parts + tape, y=-4, scale=1.06)


def balance_scales(colours: Sequence[str]) -> str:
    """The scales of justice."""
    main, second, third = three(colours)
    beam = line("M-70 -56C-40 -64 -20 -48 0 -58C20 -48 40 -64 70 -56", main, 9)
    post = fill("M-5 -46H5L9 62H-9Z", main, 1) + fill(disc(0, -78, 12), second)
    foot = fill("M-44 90C-44 78 -24 72 0 72C24 72 44 78 44 90Z", main, 1)
    pan = fill("M34 20H102C98 42 84 50 68 50C52 50 38 42 34 20Z", second, 1) + line(
        "M68 -46L42 12M68 -46L94 12", third, 5
    )
    return moved(beam + post + foot + both(pan), y=-4, scale=0.94)


def gavel(colours: Sequence[str]) -> str:
    """The hammer of a judge."""
    main, second, third = three(colours)
    head = fill(box(-34, -26, 68, 52, 3), main) + both(fill(box(41, -32, 16, 64, 6), main))
    grip = fill("M-7 34H7L10 126C10 136 -10 136 -10 126Z", second)
    hammer = moved(head + grip, -26, -36, -48, 0.93)
    block = fill(box(-80, 62, 104, 15, 6), third) + fill(box(-92, 83, 128, 14, 6), main)
    return moved(hammer + block, 14, -4, scale=0.84)


def credit_card(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-92 -34V-46C-92 -56 -86 -62 -76 -62H76C86 -62 92 -56 92 -46V-34Z"
    lower = "M-92 -2H92V46C92 56 86 62 76 62H-76C-86 62 -92 56 -92 46Z" + box(-74, 36, 60, 9, 4)
    lower += box(-74, 14, 30, 14, 4) + disc(42, 32, 21) + disc(68, 32, 21)
    lower = lower.replace(disc(68, 32, 21), "M56 15.5A21 21 0 1 1 56 48.5A21 21 0 0 0 56 15.5Z")
    stripe = fill(box(-92, -25, 184, 14, 0), second)
    rings = fill(disc(40, 32, 15), third) + fill(disc(70, 32, 13), second)
    return moved(fill(upper, main) + stripe + fill(lower, main) + rings, turn=-12, scale=0.92)


def banknotes(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    note = box(-90, -44, 160, 88, 8) + box(-78, -32, 136, 64, 5)
    middle = disc(-10, 0, 20) + disc(-10, 0, 11)
    marks = disc(-58, 0, 6) + disc(38, 0, 6)
    back = fill(
        "M-66 52H78V-20H84C90 -20 94 -16 94 -10V60C94 66 90 70 86 70H-58C-64 70 -66 66 -66 60Z",
        second,
    )
    band = fill(disc(-10, 0, 11), third)
    return moved(fill(note, main) + fill(middle + marks, main) + back + band, -5, -11, -14, 0.93)


def safe_box(colours: Sequence[str]) -> str:
    """A safe for money."""
    main, second, third = three(colours)
    case = box(-84, -80, 168, 152, 14) + box(-68, -64, 136, 120, 8)
    inner = box(-58, -54, 116, 100, 5) + disc(-8, -4, 32)
    dial = fill(disc(-8, -4, 24) + disc(-8, -4, 9), second)
    spokes = moved(line("M0 -24V-30M0 24V30M-24 0H-30M24 0H30", second, 7), -8, -4)
    feet = both(fill(box(44, 80, 28, 14, 4), main))
    hinge = fill(box(36, -22, 10, 36, 4), third)
    return moved(
        fill(case, main)
        + fill(inner + box(30, -28, 22, 48, 4), main)
        + dial
        + spokes
        + feet
        + hinge,
        y=-4,
        scale=0.86,
    )


def thermometer(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = "M-22 -72A22 22 0 0 1 22 -72V22A42 42 0 1 1 -22 22Z"
    hole = "M-10 -72A10 10 0 0 1 10 -72V30A29 29 0 1 1 -10 30Z"
    fluid = fill("M-4 -30A4 4 0 0 1 4 -30V36A21 21 0 1 1 -4 36Z", second)
    marks = line("M38 -66H54M38 -44H48M38 -22H54M38 0H48", third, 7)
    return moved(fill(glass + hole, main) + fluid + marks, -5, -3, 12, 0.99)


def first_aid_kit(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    case = box(-88, -46, 176, 120, 16) + disc(0, 14, 44)
    handle = line("M-34 -56V-66C-34 -74 -28 -80 -20 -80H20C28 -80 34 -74 34 -66V-56", main, 11)
    cross = "M-10 -16H10V4H30V24H10V44H-10V24H-30V4H-10Z"
    plus = fill(cross, second, 3)
    return moved(
        fill(case + slit((-66, -28), (-66, 56), 8) + slit((66, -28), (66, 56), 8), main)
        + handle
        + plus,
        y=-1,
        scale=0.9,
    )


def wheelchair(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wheel = fill(disc(-18, 36, 54) + disc(-18, 36, 43) + disc(-18, 36, 11), main)
    spokes = moved(line("M-14 -8L-33 -18M14 -8L33 -18M0 17V38", main, 5), -18, 36)
    frame = line("M-82 -78H-62L-50 -24H46L62 62H88", second, 10)
    arm = line("M-56 -50H20", third, 10)
    small = fill(disc(50, 80, 16) + disc(50, 80, 6), main)
    return moved(wheel + spokes + frame + arm + small, -2, -2, scale=0.8)


def fire_extinguisher(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-38 -20C-38 -40 -24 -48 -10 -50H14C28 -48 42 -40 42 -20V84C42 90 38 94 32 94H-28"
    body += "C-34 94 -38 90 -38 84Z"
    label = box(-22, 8, 48, 50, 5)
    flame = fill(
        "M2 14C8 24 16 28 16 40C16 49 10 54 2 54C-6 54 -12 49 -12 40C-12 28 -4 24 2 14Z", third
    )
    valve = fill(box(-12, -72, 28, 14, 3), second) + line("M-2 -80L44 -92M12 -74H48", second, 9)
    hose = line("M-20 -66C-56 -66 -64 -44 -62 -4", second, 8) + fill(
        "M-68 4H-56L-48 36H-76Z", second, 1
    )
    return moved(fill(body + label, main, 1) + flame + valve + hose, 5, 1, scale=0.9)


def fire_hydrant(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    dome = fill("M-36 -54C-36 -84 36 -84 36 -54Z", main) + fill(box(-9, -94, 18, 13, 4), second)
    rim = fill(box(-48, -46, 96, 14, 6), second)
    body = box(-36, -24, 72, 88, 3) + disc(0, 16, 23)
    valve = fill(disc(0, 16, 15) + disc(0, 16, 6), second)
    arms = both(fill(box(43, -2, 18, 34, 3), main) + fill(box(66, -8, 12, 46, 5), second))
    foot = fill(box(-52, 72, 104, 20, 6), main)
    return moved(dome + rim + fill(body, main) + valve + arms + foot, y=-1, scale=0.95)


ALL: Final = (
    shop_front,
    cash_register,
    parcel,
    balance_scales,
    gavel,
    credit_card,
    banknotes,
    safe_box,
    thermometer,
    first_aid_kit,
    wheelchair,
    fire_extinguisher,
    fire_hydrant,
)
