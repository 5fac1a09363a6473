"""Finds what a prompt says of things: whether it wants them, and in what colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models.image.assembled.reading.colours_beside import (
    Colour,
    colours_beside,
    describes,
    is_colour_word,
)
from models.image.assembled.reading.meaning import is_meant
from models.image.assembled.reading.patterns import Worn, worn_pattern
from models.image.assembled.reading.phrases import (
    FIGURES,
    HAND,
    NOTHING,
    Found,
    listed,
    phrases_in,
)
from models.image.reading.negation import negated
from models.image.reading.words import Word

PATTERN: Final = "pattern"
_CLOTHES: Final = frozenset(("outfit", PATTERN))
_ARTICLES: Final = frozenset(("a", "an", "the"))
_TAKES: Final = frozenset("without not never".split())
_ON: Final = frozenset("on in around round over behind under across with".split())
_WHOSE: Final = frozenset("a his her their the my its one left right other both".split())
_HANDS: Final = frozenset("hand hands arm arms lap chin".split())
_HELD_ENDS: Final = frozenset("and with in on".split())
_PLACES: Final = frozenset(
    "neck head face hair ear ears nose shoulder shoulders eyes eye cheek cheeks back forehead "
    "mouth chest".split()
)
_DRESSED: Final = frozenset("dressed dress dresses dressing up".split())
_REACH: Final = 5  # words from a negation


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing that a prompt names.

    first, last: the words that say it, with its colours and what leads to it.
    is_of_clothes: whether the first of its colours is that of the clothes.
    lost: the words among them for a pattern that only clothes have.
    is_label: whether it tells what follows, as in `hat: black beanie`.
    is_costume: whether it is a figure whose clothes somebody has.
    """

    found: Found
    is_wanted: bool
    first: int
    last: int
    colours: tuple[Colour, ...] = ()
    is_of_clothes: bool = False
    lost: tuple[int, ...] = ()
    is_costume: bool = False
    is_label: bool = False

    @property
    def option(self) -> str:
        """Returns the option that shows it."""
        return self.found.option

    @property
    def name(self) -> str:
        """Returns its name in the tables."""
        return self.found.name


def mentions_in(words: Sequence[Word], low: Sequence[str]) -> Iterator[Mention]:
    """Yields the things that a prompt names, in its order.

    Args:
        low: the words as low_words() returns them.
    """
    unwanted = negated(words)
    unworn: set[int] = set()
    taken = 0  # the words before this place say the colours of earlier things
    for found in phrases_in(low):
        if found.option == NOTHING or not is_meant(words, low, found):
            continue
        if found.option == FIGURES:
            yield _figure(low, found, is_wanted=not unwanted[found.span.start])
            continue
        worn = worn_pattern(low, found) if found.option == PATTERN else Worn(_span(low, found))
        if worn is None:
            unworn.update(found.span)
            continue
        beside = colours_beside(low, worn.span, taken)
        taken = beside.last + 1 if beside.last > worn.span[-1] else taken
        first = _first(low, beside.first)
        yield Mention(
            found,
            not unwanted[found.span.start] or _follows_no(low, first, found.span.start),
            first,
            _last(low, beside.last),
            beside.colours,
            worn.is_before and found.option in _CLOTHES,
            tuple(at for at in range(first, found.span.start) if at in unworn),
            is_label=low[worn.span.stop : worn.span.stop + 1] in ([":"], ["="]),
        )


def _figure(low: Sequence[str], found: Found, *, is_wanted: bool) -> Mention:
    """Returns a figure, or who is dressed as one: `in a pirate costume`, `dressed as a pirate`."""
    end = found.span.stop
    is_named = end < len(low) and low[end] in listed("costumes")
    first = _first(low, found.span.start)
    is_dressed = first > 1 and low[first - 1] in ("as", "like") and low[first - 2] in _DRESSED
    if not (is_named or is_dressed):
        return Mention(found, is_wanted, found.span.start, found.span[-1])
    first = _first(low, first - 2 * is_dressed)
    return Mention(found, is_wanted, first, found.span[-1] + is_named, is_costume=True)


def _first(low: Sequence[str], at: int) -> int:
    """Returns the first word of those that lead to a thing."""
    while at and low[at - 1] in listed("leads"):
        at -= 1
    return at


def _span(low: Sequence[str], found: Found) -> range:
    """Returns a thing's words, with what is in it if hands hold it: `a mug of hot tea`."""
    first, end = found.span.start, found.span.stop
    if found.option != HAND:
        return found.span
    if low[end : end + 1] == ["of"]:
        end += 1
        while end < len(low) and (describes(low[end]) or is_colour_word(low[end])):
            end += 1
        end += end < len(low) and low[end].isalpha() and low[end] not in _HELD_ENDS
    return range(first, end)


def _last(low: Sequence[str], at: int) -> int:
    """Returns the last word of where a thing is said to be, such as `around her neck`."""
    if low[at + 1 : at + 2] and low[at + 1] in _ON:
        end = at + 2
        while end < len(low) and low[end] in _WHOSE:
            end += 1
        places = _HANDS if low[at + 1] == "with" else _PLACES | _HANDS
        if end < len(low) and low[end] in places:
            return end
    return at + (low[at + 1 : at + 2] in ([":"], ["="]))  # `hat: black beanie`


def _follows_no(low: Sequence[str], first: int, thing: int) -> bool:
    """Whether a thing is wanted beside one that is not: `no beard and a red hat`."""
    led = [at for at in range(first, thing) if low[at] == "and"]
    if not led or not any(
        low[at] in _ARTICLES or is_colour_word(low[at]) for at in range(led[-1], thing)
    ):
        return False
    before = low[max(0, led[-1] - _REACH) : led[-1]]
    return "no" in before and _TAKES.isdisjoint(before)
