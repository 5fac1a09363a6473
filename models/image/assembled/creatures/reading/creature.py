"""Says what a prompt asks for if its subject is an animal or a thing, and nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from models.image.assembled.creatures.reading.about import is_subject
from models.image.assembled.creatures.reading.mentions import (
    Mention,
    items_in,
    mentions_in,
    subject_phrases,
)
from models.image.assembled.creatures.reading.own import is_of_garment, own_colour, role_of
from models.image.assembled.creatures.reading.rest import unexplained
from models.image.assembled.creatures.reading.vocabulary import listed
from models.image.assembled.creatures.reading.words import Words
from models.image.assembled.creatures.subjects import colour_of_kind, subjects

_REMEMBERED: Final = 2048  # prompts
_MOST_WORDS: Final = 100  # of a prompt


@dataclass(frozen=True, slots=True)
class Creature:
    """Holds what a prompt asks of an animal or a thing.

    name: of the pictogram.
    said: what the prompt calls it.
    colours: the asked ones, as #rrggbb: of the `subject`, the `background`, the `item`, and of
        what is worn, by its place.
    words: the prompt's words for the same.
    worn: what it wears, by its place.
    mood: one of moods.toml; empty if it is open.
    item: the pictogram of what it holds; empty if there is none.
    style: `pixel-art`, or empty.
    is_face_asked: whether the prompt speaks of its face.
    unknown: the prompt's words for what no drawing shows.
    """

    name: str
    said: str
    colours: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    worn: Mapping[str, str] = field(default_factory=dict)
    mood: str = ""
    item: str = ""
    style: str = ""
    is_face_asked: bool = False
    unknown: tuple[str, ...] = ()


@lru_cache(_REMEMBERED)
def read_creature(prompt: str) -> Creature | None:
    """Returns what a prompt asks of an animal or a thing; None if that is not its subject."""
    words = Words(prompt)
    if len(words.low) > _MOST_WORDS:
        return None
    mentions = mentions_in(words)
    taken = {at for one in mentions for at in one.span}
    nothing = {said: said for said in listed("nothing")}
    taken |= {at for span, _ in words.phrases(nothing, plural=False) for at in span}
    for span, said in words.phrases(subject_phrases(), plural=False):
        if not taken.isdisjoint(span) or not words.is_wanted(span.start):
            continue
        if is_subject(words, span, said, mentions):
            return _read(words, span, said, mentions)
        if any(one in listed("many") for one in words.low[: span.start]):
            return None
    return None


def _read(words: Words, span: range, said: str, mentions: Sequence[Mention]) -> Creature:
    wanted = [one for one in mentions if one.is_wanted and not is_of_garment(words, one)]
    covered = {*span, *(at for one in mentions for at in one.span)}
    items = [one for one in items_in(words, span.stop, covered - {*span}) if one.is_wanted][:1]
    worn, lost = _worn(wanted)
    colours, spoken = _colours([one for one in (*wanted, *items) if one not in lost])
    covered |= _named_again(words, said, covered)
    covered |= _coloured(words, span, covered, colours, spoken)
    if "subject" not in colours and (kind := colour_of_kind(said)):
        colours["subject"] = kind
    role, worn_by_role = role_of(words, span)
    covered |= {role} if role is not None and worn_by_role else set()
    covered |= {at for one in items for at in one.span}
    moods = [one for one in wanted if one.kind == "mood"]
    rest = [*(one.span for one in lost), *unexplained(words, span, covered)]
    return Creature(
        subjects()[said],
        words.text(span),
        colours,
        spoken,
        worn_by_role | worn,
        moods[0].name if moods else "",
        items[0].name if items else "",
        "pixel-art" if any(one.kind == "style" for one in wanted) else "",
        any(one in listed("faced") for one in words.low[span.stop :]),
        tuple(dict.fromkeys(words.text(one) for one in rest)),
    )


def _worn(wanted: Sequence[Mention]) -> tuple[dict[str, str], list[Mention]]:
    """Returns what is worn by its place, and what finds none there."""
    worn: dict[str, str] = {}
    lost = []
    for one in wanted:
        if one.kind == "worn" and worn.setdefault(one.place, one.name) != one.name:
            lost.append(one)
    return worn, lost


def _colours(wanted: Sequence[Mention]) -> tuple[dict[str, str], dict[str, str]]:
    """Returns the colours by what has them, and the words for them and for moods and items."""
    colours: dict[str, str] = {}
    spoken: dict[str, str] = {}
    for one in wanted:
        place = one.place or one.kind
        if one.colour:
            colours.setdefault(place, one.colour)
        if one.said and (one.colour or one.kind in ("background", "mood", "item")):
            spoken.setdefault(place, one.said)
    return colours, spoken


def _named_again(words: Words, said: str, covered: set[int]) -> set[int]:
    """Returns the places of other names of the subject: `my dog Bella, a labrador`."""
    return {
        at
        for other, name in words.phrases(subject_phrases(), plural=False)
        if subjects()[name] == subjects()[said] and covered.isdisjoint(other)
        for at in other
    }


def _coloured(
    words: Words,
    span: range,
    covered: set[int],
    colours: dict[str, str],
    spoken: dict[str, str],
) -> set[int]:
    """Adds the subject's own colour, and returns the places of its words."""
    own = own_colour(words, span, covered)
    if not len(own):
        return set()
    colours["subject"] = words.colour(own)
    is_of_coat = words.low[own[-1]] in listed("coats")
    spoken["subject"] = words.text(range(own.start, own.stop - is_of_coat))
    return {*own}
