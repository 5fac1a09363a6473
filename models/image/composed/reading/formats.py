"""Finds the shape that a prompt asks for: `16:9`, `1080x1920`, `square`, `linkedin banner`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.composed.reading.phrases import Found, by_phrase, phrases_in

_RATIO: Final = re.compile(
    r"""
    (?<![\w.:]) (\d+(?:\.\d+)?) [ ]? (:|x|×|by) [ ]? (\d+(?:\.\d+)?) (?!\w|\.\d|:|[ ]grid)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# With a colon, two digits at the end are a time or a verse (10:30, John 3:16), but for these.
_UPRIGHT_RATIOS: Final = frozenset(("9:16", "10:16", "9:21", "9:19", "16:10", "9:19.5"))
_STEEPEST: Final = 6.0  # the longer side by the shorter
# Words that turn a shape: `vertical banner`.
_UPRIGHT: Final = frozenset("vertical upright tall portrait".split())
# What may be upright itself: `vertical stripes`.
_ELEMENTS: Final = frozenset(
    "stripe stripes line lines bar bars band bands pinstripes gradient panel panels slat slats "
    "waves wave ribbon ribbons beam beams dashes fading tree trees building buildings grass "
    "mountain mountains".split()
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Width and height in any unit, what the prompt calls them, and where."""

    sides: tuple[float, float]
    words: str
    found: tuple[Found, ...] = ()


def shape_of(prompt: str, low: Sequence[str]) -> Shape | None:
    """Returns the shape that a prompt asks for; figures win over words, specific words over others.

    Args:
        low: the prompt's words in small letters.
    """
    for ratio in _RATIO.finditer(prompt):
        width, height = float(ratio[1]), float(ratio[3])
        if ratio[2] == ":" and len(ratio[3]) > 1 and ratio[0] not in _UPRIGHT_RATIOS:
            continue
        if width and height and max(width / height, height / width) <= _STEEPEST:
            return Shape((width, height), ratio[0])
    found = [
        one
        for one in phrases_in(low, by_phrase("formats.toml"))
        if not (one.phrase == "portrait" and low[one.end : one.end + 1] == ["of"])
        and not _is_of_elements(low, one)
    ]
    if not found:
        return None
    order = list(by_phrase("formats.toml"))
    best = min(found, key=lambda one: (-one.phrase.count(" "), order.index(one.phrase)))
    width, height = (float(side) for side in best.value.split(":"))
    turned = [at for at, word in enumerate(low) if word in _UPRIGHT]
    if width > height and any(_ELEMENTS.isdisjoint(low[at + 1 : at + 2]) for at in turned):
        width, height = height, width
    return Shape((width, height), best.phrase, (best,))


def _is_of_elements(low: Sequence[str], one: Found) -> bool:
    """Whether words say what elements of the picture are like: `squares`, `vertical stripes`."""
    is_upright = one.phrase in _UPRIGHT and not _ELEMENTS.isdisjoint(low[one.end : one.end + 1])
    return is_upright or low[one.start : one.end] == ["squares"]
