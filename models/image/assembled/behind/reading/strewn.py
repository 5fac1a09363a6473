"""Finds what else the composed model draws, which can be strewn behind somebody: `pizzas`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from models.image.assembled.behind.backdrop import MOTIFS
from models.image.assembled.behind.reading.tables import Named, listed, phrase_at
from models.image.assembled.reading.colours_beside import is_colour_word
from models.image.reading.unknown.nouns import harmless

_LONGEST: Final = 3  # words of a motif's name
_LEADS: Final = frozenset("with of".split())
_HAVING: Final = frozenset("with holding wearing has having carrying".split())
_ARTICLES: Final = frozenset("a an his her their the my".split())


def strewn_in(low: Sequence[str], named: Sequence[Named]) -> Iterator[Named]:
    """Yields the motifs beside words for a background, but what is named already.

    One dog behind somebody is not many: before `behind` and its like only several things count.
    """
    taken = {at for one in named for at in one.span}
    for at, word in enumerate(low):
        if word in listed("nouns"):
            yield from _motif(low, _before(low, at), taken, -1)
            if low[at + 1 : at + 2] and low[at + 1] in _LEADS:
                yield from _motif(low, _after(low, at + 2), taken, 1)
        elif phrase_at(low, at, "after") and low[at - 1].endswith("s"):
            yield from _motif(low, at - 1, taken, -1)


def is_had(low: Sequence[str], one: Named) -> bool:
    """Whether something is one thing that somebody has: `with a balloon on a blue background`."""
    at = one.span.start - 1
    while at > 0 and is_colour_word(low[at]):
        at -= 1
    is_one = at > 0 and low[at] in _ARTICLES and low[at - 1] in _HAVING
    return is_one and one.group == MOTIFS and not phrase_at(low, one.span.stop, "after")


def _before(low: Sequence[str], at: int) -> int:
    at -= 1
    while at > 0 and low[at] in listed("looks"):
        at -= 1
    return at


def _after(low: Sequence[str], at: int) -> int:
    while at < len(low) - 1 and _leads(low[at]):
        at += 1
    return at


def _leads(word: str) -> bool:
    return word in listed("looks") | listed("between") or is_colour_word(word)


def _motif(low: Sequence[str], at: int, taken: set[int], way: int) -> Iterator[Named]:
    """Yields the motif whose words end or start at a place."""
    for length in range(_LONGEST, 0, -1):
        span = range(at, at + length) if way > 0 else range(at + 1 - length, at + 1)
        if span.start < 0 or span.stop > len(low) or not taken.isdisjoint(span):
            continue
        words = [low[one] for one in span]
        if length == 1 and (words[0] in harmless() or is_colour_word(words[0])):
            continue
        if not all(word.isalpha() for word in words):
            continue
        name = _name(words)
        if name:
            yield Named(MOTIFS, name, False, span)
            return


def _name(words: Sequence[str]) -> str:
    from models.image.composed.motifs.find import MOTIFS as DRAWN  # many modules, seldom needed

    *first, last = words
    for form in (last, last.removesuffix("s"), last.removesuffix("es"), f"{last[:-3]}y"):
        name = " ".join((*first, form))
        if name in DRAWN:
            return name
    return ""
