"""Motifs of garden flowers, and of flowers in pots, bunches and on branches."""

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
    petal,
    polygon,
    slit,
    symmetric,
    three,
    turned,
)


def lavender(colours: Sequence[str]) -> str:
    """Three ears, tied together."""
    main, second, third = three(colours)
    ears = moved(_ear(main), 0, -16) + both(moved(_ear(main), 22, -8, 22, 0.9))
    stems = line("M0 10V44M0 62V94", second, 5)
    stems += both(line("M30 12L9 44M-9 62L-22 92", second, 5))
    return ears + stems + fill("M-15 47H15V59H-15Z", third, 2)


def hibiscus(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    one = symmetric(
        "0 -84, 8 -96 22 -96 28 -84, 42 -84 46 -70 40 -58, 40 -42 22 -24 6 -18, 4 -17 2 -17 0 -17"
    )
    petal_ = fill(one + slit((0, -28), (0, -62), 6), main)
    petals = "".join(moved(petal_, turn=turn) for turn in (46, 113, 180, 247, 314))
    stamen = line("M0 -4C-2 -30 4 -52 2 -84", second, 7)
    dots = "".join(
        disc(x, y, 5) for x, y in ((-10, -84), (14, -80), (-8, -68), (12, -64), (2, -95))
    )
    return moved(petals + stamen + fill(dots, third) + fill(disc(0, 0, 9), second), turn=38)


def poppy(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    one = symmetric(
        "0 -90, 14 -97 24 -88 34 -91, 46 -91 54 -82 57 -72, 58 -58 40 -44 22 -29, "
        "16 -33 8 -35 0 -35"
    )
    crease = slit((12, -46), (24, -72), 6, -2) + slit((-12, -46), (-24, -72), 6, -2)
    stamens = turned(line("M0 -17V-23", third, 4), 12) + turned(fill(disc(0, -27, 3.4), third), 12)
    petals = turned(fill(one + crease, main), 4, 20)
    return petals + stamens + fill(disc(0, 0, 12), second)


def pot_plant(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    pot = "M-44 32H44V46H-44Z" + "M-38 54H38L30 88Q29 94 22 94H-22Q-29 94 -30 88Z"
    leaves = moved(fill(petal(108, 40, 0.55) + slit((0, -16), (0, -80), 6), main), 0, 24)
    for turn, length, away in ((42, 88, 16), (78, 66, 20)):
        one = fill(petal(length, 34, 0.55) + slit((0, -14), (0, 24 - length), 6), main)
        leaves += both(moved(moved(one, 0, -away), 0, 28, turn))
    return moved(moved(leaves, y=-4) + fill(pot, second, 1), y=-5)


def bouquet(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    flowers = moved(_bloom(main, third), 0, -58, 0, 1.02)
    flowers += moved(_bloom(main, third), -44, -28, 12, 0.94)
    flowers += moved(_bloom(main, third), 44, -28, 18, 0.94)
    flowers += moved(_bloom(third, main), 0, -2, 30, 0.7)
    leaves = both(moved(fill(petal(36, 16), second), 36, -60, 36))
    leaves += both(moved(fill(petal(24, 13), second), 74, -14, 62))
    paper = fill(polygon(-58, 12, 0, 36, 58, 12, 36, 48, -36, 48), second, 2)
    paper += fill(polygon(-25, 71, 25, 71, 15, 94, -15, 94), second, 2)
    bow = both(fill("M8 60L36 54L32 65Z", main, 2)) + fill(disc(0, 60, 6), main)
    return moved(flowers + leaves + paper + bow, scale=0.96)


def _bloom(petals: str, core: str) -> str:
    return turned(fill(oval(0, -20, 11.5, 14), petals), 6) + fill(disc(0, 0, 6.5), core)


def sakura_branch(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    branch = (
        "M-96 56C-62 46 -30 36 -4 16C20 -2 44 -12 78 -14L79 -9C50 -4 28 8 8 24C-22 46 -56 60 -92 68"
        "Z"
    )
    twigs = line(
        "M-44 40C-46 24 -44 14 -40 6M28 6C32 -14 40 -24 48 -32M-8 36C6 46 20 48 34 48", second, 5
    )
    blossoms = moved(_five(main, third), -36, -28, -10) + moved(
        _five(main, third), 56, 52, 20, 0.74
    )
    buds = fill(oval(58, -48, 12, 16, 32), main) + fill(oval(91, -20, 8, 11, 66), main)
    loose = moved(fill(petal(24, 17), third), 24, -66, 60) + moved(
        fill(petal(22, 16), third), -30, 88, 100
    )
    return moved(fill(branch, second) + twigs + blossoms + buds + loose, -3, -11, scale=0.93)


def _five(petals: str, core: str) -> str:
    one = symmetric("0 -36, 3 -42 8 -44 12 -42, 24 -36 20 -18 3 -10, 2 -9 1 -9 0 -9")
    return turned(fill(one, petals), 5) + fill(disc(0, 0, 5), core)


def _ear(colour: str) -> str:
    buds = moved(fill(petal(22, 15), colour), 0, -60)
    for y in (-52, -34, -16, 2):
        buds += both(moved(fill(petal(23, 13, 0.6), colour), 3, y, 38))
    return buds + both(moved(fill(petal(16, 10, 0.6), colour), 3, 22, 44))


ALL: Final = (
    lavender,
    hibiscus,
    poppy,
    pot_plant,
    bouquet,
    sakura_branch,
)
