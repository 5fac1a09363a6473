"""Corrects misspelt words for styles, motifs and tones: `terazzo`, `geometirc`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from models.image.composed.reading.phrases import by_phrase
from models.image.composed.reading.style_words import things
from models.image.reading.colours import is_colour
from models.image.reading.unknown.nouns import harmless, is_noun

_FEWEST: Final = 6  # letters: shorter words are too often like others
# Right words that are like those of the tables.
_RIGHT: Final = frozenset("scattered lighting stripped ellipse ellipses".split())
_ALIKE: Final = 0.85  # the share of letters in common: one error in seven


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """Returns the word of the tables that a word in small letters is most like, or the word."""
    if len(word) < _FEWEST or not word.isalpha() or _is_known(word):
        return word
    found = process.extractOne(
        word,
        _beginning(word[0]),
        scorer=DamerauLevenshtein.normalized_similarity,
        score_cutoff=_ALIKE,
    )
    return found[0] if found is not None else word


def _is_known(word: str) -> bool:
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    if not _vocabulary().isdisjoint(forms) or word in _RIGHT:
        return True
    return word in harmless() or is_noun(word) or is_colour(word, "background")


@cache
def _beginning(letter: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in _vocabulary() if word[0] == letter))


@cache
def _vocabulary() -> frozenset[str]:
    phrases = [*things(), *by_phrase("tones.toml"), "pattern", "seamless", "tileable", "repeating"]
    words = (word for phrase in phrases for word in phrase.split())
    return frozenset(word for word in words if len(word) >= _FEWEST - 1)
