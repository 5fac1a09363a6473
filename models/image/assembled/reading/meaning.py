"""Tells whether words mean a thing: there is no bow in `bow and arrow`, no cook in `Mr Cook`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.assembled.reading.held import is_held
from models.image.assembled.reading.phrases import (
    FIGURES,
    HAND,
    Found,
    corrected,
    first_words,
    listed,
)
from models.image.reading.colours import adjusts, is_colour
from models.image.reading.subjects import plain_people
from models.image.reading.unknown.nouns import THINGS, harmless, is_noun
from models.image.reading.word_tables import plain_value, words_of
from models.image.reading.words import Word

_TABLE: Final = "clothing"
_FURNITURE: Final = frozenset(("throne",))
_TELLS: Final = frozenset(
    "loves love likes like enjoys hates owns runs sells collects called named nicknamed".split()
)
_ASKS_ALIKE: Final = frozenset("look looks looking dressed something more just much".split())
_SEEKS: Final = frozenset("looking look searching asking wish".split())  # .. for
_ENDS: Final = frozenset(", . ; : ( ) | / ! ? with in wearing wears has holding as".split())
_REACH: Final = 4  # words to what tells of a thing
_NEXT: Final = 2  # words to the `for` of whom or what a picture is for


def is_meant(words: Sequence[Word], low: Sequence[str], found: Found) -> bool:
    """Whether a phrase asks to see its thing."""
    first, after = found.span.start, _after(words, low, found.span.stop)
    is_listed = low[after : after + 1] and low[after] in listed("heads")
    if is_listed and not _is_colour(low, after + 1):  # but `hoodie background blue`
        return False
    if _is_told(low, first) or (found.option == FIGURES and _is_surname(words, low, first)):
        return False
    if found.option == HAND or found.name in _FURNITURE:
        return is_held(low, found)
    if found.option != FIGURES and not (
        len(found.span) == 1 and listed("ambiguous") & {found.said, low[first]}
    ):
        return True
    if found.said in listed("materials") and _is_first(low, after):
        return False
    return goes_on(low, after) and not (first and is_noun(low[first - 1], THINGS))


def goes_on(low: Sequence[str], at: int) -> bool:
    """Whether nothing stands at a place that makes the words before it a part of its own name."""
    if at >= len(low) or not low[at].isalpha():
        return True
    word = low[at]
    return (
        _is_colour(low, at)
        or word in listed("follows")
        or word in plain_people()
        or word in harmless("people", "taste", "names")
        or plain_value(word) is not None
        or word.endswith("ing")
        or _is_first(low, at)
    )


def _is_first(low: Sequence[str], at: int) -> bool:
    """Whether a thing may start at a place."""
    return at < len(low) and corrected(low[at]).removesuffix("s") in first_words()


def _after(words: Sequence[Word], low: Sequence[str], at: int) -> int:
    """Returns where the word after a phrase stands, which a hyphen may join to it."""
    is_joined = low[at : at + 1] == ["-"] and at + 1 < len(low)
    return at + 1 if is_joined and words[at - 1].end + 1 == words[at + 1].start else at


def _is_colour(low: Sequence[str], at: int) -> bool:
    return at < len(low) and (is_colour(low[at], _TABLE) or adjusts(low[at]))


def _is_told(low: Sequence[str], at: int) -> bool:
    """Whether a thing is what somebody likes, or what the picture is for."""
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word, before = low[place], low[place - 1] if place else ","
        if word in _ENDS:
            return False
        if word == "for":
            return at - place <= _NEXT and before not in _SEEKS
        if word in _TELLS:
            return not (word == "like" and (before in _ASKS_ALIKE or before in _ENDS))
    return False


def _is_surname(words: Sequence[Word], low: Sequence[str], at: int) -> bool:
    """Whether a trade is a name after another: `Mr Cook`, `rose baker`, `Zlatan Knight`."""
    if not at or low[at] not in listed("surnames"):
        return False
    before, is_written = low[at - 1], words[at].text.istitle() and words[at - 1].text.istitle()
    if before in listed("titles") or before in harmless("names"):
        return True
    return is_written and (before in words_of("people", "names") or before not in _not_names())


def _not_names() -> frozenset[str]:
    return harmless("people", "roles", "uses", "taste", "origins", "words") | plain_people()
