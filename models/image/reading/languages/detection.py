"""Tells in which of the languages that are read a prompt is, by words that English does not have.

A prompt in English stays as it is, even with a word of another language in it: one or two of them
are not enough beside English ones. Chinese is told by its characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from models.image.reading.colours import is_colour
from models.image.reading.languages.folding import folded
from models.image.reading.languages.lexicon import NAMES, Lexicon, lexicon
from models.image.reading.languages.pieces import entry_of
from models.image.reading.languages.tokens import HAN, Token
from models.image.reading.unknown.nouns import is_harmless, is_noun
from models.image.reading.word_tables import plain_value, words_of

_HAN: Final = re.compile(f"[{HAN}]")
_KANA: Final = re.compile("[\u3041-\u30ff\uac00-\ud7af]")
_ENGLISH: Final = frozenset(
    "the and of with without wearing has his her on from background hair shirt pattern an for "
    "to in at is who over by girl style blue green red black white yellow brown purple".split()
)
_ACCENT: Final = "~"
# Words with accents that English has borrowed.
_BORROWED: Final = frozenset(
    "cafe cafes creme brulee fiance fiancee naive pinata pinatas jalapeno decor cliche facade saute "
    "souffle resume crepe crepes blase protege risque sake pate melange elan entree eclair purée "
    "a la voila deja vu touche ole senor senora senorita uber doppelganger fuhrer jager".split()
)
_FEW: Final = 2  # words of another language that do not make English ones foreign


def language_of(tokens: Sequence[Token], prompt: str) -> str:
    """Returns the code of a prompt's language; empty if it is English, or none that is read."""
    if _HAN.search(prompt):
        return "" if _KANA.search(prompt) else "zh"
    written = [_compared(token.text) for token in tokens if token.text[0].isalpha()]
    best, most = "", (0, 0)
    for code in _latin():
        own, shared = counts(written, lexicon(code))
        if own and (own, own + shared) > most:
            best, most = code, (own, own + shared)
    plain = [word.removesuffix(_ACCENT) for word in written]
    english = sum(_is_english(word, lexicon(best)) for word in plain) if best else 0
    return best if most[0] > english or (most[0] > _FEW - 1 and most[0] * 2 > english) else ""


def counts(written: Sequence[str], words: Lexicon) -> tuple[int, int]:
    """Returns how many folded words are those of a language alone, and how many English has, too."""
    own = shared = 0
    for at, marked in enumerate(written):
        word = marked.removesuffix(_ACCENT)
        if marked == word and (word in words.shared or len(word) == 1):
            shared += word in words.entries
        elif word not in _BORROWED:
            own += entry_of(word, words) is not None
        own += _starts_phrase(written, at, words)
    return own, shared


def _starts_phrase(written: Sequence[str], at: int, words: Lexicon) -> bool:
    """Whether a phrase of two or three words starts at a place that English does not have."""
    for after in (at + 2, at + 3):
        some = [one.removesuffix(_ACCENT) for one in written[at:after]]
        if " ".join(some) in words.entries and not words.shared.issuperset(some):
            return True
    return False


def _compared(text: str) -> str:
    """Returns a word folded, with a sign if it has an accent, which few English words have."""
    word = folded(text)
    return word if text.isascii() or text.lower() == word else word + _ACCENT


def is_kept(word: str, words: Lexicon, *, is_mixed: bool) -> bool:
    """Whether a folded word stays as it is, since it may be English in a prompt with English."""
    return is_mixed and (word in words.shared or _is_english(word, words))


def is_mixed(written: Sequence[str], words: Lexicon) -> bool:
    """Whether English words stand among those of a language."""
    return any(word in _ENGLISH and word not in words.entries for word in written)


def _is_english(word: str, words: Lexicon) -> bool:
    if word in words.entries and word not in words.shared:
        return False
    return word in _ENGLISH or (word not in words.entries and _is_plain_english(word))


def _is_plain_english(word: str) -> bool:
    return (
        word in words_of("people")
        or plain_value(word) is not None
        or is_harmless(word)
        or is_noun(word)
        or is_colour(word, "clothing")
    )


def _latin() -> list[str]:
    return [code for code in NAMES if code != "zh"]
