"""Measures whether a text mentions what its recipe requires, compared by words."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import RecipeText
from workers.quality.words import content_words, quoted, stem, words

PASSES_AT: Final = 0.66

# share of a phrase's words that must appear; endings may differ
_ENOUGH: Final = 0.6


def measure(written: RecipeText) -> Part:
    """Returns the share of required phrases that the text mentions; 1 if none is required."""
    required = written.phrases_to_mention
    if not required:
        return Part(1.0)
    found = {stem(word) for word in words(written.text)}
    missing = [phrase for phrase in required if _share(phrase, found, written.language) < _ENOUGH]
    if not missing:
        return Part(1.0)
    reason = f"does not mention {quoted(missing)}"
    return Part(1 - len(missing) / len(required), reason)


def _share(phrase: str, found: set[str], language: str | None) -> float:
    own = content_words(phrase, language)
    return sum(stem(word) in found for word in own) / len(own) if own else 1.0
