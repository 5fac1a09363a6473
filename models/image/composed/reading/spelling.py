"""Corrects misspelt words for styles, motifs and tones: `terazzo`, `geometirc`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from models.image.composed.reading.asked.things import things
from models.image.composed.reading.phrases import by_phrase, split_lists, table_of
from models.image.composed.views.find import PARTS
from models.image.reading.colours import is_colour
from models.image.reading.unknown.nouns import harmless, is_noun, singulars

_FEWEST: Final = 6  # letters: shorter words are too often like others
# Right words that are like those of the tables.
_RIGHT: Final = frozenset("scattered lighting stripped growing hanukkah ellipse ellipses".split())
_ALIKE: Final = 0.85  # the share of letters in common: one error in seven


@lru_cache(maxsize=4096)
def corrected(word: str) -> str:
    """Returns the word of the tables that a word in small letters is most like, or the word."""
    if len(word) < _FEWEST or not word.isalpha() or _is_known(word):
        return word
    for form, ending in ((word, ""), (word.removesuffix("s"), "s")):  # `moutains`
        found = process.extractOne(
            form,
            _beginning(word[0]),
            scorer=DamerauLevenshtein.normalized_similarity,
            score_cutoff=_ALIKE,
        )
        if found is not None:
            return f"{found[0]}{ending}"
    return word


def _is_known(word: str) -> bool:
    forms = singulars(word)
    if not (
        _words().isdisjoint(forms) and _RIGHT.isdisjoint(forms) and harmless().isdisjoint(forms)
    ):
        return True
    return is_noun(word) or is_colour(word, "background")


@cache
def _beginning(letter: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in _vocabulary() if word[0] == letter))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for word in _words() if len(word) >= _FEWEST - 1)


@cache
def _words() -> frozenset[str]:
    amounts = (
        phrase for lists in table_of("amounts.toml").values() for phrase in split_lists(lists)
    )
    phrases = [
        *things(),
        *by_phrase("tones.toml"),
        *amounts,
        *PARTS,
        "pattern",
        "seamless",
        "tileable",
        "repeating",
    ]
    return frozenset(word for phrase in phrases for word in phrase.split())
