"""Motifs of furniture, and of what decorates a room."""

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
    petal,
    polygon,
    slit,
    symmetric,
    three,
)


def sofa(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    half = fill(box(4, -54, 60, 58, 13), main) + fill(box(4, 13, 60, 22, 8), second)
    half += fill("M72 2A15 15 0 0 1 102 2V56C102 60 100 62 96 62H78C74 62 72 60 72 56Z", main)
    half += line("M84 73L87 82", third, 10)
    rail = fill(box(-64, 44, 128, 18, 5), main)
    return moved(both(half) + rail, y=-18, scale=0.88)


def armchair(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    back = symmetric("0 -88, 30 -88 48 -78 48 -52, 47 -36 44 -18 44 0, 30 0 14 0 0 0")
    buttons = disc(0, -54, 5) + disc(-22, -40, 5) + disc(22, -40, 5) + disc(0, -26, 5)
    arm = fill("M53 0A15 15 0 0 1 83 0V52C83 56 81 58 77 58H59C55 58 53 56 53 52Z", main)
    arm += line("M66 69L72 88", third, 9)
    seat = fill(box(-44, 9, 88, 22, 9), second) + fill(box(-44, 40, 88, 18, 5), main)
    return moved(fill(back + buttons, main) + seat + both(arm), y=-6, scale=0.87)


def chair(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    back = "M-36 -94C-20 -98 20 -98 36 -94L40 -14H28L27 -26H-27L-28 -14H-40Z"
    gaps = "M-27 -83C-12 -86 12 -86 27 -83L27 -64H-27ZM-27 -54H27L27 -36H-27Z"
    seat = fill("M-44 -4H44L54 22C55 27 53 30 48 30H-48C-53 30 -55 27 -54 22Z", second)
    legs = both(line("M44 42L48 92M24 42L26 74", main, 10))
    return moved(fill(back + gaps, main) + seat + legs, y=-4, scale=0.93)


def table_lamp(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    shade = fill(polygon(-32, -88, 32, -88, 62, -12, -62, -12), main, 4)
    foot = symmetric("0 4, 8 4 12 6 12 12, 12 22 36 26 36 48, 36 64 18 70 18 76, 10 77 6 77 0 77")
    low = fill(box(-34, 83, 68, 13, 5), second)
    chain = line("M46 4V20", third, 4) + fill(disc(46, 28, 6), third)
    return moved(shade + fill(foot, second) + low + chain, y=-1, scale=0.98)


def desk_lamp(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = "M-18 -40H18L44 16H-44Z"
    bulb = fill("M-20 24H20A20 20 0 0 1 -20 24Z", third)
    shade = moved(fill(head, main, 3) + bulb + fill(box(-11, -56, 22, 10, 4), second), 22, -32, -42)
    arm = line("M-8 74L-62 16L-22 -60", second, 9) + fill(disc(-62, 16, 11), main)
    foot = fill("M-52 92C-52 80 -40 74 -8 74C24 74 36 80 36 92Z", main, 1)
    return moved(arm + shade + foot, 2, -9)


def door(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    leaf = box(-38, -78, 76, 162, 3)
    panels = box(-26, -64, 22, 48, 2) + box(4, -64, 22, 48, 2)
    panels += box(-26, 22, 22, 48, 2) + box(4, 22, 22, 48, 2) + disc(24, 4, 9)
    frame = "M-56 84V-88C-56 -94 -52 -98 -46 -98H46C52 -98 56 -94 56 -88V84H46V-88H-46V84Z"
    step = fill(box(-70, 91, 140, 11, 4), second)
    parts = fill(leaf + panels, main) + fill(frame, second) + step + fill(disc(24, 4, 5), third)
    return moved(parts, y=-6, scale=0.84)


def bed(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = fill("M-94 -48A12 12 0 0 1 -78 -48V68H-94Z", second, 1)
    foot = fill("M80 2A12 12 0 0 1 96 2V68H80Z", second, 1)
    pillow = fill("M-66 -14C-54 -20 -34 -20 -24 -14C-20 -6 -20 6 -24 14H-66Z", third, 2)
    blanket = "M-10 14V-4C-10 -18 0 -24 12 -24H58C68 -24 72 -16 72 -8V14Z"
    mattress = fill(box(-70, 23, 142, 28, 6), main)
    return moved(head + foot + pillow + fill(blanket, main, 1) + mattress, -1, -9, scale=0.87)


def bathtub(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    tub = "M-82 6H82C82 44 64 64 40 64H-40C-64 64 -82 44 -82 6Z" + slit((-62, 16), (-46, 50), 8, 7)
    rim = fill(box(-96, -14, 192, 14, 7), main)
    feet = both(line("M50 74L56 84", second, 12))
    pipe = line("M70 -22V-62C70 -84 40 -84 40 -64", second, 9) + line("M30 -60H50", second, 9)
    foam = ((-60, -36, 15), (-30, -42, 20), (2, -34, 12), (-46, -72, 8), (-16, -78, 5))
    bubbles = fill("".join(disc(*one) for one in foam), third)
    return moved(fill(tub, main) + rim + feet + pipe + bubbles, y=-2, scale=0.93)


def vase(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pot = symmetric("0 0, 8 0 16 0 20 0, 20 18 50 26 50 58, 50 80 34 94 26 96, 16 97 8 97 0 97")
    band = "".join(disc(x, y, 5) for x, y in ((-30, 58), (-10, 64), (10, 64), (30, 58)))
    stems = line("M0 -8V-56M-8 -8C-12 -26 -26 -40 -40 -46M8 -8C12 -26 26 -40 40 -46", second, 6)
    leaves = fill(petal(30, 20), second)
    green = moved(leaves, -4, -28, -52) + moved(leaves, 4, -28, 52)
    bud = "M0 0C-16 -4 -18 -18 -14 -32L-6 -24L0 -36L6 -24L14 -32C18 -18 16 -4 0 0Z"
    buds = moved(fill(bud, third), 0, -60) + both(moved(fill(bud, third), 44, -48, 42, 0.9))
    return moved(fill(pot + band, main) + stems + green + buds, y=-1, scale=0.99)


def picture_frame(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    frame = fill(box(-84, -50, 168, 132, 6) + box(-68, -34, 136, 100, 3), main)
    hills = fill("M-60 58V42L-26 2L2 34L20 16L60 58Z", second, 1)
    sun = fill(disc(32, -12, 13), third)
    string = line("M-46 -60L0 -90L46 -60", second, 5) + fill(disc(0, -92, 7), second)
    return moved(frame + hills + sun + string, y=2, scale=0.84)


def television(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = box(-88, -44, 176, 118, 20) + box(-70, -27, 106, 84, 18)
    knobs = disc(62, -12, 11) + disc(62, 18, 11) + box(52, 40, 20, 5, 2) + box(52, 50, 20, 5, 2)
    screen = box(-62, -19, 90, 68, 13) + slit((-50, 20), (-38, -8), 8, -5)
    aerial = both(line("M6 -54L34 -88", second, 6) + line("M48 84L54 94", second, 9))
    dots = fill(disc(62, -12, 5) + disc(62, 18, 5) + disc(-36, -92, 6) + disc(36, -92, 6), third)
    return moved(fill(body + knobs, main) + fill(screen, second) + aerial + dots, y=-4, scale=0.89)


def bookshelf(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = "M-74 -92H74V92H60V80H-60V92H-74Z" + box(-60, -80, 120, 44) + box(-60, -24, 120, 44)
    case += box(-60, 32, 120, 36)
    low = ((-54, -70, 14), (-36, -76, 12), (-20, -66, 16), (28, -74, 12), (44, -70, 12))
    books = "".join(box(x, y, wide, -36 - y, 2) for x, y, wide in low)
    more = ((-6, -14, 14), (12, -20, 12), (28, -12, 14), (46, -18, 10))
    others = "".join(box(x, y, wide, 20 - y, 2) for x, y, wide in more)
    last = ((-54, 40, 12), (-38, 44, 16), (-18, 38, 12))
    books += "".join(box(x, y, wide, 68 - y, 2) for x, y, wide in last)
    vase_ = fill("M-46 20C-56 8 -52 -4 -42 -6V-14H-32V-6C-22 -4 -18 8 -28 20Z", third)
    ball = fill(disc(36, 53, 14), third)
    leaning = moved(fill(box(-6, -36, 12, 36, 2), third), 10, -36, -14)
    parts = fill(case, main, 1) + fill(books, second) + fill(others, second)
    return moved(parts + vase_ + ball + leaning, scale=0.82)


def wall_clock(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = fill(disc(0, 0, 94) + disc(0, 0, 78), main)
    marks = "".join(
        moved(fill(box(-4, -70, 8, 15 if at % 3 == 0 else 8, 3), main), turn=30 * at)
        for at in range(12)
    )
    hands = line("M0 0V-42M0 0L30 18", second, 10) + fill(disc(0, 0, 10), third)
    return moved(ring + marks + hands, scale=1.04)


def grandfather_clock(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = "M-44 -56C-44 -86 -14 -84 0 -98C14 -84 44 -86 44 -56V-14H-44Z" + disc(0, -48, 27)
    case = box(-34, -4, 68, 72) + box(-20, 8, 40, 50, 3)
    foot = fill(polygon(-46, 78, 46, 78, 50, 96, -50, 96), main, 1)
    hands = line("M0 -62V-48L11 -42", second, 6)
    swing = line("M0 10L8 36", second, 4) + fill(disc(10, 43, 10), third)
    return moved(fill(head, main, 1) + fill(case, main) + foot + hands + swing, y=-1, scale=0.9)


def wicker_basket(colours: Sequence[str]) -> str:
    """A basket with a handle, plain and empty."""
    main, second, _ = three(colours)
    weave = "".join(
        box(x, y, 22, 8, 4)
        for row, y in enumerate((26, 44, 62))
        for x in range(-58 + 17 * (row % 2), 40, 34)
    )
    basket = fill("M-76 14H76L64 76C62 84 58 86 52 86H-52C-58 86 -62 84 -64 76Z" + weave, main)
    rim = fill(box(-88, -8, 176, 15, 7), second)
    handle = line("M-62 -16C-60 -106 60 -106 62 -16", second, 10)
    return moved(basket + rim + handle, y=-2, scale=0.96)


def candlestick(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wax = fill(box(-12, -50, 24, 68, 4), second)
    flame = fill(
        "M0 -98C6 -86 14 -80 14 -70C14 -62 8 -58 0 -58C-8 -58 -14 -62 -14 -70"
        "C-14 -80 -6 -86 0 -98Z",
        third,
    )
    plate = "M-30 26H30C30 38 14 44 12 50V62C14 72 34 76 48 78C56 80 58 90 50 92H-50"
    plate += "C-58 90 -56 80 -48 78C-34 76 -14 72 -12 62V50C-14 44 -30 38 -30 26Z"
    loop = fill(oval(58, 56, 20, 16) + oval(58, 56, 10, 7), main)
    return moved(wax + flame + fill(plate, main) + loop, -7, 0, scale=0.89)


ALL: Final = (
    sofa,
    armchair,
    chair,
    table_lamp,
    desk_lamp,
    door,
    bed,
    bathtub,
    vase,
    picture_frame,
    television,
    bookshelf,
    wall_clock,
    grandfather_clock,
    wicker_basket,
    candlestick,
)
