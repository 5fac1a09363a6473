"""Motifs of plain signs."""

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
    symmetric,
    three,
)


def infinity(colours: Sequence[str]) -> str:
    way = (
        "M0 0C-18 -26 -34 -40 -52 -40C-76 -40 -88 -20 -88 0C-88 20 -76 40 -52 40"
        "C-34 40 -18 26 0 0C18 -26 34 -40 52 -40C76 -40 88 -20 88 0C88 20 76 40 52 40"
        "C34 40 18 26 0 0Z"
    )
    return line(way, colours[0], 20)


def yin_yang(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    half = "M0 -90A90 90 0 0 0 0 90A45 45 0 0 0 0 0A45 45 0 0 1 0 -90Z" + disc(0, -45, 13)
    if second == main:
        return fill(half + disc(0, 45, 13), main) + line("M0 -86A86 86 0 0 1 0 86", main, 8)
    other = moved(fill(half, second), turn=180)
    return fill(half, main) + other + fill(disc(0, -45, 13), main)


def peace_sign(colours: Sequence[str]) -> str:
    ring = disc(0, 0, 92) + disc(0, 0, 73)
    return fill(ring, colours[0]) + line("M0 -80V80M0 0L-58 58M0 0L58 58", colours[0], 18)


def feathered_arrow(colours: Sequence[str]) -> str:
    """One with a feathered end, as an archer has."""
    main, second, _ = three(colours)
    head = fill("M0 -98L30 -48L0 -62L-30 -48Z", main, 2)
    feathers = both(fill("M10 46L32 26V46L10 68ZM10 76L32 56V78L10 98Z", second, 1))
    return moved(head + line("M0 -58V92", main, 9) + feathers, turn=45)


def arrow(colours: Sequence[str]) -> str:
    return line("M-82 0H78M26 -52L82 0L26 52", colours[0], 22)


def asterisk(colours: Sequence[str]) -> str:
    return line("M0 -80V80M-69 -40L69 40M-69 40L69 -40", colours[0], 27)


def question_mark(colours: Sequence[str]) -> str:
    hook = "M-42 -44C-42 -72 -22 -86 2 -86C28 -86 46 -68 46 -46C46 -12 4 -10 4 28"
    return line(hook, colours[0], 23) + fill(disc(4, 76, 16), colours[-1])


def exclamation_mark(colours: Sequence[str]) -> str:
    bar = "M-18 -80C-18 -102 18 -102 18 -80L11 24C10 36 -10 36 -11 24Z"
    return fill(bar, colours[0]) + fill(disc(0, 72, 18), colours[-1])


def hashtag(colours: Sequence[str]) -> str:
    return line("M-22 -82L-40 82M40 -82L22 82M-76 -30H80M-82 32H74", colours[0], 18)


def smiley(colours: Sequence[str]) -> str:
    face = disc(0, 0, 92)
    eyes = oval(-30, -24, 9, 15) + oval(30, -24, 9, 15)
    return fill(
        face
        + eyes
        + (
            "M-54 16C-46 48 -24 60 0 60C24 60 46 48 54 16C58 10 66 14 64 22C56 58 30 74 0 74"
            "C-30 74 -56 58 -64 22C-66 14 -58 10 -54 16Z"
        ),
        colours[0],
    )


def check_mark(colours: Sequence[str]) -> str:
    return moved(line("M-74 6L-26 54L76 -52", colours[0], 27), -1.6, 21.6)


def play_button(colours: Sequence[str]) -> str:
    return fill(
        disc(0, 0, 92)
        + "M-28 -42C-28 -50 -20 -52 -14 -48L50 -8C56 -4 56 4 50 8L-14 48C-20 52 -28 50 -28 42Z",
        colours[0],
    )


def broken_heart(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    left = (
        "M-12 -56C-26 -86 -58 -84 -74 -68C-100 -44 -94 -10 -72 18C-54 40 -26 62 -6 84"
        "L4 46L-18 22L0 -8L-22 -28Z"
    )
    right = (
        "M2 -54C16 -84 50 -86 70 -70C96 -48 94 -14 74 14C58 38 30 60 8 82L16 42L-4 20"
        "L14 -10L-8 -32Z"
    )
    return moved(fill(left, main), -5, 2, -5) + moved(fill(right, second), 6, 2, 5)


def heart_with_arrow(colours: Sequence[str]) -> str:
    main, second, _ = three(colours)
    heart = symmetric("0 -38, 12 -66 42 -70 58 -58, 82 -40 80 -8 64 14, 50 36 22 54 0 72")
    gap = polygon(-57, 20, 66, -50, 72, -37, -50, 33)
    shaft = line("M-84 46L82 -47", second, 7)
    head = fill("M99 -57L88 -28L78 -44L64 -54Z", second, 1)
    tail = line("M-84 46L-98 42M-84 46L-86 61M-74 40L-88 36M-74 40L-76 55", second, 5)
    body = moved(fill(heart + gap, main), 0, -2)
    return moved(body + shaft + head + tail, 0.4, 6.7, scale=0.9)


def heart_outline(colours: Sequence[str]) -> str:
    outline = symmetric("0 -44, 14 -76 46 -78 64 -66, 90 -48 88 -12 70 14, 54 38 24 58 0 80")
    return line(outline, colours[0], 14)


def footprint(colours: Sequence[str]) -> str:
    sole = (
        "M-6 -46C22 -54 42 -34 40 -4C38 16 24 24 22 46C20 74 14 94 -8 94"
        "C-28 94 -34 78 -32 58C-28 36 -36 24 -38 0C-40 -22 -30 -40 -6 -46Z"
    )
    toes = (
        oval(-24, -72, 15, 19, -8)
        + oval(6, -72, 9.5, 12, 4)
        + oval(27, -64, 8, 10, 14)
        + oval(43, -52, 7, 8.5, 22)
        + oval(54, -38, 6, 7, 30)
    )
    return moved(fill(sole, colours[0]) + fill(toes, colours[0]), -4, 0, 8, 0.98)


ALL: Final = (
    infinity,
    yin_yang,
    peace_sign,
    feathered_arrow,
    arrow,
    asterisk,
    question_mark,
    exclamation_mark,
    hashtag,
    smiley,
    check_mark,
    play_button,
    broken_heart,
    heart_with_arrow,
    heart_outline,
    footprint,
)
