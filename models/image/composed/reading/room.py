"""Finds where a prompt wants room for words: `space for text on the left`, `calm area below`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.wishes import Side

_ROOM: Final = frozenset(
    "space room empty blank clear free text headline title copy copyspace uncluttered "
    "whitespace words heading caption".split()
)
# Parts of a picture, and what makes room of one: `a calm area`, `keep the left third plain`.
_AREAS: Final = frozenset(
    "area areas zone region part section half third quarter side patch space left right top "
    "bottom middle center centre".split()
)
_CALM: Final = frozenset(
    "calm quiet quieter plain simple simpler open flat still unbroken undisturbed sparse".split()
)
_KEEPS: Final = frozenset("keep keeping leave leaving left".split())
_NOTHING: Final = frozenset("nothing none".split())
_AT: Final = frozenset("in on at to".split())
_REACH: Final = 4  # words between `keep` and what makes room
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
    for at in range(len(low)):
        if not _asks_for_room(low, at):
            continue
        for way in (1, -1):
            side = _side_from(low, at, way)
            if side:
                return side
    return ""


def _asks_for_room(low: Sequence[str], at: int) -> bool:
    word, after = low[at], low[at + 1 : at + 2]
    if word == "space":
        return _is_room(low, at) or _is_calm_area(low, at)
    if word in _CALM:
        return bool(after) and after[0] in _AREAS - {"left"} or _is_kept(low, at)
    return word in _ROOM or (word in _NOTHING and not _AT.isdisjoint(after))


def _is_calm_area(low: Sequence[str], at: int) -> bool:
    return not _CALM.isdisjoint(low[max(0, at - 1) : at])


def _is_kept(low: Sequence[str], at: int) -> bool:
    """Whether a part of the picture shall be kept as an adjective says: `keep the left simple`."""
    before = low[max(0, at - _REACH) : at]
    return not _KEEPS.isdisjoint(before[:-1]) and bool(before) and before[-1] in _AREAS


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
