"""Finds what a prompt asks for and no cover or pattern shows: photos, texts, people, things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.image.composed.reading.asked.purposes import aside
from models.image.composed.reading.phrases import (
    Found,
    by_phrase,
    free_of,
    phrases_in,
    places_of,
    words_of,
)
from models.image.composed.reading.unknown.things import Reading, ends_a_noun, unknown_things
from models.image.reading.unknown.asked_nouns import asked_nouns
from models.image.reading.unknown.nouns import TRADES, is_noun
from models.image.reading.words import Word

_OTHER: Final = "else"  # the list of refused.toml for other kinds of pictures
_PATTERNS: Final = "patterns"  # that of patterns, which `wallpaper` after them does not change
_REACH: Final = 3  # words between a noun and what it says the purpose of
_OWN: Final = frozenset("a the my our your some big".split())
_ENDS: Final = frozenset(", . ; : with of in on and or to at by from for".split())


def unknown_words(
    words: Sequence[Word],
    unwanted: Sequence[bool | None],
    known: set[int],
    drawn: set[int],
    *,
    is_picture: bool,
) -> tuple[list[str], bool]:
    """Returns the words for what can't be drawn, and whether it is all that is asked for.

    It is if they ask for another kind of picture, or for a thing in no cover or pattern.

    Args:
        unwanted: whether each word is negated.
        known: where words stand that are understood.
        drawn: where those of them stand that ask for styles and motifs.
        is_picture: whether the prompt speaks of a cover or a pattern.
    """
    low = [word.text.lower() for word in words]
    refused = [one for one in free_of(_refused(low), known) if not unwanted[one.start]]
    nothing: Mapping[str, Sequence[float]] = {"unknown": [0.0] * len(words)}
    nouns = asked_nouns(words, nothing, [], 1.0)
    at_refused = places_of(refused)
    told = {one.start: " ".join(low[one.start : one.end]) for one in refused}
    idle = {at for at in range(len(low)) if unwanted[at] or _is_purpose(low, at)}
    idle |= {at for at in nouns if is_noun(low[at], TRADES) and not ends_a_noun(low, at)}
    certain = nouns - at_refused - known - idle
    reading = Reading(
        low, [word.text for word in words], known | at_refused | certain, aside(low) | idle
    )
    for at in (*certain, *unknown_things(reading)):
        told[at] = words[at].text
    is_other = any(one.value == _OTHER for one in refused) or (
        not is_picture and bool(certain) and min(certain) < min(drawn, default=len(low))
    )
    return list(dict.fromkeys(told[at] for at in sorted(told))), is_other


def _refused(low: Sequence[str]) -> list[Found]:
    """Returns the phrases for what is neither a cover nor a pattern, where they are asked for."""
    return [
        one
        for one in phrases_in(low, by_phrase("refused.toml"))
        if (one.value == _PATTERNS or not _is_purpose(low, one.end - 1))
        and not _is_room_for(low, one.start)
    ]


def _is_room_for(low: Sequence[str], at: int) -> bool:
    """Whether what a word says is only left room for: `space for my logo`."""
    before = low[max(0, at - 2) : at]
    return before[-1:] == ["for"] or (before[:1] == ["for"] and before[-1] in _OWN)


def _is_purpose(low: Sequence[str], at: int) -> bool:
    """Whether a word says what the picture is for: `dog blog header`."""
    for word in low[at + 1 : at + 1 + _REACH]:
        if word in words_of("purposes.txt", "businesses.txt"):
            return True
        if word in _ENDS:
            return False
    return False
