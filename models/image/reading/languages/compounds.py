"""Splits German words that are made of two: `Strickpulli`, `dunkelgrau`, `blauhaarig`."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from models.image.reading.languages.lexicon import Entry, Lexicon

_JOINTS: Final = ("", "s", "n", "en", "es", "er", "e")
_LONGEST: Final = 40  # letters of a word that is split
_FEWEST: Final = 3  # letters of a part
_FIRST: Final = frozenset(("thing", "picture", "person", "look", "colour", "stuff"))
_LAST: Final = frozenset(("thing", "picture", "person", "look", "colour"))
_CASES: Final = ("", "e", "en", "er", "es", "em")


def compound(word: str, words: Lexicon) -> Entry | None:
    """Returns what a folded word of two known parts means, the longest last part first."""
    return _split(word, words) if len(word) <= _LONGEST and word.isalpha() else None


@lru_cache(maxsize=8192)
def _split(word: str, words: Lexicon) -> Entry | None:
    for cut in range(_FEWEST, len(word) - _FEWEST + 1):
        last = _last(word[cut:], words)
        if last is None:
            continue
        first = _first(word[:cut], words)
        if first is None:
            continue
        if last.kind == "ending":
            return _ended(first, last)
        return Entry(f"{first.english} {last.english}", last.kind)
    return None


def _ended(first: Entry, last: Entry) -> Entry:
    """Returns what a part and an ending mean: `blauhaarig`, `Punktmuster`, `bartlos`."""
    if last.english == "free":
        return Entry(f"without {first.english}", "look")
    if last.english in ("style", "pattern"):
        return Entry(f"{first.english} {last.english}", "picture")
    return Entry(f"{first.english}-{last.english}", "look")


def _last(part: str, words: Lexicon) -> Entry | None:
    found = words.entries.get(part)
    if found is not None and found.kind in _LAST:
        return found
    for case in _CASES:
        ending = words.entries.get(part.removesuffix(case)) if part.endswith(case) else None
        if ending is not None and ending.kind == "ending":
            return ending
    return None


def _first(part: str, words: Lexicon) -> Entry | None:
    for joint in _JOINTS:
        found = words.entries.get(part.removesuffix(joint)) if part.endswith(joint) else None
        if found is not None and found.kind in _FIRST:
            return found
    return None
