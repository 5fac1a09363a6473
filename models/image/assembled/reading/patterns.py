"""Tells what a pattern is on: only clothes have one, and no scarf and no background."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.assembled.reading.colours_beside import describes, is_colour_word
from models.image.assembled.reading.phrases import Found, corrected, last_words, listed

_MOST_BETWEEN: Final = 5  # words of a pattern and the garment
_OF_PATTERN: Final = frozenset(
    "- t v neck print printed pattern patterned style design long short".split()
)
_HAS: Final = frozenset("with in has having featuring of".split())
_ON: Final = frozenset(("on", "across"))
_ARTICLES: Final = frozenset("a an the his her their my some".split())
_WORN: Final = frozenset("in wearing wears wear".split())
_WORN_BESIDE: Final = ("neck", "headgear", "hairpiece", "eyewear")
_BREAKS: Final = frozenset(", . ; | / ! ? and".split())


@dataclass(frozen=True, slots=True)
class Worn:
    """Says how a pattern is on clothes.

    span: its words with those of a garment that nothing else is said of.
    is_before: whether it is before its garment, so that the first colour is that of the clothes.
    """

    span: range
    is_before: bool = True


def worn_pattern(low: Sequence[str], found: Found) -> Worn | None:
    """Returns how a pattern is on clothes, None if it is on something else."""
    span, is_mark = found.span, low[found.span[-1]] in listed("marks")
    if found.said.split()[-1] in listed("plain_garments"):
        return Worn(span)
    garment = _garment_after(low, span.stop)
    if garment is not None:
        return Worn(range(span.start, _end_with(low, garment, span.stop)))
    if (on := _garment_after(low, span.stop, _ON)) is not None:
        is_plain = low[on - 1] in _ARTICLES | _ON  # and no colour is said of it
        led = span.stop
        while low[led] in _OF_PATTERN | _ON | _ARTICLES:
            led += 1
        end = _end_with(low, on, led) if is_plain else led
        return Worn(range(span.start, end), is_before=False)
    if _garment_before(low, span.start):
        return Worn(span, is_before=False)
    if _garment_before(low, span.start, _others()):
        return None
    if found.said in listed("needs_garment") or low[span.start] in listed("needs_garment"):
        return None
    return Worn(span, is_before=not is_mark) if _stands_alone(low, span) else None


def _end_with(low: Sequence[str], garment: int, otherwise: int) -> int:
    """Returns where a pattern ends: with its garment, if that has no drawing of its own."""
    return garment + 1 if low[garment] in listed("plain_garments") else otherwise


def _garment_after(
    low: Sequence[str], at: int, through: frozenset[str] = frozenset()
) -> int | None:
    """Returns where the garment stands right after a pattern, or after it and a word like `on`."""
    is_through = not through
    for place in range(at, min(len(low), at + _MOST_BETWEEN)):
        word = low[place]
        if is_through and _is_garment(word):
            return place
        if word in through:
            is_through = True
        elif not (
            word in _OF_PATTERN
            or (is_through and (describes(word) or is_colour_word(word)))
            or (through and word in _ARTICLES)
        ):
            return None
    return None


def _garment_before(low: Sequence[str], at: int, others: Collection[str] = ()) -> bool:
    """Whether a garment has a pattern, as in `black dress with white polka dots`.

    Args:
        others: words for other things that may have it, in place of those for garments.
    """
    place, is_had = at - 1, False
    while place >= 0 and at - place <= _MOST_BETWEEN + 1:
        word = low[place]
        if is_had and (word in others if others else _is_garment(word)):
            return True
        if word in _HAS:
            is_had = True
        elif not (
            word in _ARTICLES or describes(word) or is_colour_word(word) or word in ("and", "&")
        ):
            return False
        place -= 1
    return False


def _stands_alone(low: Sequence[str], span: range) -> bool:
    """Whether a pattern is worn by itself, as in `in plaid`, or is one of a list."""
    first = span.start
    while first and (
        low[first - 1] in _ARTICLES or describes(low[first - 1]) or is_colour_word(low[first - 1])
    ):
        first -= 1
    is_led = (
        first == 0
        or low[first - 1] in _WORN
        or low[first - 1] in _BREAKS
        or low[first - 1] == "with"
    )
    following = low[span.stop : span.stop + 1]
    return is_led and (
        not following or not following[0].isalpha() or following[0] in ("and", "with")
    )


def _is_garment(word: str) -> bool:
    right = corrected(word)
    return word in listed("garments") or not _outfits().isdisjoint((right, right.removesuffix("s")))


@cache
def _others() -> frozenset[str]:
    """Returns the words for what is worn and is no garment, such as `tie`."""
    return frozenset().union(*(last_words(one) for one in _WORN_BESIDE))


@cache
def _outfits() -> frozenset[str]:
    return last_words("outfit") - {"bow"}  # which ends `blouse with a bow`
