"""Motifs of flowers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    both,
    crescent,
    disc,
    fill,
    line,
    moved,
    oval,
    petal,
    slit,
    symmetric,
    three,
    turned,
)


def flower(colours: Sequence[str]) -> str:
    """A plain one: five round petals."""
    main, second, _ = three(colours)
    petals = turned(fill(oval(0, -58, 31, 38), main), 5)
    return moved(petals + fill(disc(0, 0, 16), second), y=4)


def daisy(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    one = symmetric("0 -94, 20 -94 19 -58 5 -31, 2 -29 1 -29 0 -29")
    return turned(fill(one, main), 12) + fill(disc(0, 0, 22), second)


def cherry_blossom(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    one = symmetric("0 -80, 4 -88 10 -94 18 -94, 46 -80 46 -44 4 -22, 0 -22 0 -22 0 -22")
    threads = line("M0 -12V-34", second, 4) + fill(disc(0, -40, 5), second)
    cut = oval(0, -34, 9, 19)
    return moved(turned(fill(one + cut, main), 5) + turned(threads, 5), y=4)


def sunflower(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    petals = turned(moved(fill(petal(54, 27), main), 0, -44), 14)
    core = fill(disc(0, 0, 36) + disc(0, 0, 27), second)
    seeds = turned(fill(disc(0, -17, 4), third), 8) + turned(fill(disc(0, -7, 3.5), third), 3)
    return petals + core + seeds


def tulip(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = symmetric("0 -92, 14 -78 24 -58 24 -40, 24 -20 14 -4 0 8")
    side = (
        "M10 12C24 -2 33 -20 33 -42C33 -50 32 -56 30 -62C38 -72 48 -80 58 -84C64 -34 58 12 10 12Z"
    )
    blade = "M9 90C9 58 26 38 62 26C64 62 44 86 9 90Z"
    foot = line("M0 22V90", second, 8)
    cup = fill(middle, main) + both(fill(side, main))
    return moved(cup + foot + both(fill(blade, second)), scale=0.97)


def rose(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    outer = turned(fill(crescent(72, 114, 25), main), 3, 20)
    inner = turned(fill(crescent(44, 120, 16), main), 3, 80)
    core = fill(disc(0, 0, 19) + slit((-11, -4), (11, 6), 8, -7), main)
    blade = moved(fill(petal(66, 30) + slit((0, -16), (0, -54), 6), second), 6, 75, 73)
    return moved(outer + inner + core, y=-22) + both(blade)


def lotus(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    petals = moved(fill(petal(96, 44, 0.45), main), 0, 42)
    for turn, length, away in ((40, 80, 22), (77, 70, 30)):
        petals += both(moved(moved(fill(petal(length, 36, 0.45), main), 0, -away), 0, 54, turn))
    return moved(petals + line("M-52 66H52", second, 8) + line("M-26 84H26", second, 8), y=-22)


ALL: Final = (flower, daisy, cherry_blossom, sunflower, tulip, rose, lotus)
