"""Tells what a picture shall show from what it is for, like, or printed on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from models.image.composed.reading.phrases import Found, lines_of, words_of

_BEGINS: Final = frozenset("for like".split())
# Before `like`, where it asks for what follows.
_WISHES: Final = frozenset("would i'd we'd d i’d we’d i we".split())
_MEANT: Final = frozenset("for about".split())
# `book cover` shows what the book is about.
_BOUND: Final = frozenset("book ebook album music playlist".split())
_COVERS: Final = frozenset("cover covers".split())
# Words that say no business before one: `playing cards`.
_OWN_NAMES: Final = frozenset(("playing",))
# `museum of clocks` is what a picture is for.
_SOCIETIES: Final = frozenset("museum society academy institute association guild league".split())
# `our company sells lamps` says what a picture is for.
_SELLS: Final = frozenset("sell sells selling".split())
_CARRIES: Final = frozenset("with featuring".split())
_ENDS: Final = frozenset(", . ; : with in but and".split())


def aside(low: Sequence[str]) -> set[int]:
    """Returns where words say what a picture is for, or like: `for my shop`, `coffee bag`."""
    return _behind(low, _BEGINS)


def _purposes(low: Sequence[str]) -> set[int]:
    """Returns where words say what a picture is for, or about."""
    return _behind(low, _MEANT)


def covered(low: Sequence[str]) -> set[int]:
    """Returns where words say what is covered: `book cover`."""
    return {at for at, word in enumerate(low[:-1]) if word in _BOUND and low[at + 1] in _COVERS}


def _behind(low: Sequence[str], begins: frozenset[str]) -> set[int]:
    """Returns where words stand behind some, or before a business."""
    places: set[int] = set()
    is_behind = False
    for at, word in enumerate(low):
        is_wish = word == "like" and not _WISHES.isdisjoint(low[max(0, at - 1) : at])
        starts = (word in begins and not is_wish) or word in _SELLS
        is_behind = starts or (is_behind and word not in _ENDS)
        is_of = low[max(0, at - 1) : at] == ["of"] and low[max(0, at - 2)] in _SOCIETIES
        if is_behind or is_of or _is_before_business(low, at) or _is_carrier(low, at):
            places.add(at)
    return places


def _is_before_business(low: Sequence[str], at: int) -> bool:
    """Whether a word says which business is meant, as in `coffee bag`, but not `playing cards`."""
    after = low[at + 1 : at + 2]
    return low[at] not in _OWN_NAMES and not words_of("businesses.txt").isdisjoint(after)


def _is_carrier(low: Sequence[str], at: int) -> bool:
    """Whether a thing is only printed with others: `apron with lemons`."""
    is_printed = low[at] in words_of("carriers.txt")
    return is_printed and not _CARRIES.isdisjoint(low[at + 1 : at + 4])


def says_purpose(low: Sequence[str], said: Sequence[Found]) -> bool:
    """Whether phrases say what a picture is for: occasions, trades, and what is made `for`."""
    behind = _purposes(low)
    return all(
        behind.issuperset(range(one.start, one.end)) or one.phrase in _occasions() for one in said
    )


@cache
def _occasions() -> frozenset[str]:
    return frozenset(lines_of("occasions.txt"))
