"""Tells words that name colours in a prompt from those that mean something else there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from models.image.composed.reading.asked.growing import (
    is_among_things,
    is_in_the_sea,
    is_of_plants,
)
from models.image.composed.reading.asked.things import is_thing
from models.image.composed.reading.phrases import places_of
from models.image.composed.views.find import PARTS
from models.image.reading.colours import (
    adjusts,
    everyday_names,
    find_colour,
    is_name,
    named_colours,
)
from models.image.reading.unknown.nouns import is_harmless, is_noun, singulars

_PART: Final = "cover"  # whose names of colours are meant
_JOINTS: Final = frozenset(", and & + / - or to".split())
_LEADS: Final = frozenset("of : = is".split())
ON: Final = frozenset(("on", "onto", "against"))
COLOUR_NOUNS: Final = frozenset(
    "colour color colours colors tone tones coloured colored shade shades hue hues palette".split()
)
# Words of colours' names that mean something else in most prompts.
_NO_COLOURS: Final = frozenset(
    "spring summer autumn winter ice steel cloudy sunny dark light bright warm cool stormy "
    "fire water earth spruce baby blood booger poo vomit barney bland heather hospital wedding "
    "tea silk jungle night space sky sea ocean forest desert dust sun leaf grass tree wood stone "
    "marble shamrock racing army swamp toxic electric radioactive custom coffee chocolate "
    "camo seaweed snow snowy candy wine lights dusk dawn twilight sunset sunrise evening "
    "morning".split()
)
# Words of colours' names that are colours where they stand in a list with others, or after
# `shades of`: `bottle green, wine and cream`.
_IN_LISTS: Final = frozenset(
    "wine chocolate coffee heather steel spruce oat chalk porcelain biscuit almond smoke "
    "ash concrete flint nickel platinum titanium chrome juniper fir kelp persimmon clementine "
    "paprika turmeric cinnamon nutmeg tobacco toffee hazelnut walnut teak nude cognac absinthe "
    "parchment jute".split()
)
_AFTER_LISTS: Final = frozenset("on in with for please against".split())
# Words of colours' names that are fruit and flowers only after some others: `with coral and fish`.
_MOSTLY_COLOURS: Final = frozenset(
    "peach coral lavender plum lime rose olive orange mint espresso".split()
)
# Words of things that say the shade of a colour behind them: `honey yellow`, `strawberry pink`.
_SHADES_OF: Final = frozenset(
    "honey strawberry lemon cherry apple sunset chocolate sunflower banana peach avocado pumpkin "
    "tomato orange rose coffee watermelon cucumber aubergine eggplant fig grape lime olive plum "
    "coral lavender mint berry blueberry ocean sky sea sand sun moss forest grass brick ink".split()
)
_OF_THINGS: Final = frozenset("with a an of some few small little big the".split())
# Whose plurals are colours, too: `in blues and greys`.
_HUES: Final = frozenset(
    "red orange yellow green blue purple violet pink brown grey gray neutral teal gold".split()
)
_FEWEST: Final = 6  # letters of a word that may be a misspelt colour
_ALIKE: Final = 0.85  # letters that a misspelt colour alone has in common with the right one


@dataclass(frozen=True, slots=True)
class Mention:
    """A colour in a prompt: where its words start and end, and its value as #rrggbb."""

    start: int
    end: int
    value: str


def mentions_in(low: Sequence[str], taken: set[int]) -> list[Mention]:
    """Returns the colours that words in small letters name, in their order, unwanted ones too.

    A word that may also mean a style or a motif, such as `lemon`, is a colour only beside another,
    or after an adjective.

    Args:
        taken: where words stand that mean something else, such as `ice cream`.
    """
    named = [Mention(*one) for one in named_colours(low, _PART)]
    named = [part for one in named for part in _apart(low, one, named)]
    free = [one for one in named if taken.isdisjoint(range(one.start, one.end))]
    mentions = _sure(low, free)
    mentions += _misspelt(low, mentions)
    return _without_said_twice(low, _with_shades(low, mentions))


def _apart(low: Sequence[str], one: Mention, named: Sequence[Mention]) -> list[Mention]:
    """Returns a name of two hues as two colours in a list without commas: `brown orange cream`."""
    words = low[one.start : one.end]
    touches = any(other.end == one.start or other.start == one.end for other in named)
    if len(words) != 2 or not touches or not _HUES.issuperset(words):
        return [one]
    values = [find_colour([word], _PART) or one.value for word in words]
    return [Mention(one.start + at, one.start + at + 1, value) for at, value in enumerate(values)]


