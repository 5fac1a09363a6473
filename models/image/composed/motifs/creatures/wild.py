"""Motifs of wild animals."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    disc,
    fill,
    line,
    moved,
    outlined,
    oval,
    petal,
    polygon,
    slit,
    symmetric,
    three,
    turned,
)


def elephant(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-36 -66C-64 -66 -84 -48 -84 -20V36C-84 44 -90 46 -95 42C-104 54 -92 68 -80 64"
        "C-70 62 -64 54 -64 42"
        "V22C-58 28 -48 30 -40 28V84H-10V52C4 56 22 56 36 52V84H66V30C74 20 78 6 78 -10"
        "C78 -42 56 -62 20 -63C0 -64 -18 -66 -36 -66Z"
    )
    hole = "M-36 -46C-10 -56 16 -42 16 -14C16 10 0 24 -16 18C-32 12 -42 -20 -36 -46Z"
    ear = "M-30 -39C-10 -46 8 -34 8 -14C8 4 -4 14 -14 10C-26 5 -34 -18 -30 -39Z"
    toes = line("M-34 92H-16M42 92H60", third, 5)
    tail = line("M82 -20C94 -12 92 4 94 20", main, 6)
    return moved(
        fill(body + hole + disc(-58, -22, 5.5), main) + fill(ear, second) + toes + tail,
        1,
        -15,
        scale=0.95,
    )


def dinosaur(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-88 -68C-88 -82 -74 -92 -58 -90C-42 -88 -36 -74 -36 -58C-36 -34 -26 -20 -4 -20"
        "C32 -22 52 0 60 24"
        "C68 42 80 50 97 44C92 64 72 70 54 60V88H30V66C14 70 -4 70 -16 66V88H-40V48"
        "C-56 30 -58 -4 -60 -44"
        "C-60 -50 -66 -52 -74 -52C-84 -52 -88 -60 -88 -68Z"
    )
    spots = disc(-8, 8, 8) + disc(16, 20, 10) + disc(-18, 34, 6) + disc(8, 46, 6) + disc(40, 36, 5)
    places = ((-18, -34, 24), (6, -28, 6), (30, -22, 30), (50, -4, 44), (64, 18, 62))
    plate = fill(polygon(-10, 0, 0, -19, 10, 0), second, 2)
    plates = "".join(moved(plate, x, y, turn) for x, y, turn in places)
    smile = slit((-84, -66), (-64, -68), 5, 4)
    return moved(fill(body + spots + disc(-62, -78, 5) + smile, main) + plates, -3, 3, scale=0.87)


def hedgehog(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    turns = [pi * (0.977 - 0.045 * at) for at in range(23)]
    spikes = [
        (14 + radius * cos(turn), 34 - 0.94 * radius * sin(turn))
        for at, turn in enumerate(turns)
        for radius in (82 if at % 2 else 68,)
    ]
    foot = ((66, 62), (-8, 62), (-22, 30), (-42, 18))
    coat = outlined((*spikes, *foot))
    starts = ((-26, -8), (0, -20), (28, -16), (52, 4), (-2, 12), (24, 18), (46, 36), (10, 42))
    quills = "".join(slit((x, y), (x + 9, y - 13), 6) for x, y in starts)
    face = "M-50 24C-38 28 -30 36 -24 50L-16 66H-56C-66 66 -80 62 -92 54C-84 48 -70 36 -50 24Z"
    feet = line("M-34 76H-20M40 76H54", second, 9)
    parts = fill(coat + quills, main, 1) + fill(face + disc(-56, 42, 5), second)
    return moved(parts + fill(disc(-92, 50, 8), third) + feet, 2, -23, scale=0.96)


def flamingo(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = "M-24 -6C-2 -34 46 -34 78 2C66 0 62 4 70 14C50 34 -2 40 -24 20C-32 12 -32 2 -24 -6Z"
    wing = slit((4, 6), (54, 8), 9, -8) + slit((14, 20), (48, 20), 7, -4)
    neck = line("M-14 6C-56 6 -58 -28 -36 -40C-16 -52 -16 -82 -40 -82", main, 13)
    head = fill(oval(-43, -79, 14, 12, -12) + disc(-44, -82, 3.5), main)
    beak = fill("M-62 -84C-76 -82 -82 -68 -74 -56C-70 -62 -64 -66 -59 -70Z", third)
    legs = line("M14 42V94M14 94H4M30 38L52 58L24 66", second, 6)
    return moved(fill(body + wing, main) + neck + head + beak + legs, 5, -3, scale=0.96)


def swan(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    neck = (
        "M-50 58C-64 30 -50 10 -42 -8C-34 -26 -34 -50 -46 -56C-56 -60 -62 -50 -66 -40"
        "C-70 -34 -78 -40 -76 -48"
        "C-74 -68 -60 -82 -44 -80C-16 -78 -10 -46 -18 -18C-22 -4 -28 6 -28 16C-10 -6 36 -6 88 -34"
        "C88 4 74 48 30 60C0 66 -28 66 -50 58Z"
    )
    wing = slit((-4, 28), (66, -2), 9, 8) + slit((2, 42), (56, 20), 8, 6)
    beak = fill("M-74 -28C-80 -28 -88 -20 -90 -10C-80 -12 -70 -16 -66 -26Z", third)
    water = line("M-84 78C-70 68 -58 68 -44 78S-18 88 -4 78S22 68 36 78S62 88 76 78", second, 7)
    return moved(fill(neck + wing + disc(-52, -68, 3.8), main) + beak + water, 1, -6, scale=0.91)


def snail(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    spiral = "M14 50A52 52 0 1 1 74 0A36 36 0 0 1 4 0A22 22 0 0 1 46 -4A10 10 0 0 1 27 0"
    body = (
        "M-92 -20C-92 -34 -70 -36 -66 -22C-60 4 -56 28 -40 48C-20 66 12 60 40 62C64 62 80 66 92 78"
        "C70 86 -20 86 -44 82C-78 74 -92 20 -92 -20Z"
    )
    feelers = line("M-84 -40L-92 -62M-74 -42L-68 -64", second, 5)
    feelers += fill(disc(-93, -66, 6) + disc(-67, -68, 6), second)
    parts = line(spiral, main, 15) + fill(body + disc(-80, -16, 4), second) + feelers
    return moved(parts, 3, -4, scale=0.83)


def lion(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    lock = "M-16 -66C-18 -84 -8 -96 0 -98C8 -96 18 -84 16 -66C6 -69 -6 -69 -16 -66Z"
    head = symmetric("0 -52, 34 -52 54 -34 54 -4, 54 34 30 56 0 56")
    face = disc(-22, -10, 6.5) + disc(22, -10, 6.5)
    face += slit((1, 30), (24, 32), 7, 8) + slit((-24, 32), (-1, 30), 7, 8)
    nose = symmetric("0 4, 12 4 20 7 19 14, 17 24 6 28 0 29")
    core = symmetric("0 9, 7 9 13 10 13 14, 11 19 5 22 0 23")
    return turned(fill(lock, main), 12) + fill(head + face + nose, second) + fill(core, third)


def panda(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = symmetric("0 -62, 50 -62 84 -30 84 14, 84 58 46 84 0 84")
    inner = symmetric("0 -53, 45 -53 75 -25 75 14, 75 51 42 75 0 75")
    ears = "M20 -70C20 -96 56 -104 74 -88C92 -74 90 -48 78 -32C68 -52 46 -66 20 -70Z"
    patch = oval(35, 6, 19, 25, 32) + disc(31, 4, 7)
    nose = symmetric("0 36, 10 36 16 38 15 44, 13 51 5 54 0 55")
    mouth = line("M-16 60C-10 68 -2 66 0 58C2 66 10 68 16 60", second, 5)
    parts = fill(head + inner + nose, main) + both(fill(ears, main) + fill(patch, main))
    return moved(parts + mouth, y=9, scale=0.95)


def koala(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -58, 40 -58 60 -32 60 6, 60 52 34 80 0 80")
    nose = symmetric("0 -14, 14 -14 19 0 19 18, 19 34 10 42 0 42")
    core = symmetric("0 -7, 9 -7 12 2 12 18, 12 29 6 35 0 35")
    face = disc(-33, -8, 7) + disc(33, -8, 7) + slit((-18, 56), (18, 56), 7, 7)
    ear = "M40 -70A33 33 0 1 1 68 -16C66 -38 56 -58 40 -70Z"
    inner = "M58 -66A17 17 0 1 1 77 -34C74 -46 68 -56 58 -66Z"
    lobe = "M68 -67A10 10 0 0 1 80 -44C78 -52 74 -60 68 -67Z"
    ears = both(fill(ear + inner, main) + fill(lobe, second))
    return moved(fill(head + nose + face, main) + fill(core, third) + ears, y=6, scale=0.92)


def frog(colours: Sequence[str]) -> str:
    main, _, third = three(colours)
    head = (
        "M-88 22C-88 2 -82 -14 -72 -26C-76 -34 -76 -44 -72 -52C-62 -72 -34 -72 -24 -50"
        "C-22 -46 -20 -44 -18 -44"
        "H18C20 -44 22 -46 24 -50C34 -72 62 -72 72 -52C76 -44 76 -34 72 -26C82 -14 88 2 88 22"
        "C88 56 48 74 0 74C-48 74 -88 56 -88 22Z"
    )
    eyes = disc(-48, -38, 17) + disc(48, -38, 17)
    smile = slit((-56, 20), (56, 20), 10, 16) + disc(-10, -6, 3.5) + disc(10, -6, 3.5)
    return moved(
        fill(head + eyes + smile, main) + fill(disc(-46, -37, 9) + disc(46, -37, 9), third),
        y=-4,
        scale=1.09,
    )


def deer(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -22, 18 -24 34 -20 36 -4, 40 26 22 44 20 62, 18 72 8 78 0 78")
    holes = oval(-20, 14, 5, 7) + oval(20, 14, 5, 7) + disc(0, 58, 16)
    ear = "M42 -16C54 -28 74 -30 88 -20C82 -4 62 6 44 2Z"
    antler = line(
        "M14 -34C16 -54 36 -54 46 -70C50 -78 50 -86 48 -94M38 -60C32 -70 28 -78 28 -90"
        "M44 -66C56 -66 66 -70 72 -80",
        second,
        8,
    )
    parts = fill(head + holes, main) + both(fill(ear, main) + antler)
    return moved(parts + fill(disc(0, 58, 10), third), y=12, scale=0.99)


def dove(colours: Sequence[str]) -> str:
    """A flying one, with a twig of an olive tree."""
    main, second, third = three(colours)
    body = (
        "M-84 -10C-78 -28 -60 -34 -46 -26C-38 -20 -34 -12 -26 -8C-20 -44 -4 -76 34 -94"
        "C40 -66 34 -36 20 -14"
        "C40 -14 62 -22 92 -42C90 -6 72 34 30 46C14 62 -4 70 -28 70C-18 62 -14 54 -14 46"
        "C-46 42 -60 20 -64 0"
        "C-70 -4 -76 -8 -84 -10Z"
    )
    cut = slit((-4, 2), (22, -60), 8, 4) + slit((22, 14), (62, -8), 7, 4)
    twig = line("M-88 0C-82 22 -78 34 -68 52", third, 4)
    places = ((-90, 18, -118), (-78, 36, 62), (-82, 38, -120), (-66, 56, 150))
    leaves = "".join(moved(fill(petal(24, 13), second), *place) for place in places)
    return moved(fill(body + cut + disc(-58, -18, 4), main) + twig + leaves, 9, 6, scale=0.93)


ALL: Final = (
    elephant,
    dinosaur,
    hedgehog,
    flamingo,
    swan,
    snail,
    lion,
    panda,
    koala,
    frog,
    deer,
    dove,
)
