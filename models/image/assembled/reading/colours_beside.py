"""Finds the colours that words give to a thing: `a red and white scarf`, `scarf in red`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.image.assembled.reading.phrases import listed
from models.image.reading.colours import adjusts, find_colour, is_colour
from models.image.reading.owners.of_large_parts import COLOUR_NAMES
from models.image.reading.unknown.nouns import harmless

_TABLE: Final = "clothing"
_JOINTS: Final = frozenset("and & / n".split())
_LINKS: Final = frozenset(
    "in is are : = that which coloured colored colour color of a an the - (".split()
)
_ASSIGNS: Final = frozenset((":", "=", "is", "are"))
_CONTINUES: Final = frozenset(
    "and with in on but or wearing wears & plus w who that at to his her their a an the".split()
)
# What has a colour of its own, so that one after it is its.
_OWNERS: Final = frozenset(
    "hair eyes eye skin background backdrop shirt top beard lips lipstick glasses".split()
)
# What the tables of colours have, and no colour is meant by.
_NO_COLOURS: Final = frozenset("lipstick skin camo camouflage".split())
_OPENS: Final = frozenset("with in a an the wearing has and".split())
_MOST_BETWEEN: Final = 5
_MOST_COLOURS: Final = 12  # words of colours


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as #rrggbb, and its words."""

    value: str
    span: range


@dataclass(frozen=True, slots=True)
class Beside:
    """The colours of a thing, and the first and the last word of them and their thing."""

    colours: tuple[Colour, ...]
    first: int
    last: int


def colours_beside(low: Sequence[str], span: range, taken: int = 0) -> Beside:
    """Returns the colours right before a thing, or else those after it.

    Args:
        low: the words in small letters.
        taken: where the words start that say nothing of earlier things.
    """
    start = span.start  # `gold chain` is one phrase, of which gold is the colour
    while start < span[-1] and low[start] in COLOUR_NAMES:
        start += 1
    before, first = _before(low, start, taken)
    is_noun_first = _is_noun_first(low, span)
    after, last = _after(low, span[-1], is_noun_first=is_noun_first)
    if before and after and low[after[0].span.start].startswith("#"):  # `charcoal suit #36454f`
        return Beside(tuple(after), min(first, span.start), last)
    is_after = is_noun_first or (before and _belongs_to_owner(low, before[0].span.start))
    if before and not (after and is_after):
        while first and low[first - 1] in listed("looks") and low[first - 1].isalpha():
            first -= 1  # `a pointy blue hat`
        return Beside(tuple(before), min(first, span.start), span[-1])
    if after:
        return Beside(tuple(after), span.start, last)
    return Beside((), min(_start_of_looks(low, start), span.start), span[-1])


def describes(word: str) -> bool:
    """Whether a word may stand between a colour and its thing, such as `woolly` or `nice`."""
    return word in listed("looks") or (word in harmless("taste") and not is_colour_word(word))


def is_colour_word(word: str) -> bool:
    """Whether a word names a colour or changes one."""
    return word not in _NO_COLOURS and (is_colour(word, _TABLE) or adjusts(word))


def _start_of_looks(low: Sequence[str], at: int) -> int:
    start = at
    while (
        start
        and at - start < _MOST_BETWEEN
        and (describes(low[start - 1]) or adjusts(low[start - 1]))
    ):
        start -= 1
    while start < at and low[start] in ("-", "of"):
        start += 1
    return start


def _before(low: Sequence[str], at: int, taken: int) -> tuple[list[Colour], int]:
    """Returns the colours before a word and the first of their words."""
    end = at
    while end and at - end < _MOST_BETWEEN and describes(low[end - 1]):
        end -= 1
    found: list[Colour] = []
    first = end
    while first and len(found) < _MOST_COLOURS:
        stop = first - 1 if found else first
        if found and not (stop and low[stop] in _JOINTS):
            break
        colour = _colour_that_ends(low, stop)
        if (
            colour is None
            or colour.span.start < taken
            or (found and _belongs_to_owner(low, colour.span.start))
        ):
            break
        found.insert(0, colour)
        first = colour.span.start
    return found, first


