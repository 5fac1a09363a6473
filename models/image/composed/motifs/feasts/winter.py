"""Motifs of winter and of Christmas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.motifs.pen import (
    band,
    both,
    box,
    disc,
    fill,
    line,
    moved,
    petal,
    slit,
    three,
)


def snowman(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    hat = fill(box(-24, -98, 48, 30, 4) + box(-38, -62, 76, 9, 4), second)
    head = (
        "M-33 -46H33C38 -38 40 -30 38 -20C36 -10 30 -4 24 0C10 4 -10 4 -24 0C-30 -4 -36 -10 -38 -20"
        "C-40 -30 -38 -38 -33 -46Z"
    )
    face = disc(-13, -28, 4.5) + disc(13, -28, 4.5) + "M-3 -22L24 -15L-2 -11Z"
    body = (
        "M-30 22C-10 28 10 28 30 22C46 30 56 44 56 60C56 82 36 96 0 96C-36 96 -56 82 -56 60"
        "C-56 44 -46 30 -30 22Z"
    )
    buttons = disc(0, 44, 6) + disc(0, 64, 6) + disc(0, 84, 5)
    scarf = "M-34 7C-12 14 12 14 34 7C38 8 38 17 34 18C12 24 -12 24 -34 18C-38 17 -38 8 -34 7Z"
    arms = both(line("M62 44L88 22M76 32L90 34", second, 6))
    return fill(head + face, main) + fill(body + buttons, main) + hat + fill(scarf, third) + arms


def christmas_ornament(colours: Sequence[str]) -> str:
    """A ball for a Christmas tree."""
    main, second, third = three(colours)
    places = ((-24, 38), (4, 44), (28, 33))
    dots = "".join(disc(x, s * y, 5) for x, y in places for s in (1, -1))
    ball = fill(band(64, 64, -64, -20) + band(64, 64, 20, 64) + dots, main)
    beads = "".join(disc(x, 0, 5) for x in (-44, -22, 0, 22, 44))
    ball += fill(band(64, 64, -11, 11) + beads, second)
    cap = fill(box(-16, -62, 32, 18, 4), third) + line("M0 -68C-14 -88 14 -88 0 -68", third, 6)
    return moved(moved(ball, 0, 26) + cap, y=-2, scale=1.14)


def wreath(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    outer = moved(fill(petal(33, 15), main), 0, -70, 52)
    inner = moved(fill(petal(25, 11), main), 0, -58, 124)
    leaves = "".join(moved(outer + inner, turn=turn) for turn in range(-148, 141, 22))
    berries = "".join(
        moved(fill(disc(0, -63, 4.5), third), turn=turn) for turn in (-108, -42, 24, 90)
    )
    loop = fill("M9 66L42 50C47 62 47 78 42 88Z", second, 2)
    end = fill("M7 76L26 98L14 98L2 84Z", second, 1)
    return leaves + berries + both(loop + end) + fill(disc(0, 69, 8), second)


def sled(colours: Sequence[str]) -> str:
    """One with parcels on it."""
    main, second, third = three(colours)
    seat = fill(box(-80, -6, 128, 18, 8), main)
    runner = line("M-84 56H60C92 56 96 6 66 2C54 2 50 14 58 20", second, 10)
    legs = line("M-52 20V48M18 20V48", second, 9)
    parcel = fill(box(-58, -56, 34, 42, 4) + box(-14, -56, 34, 42, 4), third)
    loops = both(fill("M5 -62C12 -84 40 -86 36 -70C34 -64 18 -62 5 -62Z", second))
    return moved(seat + runner + legs + parcel + moved(loops, -19, 0), -3, 2, -6, 0.93)


def snow_globe(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    glass = fill(disc(0, -22, 74) + disc(0, -22, 64), main)
    tree = "M0 -66L18 -38H10L28 -12H16L36 18H-36L-16 -12H-28L-10 -38H-18Z"
    places = ((-40, -40), (-30, -64), (38, -44), (28, -66), (-48, -10), (48, -14))
    snow = fill("".join(disc(x, y, 4.5) for x, y in places), third)
    foot = "M-50 60H50L62 84C64 90 62 94 56 94H-56C-62 94 -64 90 -62 84Z"
    return moved(glass + fill(tree, main, 1) + snow + fill(foot, second), y=-1, scale=0.93)


def ice_skate(colours: Sequence[str]) -> str:
    main, second, third = three(colours)
    boot = (
        "M-50 -86H4C8 -86 10 -83 10 -79V-30C10 -14 24 -8 44 -2C68 4 78 14 78 36V40H-56"
        "C-52 0 -54 -40 -56 -78C-56 -83 -54 -86 -50 -86Z"
    )
    laces = slit((-16, -62), (4, -62), 9) + slit((-16, -42), (4, -42), 9)
    laces += slit((-14, -22), (8, -18), 9)
    posts = fill(box(-42, 48, 16, 22, 2) + box(38, 48, 16, 22, 2), second)
    blade = line("M-64 78H76C88 78 92 72 90 64", third, 9)
    return moved(fill(boot + laces, main) + posts + blade, -11, 0, scale=0.9)


ALL: Final = (
    snowman,
    christmas_ornament,
    wreath,
    sled,
    snow_globe,
    ice_skate,
)
