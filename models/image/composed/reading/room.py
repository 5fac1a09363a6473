"""Finds where a prompt wants room for words: `space for text on the left`, `empty center`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.wishes import Side

_ROOM: Final = frozenset(
    "space room empty blank clear free text headline title copy copyspace uncluttered "
    "whitespace words heading caption".split()
)
# What the space with the stars does not stand beside.
_AFTER_SPACE: Final = frozenset("for on at in left to".split())
_BEFORE_SPACE: Final = frozenset(
    "empty free negative white open blank clear copy text some".split()
)
_SIDES: Final[dict[str, Side]] = {
    "left": "left",
    "right": "right",
    "top": "top",
    "upper": "top",
    "above": "top",
    "bottom": "bottom",
    "lower": "bottom",
    "below": "bottom",
    "underneath": "bottom",
    "middle": "middle",
    "center": "middle",
    "centre": "middle",
    "central": "middle",
    "inside": "middle",
}
_ENDS: Final = frozenset(", . ; : !".split())
_NEAR: Final = 7  # words between the room and its side


def free_side(low: Sequence[str]) -> Side:
    """Returns the side of the picture that words in small letters want empty, if any."""
    for at, word in enumerate(low):
        if word not in _ROOM or word == "space" and not _is_room(low, at):
            continue
        for way in (1, -1):
            side = _side_from(low, at, way)
            if side:
                return side
    return ""


def _side_from(low: Sequence[str], at: int, way: int) -> Side:
    """Returns the nearest side in the same part of the sentence, after or before a word."""
    for step in range(1, _NEAR + 1):
        place = at + way * step
        if not 0 <= place < len(low) or low[place] in _ENDS:
            return ""
        if low[place] in _SIDES:
            return _SIDES[low[place]]
    return ""


def _is_room(low: Sequence[str], at: int) -> bool:
    after, before = low[at + 1 : at + 2], low[max(0, at - 1) : at]
    return not (_AFTER_SPACE.isdisjoint(after) and _BEFORE_SPACE.isdisjoint(before))
