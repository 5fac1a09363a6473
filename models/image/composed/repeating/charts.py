"""Charts of knitted, stitched and woven motifs: rows of letters, a colour each, that repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Final

# Letters are numbers of colours from `a` on; a dot is the background.
Chart = list[str]

BARE: Final = "."


def plotted(width: int, height: int, letter: Callable[[int, int], str]) -> Chart:
    """Returns a chart by what stands at each column and row."""
    return ["".join(letter(x, y) for x in range(width)) for y in range(height)]


def runs(row: str) -> Iterator[tuple[str, int, int]]:
    """Yields the letters of a row, where each begins, and how often it stands side by side."""
    start = 0
    for letter, alike in groupby(row):
        count = len([*alike])
        yield letter, start, count
        start += count


def diamonds(width: int, height: int, rings: str, around: str = BARE) -> Chart:
    """Returns a row of stepped diamonds; `rings` are their letters from the middle outwards."""
    middle = (height - 1) / 2
    step = (middle + 1) / len(rings)
    stretch = (width / 2) / (middle + 1)

    def letter(x: int, y: int) -> str:
        aside = abs(x + 0.5 - width / 2) // max(1.0, stretch)
        away = aside + abs(y - middle)
        return rings[int(away / step)] if away / step < len(rings) else around

    return plotted(width, height, letter)


def zigzag(width: int, height: int, letters: str, period: int = 12) -> Chart:
    """Returns zigzags, one below the other, each three rows high."""

    def letter(x: int, y: int) -> str:
        rise = abs(x % period - period // 2)
        return letters[(y + rise) // 2 % len(letters)]

    return plotted(width, height, letter)


def teeth(width: int, height: int, letter: str, around: str = BARE) -> Chart:
    """Returns stepped triangles that stand on their bases."""
    period = 2 * height
    return plotted(
        width,
        height,
        lambda x, y: letter if abs(x % period - height + 0.5) <= y + 0.5 else around,
    )


def dotted(width: int, letter: str, around: str = BARE, every: int = 4) -> Chart:
    """Returns three rows with a dot in the middle of each few columns."""
    return plotted(width, 3, lambda x, y: letter if y == 1 and x % every == every // 2 else around)


def bars(width: int, letters: Sequence[str]) -> Chart:
    """Returns whole rows, a letter each."""
    return [letter * width for letter in letters]


def rose(letter: str, around: str = BARE) -> Chart:
    """Returns the star of eight petals of Nordic knitting, of 19 by 19."""

    def petal(x: int, y: int) -> bool:
        low, high = sorted((abs(x - 9), abs(y - 9)))
        return 1 <= low <= 4 and low < high <= low + 4 or low == high == 1

    return plotted(19, 19, lambda x, y: letter if petal(x, y) else around)


def mirrored(half: Sequence[str]) -> Chart:
    """Returns a chart from its left half and its middle column."""
    return [row + row[-2::-1] for row in half]


def spread(chart: Sequence[str], width: int, period: int, around: str = BARE) -> Chart:
    """Returns a motif that is repeated in a period all along a width."""
    left = (period - len(chart[0])) // 2
    cells = [(around * left + row).ljust(period, around) for row in chart]
    return [(row * (width // period + 1))[:width] for row in cells]
