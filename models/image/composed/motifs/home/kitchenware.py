"""Motifs of what people cook, eat and drink with."""

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


def chopsticks(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    stick = fill(polygon(-9, -96, 9, -96, 8, -58, -8, -58), second, 1)
    stick += fill(polygon(-7, -48, 7, -48, 7, -36, -7, -36), main, 1)
    stick += fill(polygon(-7, -27, 7, -27, 6, -17, -6, -17), third, 1)
    stick += fill(polygon(-6, -8, 6, -8, 4, 94, -4, 94), main, 1)
    return moved(moved(stick, -30, 0, -11) + moved(stick, 16, 0, 11), -6, 12, 34, 0.89)


def kitchen_apron(colours: Sequence[str]) -> str:
    """An apron with a pocket."""
    main, second, _ = three(colours)
    cloth = (
        "M-32 -56H32C32 -28 42 -14 60 -8L66 88C40 98 -40 98 -66 88L-60 -8C-42 -14 -32 -28 -32 -56Z"
    )
    hole = box(-38, 16, 76, 46, 8)
    pocket = fill(box(-30, 24, 60, 30, 5), second)
    neck = line("M-26 -64C-30 -104 30 -104 26 -64", second, 8)
    ties = both(line("M68 -4C82 -8 92 2 88 16", second, 7))
    heart = "M0 -16C-22 -32 -14 -46 0 -37C14 -46 22 -32 0 -16Z"
    parts = fill(cloth + hole + heart, main, 1) + pocket + neck + ties
    return moved(parts, y=-2, scale=0.89)


def frying_pan(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pan = fill(disc(-28, 0, 66) + disc(-28, 0, 52), main)
    handle = fill("M46 -9H90A9 9 0 0 1 90 9H46Z" + disc(86, 0, 4), second)
    egg = (
        "M-64 -8C-66 -30 -44 -40 -26 -36C-8 -32 10 -20 8 0C6 20 -10 18 -18 30C-28 42 -46 36 -52 24"
    )
    egg += "C-56 14 -62 6 -64 -8Z"
    yolk = fill(disc(-28, -6, 13), second)
    return moved(pan + handle + fill(egg + disc(-28, -6, 19), third) + yolk, 1, -6, -34, 0.94)


def tea_kettle(colours: Sequence[str]) -> str:
    """A kettle for a stove, with steam."""
    main, second, third = three(colours)
    body = "M-60 66C-66 20 -48 -24 0 -24C48 -24 66 20 60 66C60 72 56 76 50 76H-50C-56 76 -60 72"
    body += " -60 66Z" + slit((-38, 50), (-26, 4), 9, -6)
    spout = fill("M66 14L86 -18L98 -14L70 44Z", main, 2)
    lid = fill("M-24 -34C-14 -44 14 -44 24 -34Z", second, 2)
    handle = line("M-54 -22C-60 -92 60 -92 54 -22", second, 10)
    knob = fill(disc(0, -52, 8), third)
    steam = line("M88 -36C80 -46 96 -52 88 -64", third, 6)
    return moved(fill(body, main) + spout + lid + handle + knob + steam, -17, 0, scale=0.93)


def toaster(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-84 -14C-84 -26 -76 -32 -66 -32H66C76 -32 84 -26 84 -14V50C84 58 78 64 70 64H-70"
    body += "C-78 64 -84 58 -84 50Z" + slit((-54, 40), (54, 40), 7) + disc(44, 10, 11)
    toast = "M-50 -42V-58C-62 -66 -56 -86 -36 -86H-6C14 -86 20 -66 8 -58V-42Z"
    knob = fill(disc(44, 10, 5), third) + fill(box(90, -12, 12, 24, 5), third)
    feet = fill(box(-66, 70, 24, 12, 4) + box(42, 70, 24, 12, 4), third)
    bread = fill(toast, second, 1) + moved(
        fill("M0 -42V-60C10 -66 8 -80 0 -86C24 -88 36 -66 24 -58V-42Z", second, 1), 18
    )
    return moved(fill(body, main) + bread + knob + feet, -6, 0, scale=0.91)


def kitchen_knife(colours: Sequence[str]) -> str:
    """A large knife above a board."""
    main, second, third = three(colours)
    blade = "M-94 -26H26V12H-30C-62 12 -88 -4 -94 -26Z"
    handle = fill(
        "M36 -26H84C94 -26 98 -18 96 -8C94 0 88 2 80 2H36Z" + disc(50, -12, 4) + disc(68, -12, 4),
        second,
        1,
    )
    board = fill(
        "M-70 30H62C70 30 74 34 74 42V62C74 70 70 74 62 74H-70C-78 74 -82 70 -82 62V42"
        "C-82 34 -78 30 -70 30Z" + disc(58, 52, 8),
        third,
    )
    return moved(fill(blade, main, 1) + handle + board, y=-17, scale=0.93)


def salt_shaker(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cap = "M-34 -42V-54C-34 -80 -18 -92 0 -92C18 -92 34 -80 34 -54V-42Z"
    cap += disc(0, -74, 5) + disc(-14, -60, 5) + disc(14, -60, 5)
    body = polygon(-32, -32, 32, -32, 46, 84, -46, 84)
    window = "M-20 -12H20L29 66H-29Z"
    salt = fill("M-16 18C-6 12 6 24 18 18L23 58H-23Z", third, 1)
    shaker = fill(cap, second, 1) + fill(body + window, main, 4) + salt
    grains = fill(
        disc(-20, -108, 4) + disc(4, -116, 5) + disc(22, -104, 4) + disc(-4, -134, 4), third
    )
    return moved(shaker + grains, 1, 12, 24, 0.79)


def water_bottle(colours: Sequence[str]) -> str:
    """A bottle for sports."""
    main, second, third = three(colours)
    cap = fill(
        "M-20 -64V-76C-20 -80 -16 -82 -10 -82V-92C-10 -98 10 -98 10 -92V-82"
        "C16 -82 20 -80 20 -76V-64Z",
        second,
    )
    upper = "M-14 -54H14C18 -40 38 -38 38 -18V-8H-38V-18C-38 -38 -18 -40 -14 -54Z"
    lower = "M-38 34H38V84C38 92 32 97 24 97H-24C-32 97 -38 92 -38 84Z"
    shine = slit((-24, 44), (-24, 84), 8)
    grip = fill("M-34 1H34C28 8 28 18 34 25H-34C-28 18 -28 8 -34 1Z", third, 1)
    return moved(cap + fill(upper + lower + shine, main) + grip, 5, -3, 14, 0.97)


def moka_pot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    top = "M-44 -52H40L32 4H-36Z" + "M-14 -44L-10 -4H8L12 -44Z"
    spout = fill("M-52 -54L-68 -42L-46 -30Z", main, 2)
    low = polygon(-36, 26, 32, 26, 46, 90, -50, 90) + disc(-2, 58, 7)
    middle = fill(box(-44, 10, 84, 10, 4), second)
    lid = fill("M-44 -62L-6 -80H2L40 -62Z", main, 1) + fill(disc(-2, -90, 8), second)
    handle = line("M50 -46H72V20", second, 12)
    steam = line("M-72 -60C-64 -70 -80 -76 -72 -88", third, 6)
    parts = fill(top, main, 1) + spout + fill(low, main, 2) + middle + lid + handle + steam
    return moved(parts, 4, 2, scale=0.87)


def stand_mixer(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = (
        "M-88 -44C-88 -68 -70 -76 -46 -76H52C78 -76 88 -62 88 -40V-22H-70C-82 -22 -88 -30 -88 -44Z"
    )
    head += slit((-66, -48), (30, -48), 7)
    stem = fill("M38 -12H86C88 30 88 50 90 72H46C50 44 48 16 38 -12Z", main, 1)
    foot = fill("M-66 82H92C92 90 88 94 80 94H-54C-62 94 -66 90 -66 82Z", main, 1)
    bowl = "M-84 10H28C30 44 14 72 -10 72H-46C-70 72 -86 44 -84 10Z" + slit(
        (-66, 26), (-52, 56), 8, 5
    )
    whisk_ = line("M-28 -14V2", third, 9) + fill(box(-44, -14, 32, 8, 3), third)
    knob = fill(disc(62, -48, 8), third)
    return moved(
        fill(head + disc(62, -48, 13), main, 1) + stem + foot + fill(bowl, second) + whisk_ + knob,
        -2,
        -9,
        scale=0.82,
    )


def mason_jar(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    lid = fill(box(-40, -92, 80, 22, 6), second)
    jar = symmetric(
        "0 -62, 14 -62 26 -62 34 -62, 34 -46 56 -44 56 -20, 56 10 56 40 56 72, "
        "56 86 48 94 34 94, 20 94 10 94 0 94"
    )
    hole = "M0 62C-54 24 -36 -16 0 8C36 -16 54 24 0 62Z"
    heart = fill("M0 48C-36 22 -26 -2 0 18C26 -2 36 22 0 48Z", third)
    neck = slit((-30, -50), (30, -50), 6)
    return moved(lid + fill(jar + hole + neck, main) + heart, scale=0.97)


def paper_cup(colours: Sequence[str]) -> str:
    """A cup of coffee to take away."""
    main, second, third = three(colours)
    lid = fill(
        "M-44 -64L-38 -82C-36 -88 -32 -90 -26 -90H26C32 -90 36 -88 38 -82L44 -64Z", second, 1
    )
    rim = fill(box(-54, -56, 108, 13, 6), second)
    cup = polygon(-45, -34, 45, -34, 43, -12, -43, -12)
    low = polygon(-36, 58, 36, 58, 33, 92, -33, 92)
    sleeve = polygon(-44, -3, 44, -3, 38, 49, -38, 49)
    bean = fill(oval(0, 0, 8, 12) + slit((0, -12), (0, 12), 4, 3), third)
    parts = lid + rim + fill(cup, main, 1) + fill(low, main, 1)
    parts += fill(sleeve + disc(0, 23, 18), third, 1) + moved(bean, 0, 23, 30)
    return moved(parts, y=-2)


def matchbox(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cover = box(-86, -8, 120, 76, 6) + box(-74, 4, 96, 52, 3)
    flame = "M-26 10C-20 20 -10 26 -10 38C-10 47 -17 52 -26 52C-35 52 -42 47 -42 38C-42 26 -32 20"
    flame += " -26 10Z"
    tray = fill(
        "M44 -6H86C90 -6 92 -4 92 0V60C92 64 90 66 86 66H44Z" + box(52, 6, 30, 48, 2), second
    )
    stick = line("M-46 -30L36 -66", third, 9)
    head = fill(oval(52, -74, 17, 11, -24), main)
    sparks = line("M60 -96L62 -104M78 -88L86 -94M80 -68H90", third, 6)
    return moved(
        fill(cover, main) + fill(flame, third) + tray + stick + head + sparks, -2, 12, scale=0.82
    )


def corkscrew(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    grip = fill(
        "M-62 -92C-30 -84 30 -84 62 -92C74 -94 78 -74 66 -68C30 -58 -30 -58 -66 -68"
        "C-78 -74 -74 -94 -62 -92Z",
        main,
    )
    shaft = fill(box(-6, -56, 12, 34, 3), second)
    turns = "".join(slit((-17, y + 9), (17, y - 9), 13, 3) for y in (-6, 16, 38, 60))
    tip = fill(turns, second) + line("M-8 78C0 74 4 80 2 94", second, 7)
    arm = "M18 -26C40 -34 58 -20 66 6L78 40C80 50 68 54 64 46L52 12C46 -4 36 -10 22 -6Z"
    arms = both(fill(arm, third, 1))
    return moved(grip + shaft + tip + arms, y=1, scale=0.87)


def cutting_board(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    board = (
        "M-48 -30C-48 -40 -40 -46 -30 -46H-16V-80A16 16 0 0 1 16 -80V-46H30C40 -46 48 -40 48 -30"
    )
    board += "V80C48 90 42 96 32 96H-32C-42 96 -48 90 -48 80Z" + disc(0, -78, 7)
    board += box(-36, -30, 72, 112, 8)
    inner = box(-28, -22, 56, 96, 4) + slit((-12, -8), (-12, 40), 6) + slit((8, 12), (8, 62), 6)
    return moved(fill(board, main) + fill(inner, second), 8, -6, 28, 0.93)


ALL: Final = (
    chopsticks,
    kitchen_apron,
    frying_pan,
    tea_kettle,
    toaster,
    kitchen_knife,
    salt_shaker,
    water_bottle,
    moka_pot,
    stand_mixer,
    mason_jar,
    paper_cup,
    matchbox,
    corkscrew,
    cutting_board,
)
