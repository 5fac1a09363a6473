"""Turns a prompt into plain English, word by word, and tells which words it came from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Final

from models.image.reading.languages.chinese import chinese_pieces, in_english_order
from models.image.reading.languages.detection import is_english, is_kept, is_mixed, language_of
from models.image.reading.languages.folding import folded
from models.image.reading.languages.lexicon import NAMES, Lexicon, lexicon
from models.image.reading.languages.pieces import Piece, pieces_of
from models.image.reading.languages.tokens import split_tokens
from models.image.reading.languages.word_order import ordered
from models.image.reading.words import Word

_MOST_CHARS: Final = 2000  # of a prompt in another language
_REMEMBERED: Final = 2048  # prompts
_ROMANCE: Final = frozenset(("es", "fr", "pt", "it"))
_WORD: Final = re.compile(r"\w+")
_CLOSING: Final = frozenset(",.;:!?)")


@dataclass(frozen=True, slots=True)
class InEnglish:
    """A prompt in English.

    text: its words; the prompt itself if it is in English.
    language: the name of the language that it was read as, such as `Spanish`, else empty.
    unread: its words that no table has, as they are in the prompt.
    """

    text: str
    language: str = ""
    unread: tuple[str, ...] = ()
    _prompt: str = ""
    _places: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def note(self) -> str:
        """Returns a note for results; empty of a prompt in English."""
        return f"the prompt was read as {self.language}" if self.language else ""

    def own_words(self, english: str) -> str:
        """Returns the words of the prompt that some words of the text came from."""
        at = self.text.lower().find(english.lower()) if self.language else -1
        if at < 0:
            return english
        end = at + len(english)
        places = [(one, two) for first, last, one, two in self._places if first < end and last > at]
        if not places:
            return english
        start, stop = min(one for one, _ in places), max(two for _, two in places)
        if sum(two - one for one, two in places) * 2 >= stop - start:
            return self._prompt[start:stop]
        return " ".join(self._prompt[one:two] for one, two in sorted(places))


@lru_cache(_REMEMBERED)
def in_english(prompt: str) -> InEnglish:
    """Returns a prompt in English. Of one in another language, the first 2,000 letters count."""
    head = prompt[:_MOST_CHARS]
    tokens = split_tokens(head)
    code = language_of(tokens, head)
    if not code:
        return InEnglish(prompt)
    words = lexicon(code)
    pieces = _pieces(tokens, words)
    made, places = _written([one for one in pieces if one.english and one.kind != "drop"])
    unread = tuple(dict.fromkeys(one.english for one in pieces if _is_unread(one, words, tokens)))
    return InEnglish(made, NAMES[code], unread, prompt, places)


def _pieces(tokens: Sequence[Word], words: Lexicon) -> list[Piece]:
    """Returns the pieces of a prompt in the order of English."""
    if words.code == "zh":
        found = [one for one in chinese_pieces(tokens, words) if one.kind != "drop"]
        return in_english_order(_aged(found))
    written = [folded(token.text) for token in tokens]
    mixed = is_mixed(written, words)
    kept = {at for at, word in enumerate(written) if mixed and is_kept(word, words)}
    found = [one for one in pieces_of(tokens, words, kept) if one.kind != "drop"]
    found = _denied(_aged(found))
    return ordered(found) if words.code in _ROMANCE else _as_said(found)


def _aged(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with ages as English says them: `de 50 años` is aged 50."""
    found: list[Piece] = []
    for one in pieces:
        is_age = one.english in ("years old", "year old")
        if is_age and found and found[-1].kind == "number":
            number = found.pop()
            if found and found[-1].kind == "of":
                found.pop()
            while one.english == "year old" and found and found[-1].english == "-":
                found.pop()
            found.append(
                replace(number, english=f"aged {number.english}", kind="said", end=one.end)
            )
        else:
            found.append(one)
    return found


def _denied(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns the pieces with `not` in place of `no` before what people do."""
    found = list(pieces)
    for at, (one, two) in enumerate(pairwise(pieces)):
        if one.kind == "not" and one.english == "no" and two.kind == "verb":
            found[at] = replace(one, english="not")
    return found


def _as_said(pieces: Sequence[Piece]) -> list[Piece]:
    """Returns German pieces: colours with a hyphen are two, and who is alone is somebody."""
    found: list[Piece] = []
    for at, one in enumerate(pieces):
        beside = {each.kind for each in (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])}
        is_between = 0 < at < len(pieces) - 1 and one.english == "-"
        if is_between and pieces[at - 1].kind == "colour":
            one = replace(one, english="and", kind="and")
        elif one.alone and not beside & {"person", "thing", "look"}:
            one = replace(one, english=one.alone, kind="person")
        found.append(one)
    return found


def _written(pieces: Sequence[Piece]) -> tuple[str, tuple[tuple[int, int, int, int], ...]]:
    """Returns the pieces as a text, and where each stands in it and in the prompt."""
    text, places = "", []
    for one in pieces:
        if text and one.english not in _CLOSING and not text.endswith("("):
            text += " "
        places.append((len(text), len(text) + len(one.english), one.start, one.end))
        text += one.english
    return text, tuple(places)


def _is_unread(one: Piece, words: Lexicon, tokens: Sequence[Word]) -> bool:
    """Whether a piece is a word that nobody knows, and no name."""
    if one.kind != "other" or not one.english.isalpha():
        return False
    if words.code == "zh":
        return not one.english.isascii()
    if is_english(folded(one.english)):
        return False
    is_name = one.english[0].isupper() and one.start != tokens[0].start and words.code != "de"
    return not is_name and len(_WORD.findall(one.english)[0]) > 2
