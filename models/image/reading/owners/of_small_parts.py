"""Finds colours of which the tagger does not know the owner: `red lips`, `beard: grey`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass
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
_PART_OF: Final = {noun: name for name, nouns in _NOUNS.items() for noun in nouns.split()}
# Nouns that are of a part only beside another one, of the part or of a person: `black rims` may be
# those of a car.
_AMBIGUOUS: Final = frozenset("rims frames studs hoops whiskers shades".split())
_OF_SKIN: Final = frozenset("bearded moustached mustached".split())  # `a black bearded man`
_AFTER_LIP: Final = frozenset("ring rings piercing piercings stud studs".split())
_GLOSS: Final = frozenset("gloss balm liner colour color".split())
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
_SIGNS: Final = frozenset((":", "="))
_LINKS: Final = _SIGNS | frozenset("( is are colour color coloured colored".split())
_ENDS: Final = frozenset(
    ", . ; : ! ? ( ) / | & + - and with but no on without plus who like".split()
)
# What a beard is rather than its colour, glasses that are no part of a face, and words that only
# look like colours.
_NO_COLOURS: Final[Mapping[str, frozenset[str]]] = {
    "facial_hair_colour": frozenset("light pale".split()),
    "glasses_colour": frozenset(("wine",)),
    "earrings_colour": frozenset("leaf stone".split()),
    "eyes": frozenset("teary".split()),
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
    *,
    is_person: bool,
    sure: float,
) -> SmallParts:
    """Returns the colours of small parts, and changes the labels of their words.

    Args:
        unwanted: what negated() returns of the words.
        is_person: whether the prompt names somebody.
        sure: the probability from which a label counts.
    """
    low = [word.text.lower() for word in words]
    is_face = is_person or not _AMBIGUOUS.issuperset(_PART_OF.keys() & set(low))
    colours: dict[str, str] = {}
    said: dict[str, range] = {}
    known: set[int] = set()
    for at, word in enumerate(low):
        name = _PART_OF.get(word)
        if name is None or unwanted[at] or (word in _AMBIGUOUS and not is_face):
            continue
        if word == "lip" and low[at + 1 : at + 2] and low[at + 1] in _AFTER_LIP:
            continue
        found = next(_colours_beside(words, low, at, name), None)
        if found is None or name in colours or _is_skin(found[0], word, of_label, sure):
            continue
        said[name], colours[name] = found
        places = {*found[0], *_around(low, found[0], at)}
        known |= places
        for shares in of_label.values():
            for place in places:
                shares[place] = 0.0
        if name in _WORN:
            asked = ":".join(plain_value(word) or ()) or _WORN[name]  # `golden hoops`
            of_label[asked][at] = max(of_label[asked][at], sure)
    return SmallParts(colours, said, frozenset(known))


def _is_skin(span: range, noun: str, of_label: Mapping[str, Sequence[float]], sure: float) -> bool:
    return noun in _OF_SKIN and any(of_label["skin"][place] >= sure for place in span)


def _around(low: Sequence[str], span: range, at: int) -> range:
    """Returns the places from a colour to its part, and of the gloss of lips."""
    end = at + 1
    while low[at] == "lip" and end < len(low) and low[end] in _GLOSS:
        end += 1
    return range(min(span.start, at), end if span.start < at else at + 1)


def _colours_beside(
    words: Sequence[Word], low: Sequence[str], at: int, name: str
) -> Iterator[tuple[range, str]]:
    """Yields the colour before a part and the one after it; after a colon, that one comes first."""
    spans = [_before(low, at, name), _after(low, at, name)]
    if low[at + 1 : at + 2] and low[at + 1] in _SIGNS:  # `hair: brown eyes: green`
        spans.reverse()
    for span in spans:
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
    if low[start:end] == ["pepper"]:
        joint = start - 1
        while joint > 0 and low[joint] in ("and", "n", "&", "-"):
            joint -= 1
        start = joint if low[joint] == "salt" else start
    return _with_a_colour(low, range(start, end), name)


def _after(low: Sequence[str], at: int, name: str) -> range:
    start = at + 1
    while start < len(low) and low[start] in _LINKS:
        start += 1
    if name == "hat" and low[start : start + 1] == ["in"]:  # `hijab in blue`, but no `beard in`
        start += 1
    end = start
    while end < len(low) and (_is_colour(low[end], name) or adjusts(low[end])):
        end += 1
    is_linked = start > at + 1
    is_end = end == len(low) or low[end] in _ENDS
    is_said = is_end or (is_linked and low[start - 1] != "in")
    return _with_a_colour(low, range(start, end), name) if is_said else range(0)


def _with_a_colour(low: Sequence[str], span: range, name: str) -> range:
    return span if any(_is_colour(low[at], name) for at in span) else range(0)


def _is_colour(word: str, name: str) -> bool:
    if word in _PART_OF or word in _NO_COLOURS.get(name, ()):
        return False  # lipstick is a colour of the survey
    if adjusts(word) and name not in _TABLES:
        return False  # `dark glasses` are no colour, a dark beard is
    return is_colour(word, _TABLES.get(name, name))