def _without_said_twice(low: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Returns the mentions without names whose value follows: `teal #008080`, `navy (#1b2a49)`."""
    values = {one.start for one in mentions if low[one.start].startswith("#")}

    def is_said_twice(one: Mention) -> bool:
        after = one.end + (low[one.end : one.end + 1] == ["("])
        return one.start not in values and after in values

    return [one for one in mentions if not is_said_twice(one)]


def _with_shades(low: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Returns colours in their order, each with the thing before it that says its shade."""
    taken = places_of(mentions)
    return [
        replace(one, start=one.start - 1)
        if one.start - 1 not in taken
        and _SHADES_OF.intersection(low[max(0, one.start - 1) : one.start])
        else one
        for one in sorted(mentions, key=lambda one: one.start)
    ]


def _sure(low: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
    """Returns the mentions without words that mean something else here."""
    mentions = [one for one in mentions if not adjusts(low[one.end - 1])]
    mentions = [one for one in mentions if low[one.start : one.end] != ["dark", "sky"]]
    doubtful = [
        one.end - one.start == 1
        and (
            _is_doubtful(low[one.start])
            or is_in_the_sea(low, one.start)
            or is_among_things(low, one.start)
        )
        for one in mentions
    ]
    sure_at = places_of(
        one for one, is_doubtful in zip(mentions, doubtful, strict=True) if not is_doubtful
    )
    return [
        one
        for one, is_doubtful in zip(mentions, doubtful, strict=True)
        if not is_doubtful or _stands_with_colours(low, one, sure_at)
    ]


def _is_doubtful(word: str) -> bool:
    is_plural = word.endswith("s") and word[:-1] not in _HUES and not is_name(word, _PART)
    return word in _NO_COLOURS or word in _IN_LISTS or is_thing(word) or is_plural


def _is_of_shades(low: Sequence[str], one: Mention) -> bool:
    """Whether a word says which shades are meant: `shades of raspberry`, `one colour: plum`."""
    before = low[max(0, one.start - 2) : one.start]
    return len(before) == 2 and before[0] in COLOUR_NOUNS and before[1] in _LEADS


def _stands_with_colours(low: Sequence[str], one: Mention, sure_at: set[int]) -> bool:
    word = low[one.start]
    if _is_of_shades(low, one):
        return word not in _NO_COLOURS - _IN_LISTS
    if word in _IN_LISTS:
        return _is_in_a_list(low, one, sure_at)
    if word in _NO_COLOURS or (word.endswith("s") and not is_name(word, _PART)):
        return False
    if is_of_plants(low, one.end):
        return False
    if set(low[one.end : one.end + 1]) & COLOUR_NOUNS or any(
        is_thing(form)
        for word_after in low[one.end : one.end + 1]
        for form in singulars(word_after)
    ):
        return True  # `lavender waves`
    if not COLOUR_NOUNS.isdisjoint(low[max(0, one.start - 2) : one.start]) and (
        is_name(word, _PART) and low[one.start - 1] in (":", "=")
    ):
        return True  # `in one colour: raspberry`
    word_before = low[one.start - 1] if one.start else ""
    if is_name(word, _PART) and (word_before in ON or word_before == "in"):
        return True  # `daisies on lavender`
    beside = singulars(low[one.start - 2]) if word_before == "and" and one.start > 1 else set()
    is_of_things = word_before in _OF_THINGS or any(map(is_thing, beside))
    is_of_things |= is_in_the_sea(low, one.start)
    return (word in _MOSTLY_COLOURS and not is_of_things) or _is_joined(low, one, sure_at)


def _is_in_a_list(low: Sequence[str], one: Mention, sure_at: set[int]) -> bool:
    """Whether a word that is rarely a colour stands in a list of them: a thing, not as its first.

    Or what is drawn is drawn in it: `dots in chocolate`.
    """
    after = low[one.end : one.end + 1]
    if after and after[0].isalpha() and after[0] not in _JOINTS and after[0] not in _AFTER_LISTS:
        return False  # `brown and cream, coffee bag`
    if low[max(0, one.start - 1) : one.start] == ["in"]:
        return True
    is_listed = _is_joined(low, one, sure_at)
    return is_listed and (not is_thing(low[one.start]) or low[one.start - 1] in _JOINTS)


def _is_joined(low: Sequence[str], one: Mention, sure_at: set[int]) -> bool:
    """Whether a word stands in a list with sure colours."""
    before, after = one.start - 1, one.end
    while before >= 0 and low[before] in _JOINTS:
        before -= 1
    while after < len(low) and low[after] in _JOINTS:
        after += 1
    is_listed = 0 <= before < one.start - 1 and low[one.start - 1] != ","
    if is_listed and before not in sure_at and any(map(is_thing, singulars(low[before]))):
        return False  # `croissants and wheat, beige`
    joined_before = before in sure_at and before < one.start - 1
    joined_after = after in sure_at and after > one.end
    return joined_before or joined_after


def _misspelt(low: Sequence[str], found: Sequence[Mention]) -> list[Mention]:
    """Returns misspelt colours: very like a right name, or in a list with rightly spelt ones."""
    taken = places_of(found)
    more = []
    for at, word in enumerate(low):
        if at in taken or len(word) < _FEWEST or not word.isalpha() or _is_right(word):
            continue
        before = at >= 2 and low[at - 1] in _JOINTS and at - 2 in taken
        after = low[at + 1 : at + 2] and low[at + 1] in _JOINTS and at + 2 in taken
        value = find_colour([word], _PART) if before or after or _is_like_a_name(word) else None
        if value is not None:
            more.append(Mention(at, at + 1, value))
    return more


def _is_right(word: str) -> bool:
    """Whether a word means something else than a misspelt colour."""
    if any(is_thing(form) or form in PARTS for form in singulars(word)):
        return True
    return is_harmless(word) or is_noun(word) or adjusts(word) or is_name(word, _PART)


def _is_like_a_name(word: str) -> bool:
    if any(len(name) >= _FEWEST and sorted(name) == sorted(word) for name in everyday_names()):
        return True  # `purpel`
    likeness = DamerauLevenshtein.normalized_similarity
    names = [name for name in everyday_names() if len(name) > _FEWEST]
    return process.extractOne(word, names, scorer=likeness, score_cutoff=_ALIKE) is not None
