"""Corrects misspelt words for styles, motifs and tones: `terazzo`, `geometirc`.

Harper, https://github.com/Automattic/harper, Apache-2.0, tells which words are misspelt.
"""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Final

from harper import Dialect, Linter
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from models.image.composed.reading.asked.things import things
from models.image.composed.reading.phrases import amounts, by_phrase, words_of
from models.image.composed.views.find import PARTS
from models.image.reading.colours import is_colour
from models.image.reading.unknown.nouns import harmless, is_noun, singulars

_FEWEST: Final = 6  # letters: shorter words are too often like others
_RIGHT: Final = frozenset(("hanukkah",))  # which Harper does not know
_LOCK: Final = Lock()  # a linter works for one at a time
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
            return f"{found[0]}{ending}" if is_misspelt(word) else word
    return word


def is_misspelt(word: str) -> bool:
    """Whether Harper does not know a word: `photograph` is no misspelt phonograph."""
    with _LOCK:
        return any(lint.lint_kind == "Spelling" for lint in _linter().lint(word))


@cache
def _linter() -> Linter:
    return Linter(dialect=Dialect.BRITISH)  # it takes half a second, and few words need it


def _is_known(word: str) -> bool:
    forms = singulars(word)
    if not (
        _words().isdisjoint(forms) and _right().isdisjoint(forms) and harmless().isdisjoint(forms)
    ):
        return True
    return is_noun(word) or is_colour(word, "background")


@cache
def _right() -> frozenset[str]:
    """Returns words that are right, though no style and no motif has them: `photograph`."""
    refused = (word for phrase in by_phrase("refused.toml") for word in phrase.split())
    return frozenset((*_RIGHT, *refused, *words_of("objects.txt")))


@cache
def _beginning(letter: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in _vocabulary() if word[0] == letter))


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for word in _words() if len(word) >= _FEWEST - 1)


@cache
def _words() -> frozenset[str]:
    phrases = [
        *things(),
        *by_phrase("tones.toml"),
        *amounts(),
        *PARTS,
        "pattern",
        "seamless",
        "tileable",
        "repeating",
    ]
    return frozenset(word for phrase in phrases for word in phrase.split())
