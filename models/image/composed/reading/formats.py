"""Finds the shape that a prompt asks for: `16:9`, `1080x1920`, `square`, `linkedin banner`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.composed.reading.phrases import Found, by_phrase, phrases_in

_RATIO: Final = re.compile(r"\b(\d+(?:\.\d+)?) ?(?::|x|×|by) ?(\d+(?:\.\d+)?)(?!\w|\.\d)", re.I)
_STEEPEST: Final = 6.0  # the longer side by the shorter
# Words that turn a shape: `vertical banner`.
_UPRIGHT: Final = frozenset("vertical upright tall portrait".split())


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
        width, height = float(ratio[1]), float(ratio[2])
        if width and height and max(width / height, height / width) <= _STEEPEST:
            return Shape((width, height), ratio[0])
    found = phrases_in(low, by_phrase("formats.toml"))
    if not found:
        return None
    order = list(by_phrase("formats.toml"))
    best = min(found, key=lambda one: (-one.phrase.count(" "), order.index(one.phrase)))
    width, height = (float(side) for side in best.value.split(":"))
    if width > height and not _UPRIGHT.isdisjoint(low):
        width, height = height, width
    return Shape((width, height), best.phrase, (best,))
