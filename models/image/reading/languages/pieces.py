"""Finds the words of a language in a prompt: the longest phrase first, and German compounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from models.image.reading.languages.compounds import compound
from models.image.reading.languages.folding import folded, without_typed_umlauts
from models.image.reading.languages.lexicon import Entry, Lexicon
from models.image.reading.words import Word

_OTHER: Final = "other"
_SIGN: Final = "sign"
_NUMBER: Final = "number"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a prompt that mean one thing.

    english: what they are in English, or themselves.
    kind: as an entry's; `other` of what the tables do not have, `sign` of a comma.
    alone, thing: as an entry's.
    start, end: where they stand in the prompt.
    """

    english: str
    kind: str
    start: int
    end: int
    alone: str = ""
    thing: str = ""


def pieces_of(tokens: Sequence[Word], words: Lexicon, kept: set[int]) -> Iterator[Piece]:
    """Yields what the tokens of a prompt mean, in its order.

    Args:
        kept: where tokens stand that stay as they are.
    """
    written = [folded(token.text) for token in tokens]
    at = 0
    while at < len(tokens):
        found, after = _longest(tokens, written, at, words, kept)
        start, end = tokens[at].start, tokens[after - 1].end
        if found is None:
            yield Piece(tokens[at].text, _kind_of(tokens[at].text), start, end)
        else:
            yield Piece(found.english, found.kind, start, end, found.alone, found.thing)
        at = after


def entry_of(word: str, words: Lexicon) -> Entry | None:
    """Returns what one folded word means, if it is in the tables or made of words that are."""
    found = words.entries.get(word)
    if found is None and words.code == "de":
        plain = without_typed_umlauts(word)
        found = words.entries.get(plain) or compound(word, words) or compound(plain, words)
    return found


def _longest(
    tokens: Sequence[Word], written: Sequence[str], at: int, words: Lexicon, kept: set[int]
) -> tuple[Entry | None, int]:
    """Returns the longest phrase that starts at a token, and where it ends."""
    for after in range(min(len(tokens), at + words.longest), at + 1, -1):
        if kept.issuperset(range(at, after)):
            continue
        phrase = " ".join(written[at:after])
        found = words.entries.get(phrase)
        if found is None and words.code == "de":
            found = words.entries.get(without_typed_umlauts(phrase))
        if found is not None:
            return found, after
    return None if at in kept else entry_of(written[at], words), at + 1


def _kind_of(text: str) -> str:
    if text.isdigit():
        return _NUMBER
    return _OTHER if any(map(str.isalnum, text)) else _SIGN