def _colour_that_ends(low: Sequence[str], stop: int) -> Colour | None:
    """Returns the colour whose words end before a place, the last one if several stand there."""
    start = stop
    while (
        start
        and stop - start < _MOST_COLOURS
        and (
            is_colour_word(low[start - 1])
            or (low[start - 1] == "-" and start > 1 and is_colour_word(low[start - 2]))
        )
    ):
        start -= 1
    if _belongs_to_owner(low, start):  # `hair brown blue hoodie`
        named = [at for at in range(start, stop) if low[at] in COLOUR_NAMES]
        start = named[0] + 1 if len(named) > 1 else start
    return _colour(low, range(start, stop))


def _colour(low: Sequence[str], span: range) -> Colour | None:
    if not any(is_colour(low[at], _TABLE) for at in span):
        return None
    value = find_colour([low[at] for at in span], _TABLE)
    return None if value is None else Colour(value, span)


def _belongs_to_owner(low: Sequence[str], at: int) -> bool:
    """Whether a colour at a place stands after what it is of: `hair brown`, `hair: brown`."""
    before = at - 1
    while before > 0 and low[before] in _ASSIGNS:
        before -= 1
    return before >= 0 and (low[before] in _OWNERS or before < at - 1)


def _is_noun_first(low: Sequence[str], span: range) -> bool:
    """Whether colours stand after their things between commas: `hat red hoodie blue`."""
    first, end = span.start, span.stop
    while first and low[first - 1].isalpha() and span.start - first < _MOST_COLOURS:
        first -= 1
    while end < len(low) and low[end].isalpha() and end - span.stop < _MOST_COLOURS:
        end += 1
    clause = low[first:end]
    is_led = is_colour_word(clause[0]) or not _OPENS.isdisjoint(clause)
    return not is_led and is_colour(clause[-1], _TABLE)


def _after(low: Sequence[str], at: int, *, is_noun_first: bool) -> tuple[list[Colour], int]:
    """Returns the colours after a word and the last of their words."""
    start = at + 1
    if low[start : start + 1] == [","]:
        return _of_one_item(low, start, at)
    while start < len(low) and low[start] in _LINKS and start - at < _MOST_BETWEEN:
        start += 1
    found: list[Colour] = []
    while len(found) < _MOST_COLOURS:
        end = start
        while end < len(low) and end - start < _MOST_COLOURS and is_colour_word(low[end]):
            end += 1
        colour = _colour(low, range(start, end))
        if colour is None:
            break
        found.append(colour)
        if not (end < len(low) and low[end] in _JOINTS):
            break
        start = end + 1
    while found and not (
        is_noun_first
        or _ends_here(low, found[-1].span.stop)
        or low[found[-1].span.start].startswith("#")  # `hoodie #3a86ff pls`
    ):
        found.pop()
    last = found[-1].span[-1] if found else at
    return found, last + (low[start - 1] == "(" and low[last + 1 : last + 2] == [")"])


def _of_one_item(low: Sequence[str], comma: int, at: int) -> tuple[list[Colour], int]:
    """Returns the colour that stands alone between commas: `t-shirt, white, ..`."""
    end = comma + 1
    while end < len(low) and end - comma < _MOST_BETWEEN and is_colour_word(low[end]):
        end += 1
    is_alone = end == len(low) or not low[end].isalpha()
    colour = (
        _colour(low, range(comma + 1, end)) if is_alone and low[end : end + 1] != [":"] else None
    )
    return ([colour], end - 1) if colour else ([], at)


def _ends_here(low: Sequence[str], at: int) -> bool:
    """Whether a colour ends where a word stands, and is not that of what follows."""
    if at >= len(low) or not low[at].isalpha():
        return True
    return low[at] in _CONTINUES
