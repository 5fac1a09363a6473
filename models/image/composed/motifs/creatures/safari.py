"""Motifs of animals of hot countries."""

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


def giraffe(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -44, 22 -44 38 -34 38 -10, 38 14 26 34 26 52, 26 74 16 84 0 84")
    eyes = oval(-22, -6, 5.5, 8) + oval(22, -6, 5.5, 8)
    snout = symmetric("0 42, 14 42 20 48 20 58, 20 72 12 78 0 78")
    inner = oval(-6, 60, 2.5, 4) + oval(6, 60, 2.5, 4)
    nostrils = symmetric("0 49, 10 49 13 53 13 60, 13 67 8 71 0 71")
    marks = polygon(-8, -36, 8, -36, 5, -20, -5, -20) + polygon(0, -10, 9, 2, 0, 20, -9, 2)
    ear = "M44 -26C56 -42 76 -44 92 -34C86 -16 66 -8 46 -14Z" + slit((56, -24), (78, -30), 7)
    horn = line("M15 -54L20 -78", second, 9) + fill(disc(21, -84, 11), third)
    parts = fill(head + eyes + snout + marks, main) + fill(nostrils + inner, second)
    return moved(parts + both(fill(ear, main) + horn), y=4, scale=1.0)


def tiger(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric(
        "0 -60, 22 -60 36 -56 46 -50, 62 -38 72 -18 74 2, 84 14 86 22 90 32, 74 58 42 80 0 80"
    )
    brow = slit((0, -58), (0, -20), 11) + _cuts((18, -54), (10, -26), 9)
    brow += _cuts((74, -14), (46, -8), 11) + _cuts((80, 12), (52, 12), 11)
    brow += _cuts((82, 36), (56, 30), 10)
    eyes = oval(-30, 6, 8, 9) + oval(30, 6, 8, 9)
    muzzle = symmetric("0 22, 26 22 40 32 40 46, 40 64 22 72 0 72")
    nose = symmetric("0 22, 12 22 18 23 17 28, 14 37 5 41 0 42")
    ear = "M46 -62C50 -82 70 -88 82 -76C92 -64 88 -46 78 -36C72 -48 60 -58 46 -62Z" + disc(
        69, -64, 8
    )
    mouth = line("M0 44V52M-18 54C-14 62 -3 61 0 52C3 61 14 62 18 54", second, 5)
    parts = fill(head + brow + eyes + muzzle, main) + both(fill(ear, main))
    return moved(parts + fill(nose, third) + mouth, 0, 15.4, scale=0.97)


def _cuts(start: tuple[float, float], end: tuple[float, float], width: float) -> str:
    """Returns a cut and its mirror image on the other side."""
    (x1, y1), (x2, y2) = start, end
    return slit(start, end, width) + slit((-x1, y1), (-x2, y2), width)


def zebra(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -50, 26 -50 40 -38 40 -14, 40 16 25 24 26 40")
    stripes = _cuts((45, -33), (9, -25), 11) + _cuts((42, 5), (8, 14), 11)
    stripes += _cuts((34, 23), (7, 31), 9) + slit((0, -50), (0, -26), 9)
    eyes = oval(-22, -11, 6, 7) + oval(22, -11, 6, 7)
    snout = (
        symmetric("0 50, 16 50 27 48 28 56, 30 76 18 90 0 90")
        + oval(-12, 66, 4, 6)
        + oval(12, 66, 4, 6)
    )
    ear = "M34 -52C34 -76 48 -88 62 -90C72 -70 66 -50 50 -38Z" + slit((46, -54), (58, -76), 9)
    mane = symmetric("0 -96, 10 -92 14 -78 13 -58, 6 -59 3 -59 0 -59") + slit((0, -92), (0, -66), 5)
    parts = fill(head + stripes + eyes, main) + both(fill(ear, main)) + fill(snout, second)
    return moved(parts + fill(mane, third), 0, 10.8)


def monkey(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    head = symmetric("0 -78, 48 -78 68 -44 66 -4, 64 46 40 78 0 78")
    face = symmetric("0 -18, 10 -36 54 -44 52 -4, 51 8 42 14 42 22, 50 54 28 68 0 68")
    inner = symmetric("0 -6, 12 -26 44 -34 43 -4, 42 4 33 10 33 20, 41 46 24 59 0 59")
    features = disc(-22, -8, 7) + disc(22, -8, 7) + disc(-6, 18, 3.2) + disc(6, 18, 3.2)
    features += slit((-22, 34), (22, 34), 9, 9)
    ear = "M74 -26A26 26 0 1 1 70 26C74 8 75 -8 74 -26Z"
    lobe = "M82 -13A14 14 0 0 1 80 14C82 4 83 -4 82 -13Z"
    tuft = fill("M-14 -86C-8 -92 -2 -100 4 -100C2 -96 4 -92 14 -90L12 -84Z", main)
    parts = fill(head + face, main) + both(fill(ear + lobe, main)) + fill(inner + features, second)
    return moved(parts + tuft, y=4, scale=0.92)


def sloth(colours: Sequence[str]) -> str:
    """It hangs from a branch."""
    main, second, third = three(colours)
    body = (
        "M-66 -58C-66 -70 -48 -70 -48 -58C-48 -36 -44 -22 -34 -14C-10 -22 22 -20 42 -10"
        "C50 -22 54 -38 54 -58C54 -70 72 -70 72 -58C74 -28 74 20 56 46C34 78 -6 82 -34 66"
        "C-64 48 -68 -10 -66 -58Z"
    )
    face = disc(-2, 26, 37)
    inner = disc(-2, 26, 29) + slit((-15, 42), (11, 42), 8, 6) + oval(-2, 33, 6, 4.5)
    inner += slit((4, 16), (22, 34), 17, -2) + slit((-26, 34), (-8, 16), 17, -2)
    pupils = disc(12, 24, 4.5) + disc(-16, 24, 4.5)
    claws = line("M-62 -84V-92M-52 -84V-92M58 -84V-92M68 -84V-92", main, 5)
    branch = line("M-94 -76C-40 -82 40 -70 94 -78", third, 11)
    parts = fill(body + face, main) + fill(inner, second) + fill(pupils, second)
    return moved(parts + branch + claws, -0.4, 31.2, scale=0.93)


def hippo(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -62, 34 -62 48 -44 48 -22, 48 -8 76 0 76 36, 76 66 46 80 0 80")
    eyes = disc(-26, -28, 8) + disc(26, -28, 8)
    snout = oval(-34, 22, 9, 7, -20) + oval(34, 22, 9, 7, 20) + slit((-46, 50), (46, 50), 8, 10)
    ear = "M42 -62C44 -82 66 -86 74 -72C78 -60 68 -50 56 -46C54 -52 50 -58 42 -62Z" + disc(
        61, -66, 6
    )
    teeth = fill(box(-32, 58, 13, 15, 3) + box(19, 58, 13, 15, 3), second)
    holes = box(-38, 58, 25, 20, 5) + box(13, 58, 25, 20, 5)
    parts = fill(head + eyes + snout + holes, main) + both(fill(ear, third)) + teeth
    return moved(parts, 0, 10.1, scale=1.04)


def rhino(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-88 22C-94 10 -84 -8 -72 -18C-64 -26 -54 -36 -42 -40L-44 -56C-34 -58 -26 -52 -22 -42"
        "C2 -54 40 -54 62 -40C82 -28 88 -6 86 26V66H58V36C36 46 12 46 -8 38V66H-36V30"
        "C-48 42 -78 44 -88 22Z"
    )
    cuts = slit((-20, -38), (-16, 20), 8, -10) + slit((46, -40), (52, 24), 7, 12)
    horn = fill(
        "M-98 6C-102 -18 -98 -44 -88 -58C-84 -40 -80 -30 -74 -26C-84 -18 -92 -8 -98 6Z", second
    )
    small = fill("M-68 -32C-70 -44 -68 -54 -64 -60C-60 -52 -58 -46 -54 -44Z", second)
    toes = line("M-30 76H-14M64 76H80", third, 6)
    tail = line("M90 -8C98 0 96 14 94 22", main, 6)
    return moved(
        fill(body + cuts + disc(-56, -10, 5), main) + horn + small + toes + tail,
        3,
        -9.5,
        scale=0.93,
    )


def kangaroo(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-46 -92C-40 -98 -34 -92 -34 -80C-24 -76 -16 -66 -18 -54C-20 -44 -28 -42 -34 -38"
        "C-28 -30 -22 -22 -16 -16C6 -14 34 0 42 28C54 52 70 62 92 58C98 58 98 66 92 68"
        "C66 78 42 66 30 50C26 62 12 66 2 66L30 84C36 88 34 94 28 94H-18C-24 94 -26 88 -20 84"
        "C-30 72 -36 60 -34 48C-48 34 -58 8 -56 -14C-56 -24 -54 -32 -52 -40"
        "C-62 -42 -78 -44 -80 -54C-80 -62 -66 -70 -52 -78C-54 -84 -52 -90 -46 -92Z"
    )
    leg = slit((-24, 40), (24, 26), 9, -20)
    paw = line("M-30 -6C-38 6 -50 12 -66 8", second, 13)
    gap = (
        "M-26 -14C-18 -8 -18 2 -26 12C-38 22 -56 24 -72 16V2C-56 4 -44 0 -38 -10"
        "C-36 -16 -30 -17 -26 -14Z"
    )
    return moved(fill(body + leg + gap + disc(-54, -62, 4), main) + paw, -12.3, 2.9, scale=0.94)


def camel(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-90 -52C-92 -62 -80 -72 -66 -70C-54 -70 -50 -58 -52 -46C-54 -28 -52 -10 -38 -8"
        "C-32 -8 -28 -16 -22 -28C-14 -44 0 -42 8 -28C12 -20 16 -20 20 -28C28 -44 44 -44 52 -28"
        "C58 -16 78 -14 80 14C80 26 76 34 72 38V88H56V42C36 48 10 48 -10 42V88H-26V38"
        "C-50 34 -70 6 -70 -42C-76 -42 -88 -44 -90 -52Z"
    )
    blanket = fill("M-6 -8H40L36 22H-2Z" + polygon(17, 0, 25, 7, 17, 15, 9, 7), second, 2)
    hole = "M-16 -18H50L44 34H-10Z"
    toes = line("M-24 96H-12M58 96H70", third, 5)
    tail = line("M84 8C92 16 90 28 90 34", main, 6)
    parts = fill(body + hole + disc(-72, -58, 4), main) + blanket + toes + tail
    return moved(parts, 5.8, -14.5, scale=0.9)


def crocodile(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    body = (
        "M-94 -2C-98 -14 -88 -20 -74 -20L-46 -22C-46 -36 -28 -38 -24 -24C2 -30 34 -24 52 -6"
        "C64 6 74 10 80 2C84 -6 78 -18 72 -24C92 -20 100 2 92 18C84 34 62 34 48 30V50H22V36"
        "C6 40 -8 38 -22 36V50H-46V28C-62 26 -80 24 -92 22C-84 20 -78 18 -72 16"
        "C-58 14 -46 10 -36 2Z"
    )
    teeth = "".join(polygon(x, 2, x + 10, 2, x + 5, 12) for x in (-84, -70, -56))
    scutes = "".join(
        moved(fill(polygon(-8, 0, 0, -15, 8, 0), second, 2), x, y, turn)
        for x, y, turn in ((-6, -37, -2), (16, -35, 8), (38, -25, 30), (57, -9, 42))
    )
    spots = disc(4, 2, 6) + disc(26, 8, 6) + disc(-12, 16, 5)
    parts = fill(body + spots + disc(-36, -22, 4), main) + scutes + fill(teeth, third)
    return moved(parts, 0, -6, scale=1.0)


def leopard(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    head = symmetric("0 -62, 30 -62 56 -52 66 -30, 78 -6 82 16 72 40, 60 66 30 78 0 78")
    spots = "".join(
        oval(side * x, y, across, down, side * turn)
        for x, y, across, down, turn in (
            (12, -46, 5, 7, 20), (32, -40, 6, 5, 30), (22, -24, 4, 5, 0), (50, -26, 5, 7, 40),
            (60, 0, 5, 7, 10), (64, 22, 5, 6, -10), (54, 40, 5, 6, -30),
        )
        for side in (1, -1)
    )  # fmt: skip
    eyes = slit((16, 4), (42, -4), 15, -3) + slit((-42, -4), (-16, 4), 15, -3)
    muzzle = symmetric("0 18, 24 18 38 30 38 44, 38 62 22 70 0 70")
    nose = symmetric("0 20, 12 20 18 21 17 26, 14 35 5 39 0 40")
    ear = "M44 -62C50 -80 68 -84 78 -72C86 -60 82 -46 74 -38C68 -48 58 -56 44 -62Z" + disc(
        65, -63, 7
    )
    mouth = line("M0 42V50M-18 52C-14 60 -3 59 0 50C3 59 14 60 18 52", second, 5)
    parts = fill(head + spots + eyes + muzzle, main) + both(fill(ear, main))
    return moved(parts + fill(nose, third) + mouth, y=2)


ALL: Final = (
    giraffe,
    tiger,
    zebra,
    monkey,
    sloth,
    hippo,
    rhino,
    kangaroo,
    camel,
    crocodile,
    leopard,
)
