"""Motifs of desks, papers and books."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    box,
    disc,
    fill,
    line,
    mirrored,
    moved,
    oval,
    polygon,
    slit,
    symmetric,
    three,
)


def eraser(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tip = fill("M-92 -30C-92 -36 -88 -40 -82 -40H-40V26H-82C-88 26 -92 22 -92 16Z", second)
    sleeve = "M-30 -40H84C90 -40 94 -36 94 -30V16C94 22 90 26 84 26H-30Z"
    sleeve += slit((-12, -24), (76, -24), 6) + slit((-12, 10), (76, 10), 6)
    crumbs = fill(disc(-66, 52, 6) + disc(-40, 62, 4) + disc(-90, 66, 4) + disc(-18, 50, 5), third)
    return moved(
        moved(tip + fill(sleeve, main), 4, -4, -28, 0.95) + moved(crumbs, 14, 16), 1, -4, scale=0.87
    )


def abacus(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    frame = fill(box(-88, -88, 176, 176, 14) + box(-72, -72, 144, 144, 6), main)
    wires = line("M-72 -44H72M-72 0H72M-72 44H72", main, 5)
    rows = (
        (-44, (-56, -34, -12, 56), second),
        (0, (-56, 12, 34, 56), third),
        (44, (-56, -34, 34, 56), second),
    )
    beads = "".join(fill("".join(oval(x, y, 9, 16) for x in at), c) for y, at, c in rows)
    return moved(frame + wires + beads, scale=0.82)


def spiral_notebook(colours: Sequence[str]) -> str:
    """A book to write in, bound with rings, and its ribbon."""
    main, second, third = three(colours)
    cover = box(-54, -88, 128, 176, 12) + box(-14, -58, 64, 40, 6)
    rings = "".join(box(-46, y, 14, 14, 7) for y in (-69, -39, -9, 21, 51))
    wires = line("".join(f"M-72 {y}H-40" for y in (-62, -32, -2, 28, 58)), second, 8)
    label = line("M0 -44H36M0 -32H22", third, 5)
    band = slit((50, 0), (50, 80), 8)
    return moved(fill(cover + rings + band, main) + wires + label, -3, -1, 8, 0.9)


def book_stack(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    low = "M-82 50H78A8 8 0 0 1 78 58C70 66 70 76 78 84A8 8 0 0 1 78 92H-82A21 21 0 0 1 -82 50Z"
    pages = "M-74 60H62C58 68 58 74 62 82H-74C-86 78 -86 64 -74 60Z"
    one = fill(low + pages, main)
    two = mirrored(moved(fill(low + pages, second), 4, -52))
    top = moved(fill(low + pages, third), -4, -104)
    apple = "M0 -60C-10 -68 -30 -66 -30 -44C-30 -24 -14 -12 0 -18C14 -12 30 -24 30 -44"
    apple += "C30 -66 10 -68 0 -60Z"
    fruit = fill(apple, main) + line("M0 -66C0 -76 4 -82 10 -86", second, 6)
    return moved(one + two + top + moved(fruit, 4, -46, 0, 0.9), 3, 8, scale=0.73)


def paper_clip(colours: Sequence[str]) -> str:
    main = colours[0]
    wire = "M28 -44V46A28 28 0 0 1 -28 46V-56A20 20 0 0 1 12 -56V38A10 10 0 0 1 -10 38V-36"
    clip = line(wire, main, 11)
    return moved(clip, 4, 4, 32, 1.21)


def push_pin(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = (
        "M-36 -92H36C44 -92 44 -78 36 -76L24 -68L28 -22C48 -14 58 0 58 14H-58C-58 0 -48 -14 -28 -22"
    )
    head += "L-24 -68L-36 -76C-44 -78 -44 -92 -36 -92Z" + slit((-11, -62), (-15, -18), 8)
    needle = fill("M-5 24H5V70L0 96L-5 70Z", second, 1)
    return moved(fill(head, main, 1) + needle, -6, 5, 28, 0.93)


def clipboard(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    board = box(-64, -78, 128, 172, 12) + box(-48, -50, 96, 128, 4)
    clip = fill("M-34 -70H-14C-14 -104 14 -104 14 -70H34V-44H-34Z" + disc(0, -80, 6), second, 1)
    board = board + box(-42, -78, 84, 32)
    ticks = line("M-34 -24L-28 -17L-18 -30M-34 12L-28 19L-18 6M-34 48L-28 55L-18 42", third, 6)
    lines = line("M-4 -23H34M-4 13H34M-4 49H24", main, 7)
    return moved(fill(board, main) + clip + ticks + lines, y=-1, scale=0.9)


def briefcase(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-90 2V-30C-90 -40 -84 -46 -74 -46H74C84 -46 90 -40 90 -30V2C60 16 40 20 20 22H-20"
    upper += "C-40 20 -60 16 -90 2Z"
    lower = "M-86 16C-60 28 -40 32 -20 34H20C40 32 60 28 86 16V60C86 70 80 76 70 76H-70"
    lower += "C-80 76 -86 70 -86 60Z"
    handle = line("M-32 -56V-66C-32 -74 -26 -80 -18 -80H18C26 -80 32 -74 32 -66V-56", second, 11)
    lock = fill(box(-13, 16, 26, 26, 6), third)
    return moved(fill(upper + lower, main) + handle + lock, y=-1, scale=0.9)


def megaphone(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    horn = "M-34 -30L44 -74C50 -78 56 -74 56 -68V56C56 62 50 66 44 62L-34 18Z" + slit(
        (38, -52), (38, 40), 7
    )
    back = fill("M-44 -30V18H-62C-74 18 -84 8 -84 -6C-84 -20 -74 -30 -62 -30Z", second, 1)
    grip = fill("M-58 28H-30L-16 66C-14 74 -20 78 -26 78H-36C-42 78 -46 76 -48 70Z", second, 1)
    waves = line("M72 -6H94M68 -42L86 -54M68 30L86 42", third, 9)
    return moved(fill(horn, main, 1) + back + grip + waves, -8, 2, -14, 0.98)


def newspaper(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    sheet = box(-80, -76, 132, 152, 8) + box(-64, -60, 100, 24, 4) + box(-64, -22, 46, 46, 4)
    sheet += box(-6, -20, 42, 7, 3) + box(-6, -3, 42, 7, 3) + box(-6, 14, 42, 7, 3)
    sheet += box(-64, 38, 100, 7, 3) + box(-64, 54, 100, 7, 3)
    roll = fill("M62 -44H76C84 -44 88 -40 88 -32V56C88 68 82 76 74 76C66 76 62 70 62 62Z", second)
    title = fill(box(-56, -53, 84, 10, 3), third)
    picture = fill("M-58 18V4L-48 -8L-38 4L-32 -2L-24 10V18Z", third)
    return moved(fill(sheet, main) + roll + title + picture, -3, 0, scale=0.9)


def postage_stamp(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    across = "h8" + "a6 6 0 0 0 12 0h8" * 5
    down = "v8" + "a6 6 0 0 0 0 12v8" * 6
    up, back = down.replace("v8", "v-8").replace("0 12", "0 -12"), across.replace("h8", "h-8")
    back = back.replace("12 0", "-12 0")
    paper = f"M-54 -64{across}{down}{back}{up}Z" + box(-36, -46, 72, 92, 3)
    hills = fill("M-28 38V24L-12 0L4 20L13 10L28 28V38Z", second)
    sun = fill(disc(10, -20, 10), third)
    sky = line("M-24 -34H-6M-24 -22H-14", third, 4)
    return moved(fill(paper, main) + hills + sun + sky, 0, 0, 8, 1.17)


def paper_scroll(colours: Sequence[str]) -> str:
    """A rolled up diploma with a seal."""
    main, second, third = three(colours)
    sheet = "M-60 -50H60V46H-60Z" + box(-38, -28, 76, 7, 3) + box(-38, -8, 76, 7, 3)
    sheet += box(-38, 12, 36, 7, 3)
    seal = fill(disc(36, 26, 20) + disc(36, 26, 8), third)
    seal += fill(polygon(26, 50, 46, 50, 52, 92, 36, 82, 20, 92), third, 1)
    place = disc(36, 26, 27) + box(16, 46, 40, 12)
    rolls = fill(box(-88, -78, 176, 20, 10) + box(-88, 54, 100, 20, 10), second)
    rolls += fill(box(60, 54, 28, 20, 10), second)
    return moved(fill(sheet + place, main) + rolls + seal, y=-3, scale=0.84)


def chalkboard(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    board = box(-82, -56, 164, 96, 4)
    chalk = line("M-60 -20C-40 -50 -30 10 -10 -22M10 -34H54M10 -14H54M-60 20H-20", third, 7)
    feet = line("M-50 62L-64 92M50 62L64 92", second, 10)
    ledge = fill(box(10, 16, 44, 12, 4), third)
    inside = fill(box(-96, -70, 192, 124, 8) + board, main)
    return moved(inside + chalk + ledge + feet, y=-7, scale=0.8)


def quill(colours: Sequence[str]) -> str:
    """A feather to write with, in its inkwell."""
    main, second, third = three(colours)
    plume = (
        "M-16 22C-30 -30 0 -84 66 -98C72 -70 58 -52 40 -48C52 -40 44 -24 28 -20C34 -10 16 12 -8 24Z"
    )
    plume += slit((-10, 16), (44, -72), 7, 5)
    stem = line("M-14 34L-20 50", second, 7)
    pot = "M-66 66C-66 56 -52 54 -44 52H2C10 54 24 56 24 66V82C24 90 18 96 10 96H-52"
    pot += "C-60 96 -66 90 -66 82Z"
    pot += box(-48, 68, 54, 14, 4)
    rim = fill(box(-50, 36, 24, 10, 4) + box(-12, 36, 22, 10, 4), second)
    mark = line("M42 90C54 78 62 100 74 86C80 80 88 88 92 90", third, 7)
    return moved(fill(plume, main, 1) + stem + fill(pot, second) + rim + mark, -13, -1, scale=0.81)


def fountain_pen(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    cap = "M-18 -12V-82A18 18 0 0 1 18 -82V-12Z"
    clip = box(4, -76, 7, 48, 3)
    ring = fill(box(-20, -5, 40, 9, 3), second)
    grip = fill("M-16 12H16L10 42H-10Z", main, 1)
    nib = fill(
        "M-14 52H14C16 68 6 84 0 98C-6 84 -16 68 -14 52Z"
        + disc(0, 66, 5)
        + slit((0, 70), (0, 96), 4),
        second,
    )
    ink = line("M34 92C46 80 54 102 66 88C72 82 80 90 84 92", third, 7)
    return moved(
        moved(fill(cap + clip, main) + ring + grip + nib, -4, -8, 34) + moved(ink, -24, 0),
        -6,
        -2,
        scale=0.9,
    )


def hand_bell(colours: Sequence[str]) -> str:
    """The bell of a school, with a handle."""
    main, second, third = three(colours)
    cup = symmetric("0 -22, 26 -22 34 0 38 28, 40 44 50 48 58 56, 40 56 20 56 0 56")
    lip = fill(box(-68, 64, 136, 13, 6), second)
    clapper = fill("M-14 84H14A14 14 0 0 1 -14 84Z", third)
    grip = fill(
        "M-12 -32C-14 -50 -18 -60 -18 -72A18 20 0 0 1 18 -72C18 -60 14 -50 12 -32Z", second, 1
    )
    shine = slit((-24, 38), (-16, -2), 8, -4)
    rings = both(line("M70 -12C80 0 84 16 84 32", third, 7))
    return moved(fill(cup + shine, main) + lip + clapper + grip + rings, 4, -3, 14, 0.98)


ALL: Final = (
    eraser,
    abacus,
    spiral_notebook,
    book_stack,
    paper_clip,
    push_pin,
    clipboard,
    briefcase,
    megaphone,
    newspaper,
    postage_stamp,
    paper_scroll,
    chalkboard,
    quill,
    fountain_pen,
    hand_bell,
)
