"""Writes words as the tables compare them: in small letters, without accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_LETTERS: Final = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "’": "'", "ı": "i"})
_TYPED: Final = (("ae", "a"), ("oe", "o"), ("ue", "u"))  # umlauts without the key for them


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Returns a text in small letters without accents: `Ñandú` is `nandu`."""
    low = text.lower().translate(_LETTERS)
    if low.isascii():
        return low
    marks = unicodedata.normalize("NFD", low)
    return "".join(letter for letter in marks if not unicodedata.combining(letter))


def without_typed_umlauts(word: str) -> str:
    """Returns a folded German word as if ae, oe and ue were umlauts: `gruen` is `grun`."""
    for typed, letter in _TYPED:
        word = word.replace(typed, letter)
    return word
