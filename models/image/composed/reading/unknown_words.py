"""Finds what a prompt asks for and no cover or pattern shows: photos, texts, people, things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from models.image.composed.reading.phrases import by_phrase, phrases_in, places_of, words_of
from models.image.reading.unknown.asked_nouns import asked_nouns
from models.image.reading.words import Word

_OTHER: Final = "else"  # the list of refused.toml for other kinds of pictures
_PATTERNS: Final = "patterns"  # that of patterns, which `wallpaper` after them does not change
_REACH: Final = 3  # words between a noun and what it says the purpose of
_ENDS: Final = frozenset(", . ; : with of in on and or to at by from".split())


def unknown_words(
    words: Sequence[Word],
    unwanted: Sequence[bool | None],
    known: set[int],
    *,
    is_picture: bool,
) -> tuple[list[str], bool]:
    """Returns the words for what can't be drawn, and whether it is all that is asked for.

    It is if they ask for another kind of picture, or for a thing in no cover or pattern.

    Args:
        unwanted: whether each word is negated.
        known: where words stand that are understood.
        is_picture: whether the prompt speaks of a cover or a pattern.
    """
    low = [word.text.lower() for word in words]
    refused = [
        one
        for one in phrases_in(low, by_phrase("refused.toml"))
        if not unwanted[one.start]
        and (one.value == _PATTERNS or not _is_purpose(low, one.end - 1))
        and known.isdisjoint(range(one.start, one.end))
    ]
    nothing: Mapping[str, Sequence[float]] = {"unknown": [0.0] * len(words)}
    nouns = asked_nouns(words, nothing, [], 1.0)
    at_refused = places_of(refused)
    told = {one.start: " ".join(low[one.start : one.end]) for one in refused}
    for at in sorted(nouns - at_refused - known):
        if not unwanted[at] and not _is_purpose(low, at):
            told[at] = words[at].text
    is_other = any(one.value == _OTHER for one in refused) or (
        not is_picture and told.keys() & nouns
    )
    return [told[at] for at in sorted(told)], bool(is_other)


def _is_purpose(low: Sequence[str], at: int) -> bool:
    """Whether a word says what the picture is for: `dog blog header`."""
    for word in low[at + 1 : at + 1 + _REACH]:
        if word in words_of("purposes.txt", "businesses.txt"):
            return True
        if word in _ENDS:
            return False
    return False
