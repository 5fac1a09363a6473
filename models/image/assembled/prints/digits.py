"""Digits as they are on shirts: as strokes, and as blocks for pixel art."""

from __future__ import annotations

from typing import Final

WIDTH: Final = 56.0
HEIGHT: Final = 100.0
_APART: Final = 36.0  # of two digits
_NARROW: Final = 30.0  # width of a one
# Strokes, in a box of 56 by 100.
_STROKES: Final = (
    "M28 0C-9 0-9 100 28 100S65 0 28 0Z",
    "M0 20L28 0V100",
    "M2 24C4-10 56-8 54 28C52 54 10 74 2 100H56",
    "M2 14C14-6 54-4 52 24C50 44 32 46 22 46C36 46 56 52 54 74C52 106 10 106 0 84",
    "M40 100V0L0 68H56",
    "M52 0H8L4 44C18 34 56 34 54 68C52 104 10 106 0 84",
    "M46 2C20 8 2 38 2 68C2 110 54 110 54 70C54 34 10 34 3 64",
    "M0 0H54C38 28 26 60 22 100",
    "M28 46C2 44 0 0 28 0S54 44 28 46C-6 48-8 100 28 100S62 48 28 46Z",
    "M53 36C46 66 2 66 2 30C2-10 54-10 54 32C54 62 36 92 10 98",
)
# The rows of blocks, from the top.
_BLOCKS: Final = (
    ("###", "#.#", "#.#", "#.#", "###"),
    (".#.", "##.", ".#.", ".#.", "###"),
    ("###", "..#", "###", "#..", "###"),
    ("###", "..#", "###", "..#", "###"),
    ("#.#", "#.#", "###", "..#", "..#"),
    ("###", "#..", "###", "..#", "###"),
    ("###", "#..", "###", "#.#", "###"),
    ("###", "..#", ".#.", ".#.", ".#."),
    ("###", "#.#", "###", "#.#", "###"),
    ("###", "#.#", "###", "..#", "###"),
)


def strokes(number: str) -> str:
    """Returns SVG of a number's strokes, without their ink, around its middle."""
    widths = [_NARROW if one == "1" else WIDTH for one in number]
    x = -(sum(widths) + _APART * (len(number) - 1)) / 2
    parts = []
    for one, width in zip(number, widths, strict=True):
        parts.append(
            f'<path transform="translate({x:g} {-HEIGHT / 2:g})" d="{_STROKES[int(one)]}"/>'
        )
        x += width + _APART
    return "".join(parts)


def blocks(number: str) -> str:
    """Returns the SVG path of a number in blocks of one unit, around its middle."""
    left = -(4 * len(number) - 1) / 2
    return "".join(
        f"M{left + 4 * place + column:g} {row - 2.5:g}h1v1h-1z"
        for place, one in enumerate(number)
        for row, line in enumerate(_BLOCKS[int(one)])
        for column, block in enumerate(line)
        if block == "#"
    )
