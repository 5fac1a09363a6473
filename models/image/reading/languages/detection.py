"""Tells in which of the languages that are read a prompt is, by words that English does not have.

A prompt in English stays as it is, even with a few words of another language, such as names. Most
words must be those of the language. Chinese is told by its characters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from models.image.reading.colours import is_colour
from models.image.reading.languages.compounds import compound
from models.image.reading.languages.folding import folded
from models.image.reading.languages.lexicon import NAMES, Lexicon, lexicon
from models.image.reading.languages.pieces import entry_of
from models.image.reading.languages.tokens import HAN
from models.image.reading.unknown.nouns import is_harmless, is_noun
from models.image.reading.word_tables import plain_value, words_of
from models.image.reading.words import Word

_HAN: Final = re.compile(f"[{HAN}]")
_KANA: Final = re.compile("[\u3041-\u30ff\uac00-\ud7af]")
_ACCENT: Final = "~"
_LONG: Final = 7  # letters of a word that may be a compound
# What English prompts are made of, beside the words that the readers know.
_ENGLISH: Final = frozenset(
    "the and of with without wearing has his her on from background hair shirt pattern an for "
    "to in at is who over by girl style blue green red black white yellow brown purple".split()
)
# Words that English has borrowed, or that are rarely another language's in English prompts.
_BORROWED: Final = frozenset(
    "cafe cafes creme brulee fiance fiancee naive pinata pinatas jalapeno decor cliche facade "
    "saute souffle resume crepe crepes blase protege risque sake pate melange elan entree eclair "
    "puree voila deja touche ole senor senora senorita uber doppelganger tresses voile "
    "stethoscopes kindergarten aquarell aquarelle pastell hochformat jugendstil fleur lis toile "
    "jouy papel picado feliz navidad muertos".split()
)
# Small words that stand in English prompts in names only: two count as one other word.
_SMALL: Final = frozenset(
    "de con para del en un una por y e el la los las le les des du et sur di da il com um uma em "
    "na der den im ein eine am".split()
)


@dataclass(frozen=True, slots=True)
class _Evidence:
    """Counts what speaks for a language.

    own: how many words English does not have; of small ones, half.
    covered: how many words the language has.
    """

    own: float = 0.0
    covered: int = 0


def language_of(tokens: Sequence[Word], prompt: str) -> str:
    """Returns the code of a prompt's language; empty if it is English, or none that is read."""
    if _HAN.search(prompt):
        return "" if _KANA.search(prompt) else "zh"
    marked = [_marked(token.text) for token in tokens if token.text[0].isalpha()]
    if not _may_be_foreign(marked):
        return ""
    best, most = "", _Evidence()
    for code in NAMES:
        found = _evidence(marked, lexicon(code)) if code != "zh" else _Evidence()
        if (found.own, found.covered) > (most.own, most.covered):
            best, most = code, found
    if most.own < 1:
        return ""
    words = lexicon(best)
    english = sum(word in _ENGLISH and word not in words.entries for word in marked)
    enough = 1.0 if most.own < 2 else 0.6 if most.own < 3 else 0.45
    is_sure = most.covered >= enough * len(marked) and most.own > english
    return best if is_sure else ""


def _may_be_foreign(marked: Sequence[str]) -> bool:
    """Whether any word is worth a closer look: few English prompts have one."""
    return any(one.endswith(_ACCENT) or one in _telling() for one in marked) or any(
        compound(one, lexicon("de")) is not None for one in marked if len(one) >= _LONG
    )


@cache
def _telling() -> frozenset[str]:
    """Returns the single words of all languages that English does not have."""
    words = (lexicon(code) for code in NAMES if code != "zh")
    return _SMALL.union(*(one.entries.keys() - one.shared for one in words))


def _evidence(marked: Sequence[str], words: Lexicon) -> _Evidence:
    own, covered, phrase_ends = 0.0, 0, 0
    for at, one in enumerate(marked):
        word = one.removesuffix(_ACCENT)
        length, is_own = _phrase_at(marked, at, words)
        phrase_ends = max(phrase_ends, at + length)
        own += is_own
        if at >= phrase_ends and entry_of(word, words) is None:
            continue
        covered += 1
        if word in _SMALL:
            own += 0.5
        elif word not in _BORROWED and len(word) > 1:
            own += (one != word or word not in words.shared) and at >= phrase_ends - length
    return _Evidence(own, covered)


def _phrase_at(marked: Sequence[str], at: int, words: Lexicon) -> tuple[int, bool]:
    """Returns how long a phrase at a place is, and whether English does not have it."""
    for length in (3, 2):
        some = [one.removesuffix(_ACCENT) for one in marked[at : at + length]]
        phrase = " ".join(some)
        if phrase in words.entries and len(some) == length:
            is_plain = all(one in words.shared or one in _SMALL or one in _BORROWED for one in some)
            return length, not is_plain and phrase not in words.shared
    return 0, False


def _marked(text: str) -> str:
    """Returns a word folded, with a sign if it has an accent, which few English words have."""
    word = folded(text)
    return word if text.isascii() or text.lower() == word else word + _ACCENT


def is_mixed(written: Sequence[str], words: Lexicon) -> bool:
    """Whether English words stand among those of a language."""
    return any(word in _ENGLISH and word not in words.entries for word in written)


def is_kept(word: str, words: Lexicon) -> bool:
    """Whether a folded word stays as it is among English words, since it may be one."""
    if word in words.entries and word not in words.shared:
        return False
    return word in words.shared - _SMALL or is_english(word)


def is_english(word: str) -> bool:
    """Whether a folded word is one that the readers of English know."""
    return (
        word in _ENGLISH
        or word in words_of("people")
        or plain_value(word) is not None
        or is_harmless(word)
        or is_noun(word)
        or is_colour(word, "clothing")
    )
