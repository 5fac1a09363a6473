"""The lists of nouns for what no drawn face shows, and of words that ask for nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

# What has a face or is drawn with one, and is nobody; trades; and the rest of what is certain.
THINGS: Final = ("animal", "vehicle", "food", "instrument", "plant")
TRADES: Final = ("trade",)
_CERTAIN: Final = (*THINGS, *TRADES, "creature", "gear", "sport", "famous")
_FEWEST: Final = 4  # letters of a word in which a typing error is looked for


@cache
def nouns(*kinds: str) -> frozenset[str]:
    """Returns the nouns of some kinds in nouns.toml, or of all if none is named."""
    return _listed("nouns.toml", *kinds)


@cache
def harmless(*kinds: str) -> frozenset[str]:
    """Returns the words of some kinds in harmless.toml, or of all if none is named."""
    return _listed("harmless.toml", *kinds)


def is_noun(word: str, kinds: Sequence[str] = _CERTAIN) -> bool:
    """Whether a word, in the singular or the plural, is a noun that means nothing else."""
    return not singulars(word).isdisjoint(nouns(*kinds))


def is_harmless(word: str) -> bool:
    """Whether a word asks for nothing that is missing, or is such a word with a typing error."""
    low = word.lower()
    if low in harmless():
        return True
    if len(low) < _FEWEST or low in nouns():
        return False
    return not _shortened(low).isdisjoint(_shortened_harmless())


def singulars(word: str) -> set[str]:
    """Returns a word and what it may be the plural of."""
    low = word.lower()
    found = {low, low.removesuffix("s"), low.removesuffix("es")}
    return found | {low[:-3] + "y"} if low.endswith("ies") else found


def _shortened(word: str) -> set[str]:
    """Returns a word and what is left of it without one letter.

    Two words that share one of these differ by a letter or two: missing, added, wrong, or swapped.
    """
    return {word} | {word[:at] + word[at + 1 :] for at in range(len(word))}


@cache
def _shortened_harmless() -> frozenset[str]:
    return frozenset(one for word in harmless() if len(word) >= _FEWEST for one in _shortened(word))


@cache
def _listed(file: str, *kinds: str) -> frozenset[str]:
    found = _tables(file)
    return frozenset(word for kind in kinds or found for word in found[kind].split())


@cache
def _tables(file: str) -> Mapping[str, str]:
    return tomllib.loads(resources.files("models.image.reading.unknown").joinpath(file).read_text())
