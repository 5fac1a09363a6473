"""Motifs of vegetables."""

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
    slit,
    symmetric,
    three,
)


def tomato(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = symmetric("0 -44, 24 -56 88 -58 88 10, 88 60 46 86 0 86")
    shine = slit((-68, 14), (-40, 62), 10, 9)
    ends = ((0, 14, 8), (48, -2, -8), (-48, -2, 8))
    holes = "".join(slit((0, -44), (x, y), 27, bend) for x, y, bend in ends)
    tips = ((0, 4, 8), (41, -6, -7), (-41, -6, 7), (50, -64, 5), (-50, -64, -5))
    leaves = "".join(fill(slit((0, -50), (x, y), 15, bend), second) for x, y, bend in tips)
    stem = line("M0 -54C0 -70 4 -80 12 -88", second, 9)
    return moved(fill(body + shine + holes, main) + leaves + stem, y=1, scale=1.08)


def broccoli(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = (
        "M-26 8C-44 2 -52 -14 -46 -30C-56 -48 -44 -70 -26 -72C-16 -96 16 -96 26 -72"
        "C44 -70 56 -48 46 -30"
        "C52 -14 44 2 26 8C14 18 -14 18 -26 8Z"
    )
    dots = "".join(
        disc(x, y, 4.5) for x, y in ((-22, -22), (0, -50), (24, -30), (-24, -54), (4, -12))
    )
    side = (
        "M55 -52C74 -60 92 -44 86 -26C100 -12 94 14 76 18C68 34 42 36 34 18C48 12 58 -2 56 -18"
        "C62 -30 62 -42 55 -52Z"
    )
    stalk = (
        "M-66 38C-46 42 -34 38 -26 24C-14 30 14 30 26 24C34 38 46 42 66 38C54 52 30 54 26 66V88"
        "C26 98 -26 98 -26 88V66C-30 54 -54 52 -66 38Z"
    )
    crown = fill(middle + dots, main) + both(fill(side + disc(70, -14, 4.5), main))
    return moved(crown + fill(stalk, second), y=-2, scale=1.06)


def eggplant(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    body = (
        "M-36 -28L-20 -20L-8 -32L8 -20L22 -32L36 -26C48 8 58 30 54 58C50 84 30 96 4 96"
        "C-26 96 -50 84 -52 54C-54 26 -42 8 -36 -28Z"
    )
    shine = slit((-34, 24), (-32, 70), 10, 7)
    cap = (
        "M-34 -40C-30 -58 -18 -66 -6 -68C-8 -80 -6 -88 -2 -98L14 -94C10 -84 8 -76 8 -68"
        "C22 -64 32 -56 36 -38L24 -42L8 -29L-7 -42L-20 -30Z"
    )
    return moved(fill(body + shine, main) + fill(cap, second), 6, -3, 28, 0.96)


def chili(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    pod = (
        "M-14 -46C-2 -38 20 -38 34 -46C48 -14 36 56 -70 88C-78 90 -80 82 -72 78"
        "C-16 48 -24 0 -14 -46Z"
    )
    shine = slit((18, -24), (2, 34), 8, -8)
    cap = (
        "M-17 -56C-12 -70 0 -76 8 -76C10 -86 18 -92 28 -96L34 -86C26 -84 20 -80 20 -74"
        "C28 -72 36 -66 38 -56C24 -46 -2 -46 -17 -56Z"
    )
    return moved(fill(pod + shine, main) + fill(cap, second), 22, 5, 4, 0.95)


def garlic(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = symmetric("0 -64, 4 -40 24 -10 24 26, 24 52 12 70 0 76")
    side = "M9 -72C14 -48 56 -22 72 10C88 44 66 74 12 78C28 66 34 46 34 26C34 -6 14 -34 9 -72Z"
    cut = slit((56, 14), (48, 56), 8, -9)
    neck = line("M0 -74C0 -84 -4 -90 -10 -96", main, 11)
    roots = line("M-16 86L-22 96M0 86V98M16 86L22 96", second, 5)
    return moved(fill(middle, main) + both(fill(side + cut, main)) + neck + roots, y=-1, scale=0.97)


def onion(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    bulb = symmetric("0 -62, 8 -62 10 -54 12 -46, 20 -30 74 -16 74 24, 74 58 36 76 0 76")
    cuts = slit((0, -38), (0, 68), 8) + "".join(
        slit((14 * side, -26), (16 * side, 66), 8, -28 * side) for side in (1, -1)
    )
    sprouts = line(
        "M0 -70V-97M-9 -70C-10 -80 -14 -86 -20 -91M9 -70C10 -80 14 -86 20 -91", second, 7
    )
    roots = line("M-14 85L-20 95M0 86V97M14 85L20 95", second, 5)
    return fill(bulb + cuts, main) + sprouts + roots


def corn(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    grains = "".join(
        oval(x, y, 8.4, 7)
        for y in range(-70, 60, 17)
        for x in ((0,) if y > 26 else (-20, 0, 20) if y > -62 else (-10, 10))
    )
    husk = "M8 92C6 62 22 24 60 -14C74 30 62 80 8 92Z"
    husks = both(fill(husk + slit((22, 76), (52, 12), 7, 6), second))
    cob = fill(grains + oval(0, -87, 8.4, 7), main)
    return moved(cob + husks + line("M0 86V97", second, 9), 3, -4, 14, 0.98)


def bell_pepper(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    middle = symmetric("0 -34, 14 -38 28 -30 30 -6, 32 34 24 86 0 86")
    side = (
        "M36 -42C60 -56 86 -42 86 -8C86 36 68 88 34 88C28 88 26 86 26 84C38 56 42 20 39 -12"
        "C38 -24 38 -34 36 -42Z"
    )
    cap = (
        "M-34 -50C-24 -62 -14 -64 -8 -66C-10 -78 -6 -88 4 -96L16 -90C10 -84 8 -76 9 -66"
        "C16 -64 26 -62 34 -50C18 -42 10 -46 0 -46C-10 -46 -18 -42 -34 -50Z"
    )
    sides = both(fill(side + slit((70, -14), (64, 36), 9, -8), main))
    return moved(fill(middle, main) + sides + fill(cap, second), y=2, scale=0.96)


def pea_pod(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    pod = "M-96 0C-64 -50 64 -50 96 0C64 46 -64 46 -96 0Z"
    window = "M-80 2C-56 -24 56 -24 80 2C56 24 -56 24 -80 2Z"
    peas = "".join(
        disc(x, 1, radius) for x, radius in ((-46, 11), (-20, 13.5), (9, 13.5), (36, 12.5))
    )
    curl = line("M0 0C10 -10 24 -6 24 6C24 14 14 16 12 9", third, 5)
    cap = moved(curl, 84, -22, -40, 0.9)
    return moved(
        fill(pod + window, main) + fill(peas + disc(59, 1, 8), second) + cap, 2, 14, -30, 0.96
    )


ALL: Final = (
    tomato,
    broccoli,
    eggplant,
    chili,
    garlic,
    onion,
    corn,
    bell_pepper,
    pea_pod,
)
