"""Motifs of what keeps a home and a garden in order."""

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
    three,
)


def broom(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    stick = line("M0 -94V12", second, 9)
    cap = fill("M-12 20H12L20 36H-20Z", third, 2)
    brush = "M-24 44H24C30 62 40 78 46 94C20 100 -20 100 -46 94C-40 78 -30 62 -24 44Z"
    cuts = slit((0, 56), (0, 98), 7) + slit((-13, 58), (-22, 98), 7) + slit((13, 58), (22, 98), 7)
    return moved(stick + cap + fill(brush + cuts, main, 1), 10, -7, 36, 0.87)


def bucket(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = polygon(-58, -4, 58, -4, 44, 82, -44, 82) + slit((-40, 12), (-32, 68), 9, 2)
    rim = fill(box(-70, -26, 140, 15, 7), main)
    handle = line("M-62 -34C-56 -104 56 -104 62 -34", second, 8)
    grip = fill(box(-20, -98, 40, 17, 8), third)
    return moved(fill(body, main, 4) + rim + handle + grip, y=4, scale=0.97)


def spray_bottle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    label = disc(0, 50, 20)
    head = "M-40 -86H18C32 -86 36 -76 36 -62V-52H-10V-62H-40Z"
    trigger = line("M-20 -50C-26 -40 -28 -34 -36 -28", second, 9)
    neck = fill(box(-14, -44, 28, 14, 4), second)
    drops = fill(
        disc(-60, -74, 6) + disc(-78, -90, 5) + disc(-82, -70, 5) + disc(-76, -52, 5), third
    )
    low = "M-42 30H42V84C42 92 38 96 30 96H-30C-38 96 -42 92 -42 84Z"
    shoulder = "M-14 -22H14C16 2 42 4 42 30H-42C-42 4 -16 2 -14 -22Z"
    bottle = fill(shoulder + low + label, main)
    return moved(bottle + fill(head, second, 1) + trigger + neck + drops, 19, 0, scale=0.88)


def washing_machine(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-72, -90, 144, 180, 12) + box(-58, -76, 46, 18, 4) + disc(30, -67, 8)
    case += disc(54, -67, 8) + disc(0, 22, 54)
    ring = fill(disc(0, 22, 46) + disc(0, 22, 35), second)
    water = fill("M-28 22C-18 14 -8 14 0 22C8 30 18 30 28 22A28 28 0 0 1 -28 22Z", third)
    bubbles = fill(disc(-8, 4, 5) + disc(8, 10, 4), third)
    return moved(fill(case, main) + ring + water + bubbles, scale=0.88)


def fridge(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    upper = "M-50 -32V-78A16 16 0 0 1 -34 -94H34A16 16 0 0 1 50 -78V-32Z" + box(26, -76, 9, 30, 4)
    lower = "M-50 -22H50V74A10 10 0 0 1 40 84H-40A10 10 0 0 1 -50 74Z" + box(26, -6, 9, 40, 4)
    heart = fill("M-16 30C-36 14 -30 -2 -16 6C-2 -2 4 14 -16 30Z", third)
    note = disc(-16, 14, 24)
    feet = fill(box(-40, 90, 20, 8, 3) + box(20, 90, 20, 8, 3), second)
    parts = fill(upper, main) + fill(lower + note, main) + feet
    return moved(parts + heart, scale=0.93)


def clothes_iron(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-92 34C-88 2 -54 -14 -14 -16H62L74 34Z" + slit((-50, 18), (30, 12), 8, -3)
    handle = "M-26 -26C-10 -62 14 -72 44 -72H62C74 -72 80 -64 78 -56L66 -26H48L56 -52H40"
    handle += "C20 -52 8 -44 0 -26Z"
    sole = fill("M-96 44H76V58H-88C-94 58 -97 50 -96 44Z", second, 1)
    cord = line("M84 -58C98 -64 96 -84 84 -84", third, 6)
    steam = line("M-60 72V84M-30 72V90M0 72V84M30 72V90", third, 6)
    return moved(
        fill(body, main, 1) + fill(handle, second, 1) + sole + cord + steam, y=2, scale=0.79
    )


def clothes_hanger(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bar = "M0 -20L86 36C96 44 92 56 78 56H-78C-92 56 -96 44 -86 36Z"
    hole = "M0 0L66 43H-66Z"
    hook = line("M0 -30C0 -44 22 -44 22 -62C22 -86 -18 -86 -18 -64", second, 10)
    return moved(fill(bar + hole, main) + hook, y=5, scale=0.92)


def clothes_peg(colours: Sequence[str]) -> str:
    """A wooden peg seen from its side, with its spring."""
    main, second, third = three(colours)
    half = "M5 -58C8 -46 18 -42 18 -34C18 -26 5 -24 5 -14V-10C14 -8 14 12 5 14V22L26 96H40L34 -2"
    half += "L24 -92C22 -98 12 -98 5 -90Z"
    spring = fill(disc(0, 2, 20) + disc(0, 2, 9), second) + line("M14 -12L40 -22", second, 8)
    arms = both(fill(half, main, 1))
    string = fill(disc(0, -38, 7), third)
    return moved(arms + spring + string, 5, -4, 28, 0.92)


def water_tap(colours: Sequence[str]) -> str:
    """A tap above a sink, with a drop."""
    main, second, third = three(colours)
    body = "M-92 -28H-64V-20H-30C-26 -32 -18 -38 -4 -38C10 -38 18 -32 22 -20H38"
    body += "C64 -20 80 -2 80 24V36H44V26C44 18 40 16 32 16H18C10 26 -16 26 -26 16H-64V26H-92Z"
    handle = fill(box(-46, -78, 84, 16, 8), second) + fill(box(-12, -56, 16, 14, 3), second)
    drop = fill(
        "M62 50C68 62 76 70 76 80C76 89 70 94 62 94C54 94 48 89 48 80C48 70 56 62 62 50Z", third
    )
    return moved(fill(body, main, 1) + handle + drop, 4, -10, scale=0.89)


def electric_plug(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = "M-46 -26H46C50 -26 52 -24 52 -20V2C52 34 32 48 12 50H-12C-32 48 -52 34 -52 2V-20"
    body += "C-52 -24 -50 -26 -46 -26Z"
    bolt = "M8 -16L-18 14H-3L-8 36L18 6H3Z"
    pins = both(fill(box(17, -74, 15, 40, 6), second))
    cord = line("M0 60V70C0 86 18 92 30 88C44 84 42 70 56 70C66 70 70 78 70 88", second, 9)
    return moved(fill(body + bolt, main) + pins + cord, -7, -14, 14, 0.97)


def toilet_paper(colours: Sequence[str]) -> str:
    main, _, third = three(colours)
    top = fill(oval(-10, -56, 60, 25) + oval(-10, -56, 21, 9), main)
    roll = "M-70 -40C-60 -16 40 -16 50 -40V56C40 82 -60 82 -70 56Z"
    sheet = fill("M60 -52C66 -50 70 -44 70 -36V40C78 46 86 46 92 42V80C80 90 66 86 60 76Z", third)
    dots = "".join(disc(x, y, 4) for x, y in ((-46, 14), (-18, 26), (14, 24), (-34, 42), (0, 50)))
    dots += disc(34, 40, 4) + disc(-54, 58, 4) + disc(-16, 64, 4) + disc(36, 8, 4)
    return moved(top + fill(roll + dots, main) + sheet, -10, -4, scale=0.88)


def hourglass(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    plates = fill(box(-60, -96, 120, 17, 7) + box(-60, 79, 120, 17, 7), main)
    glass = "M-46 -70C-46 -30 -10 -18 -10 0C-10 18 -46 30 -46 70M46 -70C46 -30 10 -18 10 0"
    glass += "C10 18 46 30 46 70"
    sand = "M-30 -40H30C24 -26 8 -18 0 -8C-8 -18 -24 -26 -30 -40Z"
    heap = "M-34 70C-32 50 -10 46 0 36C10 46 32 50 34 70Z"
    grains = disc(0, 8, 4) + disc(0, 22, 4)
    parts = plates + line(glass, second, 9) + fill(sand + heap + grains, third)
    return moved(parts, scale=0.9)


def bird_house(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    walls = polygon(-44, 44, -44, -22, 0, -64, 44, -22, 44, 44) + disc(0, -8, 17)
    roof = line("M-66 -22L0 -84L66 -22", second, 13)
    perch = fill(box(-6, 16, 12, 9, 4), second) + fill(box(-54, 53, 108, 11, 4), second)
    pole = fill(box(-8, 70, 16, 28, 3), main)
    bird = fill("M66 -62C70 -76 88 -76 90 -62L98 -58L90 -54C86 -44 72 -42 62 -48Z", third)
    return moved(fill(walls, main, 2) + roof + perch + pole + bird, -15, -4, scale=0.95)


def mailbox(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    side = "M-26 -62H46C68 -62 84 -44 84 -22V14H10V-22C10 -42 -4 -58 -26 -62Z"
    front = "M-84 -24A42 42 0 0 1 0 -24V14H-84Z" + box(-64, -22, 44, 9, 4)
    flag = fill("M52 -72V-94H80V-80H60V-72Z", second, 1)
    post = fill(box(-12, 22, 24, 72, 3), second)
    grass = line("M-34 92L-40 78M-24 92V74M24 92V74M34 92L40 78", third, 6)
    parts = fill(side, main, 1) + fill(front, main) + flag + post + grass
    return moved(parts, -7, 0, scale=0.82)


def rain_boots(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    boot = "M-30 -60H14V22C22 30 44 30 50 44C54 52 54 60 52 66H-30Z"
    one = fill(boot, main, 1) + fill(box(-33, -84, 50, 15, 5), second)
    one += fill("M-32 75H54V86H8V82H-4V90H-32Z", second, 1)
    drops = fill("M0 -12C5 -3 9 2 9 8A9 9 0 0 1 -9 8C-9 2 -5 -3 0 -12Z", third)
    back = moved(one, -44, -8, -4, 0.88)
    return moved(back + moved(one, 40, 6, 0, 0.88) + moved(drops, 74, -50), -5, -1, scale=0.85)


ALL: Final = (
    broom,
    bucket,
    spray_bottle,
    washing_machine,
    fridge,
    clothes_iron,
    clothes_hanger,
    clothes_peg,
    water_tap,
    electric_plug,
    toilet_paper,
    hourglass,
    bird_house,
    mailbox,
    rain_boots,
)
