"""Finds the colour, the number and the place that a prompt gives to single things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.composed.reading.asked.things import motif_of, things
from models.image.composed.reading.brief import DARK, PALE
from models.image.composed.reading.mentions import Mention
from models.image.composed.reading.phrases import Found, Phrases, lines_of, phrases_in, places_of
from models.image.composed.reading.places import place_after, places_in
from models.image.composed.views.find import PARTS, in_layers, named
from models.image.composed.wishes import Place

_COUNTED: Final = (
    *("one single", "two pair couple", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve dozen"),
)
_NUMBERS: Final = {
    word: number for number, words in enumerate(_COUNTED, start=1) for word in words.split()
}
# Shades that a picture's own colours have of a thing: `dark hills`, `a pale moon`.
_SHADES: Final = {"dark": DARK, "pale": PALE, "snowy": PALE}
# The name of a spot in a colour of its own, and the words for one.
ACCENT: Final = "accent"
_SPOTS: Final = frozenset("pop spot dot splash touch dash dab flash hint accent blob".split())
_CENTRED: Final = frozenset("centred centered symmetrical".split())
_CENTRE: Final = (0.5, 0.5)
_MOST: Final = 12
_UNITS: Final = frozenset("x : k d".split())  # behind numbers of no things: `3d`, `y2k`
_EXACTLY: Final = frozenset("exactly precisely just only".split())
_FURTHER: Final = 2  # adjectives between a colour or a number and its thing
_ENDS: Final = frozenset(", . ; : / & + and or with in on of to from for over under behind".split())
_PLACED: Final = frozenset("on by at beside near under above between next".split())
_SAYS: Final = frozenset("in is are : = coloured colored of a an the".split())
_NO_THINGS: Final = frozenset(("underwater",))  # parts of landscapes that are no things


@dataclass(frozen=True, slots=True)
class Details:
    """Holds what a prompt says of single things, by their names in the singular.

    parts: #rrggbb, `dark` or `pale`.
    """

    parts: Mapping[str, str]
    counts: Mapping[str, int]
    places: Mapping[str, Place]


def details_of(
    low: Sequence[str],
    unwanted: Sequence[bool | None],
    colours: Sequence[Mention],
    *,
    is_view: bool = False,
) -> Details:
    """Returns the details of all things that words in small letters name.

    Args:
        unwanted: whether each word is negated.
        colours: those that are wanted.
        is_view: whether a landscape is asked for, in which `a tree` stands alone.
    """
    is_colour = places_of(colours)
    named = [
        one
        for one in phrases_in(low, _things())
        if not unwanted[one.end - 1] and one.end - 1 not in is_colour
    ]
    parts: dict[str, str] = {}
    counts: dict[str, int] = {}
    for one in named:
        colour = _colour_before(low, one, colours) or _colour_after(low, one, colours, named)
        colour = colour or _SHADES.get(low[one.start - 1] if one.start else "")
        number = _number_before(low, one) or (1 if is_view and _is_one(low, one) else None)
        for name in _names(one):
            if colour is not None:
                parts.setdefault(name, colour)
            if number is not None:
                counts.setdefault(name, number)
    counts = {**_counted_behind(low, named), **counts}
    places = {name: place for one, place in places_in(low, named) for name in _names(one)}
    if not places and not _CENTRED.isdisjoint(low):
        places = {name: _CENTRE for one in named for name in _names(one)}
    accents = _accents(low, colours)
    if accents and (place := place_after(low, accents[0].end)):
        places.setdefault(ACCENT, place)
        parts.setdefault(ACCENT, accents[0].value)
    return Details(parts, counts, places)


def _accents(low: Sequence[str], colours: Sequence[Mention]) -> list[Mention]:
    """Returns the colours of single spots: `a pop of red in the top right`."""
    return [
        one
        for one in colours
        if low[one.start - 1 : one.start] == ["of"] and low[max(0, one.start - 2)] in _SPOTS
    ]


@cache
def _things() -> Phrases:
    """Returns the phrases for motifs, styles and their parts; what each is called."""
    phrases = (*PARTS, *things(), *lines_of("parts.txt"))
    return Phrases((phrase, phrase) for phrase in phrases if phrase not in _NO_THINGS)


def _names(one: Found) -> list[str]:
    """Returns what styles may call a thing: as the prompt does, its last word, and its motif."""
    last = one.phrase.split()[-1]
    names = (one.phrase, last, last.removesuffix("s"), motif_of(one.phrase))
    return [name for name in dict.fromkeys(names) if name]


def _colour_before(low: Sequence[str], one: Found, colours: Sequence[Mention]) -> str | None:
    """Returns the colour of `gold stars`, of `red and white mushrooms` the first."""
    before = next(
        (
            at
            for at, colour in reversed([*enumerate(colours)])
            if 0 <= one.start - colour.end <= _FURTHER
            and _ENDS.isdisjoint(low[colour.end : one.start])
        ),
        None,
    )
    if before is None:
        return None
    while before and low[colours[before - 1].end : colours[before].start] in (["and"], ["&"]):
        before -= 1
    return colours[before].value


def _colour_after(
    low: Sequence[str], one: Found, colours: Sequence[Mention], named: Sequence[Found]
) -> str | None:
    """Returns the colour of `stars in gold`; not of `lemons and leaves in yellow and green`."""
    for at, colour in enumerate(colours):
        between = low[one.end : colour.start]
        if not between or len(between) > _FURTHER or not _SAYS.issuperset(between):
            continue
        if any(other.start == colour.end for other in named):
            continue  # `a waterfall in a green forest`
        follows = colours[at + 1 : at + 2]
        is_list = bool(follows) and follows[0].start - colour.end <= 1
        is_listed = low[one.start - 1 : one.start] in (["and"], [","], ["&"])
        is_one_of_many = is_listed and any(other.end == one.start - 1 for other in named)
        return None if is_list or is_one_of_many else colour.value
    return None


def _is_one(low: Sequence[str], one: Found) -> bool:
    """Whether a thing that stands is said to be one: `a lonely tree on a hill`."""
    typed = " ".join(low[one.start : one.end])
    if typed != one.phrase or not in_layers(named(one.phrase), "standing"):
        return False
    before = low[max(0, one.start - 1 - _FURTHER) : one.start]
    article = next((at for at, word in enumerate(before) if word in ("a", "an")), None)
    follows = low[one.end : one.end + 1]
    is_last = not follows or follows[0] in _ENDS or follows[0] in _PLACED
    return article is not None and is_last and _ENDS.isdisjoint(before[article:])


def _counted_behind(low: Sequence[str], named: Sequence[Found]) -> dict[str, int]:
    """Returns the numbers of things that they stand behind, by the names of those."""
    counts: dict[str, int] = {}
    for at, number in _numbers_alone(low):
        before = [one for one in named if one.end <= at]
        if before:
            one = before[-1] if low[at - 1] == "of" else before[0]  # `in a row of three`
            counts.update(dict.fromkeys(_names(one), number))
    return counts


def _numbers_alone(low: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yields the numbers that stand behind things, and where: `penguins on ice, exactly seven`."""
    for at, word in enumerate(low[1:], start=1):
        is_last = at + 1 == len(low) or low[at + 1] in (",", ".", ";", "!", ")")
        is_of_them = low[at + 1 : at + 3] in (["of", "them"], ["in", "total"], ["in", "all"])
        is_said = low[at - 1] in _EXACTLY or low[at - 2 : at] in (["row", "of"], ["group", "of"])
        number = _number(word)
        if number is not None and (is_of_them or is_last and is_said):
            yield at, number


def _number(word: str) -> int | None:
    """Returns the number that a word or figures stand for, 1..12."""
    if word.isdigit() and 0 < int(word) <= _MOST:
        return int(word)
    return _NUMBERS.get(word)


def _number_before(low: Sequence[str], one: Found) -> int | None:
    """Returns the number of `three hills` and `one big pale moon`."""
    if low[one.start] in _NUMBERS:
        return _NUMBERS[low[one.start]]
    for at in range(one.start - 1, max(-1, one.start - 2 - 2 * _FURTHER), -1):
        word = low[at]
        if low[max(0, at - 2) : at + 1] == ["half", "a", "dozen"]:
            return 6
        number = _number(word)
        if number is not None and (word in _NUMBERS or low[at + 1] not in _UNITS):
            return number
        if word in _ENDS:
            return None
    return None
