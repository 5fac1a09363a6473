"""Motifs of what cooks use."""

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
    slit,
    three,
)


def chef_hat(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    top = (
        "M-50 40V10C-80 8 -92 -14 -84 -38C-76 -58 -56 -64 -42 -58C-34 -80 -18 -90 0 -90"
        "C18 -90 34 -80 42 -58"
        "C56 -64 76 -58 84 -38C92 -14 80 8 50 10V40Z"
    )
    folds = slit((-24, 30), (-28, -6), 8) + slit((0, 30), (0, -12), 8) + slit((24, 30), (28, -6), 8)
    return moved(fill(top + folds, main) + fill(box(-50, 52, 100, 26, 6), second), y=5, scale=1.08)


def fork_and_knife(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    fork = line(
        "M-60 -92V-56C-60 -34 -48 -24 -36 -20M-12 -92V-56C-12 -34 -24 -24 -36 -20", main, 11
    )
    fork += line("M-36 -92V-22", main, 11)
    knife = fill("M20 -94C46 -82 58 -50 54 -8C54 -4 50 -2 46 -2H20Z", main, 3)
    return moved(fork + knife + line("M-36 8V86M33 20V86", second, 19), 5, 1, scale=0.92)


def whisk(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    wires = (
        "M-11 14C-60 -20 -52 -92 0 -92C52 -92 60 -20 11 14M-4 14C-30 -22 -24 -86 0 -92M4 14"
        "C30 -22 24 -86 0 -92"
    )
    handle = fill(box(-13, 24, 26, 72, 12) + disc(0, 84, 5), second)
    return moved(line(wires, main, 7) + handle, -7, 1, 28, 0.98)


def wooden_spoon(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bowl = oval(0, -58, 27, 38)
    dip = slit((-8, -32), (-8, -84), 10, -6)
    handle = fill("M-7 -10H7L9 90C9 99 -9 99 -9 90Z", second)
    return moved(fill(bowl + dip, main) + handle, turn=32, scale=1.0)


def cooking_pot(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pot = "M-62 -6H62V56C62 70 52 80 38 80H-38C-52 80 -62 70 -62 56Z" + slit(
        (-42, 14), (-42, 60), 9, 3
    )
    handles = both(line("M74 10H84C92 10 92 34 84 34H74", main, 9))
    lid = fill("M-66 -17C-62 -40 -36 -48 0 -48C36 -48 62 -40 66 -17Z", second) + fill(
        disc(0, -60, 8), second
    )
    steam = line("M-34 -62C-42 -72 -26 -82 -34 -94M34 -62C26 -72 42 -82 34 -94", third, 7)
    return moved(fill(pot, main) + handles + lid + steam, y=5, scale=0.97)


def rolling_pin(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    pin = box(-58, -21, 116, 42, 9) + slit((-42, -9), (42, -9), 7)
    ends = both(fill(box(66, -9, 34, 18, 9), second))
    return moved(fill(pin, main) + ends, turn=-38)


def oven_mitt(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    mitt = (
        "M-44 44V-38C-44 -70 -26 -92 0 -92C26 -92 44 -70 44 -38V-22C52 -40 66 -52 78 -44"
        "C90 -36 84 -18 74 -2"
        "C62 18 50 30 42 44Z"
    )
    heart = (
        "M-2 12C-30 -8 -32 -30 -18 -33C-10 -34 -4 -29 -2 -22C0 -29 6 -34 14 -33C28 -30 26 -8 -2 12Z"
    )
    cuff = fill(box(-50, 54, 98, 32, 9), second)
    return moved(fill(mitt + heart, main) + cuff, -11, 0, -8, 1.02)


ALL: Final = (
    chef_hat,
    fork_and_knife,
    whisk,
    wooden_spoon,
    cooking_pot,
    rolling_pin,
    oven_mitt,
)
