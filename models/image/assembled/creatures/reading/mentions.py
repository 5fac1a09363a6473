"""Finds what a prompt says beside its subject: what is worn, held, moods, backgrounds, styles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from models.image.assembled.creatures.moods import moods
from models.image.assembled.creatures.reading.vocabulary import listed
from models.image.assembled.creatures.reading.words import PART, Words
from models.image.assembled.creatures.subjects import subjects
from models.image.assembled.creatures.worn import wardrobe
from models.image.pictograms.find import phrases
from models.image.reading.colours import adjusts, is_colour

_REACH: Final = 5  # words between a verb and what is held


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a prompt says.

    kind: `worn`, `mood`, `background`, `style`, `natural` or `item`.
    place: of what is worn.
    name: in the tables.
    span: its words, with those of its colour.
    colour: as #rrggbb; empty if none is asked for.
    said: the words for the colour, or for the mention itself.
    is_wanted: whether it is asked for, not denied.
    """

    kind: str
    name: str
    span: range
    place: str = ""
    colour: str = ""
    said: str = ""
    is_wanted: bool = True


def mentions_in(words: Words) -> list[Mention]:
    """Returns what a prompt says beside its subject, with the colours of it."""
    found = [*_backgrounds(words), *_styles(words), *_natural(words)]
    taken = {at for one in found for at in one.span}
    for span, key in words.phrases(_worn_phrases(), plural=True):
        if taken.isdisjoint(span) and not _is_held(words, span.start):
            place, _, name = key.partition("/")
            found.append(_with_colour(words, Mention("worn", name, span, place), taken))
            taken.update(found[-1].span)
    for span, name in words.phrases(_mood_words(), plural=False):
        if taken.isdisjoint(span):
            found.append(
                Mention(
                    "mood",
                    name,
                    span,
                    said=words.text(span),
                    is_wanted=words.is_wanted(span.start),
                )
            )
    return found


def items_in(words: Words, start: int, taken: set[int]) -> Iterator[Mention]:
    """Yields what a subject holds, eats or plays: a pictogram after such a word.

    Args:
        start: where the prompt says no more of the subject itself.
    """
    for span, name in words.phrases(phrases(), plural=True):
        if span.start < start or name in listed("parts") or not taken.isdisjoint(span):
            continue
        follows = words.low[span.stop : span.stop + 1]
        if follows and follows[0].isalpha() and follows[0] not in listed("ends"):
            continue
        first = span.start
        while (
            first > start
            and span.start - first < _REACH
            and (
                words.low[first - 1] in listed("between")
                or (words.is_colour(first - 1) and first - 1 not in taken)
            )
        ):
            first -= 1
        if _holds(words, start, first, span.stop):
            asked = range(first - 1, span.stop)
            colour = words.colours_before(span.start)
            yield Mention(
                "item",
                name,
                asked,
                colour=words.colour(colour) if colour else "",
                said=words.text(span),
                is_wanted=words.is_wanted(span.start),
            )


def _holds(words: Words, start: int, first: int, stop: int) -> bool:
    """Whether what stands between two words is held: `with a`, `with a hat and a`, `in hand`."""
    if first <= start - 1:
        return False
    before = words.low[first - 1]
    is_further = before == "and" and not listed("holds").isdisjoint(words.low[start : first - 1])
    after = words.low[stop : stop + 3]
    is_in_hand = after[:1] == ["in"] and not listed("in_hand").isdisjoint(after[1:])
    return before in listed("holds") or is_further or is_in_hand


def _is_held(words: Words, at: int) -> bool:
    """Whether what begins at a word is held, and not worn: `holding a daisy`."""
    while at and (words.low[at - 1] in listed("between") or words.is_colour(at - 1)):
        at -= 1
    return bool(at) and words.low[at - 1] in listed("held") - {"on"}


def _with_colour(words: Words, one: Mention, taken: set[int]) -> Mention:
    before = words.colours_before(one.span.start)
    before = range(
        max([before.start, *(at + 1 for at in taken if at < one.span.start)]), before.stop
    )
    colour = before if len(before) else words.colours_after(one.span.stop)
    value = words.colour(colour) if len(colour) else ""
    is_wanted = words.is_wanted(one.span.start)
    if not value:
        return replace(one, is_wanted=is_wanted, said=words.text(one.span))
    span = range(min(one.span.start, colour.start), max(one.span.stop, colour.stop))
    return replace(one, span=span, colour=value, said=words.text(colour), is_wanted=is_wanted)


def _backgrounds(words: Words) -> Iterator[Mention]:
    if listed("grounds").isdisjoint(words.low):
        yield from _bare_background(words)
    for at, word in enumerate(words.low):
        if word not in listed("grounds"):
            continue
        colour = words.colours_before(at)
        if not len(colour) and at and words.low[at - 1] in listed("pastel"):
            colour = range(at - 1, at)
        if not len(colour):
            colour = words.colours_after(at + 1)
        if not len(colour):
            end = at + 1
            while end < len(words.low) and words.is_colour(end):
                end += 1
            colour = range(at + 1, end)
        value = words.colour(colour) if len(colour) else ""
        first, last = min([at, *colour]), max([at, *colour])
        while first and words.low[first - 1] in ("a", "an", "the", "on", "with", "in", "against"):
            first -= 1
        yield Mention(
            "background",
            "background",
            range(first, last + 1),
            colour=value,
            said=words.text(colour) if len(colour) else "",
            is_wanted=words.is_wanted(at),
        )


def _bare_background(words: Words) -> Iterator[Mention]:
    """Yields the background that a prompt ends with: `a corgi on royal blue`."""
    colour = words.colours_before(len(words.low))
    if not len(colour):
        return
    start = colour.start - (words.low[colour.start - 1] in ("a", "an", "solid", "plain"))
    value = words.colour(colour)
    if value and start and words.low[start - 1] in ("on", "against"):
        span = range(start - 1, colour.stop)
        yield Mention("background", "background", span, colour=value, said=words.text(colour))


def _natural(words: Words) -> Iterator[Mention]:
    """Yields colours that an animal has anyway: `black and white cow`."""
    table = {said: said for said in listed("natural")}
    for span, name in words.phrases(table, plural=False):
        if span.stop not in (at for at, word in enumerate(words.low) if word in listed("grounds")):
            yield Mention("natural", name, span)


def _styles(words: Words) -> Iterator[Mention]:
    table = dict.fromkeys((one.strip() for one in listed("styles")), "pixel-art")
    for span, name in words.phrases(table, plural=False):
        yield Mention("style", name, span, is_wanted=words.is_wanted(span.start))


def is_plain_colour(said: str) -> bool:
    """Whether a subject's name is a colour's, too, such as `rose`."""
    return " " not in said and is_colour(said, PART) and not adjusts(said)


@cache
def _worn_phrases() -> Mapping[str, str]:
    return {
        said: f"{place}/{name}"
        for place, things in wardrobe().items()
        for name, one in things.items()
        for said in one.said
    }


@cache
def _mood_words() -> Mapping[str, str]:
    return {
        said.strip(): name
        for name, mood in moods().items()
        for said in mood.said.split(";")
        if said.strip()
    }


@cache
def subject_phrases() -> Mapping[str, str]:
    """Returns what names a subject, and the phrase itself as its name."""
    return {said: said for said in subjects() if said not in listed("not_said")}
