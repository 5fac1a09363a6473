"""Finds colours of which the tagger does not know the owner: `red lips`, `beard: grey`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.reading.colours import adjusts, find_colour, is_colour
from models.image.reading.word_tables import plain_value
from models.image.reading.words import Word

_NOUNS: Final[Mapping[str, str]] = {
    "facial_hair_colour": (
        "beard beards bearded moustache mustache moustaches mustaches tache moustached mustached "
        "goatee stubble whiskers"
    ),
    "glasses_colour": "glasses spectacles specs eyeglasses sunglasses shades frames rims",
    "earrings_colour": "earrings earring hoops studs",
    "lips": "lips lipstick lip",
    "eyes": "eyes eyed",
    "hat": "hijab turban headscarf",
}
# What the nouns ask for, whatever the tagger finds; lips and eyes ask for nothing but a colour.
_WORN: Final[Mapping[str, str]] = {
    "facial_hair_colour": "facial_hair:beard",
    "glasses_colour": "glasses:clear",
    "earrings_colour": "earrings:earrings",
    "hat": "headwear:hijab",
}
# Words that may stand between a colour and its part.
_BETWEEN: Final = frozenset(
    "- big huge large small little tiny round square oval rectangular thick thin bushy long short "
    "full trimmed neat curly wild great handlebar walrus pencil framed rimmed frame rim rims "
    "frames wire horn cat eye hoop drop dangly dangling stud clip statement chunky reading aviator "
    "matching coloured colored bold bright glossy matte matt very wide sparkly "
    "shiny piercing hipster viking lumberjack".split()
)
_MOST_BETWEEN: Final = 5
_LINKS: Final = frozenset(": = ( is are in colour color coloured colored".split())
_ENDS: Final = frozenset(
    ", . ; : ! ? ( ) / | & + - and with but no on without plus who like".split()
)
# What a beard is rather than its colour, and glasses that are no part of a face.
_NO_COLOURS: Final[Mapping[str, frozenset[str]]] = {
    "facial_hair_colour": frozenset("light pale".split()),
    "glasses_colour": frozenset(("wine",)),
}
_TABLES: Final[Mapping[str, str]] = {"facial_hair_colour": "hair"}


@dataclass(frozen=True, slots=True)
class SmallParts:
    """The colours of small parts in a prompt.

    colours: by name, as #rrggbb.
    said: by name, the places of the words.
    known: places of words that ask for nothing that cannot be drawn, such as `lipstick`.
    """

    colours: Mapping[str, str]
    said: Mapping[str, range]
    known: frozenset[int]

    def among(self, unwanted: Sequence[bool | None]) -> list[bool | None]:
        """Returns which words ask for nothing unknown: unwanted ones, and those of the parts."""
        return [is_not or at in self.known for at, is_not in enumerate(unwanted)]


def small_parts(
    words: Sequence[Word],
    of_label: Mapping[str, MutableSequence[float]],
    unwanted: Sequence[bool | None],
    sure: float,
) -> SmallParts:
    """Returns the colours of small parts, and changes the labels of their words.

    Args:
        unwanted: what negated() returns of the words.
        sure: the probability from which a label counts.
    """
    low = [word.text.lower() for word in words]
    colours: dict[str, str] = {}
    said: dict[str, range] = {}
    known: set[int] = set()
    for at, word in enumerate(low):
        name = _part_of(word)
        if name is None or unwanted[at]:
            continue
        found = next(_colours_beside(words, low, at, name), None)
        if found is None:
            continue
        span, colour = found
        if name not in colours:
            colours[name], said[name] = colour, span
        known |= {*span} if name in _WORN else {*span, at}
        for shares in of_label.values():
            for place in known:
                shares[place] = 0.0
        if name in _WORN:
            asked = ":".join(plain_value(word) or ()) or _WORN[name]  # `golden hoops`
            of_label[asked][at] = max(of_label[asked][at], sure)
    return SmallParts(colours, said, frozenset(known))


@cache
def _parts() -> Mapping[str, str]:
    return {noun: name for name, nouns in _NOUNS.items() for noun in nouns.split()}


def _part_of(word: str) -> str | None:
    return _parts().get(word)


def _colours_beside(
    words: Sequence[Word], low: Sequence[str], at: int, name: str
) -> Iterator[tuple[range, str]]:
    """Yields the colour before a part, then the one after it."""
    for span in (_before(low, at, name), _after(low, at, name)):
        colour = find_colour([words[one].text for one in span], _TABLES.get(name, name))
        if span and colour is not None:
            yield span, colour


def _before(low: Sequence[str], at: int, name: str) -> range:
    end = at
    while end and at - end < _MOST_BETWEEN and low[end - 1] in _BETWEEN:
        end -= 1
    start = end
    while start and (_is_colour(low[start - 1], name) or adjusts(low[start - 1])):
        start -= 1
    if low[start:end] == ["pepper"] and low[max(0, start - 2) : start - 1] == ["salt"]:
        start -= 2
    return _with_a_colour(low, range(start, end), name)


def _after(low: Sequence[str], at: int, name: str) -> range:
    start = at + 1
    while start < len(low) and low[start] in _LINKS:
        start += 1
    end = start
    while end < len(low) and (_is_colour(low[end], name) or adjusts(low[end])):
        end += 1
    is_linked = start > at + 1
    is_end = end == len(low) or low[end] in _ENDS
    return _with_a_colour(low, range(start, end), name) if is_linked or is_end else range(0)


def _with_a_colour(low: Sequence[str], span: range, name: str) -> range:
    return span if any(_is_colour(low[at], name) for at in span) else range(0)


def _is_colour(word: str, name: str) -> bool:
    if word in _NO_COLOURS.get(name, ()) or (adjusts(word) and name not in _TABLES):
        return False  # `dark glasses` are no colour, a dark beard is
    return is_colour(word, _TABLES.get(name, name))
