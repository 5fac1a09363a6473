"""Motifs of beauty, care and health."""

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


def lipstick(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    stick = fill("M-21 -20V-66L21 -94V-20Z", main, 3)
    sleeve = fill(box(-28, -9, 56, 24, 3), second)
    base = fill(box(-36, 24, 72, 70, 7) + slit((-16, 36), (-16, 82), 9), third)
    return moved(stick + sleeve + base, 4, -3, 14, 0.98)


def perfume_bottle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bottle = (
        "M-40 -18H40C56 -18 66 -8 66 8V70C66 84 58 92 44 92H-44C-58 92 -66 84 -66 70V8"
        "C-66 -8 -56 -18 -40 -18Z"
    )
    label = polygon(0, 10, 30, 38, 0, 66, -30, 38)
    gem = fill(polygon(0, 22, 17, 38, 0, 54, -17, 38), third)
    neck = fill(box(-18, -42, 36, 16, 3) + box(-26, -92, 52, 42, 9), second)
    return moved(fill(bottle + label, main) + gem + neck, y=-2, scale=0.98)


def nail_polish(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    cap = "M-14 -96H14C18 -96 20 -94 20 -90L26 -8H-26L-20 -90C-20 -94 -18 -96 -14 -96Z"
    bottle = (
        "M-30 4H30C52 10 62 28 62 48V76C62 88 56 94 44 94H-44C-56 94 -62 88 -62 76V48"
        "C-62 28 -52 10 -30 4Z"
    )
    shine = slit((-42, 38), (-40, 74), 10, 3)
    return moved(fill(bottle + shine, main) + fill(cap, second), 8, -2, 10, 0.95)


def comb(colours: Sequence[str]) -> str:
    teeth = "".join(f"V34A4.5 4.5 0 0 1 {x - 9} 34V-14H{x - 17}" for x in range(84, -53, -17))
    outline = (
        f"M-92 30V-26C-92 -40 -84 -46 -72 -46H72C84 -46 92 -40 92 -26V-14H84{teeth}V34"
        "C-69 46 -92 46 -92 30Z"
    )
    return moved(fill(outline + box(-66, -34, 132, 7, 3.5), colours[0]), 0, 2, -24)


def hair_dryer(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-62 -62C-20 -66 14 -78 40 -78C72 -78 92 -58 92 -32C92 -6 72 14 40 14C14 14 -20 2 -62 -2Z"
    )
    nozzle = fill("M-72 -58L-90 -64V0L-72 -6Z", second, 1)
    grip = "M18 22C36 26 48 24 58 20L46 84C45 90 42 92 36 92H22C16 92 14 88 14 84Z"
    vents = disc(42, -32, 19) + box(30, -42, 24, 5, 2) + box(30, -24, 24, 5, 2)
    parts = fill(body + disc(42, -32, 27), main) + nozzle + fill(grip, second)
    return moved(parts + fill(vents, third), 1, -4, scale=0.9)


def hand_mirror(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    frame = oval(0, -36, 54, 60) + oval(0, -36, 41, 47)
    shine = slit((-18, -36), (6, -66), 9, -5) + slit((-2, -22), (20, -48), 7, -3)
    handle = "M-8 34H8C14 44 12 54 14 66C18 80 14 98 0 98C-14 98 -18 80 -14 66C-12 54 -14 44 -8 34Z"
    glass = fill(oval(0, -36, 33, 39) + shine, second)
    return moved(fill(frame + handle + disc(0, 82, 5), main) + glass, -8, 0, 24, 0.98)


def candle(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wax = "M-36 -22C-28 -30 -20 -30 -12 -24C-4 -18 4 -32 14 -30C26 -28 36 -30 36 -18V66H-36Z"
    drops = slit((-18, -8), (-18, 28), 9) + slit((12, -12), (12, 10), 8)
    flame = (
        "M2 -96C8 -80 20 -72 20 -56C20 -44 12 -38 1 -38C-10 -38 -18 -44 -18 -56"
        "C-18 -70 -4 -78 2 -96Z"
    )
    plate = fill("M-62 76H62C62 88 50 94 34 94H-34C-50 94 -62 88 -62 76Z", second)
    loop = line("M70 78C88 66 92 88 70 86", second, 7)
    parts = fill(wax + drops, main) + fill(flame, third) + plate + loop
    return moved(parts, -12, -2, scale=0.92)


def soap_bubbles(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ring = disc(0, 0, 62) + disc(0, 0, 54)
    shine = "M-36 -4C-36 -22 -24 -36 -6 -36"
    places = ((-26, 26, 1.0, main, 8), (52, -44, 0.62, second, 10), (58, 50, 0.36, third, 0))
    bubbles = moved(fill(disc(0, 0, 20) + disc(0, 0, 14), third), -40, -72)
    for x, y, size, colour, width in places:
        one = fill(ring + (disc(0, 0, 48) + disc(0, 0, 54) if size < 0.5 else ""), colour)
        bubbles += moved(one + (line(shine, colour, width) if width else ""), x, y, 0, size)
    return moved(bubbles, -3, 2, scale=0.97)


def toothbrush(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    handle = (
        "M-12 -92H12C18 -92 20 -88 20 -82V-34C20 -22 12 -16 12 -4L14 84C14 98 -14 98 -14 84L-12 -4"
        "C-12 -16 -20 -22 -20 -34V-82C-20 -88 -18 -92 -12 -92Z"
    )
    bristles = "".join(box(28, y, 26, 12, 3) for y in (-92, -76, -60, -44))
    paste = "M62 -92C76 -92 72 -76 66 -74C78 -70 74 -52 64 -52C60 -52 60 -92 62 -92Z"
    parts = fill(handle + slit((0, 20), (0, 74), 8), main) + fill(bristles, second)
    return moved(parts + fill(paste, third), -23, -2, 30, 0.95)


def pill(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = "M-6 -34H-52A34 34 0 0 0 -52 34H-6Z" + slit((-58, -16), (-22, -18), 9, -3)
    right = "M6 -34H52A34 34 0 0 1 52 34H6Z"
    tablet = fill(disc(50, 54, 30) + slit((32, 62), (68, 46), 8), third)
    return moved(
        moved(fill(left, main) + fill(right, second), -16, -26, -38, 0.94) + tablet, scale=0.98
    )


def stethoscope(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    ears = (
        "M-58 -84H-66C-74 -84 -76 -78 -76 -70V-40C-76 -10 -58 8 -34 8C-10 8 8 -10 8 -40V-70"
        "C8 -78 6 -84 -2 -84H-10"
    )
    tube = "M-34 14V40C-34 70 -14 88 14 88C42 88 58 70 58 44V22"
    chest = fill(disc(58, -10, 25) + disc(58, -10, 14), second) + fill(disc(58, -10, 7), third)
    tips = line("M-56 -84H-52M-16 -84H-12", second, 13)
    return moved(line(ears + tube, main, 11) + chest + tips, 3, -1, scale=0.9)


def syringe(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    barrel = "M-24 -44H24V44C24 52 18 56 12 58L8 66H-8L-12 58C-18 56 -24 52 -24 44Z"
    barrel += "".join(box(x, y, 24 - x, 6) for x, y in ((4, -28), (10, -10), (4, 8), (10, 26)))
    plunger = box(-32, -60, 64, 9, 4) + box(-7, -86, 14, 20) + box(-22, -97, 44, 11, 4)
    return moved(
        fill(barrel, main) + line("M0 76V98", third, 5) + fill(plunger, second), -4, 3, 40, 0.96
    )


def bandage(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    end = "M36 -32H62A32 32 0 0 1 62 32H36Z"
    dots = disc(62, -14, 4) + disc(62, 14, 4) + disc(76, 0, 4) + disc(48, 0, 4)
    holes = "".join(disc(x, y, 4.5) for x in (-12, 12) for y in (-13, 13))
    pad = fill(box(-28, -32, 56, 64, 3) + holes, second)
    return moved(both(fill(end + dots, main)) + pad, turn=-40)


def heart_with_pulse(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    heart = symmetric("0 -52, 14 -84 48 -88 68 -74, 96 -54 96 -14 76 16, 58 42 26 62 0 86")
    hole = "M-72 -16H-36L-24 -44H-10L10 18L19 -14H72V6H33L17 48H4L-17 -14L-23 4H-72Z"
    pulse = line("M-62 -6H-29L-17 -32L10 33L26 -4H62", second, 6.5)
    return moved(fill(heart + hole, main, 2) + pulse, y=1, scale=0.97)


ALL: Final = (
    lipstick,
    perfume_bottle,
    nail_polish,
    comb,
    hair_dryer,
    hand_mirror,
    candle,
    soap_bubbles,
    toothbrush,
    pill,
    stethoscope,
    syringe,
    bandage,
    heart_with_pulse,
)
