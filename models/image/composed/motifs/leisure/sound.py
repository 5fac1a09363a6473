"""Motifs of more instruments, and of what plays and shows."""

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


def cassette(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-94, -62, 188, 124, 12) + box(-74, -46, 148, 22, 4) + box(-62, -12, 124, 40, 20)
    case += "M-52 62L-42 42H42L52 62Z"
    reels = fill(disc(-40, 8, 13) + disc(-40, 8, 5) + disc(40, 8, 13) + disc(40, 8, 5), second)
    label = line("M-62 -35H62", third, 7) + fill(box(-16, -2, 32, 20, 3), third)
    screws = fill(disc(-20, 53, 4) + disc(20, 53, 4), main)
    return moved(fill(case, main) + reels + label + screws, turn=-8, scale=0.9)


def saxophone(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-22 -66L-6 -70L16 44C18 54 28 54 30 44L36 2L20 -12C40 -24 68 -26 88 -18L76 4L64 60"
    body += "C58 92 -6 96 -14 56Z"
    crook = line("M-18 -76C-22 -94 -46 -96 -58 -80L-66 -72", second, 10)
    mouth = line("M-66 -72L-74 -64", third, 13)
    places = ((3, -40), (8, -14), (13, 12), (18, 38))
    holes = "".join(disc(x - 8, y, 5) for x, y in places)
    keys = fill("".join(disc(x + 20, y, 5) for x, y in places[:2]), third)
    pads = fill("".join(oval(x - 32, y, 8, 6) for x, y in places), second)
    return moved(fill(body + holes, main, 1) + crook + mouth + keys + pads, -5, 5, 6, 0.94)


def harp(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    neck = "M-60 -94C-46 -100 -36 -92 -30 -82C-14 -58 24 -92 58 -72L52 -58C20 -72 -10 -42 -42 -66"
    neck += "C-44 -60 -44 -50 -44 -40L-40 82H-56L-60 -40C-60 -60 -66 -80 -60 -94Z"
    board = fill("M58 -64L72 -58C70 0 40 50 -24 84L-32 72C26 40 56 -6 58 -64Z", main, 1)
    foot = fill("M-70 90H-16C-6 90 -6 98 -16 98H-70C-78 98 -78 90 -70 90Z", second, 1)
    strings = "".join(
        f"M{x} {top}V{low}"
        for x, top, low in (
            (-28, -44, 62),
            (-10, -46, 50),
            (8, -52, 34),
            (26, -58, 12),
            (42, -58, -12),
        )
    )
    return moved(fill(neck, main, 1) + board + foot + line(strings, third, 4), 6, -2, scale=0.83)


def accordion(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    left = fill(
        box(-94, -58, 46, 116, 10)
        + "".join(disc(-81 + 16 * (at % 2), y, 4.5) for y in range(-40, 50, 18) for at in (0, 1)),
        main,
    )
    right = fill(box(48, -58, 46, 116, 10) + box(62, -44, 26, 88, 4), main)
    keys = fill("".join(box(66, y, 18, 9, 2) for y in (-40, -27, -14, -1, 12, 25)), third)
    folds = "".join(
        fill(polygon(x, -50, x + 9, -60, x + 9, 48, x, 58), second, 1)
        for x in (-40, -22, -4, 14, 32)
    )
    strap = line("M-82 -68C-74 -82 -60 -82 -54 -68", third, 6)
    return moved(left + right + keys + folds + strap, 0, 3, -10, 0.88)


def maracas(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    gourd = symmetric("0 -94, 24 -94 34 -74 34 -54, 34 -32 20 -18 10 -10, 6 -8 3 -8 0 -8")
    cuts = slit((-34, -62), (34, -62), 9, -6) + slit((-30, -34), (30, -34), 9, -6)
    dots = polygon(-20, -44, -10, -56, 0, -44, 10, -56, 20, -44, 10, -48, 0, -36, -10, -48)
    grip = "M-6 0H6L9 78C9 92 -9 92 -9 78Z"

    def one(colour: str, other: str) -> str:
        return fill(gourd + cuts + dots, colour) + fill(grip, other, 1)

    back = moved(one(second, third), 34, 4, 32, 0.92)
    front = moved(one(main, third), -34, 4, -32, 0.92)
    return moved(front + back, y=7, scale=0.94)


def electric_guitar(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-14 -4C-18 8 -34 -14 -46 -8C-58 0 -38 22 -42 40C-46 62 -50 92 -14 94C4 95 12 88 22 88"
    body += "C48 88 50 66 42 48C34 30 44 16 50 2C56 -14 40 -20 30 -8C24 0 18 2 14 -4Z"
    holes = box(-18, 22, 36, 8, 3) + box(-18, 42, 36, 8, 3) + box(-20, 64, 28, 7, 3)
    neck = fill("M-6 -12V-66H6V-12Z", second) + fill(
        "M-9 -74L-14 -100L4 -104L14 -96L9 -74Z", third, 1
    )
    pegs = fill("".join(disc(-22, y, 4) for y in (-94, -82)) + disc(30, 68, 6), second)
    parts = fill(body + holes + disc(30, 68, 10), main, 1) + neck + pegs
    return moved(parts, 4, 3, 38, 0.92)


def speaker(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = box(-56, -94, 112, 188, 14) + disc(0, -48, 28) + disc(0, 30, 44)
    high = fill(disc(0, -48, 20) + disc(0, -48, 9), second)
    low = fill(disc(0, 30, 36) + disc(0, 30, 23), second) + fill(disc(0, 30, 14), third)
    waves = both(line("M68 -20C78 0 78 24 68 44M82 -36C98 -4 98 28 82 60", third, 7))
    return moved(fill(case, main) + high + low + waves, scale=0.92)


def boombox(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = (
        box(-96, -38, 192, 104, 14) + disc(-56, 20, 31) + disc(56, 20, 31) + box(-19, -4, 38, 28, 4)
    )
    case += (
        box(-80, -28, 160, 9, 4)
        + box(-18, 36, 8, 16, 2)
        + box(-4, 36, 8, 16, 2)
        + box(10, 36, 8, 16, 2)
    )
    cones = fill("".join(disc(x, 20, 24) + disc(x, 20, 12) for x in (-56, 56)), second)
    reels = fill(disc(-8, 10, 6) + disc(8, 10, 6), third)
    handle = line("M-76 -48V-60C-76 -68 -70 -72 -62 -72H62C70 -72 76 -68 76 -60V-48", second, 11)
    return moved(fill(case, main) + cones + reels + handle, y=2, scale=0.87)


def gramophone(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    horn = "M-74 -86C-40 -96 20 -66 40 -20L24 -8C-4 -30 -40 -34 -62 -26C-84 -40 -92 -72 -74 -86Z"
    cuts = slit((-66, -70), (22, -18), 7, -8) + slit((-70, -46), (14, -18), 6, -3)
    pipe = line("M38 -8C56 12 40 22 22 28", main, 9)
    disk = fill("M-58 34H58C58 44 -58 44 -58 34Z", third, 3)
    case = fill("M-60 54H60L68 84H-68Z", second, 2) + fill(box(-80, 90, 160, 10, 4), second)
    crank = line("M74 66H88V80", third, 6)
    return moved(fill(horn + cuts, main, 1) + pipe + disk + case + crank, y=-6, scale=0.81)


def treble_clef(colours: Sequence[str]) -> str:
    main = colours[0]
    curl = "M2 8C-12 4 -18 26 -2 32C22 40 38 18 26 -2C10 -26 -36 -18 -38 18C-40 52 0 64 26 52"
    curl += "M4 70L-10 -52C-14 -84 2 -98 12 -92C26 -84 22 -50 -6 -28C-24 -14 -38 -2 -38 18"
    tail = "M4 70C6 92 -22 96 -26 80"
    ball = fill(disc(-20, 78, 11), main)
    return moved(line(curl + tail, main, 10) + ball, 4, 0, 6, 0.98)


def metronome(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    case = polygon(-22, -88, 22, -88, 58, 64, -58, 64) + "M-6 -68H6L28 36H-28Z"
    foot = fill(box(-68, 73, 136, 19, 6), main)
    arm = line("M0 34L36 -70", second, 6)
    weight = fill(polygon(16, -44, 36, -37, 29, -18, 9, -25), third, 2)
    marks = line("M-8 -30H0M-8 -12H-2M-8 6H-2", third, 4)
    return moved(fill(case, main, 2) + foot + arm + weight + marks, y=-4, scale=0.9)


def xylophone(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    bars = "".join(
        fill(
            box(-78 + 30 * at, -44 + 6 * at, 22, 104 - 12 * at, 6)
            + disc(-67 + 30 * at, -28 + 6 * at, 4)
            + disc(-67 + 30 * at, 44 - 6 * at, 4),
            (main, second, third)[at % 3],
        )
        for at in range(6)
    )
    stick = line("M-60 90L30 66", main, 6) + fill(disc(42, 63, 12), second)
    other = line("M-40 -94L40 -64", main, 6) + fill(disc(52, -59, 12), second)
    return moved(bars + stick + other, -2, 0, scale=0.86)


def theatre_masks(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    face = "M-46 -50C-18 -38 18 -38 46 -50C56 10 38 54 0 62C-38 54 -56 10 -46 -50Z"
    eyes = "M-32 -12C-26 -22 -14 -20 -10 -10C-18 -14 -26 -14 -32 -12ZM32 -12C26 -22 14 -20 10 -10"
    eyes += "C18 -14 26 -14 32 -12Z"
    smile = "M-26 14C-12 24 12 24 26 14C22 38 12 46 0 46C-12 46 -22 38 -26 14Z"
    sad = "M-22 40C-18 14 18 14 22 40C12 28 -12 28 -22 40Z"
    happy = moved(fill(face + eyes + smile, main), -36, -16, -12, 1.0)
    other = moved(fill(face + eyes + sad, second), 44, 26, 14, 0.9)
    return moved(happy + other, 1, -1, scale=0.92)


def film_camera(colours: Sequence[str]) -> str:
    """A camera for films, with two reels."""
    main, second, third = three(colours)
    body = box(-74, -12, 108, 68, 10) + box(-58, 4, 32, 16, 4)
    lens = fill("M42 12L84 -10C88 -12 90 -10 90 -6V50C90 54 88 56 84 54L42 32Z", second, 1)
    reels = fill(
        disc(-50, -50, 29) + disc(-50, -50, 10) + disc(12, -52, 25) + disc(12, -52, 9), main
    )
    legs = line("M-38 66L-52 94M-20 66V94M-2 66L12 94", second, 8)
    light = fill(disc(12, 34, 8), third)
    return moved(
        fill(body + disc(12, 34, 13), main) + lens + reels + legs + light, -3, -8, scale=0.9
    )


def film_roll(colours: Sequence[str]) -> str:
    """A roll of film for a camera."""
    main, second, third = three(colours)
    can = box(-84, -56, 78, 118, 8) + box(-84, -20, 78, 40)
    label = fill(box(-84, -12, 78, 24), third)
    ends = fill(box(-58, -80, 26, 16, 4) + box(-92, -56, 94, 12, 4) + box(-92, 50, 94, 12, 4), main)
    strip = box(10, -40, 84, 90, 3) + "".join(
        box(x, y, 11, 9, 2) for x in (18, 38, 58, 78) for y in (-32, 33)
    )
    strip += box(18, -14, 32, 38, 2) + box(58, -14, 28, 38, 2)
    return moved(fill(can, main) + label + ends + fill(strip, second), 0, -1, -8, 0.9)


def instant_camera(colours: Sequence[str]) -> str:
    """A camera that prints its pictures at once."""
    main, second, third = three(colours)
    body = "M-60 -80H60C72 -80 78 -72 78 -62V20C78 26 74 30 68 30H-68C-74 30 -78 26 -78 20V-62"
    body += (
        "C-78 -72 -72 -80 -60 -80Z" + disc(0, -26, 38) + box(42, -68, 24, 16, 4) + disc(-54, -58, 9)
    )
    lens = fill(disc(0, -26, 30) + disc(0, -26, 16), second) + fill(disc(0, -26, 9), main)
    slot = fill(box(-84, 37, 168, 12, 5), main)
    photo = box(-46, 56, 92, 40, 2) + box(-36, 56, 72, 26)
    heart = fill("M0 79C-16 68 -10 56 0 63C10 56 16 68 0 79Z", third)
    return moved(fill(body, main) + lens + slot + fill(photo, second) + heart, y=-5, scale=0.9)


ALL: Final = (
    cassette,
    saxophone,
    harp,
    accordion,
    maracas,
    electric_guitar,
    speaker,
    boombox,
    gramophone,
    treble_clef,
    metronome,
    xylophone,
    theatre_masks,
    film_camera,
    film_roll,
    instant_camera,
)
