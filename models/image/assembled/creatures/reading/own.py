"""Finds the colour of a subject itself, and the role that it plays."""

from __future__ import annotations

from typing import Final

from models.image.assembled.creatures.reading.about import is_role
from models.image.assembled.creatures.reading.mentions import Mention
from models.image.assembled.creatures.reading.vocabulary import listed
from models.image.assembled.creatures.reading.words import Words
from models.image.assembled.creatures.worn import wardrobe
from models.image.assembled.reading.phrases import figures, last_words
from models.image.assembled.reading.phrases import listed as listed_worn

_ENDS: Final = frozenset("and with wearing on in".split())
_NEAR: Final = 5  # words from a garment to its collar
_PLACES: Final = ("headgear", "eyewear", "neck", "ears")


def own_colour(words: Words, span: range, covered: set[int]) -> range:
    """Returns the words of the subject's colour: before it, or after a comma or `is`."""
    at = span.start
    while at and at - 1 not in covered and not words.is_colour(at - 1):
        if words.low[at - 1] in listed("ends") and words.low[at - 1] not in (",", "and"):
            break
        at -= 1
    coat = _coat(words, span, covered)
    if len(coat):
        return coat
    before = words.colours_before(at)
    if len(before) and covered.isdisjoint(before) and words.colour(before):
        return before
    for start in range(span.stop, len(words.low)):
        stop = start
        while stop < len(words.low) and words.is_colour(stop) and stop not in covered:
            stop += 1
        run = range(start, stop)
        if len(run) and _is_its_own(words, run, span) and words.colour(run):
            return run
    return range(0)


def is_of_garment(words: Words, mention: Mention) -> bool:
    """Whether a collar is that of a shirt before it, which no animal wears."""
    before = words.low[max(0, mention.span.start - _NEAR) : mention.span.start]
    return mention.name == "collar" and not _garments().isdisjoint(before)


def _garments() -> frozenset[str]:
    return last_words("outfit") | listed_worn("garments")


def _is_its_own(words: Words, run: range, span: range) -> bool:
    """Whether a colour after a subject is its own: `cat, grey`, `fox in red`, `dragon (purple)`."""
    before, follows = words.low[run.start - 1], words.low[run.stop : run.stop + 1]
    is_led = before in (",", "is", ":", "(", "=") or run.start == span.stop
    if before == "(" and run.start - 2 >= span.stop:
        is_led = words.low[run.start - 2] not in _garments()
    is_end = not follows or not follows[0].isalpha() or follows[0] in _ENDS
    return is_led and is_end


def _coat(words: Words, span: range, covered: set[int]) -> range:
    """Returns the words of the colour of a subject's fur or skin, and the word for that."""
    for at in range(len(words.low)):
        if words.low[at] in listed("coats") and at not in covered and at not in span:
            colour = words.colours_before(at)
            if len(colour) and covered.isdisjoint(colour) and words.colour(colour):
                return range(colour.start, at + 1)
    return range(0)


def role_of(words: Words, span: range) -> tuple[int | None, dict[str, str]]:
    """Returns where a prompt says who a subject is like, and what such people wear."""
    for at, word in enumerate(words.low):
        is_before = at < span.start and is_role(word)
        is_after = at == span.stop and word in listed("roles")
        is_costume = at > span.stop and {"dressed", "as", "costume", "like"} & set(
            words.low[max(0, at - 3) : at] + words.low[at + 1 : at + 2]
        )
        if word in figures() and (is_before or is_after or is_costume):
            shown = figures()[word]
            return at, {
                place: shown[place]
                for place in _PLACES
                if place in shown and shown[place] in wardrobe().get(place, {})
            }
    return None, {}
