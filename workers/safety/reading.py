"""Texts as people read them, with look-alike and invisible characters seen through.

Whoever wants to get past a check writes `раypal` with a Cyrillic letter, `ＨＡＴＥ` in wide letters
or `s​e​x` with invisible spaces. Checks read the text that such a text looks like, and find their
way back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from confusable_homoglyphs.confusables import confusables_data

# Long texts are read in pieces, which overlap so that nothing is cut in two.
PIECE_CHARS: Final = 65_536
OVERLAP_CHARS: Final = 512
# Characters that are not seen: zero-width ones, joiners, marks of direction, tags, soft hyphens.
INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]"
)
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of a text as it looks.

    text: what it looks like. places: for each of its characters, the place in the original text;
    None if the piece is as it looks, and begins at `start`.
    """

    text: str
    start: int
    places: array[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Returns where a part of `text` is in the original text."""
        if self.places is None:
            return self.start + start, self.start + end
        return self.places[start], self.places[end - 1] + 1


def readings(text: str) -> Iterator[Reading]:
    """Yields a text piece by piece, each as it looks."""
    for start in range(0, max(1, len(text)), PIECE_CHARS):
        piece = text[start : start + PIECE_CHARS + OVERLAP_CHARS]
        yield Reading(piece, start) if piece.isascii() else _folded(piece, start)


def as_it_looks(text: str) -> str:
    """Returns a whole text as it looks; plain ASCII is returned unchanged."""
    return text if text.isascii() else _folded(text, 0).text


def _folded(piece: str, start: int) -> Reading:
    characters: list[str] = []
    places = array("L")
    for place, character in enumerate(piece, start):
        shown = character if character.isascii() else _shown(character)
        characters.append(shown)
        places.extend([place] * len(shown))
    return Reading(_WORD.sub(_in_one_script, "".join(characters)), start, places)


@lru_cache(maxsize=4096)
def _shown(character: str) -> str:
    if INVISIBLE.match(character):
        return ""
    return unicodedata.normalize("NFKC", character)


def _in_one_script(word: re.Match[str]) -> str:
    """Replaces the look-alikes in a word that mixes them with Latin letters; keeps its length.

    Words of another script alone are words of that language.
    """
    found = word[0]
    if found.isascii() or not any(character.isascii() for character in found):
        return found
    return found.translate(_look_alikes())


@cache
def _look_alikes() -> dict[int, str]:
    """Returns the Latin letter or digit that a character looks like, from Unicode's confusables."""
    found: dict[int, str] = {}
    for character, similar in confusables_data.items():
        latin = [one["c"] for one in similar if one["c"].isascii() and one["c"].isalnum()]
        is_accented = unicodedata.normalize("NFKD", character)[:1].isascii()
        if len(character) == 1 and latin and not character.isascii() and not is_accented:
            found[ord(character)] = latin[0]
    return found
