"""Motifs of reptiles and dinosaurs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
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


def snake(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    way = (
        "M-26 -62C-4 -76 24 -70 26 -52C28 -30 -50 -32 -50 0C-50 30 46 18 46 46C46 72 -10 74 -60 70"
    )
    marks = "".join(
        moved(fill(polygon(-9, 0, 0, -7, 9, 0, 0, 7), second), x, y, turn)
        for x, y, turn in (
            (2, -71, 8), (14, -37, 160), (-36, -18, 135), (-34, 20, 30), (10, 27, 12),
            (38, 62, 130), (-8, 72, 180),
        )
    )  # fmt: skip
    head = "M-20 -76C-32 -88 -58 -86 -70 -74C-80 -64 -74 -52 -62 -48C-46 -44 -28 -44 -20 -50Z"
    tongue = line("M-82 -60L-92 -58M-92 -58L-99 -64M-92 -58L-99 -51", third, 4)
    tail = fill("M-56 58C-74 60 -86 66 -96 82C-82 82 -70 82 -56 82Z", main)
    body = line(way, main, 26)
    return moved(body + tail + marks + fill(head + disc(-52, -68, 5), main) + tongue, 29.1, -5.7)


def lizard(colours: Sequence[str]) -> str:
    """A gecko from above."""
    main = colours[0]
    body = (
        "M-2 -92C12 -92 20 -80 18 -66C16 -56 12 -50 14 -42C26 -22 26 8 12 26C6 38 10 52 24 60"
        "C44 70 62 60 62 44C62 34 52 32 48 38C44 30 54 20 66 26C84 36 78 72 50 80"
        "C18 88 -8 66 -10 32C-24 10 -28 -18 -16 -42C-14 -50 -18 -56 -20 -66C-22 -80 -16 -92 -2 -92Z"
    )
    legs = line(
        "M20 -32L44 -40L50 -60M-22 -32L-46 -28L-54 -8M16 14L42 10L56 22M-18 12L-42 18L-46 40",
        main,
        11,
    )
    toes = "".join(
        fill(disc(x + dx, y + dy, 5.5), main)
        for x, y, turn in ((50, -60, 0), (-54, -8, 1), (56, 22, 1), (-46, 40, 1))
        for dx, dy in (((-8, -7), (1, -11), (10, -6)) if not turn else ((-8, 7), (1, 10), (9, 5)))
    )
    spots = disc(0, -26, 6) + disc(-6, -6, 7) + disc(5, 8, 5) + disc(0, 34, 4)
    eyes = disc(-10, -72, 4) + disc(8, -72, 4)
    return moved(fill(body + spots + eyes, main) + legs + toes, 0, 4, 14, 0.97)


def t_rex(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-84 -66C-86 -86 -62 -94 -38 -92C-14 -90 -2 -76 -2 -56C0 -34 16 -20 40 -8"
        "C58 2 78 4 98 -8C92 26 66 42 46 44C44 54 38 60 32 64L40 84C42 90 38 94 32 94H8"
        "C6 86 12 82 18 80L10 62C0 62 -8 58 -14 52L-20 82C-20 90 -24 94 -30 94H-52"
        "C-52 86 -46 82 -40 80L-40 36C-46 16 -44 -10 -36 -30C-40 -34 -44 -34 -50 -34L-76 -36"
        "C-82 -38 -82 -46 -76 -46L-52 -48V-54L-78 -56C-84 -58 -84 -62 -84 -66Z"
    )
    arm = line("M-46 -8L-60 0L-60 12", second, 8)
    cuts = slit((8, 20), (34, 44), 9, -10) + disc(-42, -74, 6)
    places = ((10, -50, 40), (28, -30, 34), (48, -16, 24), (68, -12, 4))
    spikes = "".join(
        moved(fill(polygon(-8, 0, 0, -14, 8, 0), third, 2), x, y, turn) for x, y, turn in places
    )
    return moved(fill(body + cuts, main) + arm + spikes, 7.9, 2.4, scale=0.93)


def triceratops(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    frill = "M-24 -66C-8 -74 14 -64 18 -40C20 -22 12 -6 0 2C-4 -26 -12 -48 -24 -66Z"
    body = (
        "M-80 22C-90 16 -92 4 -84 -4C-72 -20 -54 -32 -34 -34C-28 -34 -16 -4 -12 12"
        "C4 12 24 -4 28 -26"
        "C52 -22 66 -2 74 16C82 26 92 28 100 26C96 42 84 48 72 46V76H50V52H6V76H-18V42"
        "C-28 40 -40 36 -46 28C-56 30 -70 28 -80 22Z"
    )
    horns = fill("M-46 -38C-58 -48 -66 -60 -68 -76C-52 -70 -40 -58 -34 -44Z", third)
    horns += fill("M-84 -14C-92 -20 -98 -30 -98 -40C-88 -36 -78 -28 -74 -20Z", third)
    dots = disc(-2, -46, 5) + disc(6, -26, 5)
    hole = disc(40, 6, 7) + disc(56, 22, 6) + disc(30, 28, 6)
    parts = fill(body + disc(-52, -10, 5) + slit((-80, 8), (-58, 12), 6, 4) + hole, main)
    return moved(parts + fill(frill + dots, second) + horns, 0, 2, scale=0.97)


def pterodactyl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    wing = (
        "M8 -6C20 -34 46 -56 62 -60C66 -66 72 -66 74 -60C90 -44 98 -20 98 4C86 -8 76 -10 66 -6"
        "C62 8 54 16 44 18C30 18 20 24 14 36Z"
    )
    bones = slit((22, -10), (62, -50), 8, -4)
    body = symmetric("0 -14, 8 -12 9 0 8 14, 8 40 5 50 0 64")
    head = fill(
        "M-8 -22C-10 -36 -24 -52 -44 -66C-24 -64 -8 -60 4 -52C20 -44 24 -32 12 -22"
        "C6 -18 -2 -18 -8 -22Z" + disc(6, -36, 4),
        main,
    )
    beak = fill("M22 -34C28 -30 36 -16 40 0C28 -6 20 -14 16 -22Z", third)
    legs = line("M-6 60L-12 80M6 60L12 80", second, 6)
    return moved(
        both(fill(wing + bones, second)) + fill(body, main) + head + beak + legs, 0, 0, scale=0.98
    )


def stegosaurus(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-96 24C-98 12 -86 6 -74 8C-62 -16 -34 -34 0 -34C36 -34 54 -8 70 10C80 20 90 22 99 14"
        "C98 34 82 42 62 38C60 44 56 50 52 54V80H30V60C12 64 -10 64 -24 60V80H-46V50"
        "C-56 46 -62 40 -66 34C-76 36 -92 34 -96 24Z"
    )
    kite = "M0 4C-16 -6 -16 -20 0 -36C16 -20 16 -6 0 4Z"
    places = (
        (-66, -12, -46, 0.62), (-44, -34, -30, 0.85), (-14, -46, -10, 1.05), (20, -46, 12, 1.05),
        (48, -28, 40, 0.85), (68, -6, 46, 0.62),
    )  # fmt: skip
    plates = "".join(moved(fill(kite, second), x, y, turn, size) for x, y, turn, size in places)
    spots = (
        disc(-20, -2, 8) + disc(6, 12, 10) + disc(28, -4, 7) + disc(-34, 20, 6) + disc(42, 22, 6)
    )
    smile = slit((-92, 20), (-76, 22), 5, 3)
    return moved(fill(body + spots + disc(-80, 16, 4) + smile, main) + plates, 0, 2, scale=0.96)


def mammoth(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-44 -74C-60 -66 -66 -50 -66 -36C-82 -28 -84 0 -84 20C-84 40 -94 40 -92 52"
        "C-90 66 -66 66 -64 44"
        "L-60 12L-50 30L-44 22V80H-16V58L-6 66L2 54L12 66L22 54L34 62V80H62V50L70 56"
        "L74 40L84 44"
        "C88 -2 74 -38 36 -42C24 -60 -14 -86 -44 -74Z"
    )
    ear = "M-30 -50C-10 -50 0 -30 -8 -10C-16 -2 -26 -6 -32 -14Z"
    inner = "M-25 -42C-12 -40 -8 -26 -14 -15C-18 -12 -23 -14 -26 -19Z"
    tusks = fill("M-54 34C-54 60 -76 74 -99 58C-82 60 -68 50 -66 30Z", second)
    fur = (
        slit((20, -20), (30, 4), 7)
        + slit((40, -22), (50, 2), 7)
        + slit((10, 14), (18, 36), 7)
        + slit((34, 16), (42, 38), 7)
    )
    fur += slit((60, -6), (68, 18), 7)
    toes = line("M-38 88H-22M40 88H56", third, 5)
    return moved(
        fill(body + ear + fur + disc(-50, -34, 5), main) + fill(inner, second) + tusks + toes,
        3,
        -3,
        scale=0.95,
    )


def axolotl(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -40, 40 -40 64 -18 64 8, 64 40 36 52 0 52")
    eyes = disc(-38, 2, 7) + disc(38, 2, 7)
    smile = slit((-20, 16), (20, 16), 8, 9)
    gill = "M0 0C2 -14 14 -28 32 -34C34 -26 32 -22 28 -16C32 -16 34 -14 34 -8C24 0 10 4 0 0Z"
    gills = "".join(
        moved(fill(gill, second), x, y, turn)
        for x, y, turn in ((56, -34, -34), (70, -8, 0), (66, 24, 38))
    )
    cheeks = oval(-46, 22, 8, 5) + oval(46, 22, 8, 5)
    spots = disc(-12, -24, 4) + disc(6, -28, 3) + disc(16, -18, 4)
    body = (
        "M-30 60C-14 66 14 66 30 60C34 72 30 84 22 92C16 88 10 88 4 92"
        "C-4 88 -14 88 -22 92C-30 84 -34 72 -30 60Z"
    )
    return moved(
        fill(head + eyes + smile + cheeks + spots, main) + both(gills) + fill(body, third),
        0,
        -5.1,
        scale=0.9,
    )


ALL: Final = (
    snake,
    lizard,
    t_rex,
    triceratops,
    pterodactyl,
    stegosaurus,
    mammoth,
    axolotl,
)
