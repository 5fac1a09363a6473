"""Whether a text mentions what its recipe requires, compared by words and not by meaning."""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import RecipeText

WEIGHT: Final = 0.5
PASSES_AT: Final = 0.66

_WORD: Final = re.compile(r"[^\W_]+")
_FILLERS: Final = frozenset(
    "a an and are as at be been but by for from has have in is it its of on or our so that the "
    "their they this to was we were will with you your i my can no not new".split()
)
# share of a phrase's words that must appear; endings may differ
_ENOUGH: Final = 0.6
_STEM: Final = 5  # letters


def measure(written: RecipeText) -> Part:
    """Returns the share of required phrases that the text mentions; 1 if none is required."""
    required = written.phrases_to_mention
    if not required:
        return Part(1.0)
    stems = {_stem(word) for word in _words(written.text)}
    missing = [phrase for phrase in required if _share(phrase, stems) < _ENOUGH]
    if not missing:
        return Part(1.0)
    reason = f"does not mention {', '.join(repr(phrase[:60]) for phrase in missing[:3])}"
    return Part(1 - len(missing) / len(required), reason)


def _share(phrase: str, stems: set[str]) -> float:
    own = [word for word in _words(phrase) if word not in _FILLERS] or _words(phrase)
    return sum(_stem(word) in stems for word in own) / len(own) if own else 1.0


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _stem(word: str) -> str:
    """Returns the first letters of a word; numbers stay whole, as every digit counts."""
    return word if word[0].isdigit() else word[:_STEM].removesuffix("s")
