"""Motifs of more clothes and shoes."""

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
    slit,
    three,
)


def scarf(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    loop = "M-60 -60C-58 -94 58 -94 60 -60C62 -26 30 -8 -4 -10C-40 -10 -60 -30 -60 -60Z"
    loop += "M-34 -62C-22 -50 22 -50 34 -62C26 -76 -26 -76 -34 -62Z"
    left = (
        "M-40 -6C-24 2 -10 4 2 2L-6 66H-50Z"
        + slit((-46, 26), (-2, 26), 8)
        + slit((-48, 46), (-4, 46), 8)
    )
    right = fill("M12 0C24 -2 34 -8 42 -14L64 46L26 58Z" + slit((24, 26), (54, 16), 8), second, 1)
    fringe = line(
        "M-46 76V90M-34 76V92M-22 76V92M-10 76V90M30 68L34 80M42 66L47 78M54 62L60 73", third, 6
    )
    return moved(fill(loop, main) + fill(left, main, 1) + right + fringe, -2, -6, scale=0.98)


def socks(colours: Sequence[str]) -> str:
    """A pair of socks with stripes."""
    main, second, third = three(colours)
    leg = "M-24 -62H22V10C34 22 52 28 62 44C70 60 60 74 44 72C16 66 -24 52 -24 18Z"
    stripes = box(-26, -44, 50, 9) + box(-26, -22, 50, 9)
    toe = slit((34, 70), (52, 32), 8, 4)
    cuff = box(-28, -90, 54, 19, 6)

    def one(colour: str, other: str) -> str:
        return fill(leg + stripes + toe, colour) + fill(cuff, other)

    return moved(
        moved(one(second, third), -42, -6, -8, 0.92) + moved(one(main, third), 28, 8, 0, 0.92),
        -3,
        6,
        scale=0.88,
    )


def jeans(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    legs = "M-46 -68H46L62 90C62 94 60 96 56 96H20C16 96 14 94 13 90L0 -10L-13 90"
    legs += "C-14 94 -16 96 -20 96H-56"
    legs += "C-60 96 -62 94 -62 90Z"
    cuts = (
        slit((-44, -36), (-18, -62), 7, 6)
        + slit((18, -62), (44, -36), 7, 6)
        + slit((0, -60), (0, -22), 6)
    )
    hems = slit((-64, 78), (-12, 78), 7) + slit((12, 78), (64, 78), 7)
    buckle = fill(box(-12, -98, 24, 26, 5) + box(-5, -91, 10, 12, 2), third)
    belt = fill(box(-48, -94, 30, 18, 4) + box(18, -94, 30, 18, 4), second)
    return moved(fill(legs + cuts + hems, main) + belt + buckle, y=-1, scale=0.87)


def sweater(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = "M-28 -74C-14 -60 14 -60 28 -74L50 -64V62H-50V-64Z"
    upper = "M-50 -8L-33 -24L-17 -8L0 -24L17 -8L33 -24L50 -8"
    peaks = f"{upper}V6L33 -10L17 6L0 -10L-17 6L-33 -10L-50 6Z"
    dots = "".join(disc(x, 30, 6) for x in (-34, -11, 11, 34)) + "".join(
        disc(x, -40, 5) for x in (-22, 0, 22)
    )
    sleeve = fill(
        "M58 -58C72 -48 78 -34 80 -18L90 52H68L58 4Z" + slit((60, 2), (84, -6), 8), main, 1
    )
    cuff = fill(box(68, 60, 25, 14, 4), second)
    hem = fill(box(-48, 71, 96, 15, 4), second)
    neck = fill("M-30 -86C-14 -72 14 -72 30 -86L26 -92C12 -84 -12 -84 -26 -92Z", second, 2)
    return moved(
        fill(body + peaks + dots, main, 1) + both(sleeve + cuff) + hem + neck, y=-1, scale=0.84
    )


def swimsuit(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    suit = "M-30 -58C-22 -34 -8 -24 0 -24C8 -24 22 -34 30 -58L46 -54C40 -28 34 -10 36 8"
    suit += "C40 26 50 42 54 58"
    suit += (
        "C34 66 20 78 14 94H-14C-20 78 -34 66 -54 58C-50 42 -40 26 -36 8C-34 -10 -40 -28 -46 -54Z"
    )
    dots = "".join(
        disc(x, y, 6) for x, y in ((-16, 0), (16, 0), (0, 22), (-22, 40), (22, 40), (0, 62))
    )
    straps = both(line("M38 -66C38 -78 34 -88 30 -96", second, 8))
    return moved(fill(suit + dots, main, 1) + straps, y=4, scale=0.97)


def cowboy_boot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    boot = "M-36 -84C-22 -76 -10 -74 0 -82C6 -76 16 -76 24 -84L20 10C24 26 60 30 78 46"
    boot += "C86 54 86 62 84 68H-2"
    boot += "C-8 58 -20 54 -42 54C-36 30 -34 -30 -36 -84Z"
    star = "M-6 -44L-1 -32L12 -31L2 -22L5 -10L-6 -17L-17 -10L-14 -22L-24 -31L-11 -32Z"
    seam = slit((-30, 26), (22, 14), 7, -8) + slit((34, 58), (62, 44), 6, -4)
    sole = fill("M-2 77H86C86 84 82 86 76 86H-2Z", second, 1)
    heel = fill("M-43 63C-26 62 -14 66 -10 76L-16 96H-42Z", second, 1)
    spur = fill(disc(-60, 44, 10) + disc(-60, 44, 4), third)
    return moved(fill(boot + star + seam, main, 1) + sole + heel + spur, -9, -6, scale=0.91)


def ballet_shoes(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    shoe = "M0 96C-16 96 -22 80 -22 60C-22 30 -28 6 -24 -20C-18 -34 18 -34 24 -20"
    shoe += "C28 6 22 30 22 60C22 80 16 96 0 96Z"
    opening = "M0 44C-12 40 -16 10 -14 -12C-8 -18 8 -18 14 -12C16 10 12 40 0 44Z"
    bow = both(fill("M2 56C10 48 16 50 16 55C16 60 10 62 2 58Z", third, 1))
    one = fill(shoe + opening, main) + bow
    left = moved(one, -32, 0, 12, 0.9) + moved(one, 32, 0, -12, 0.9)
    tails = line(
        "M-38 -34C-50 -60 -10 -62 -30 -92M-26 -36C0 -52 -50 -68 -14 -92"
        "M38 -34C50 -60 10 -62 30 -92M26 -36C0 -52 50 -68 14 -92",
        second,
        6,
    )
    return moved(left + tails, y=3, scale=0.95)


def baby_bodysuit(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    suit = "M-24 -80C-14 -62 14 -62 24 -80L54 -66C70 -56 80 -40 84 -20L56 -8L50 -24V38"
    suit += "C50 44 46 48 40 50"
    suit += "C26 58 22 70 22 84H-22C-22 70 -26 58 -40 50C-46 48 -50 44 -50 38V-24L-56 -8L-84 -20"
    suit += "C-80 -40 -70 -56 -54 -66Z"
    heart = "M0 26C-36 2 -26 -28 0 -12C26 -28 36 2 0 26Z"
    snaps = disc(-10, 74, 4) + disc(10, 74, 4)
    inner = fill("M0 15C-22 0 -18 -16 0 -4C18 -16 22 0 0 15Z", second)
    cuffs = both(fill("M58 2L86 -10L88 0L60 12Z", third, 1))
    return moved(fill(suit + heart + snaps, main, 2) + inner + cuffs, scale=1.09)


ALL: Final = (
    scarf,
    socks,
    jeans,
    sweater,
    swimsuit,
    cowboy_boot,
    ballet_shoes,
    baby_bodysuit,
)
