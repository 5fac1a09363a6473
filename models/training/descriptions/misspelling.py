"""Misspells prompts as people do, and writes them in other cases and without commas."""

from __future__ import annotations

import re
from random import Random
from typing import Final

from models.training.descriptions.pieces import Piece, Pieces

_MISSPELT: Final = 0.28  # of the prompts
_WORDS: Final = 0.3  # of a misspelt prompt's words
_MIN_LETTERS: Final = 4
_NEAR: Final = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj",
    "i": "uo", "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "mb", "o": "ip", "p": "o",
    "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "eq", "x": "zc",
    "y": "tu", "z": "x",
}  # fmt: skip


def misspell(pieces: Pieces, random: Random) -> Pieces:
    """Returns the same text with typing errors in some prompts; labels stay with their parts."""
    case = random.random()
    errors = random.random() < _MISSPELT
    no_commas = random.random() < 0.07
    written = []
    for at, piece in enumerate(pieces):
        text = piece.text
        if errors:
            text = re.sub(r"[A-Za-z]+", lambda word: _typed(word[0], random), text)
        if no_commas:
            text = text.replace(",", "")
        written.append(Piece(_cased(text, case, first=at == 0), piece.labels))
    return written


def _cased(text: str, case: float, *, first: bool) -> str:
    if case < 0.05:
        return text.upper()
    if case < 0.3:
        return text.lower()
    if case < 0.35:
        return text.title()
    return text[:1].upper() + text[1:] if first and case < 0.7 else text


def _typed(word: str, random: Random) -> str:
    if len(word) < _MIN_LETTERS or random.random() > _WORDS:
        return word
    at = random.randrange(1, len(word) - 1)
    kind = random.random()
    if kind < 0.3:
        return word[:at] + word[at + 1 :]
    if kind < 0.6:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind < 0.8:
        return word[:at] + word[at] + word[at:]
    return word[:at] + random.choice(_NEAR.get(word[at].lower(), "e")) + word[at + 1 :]
