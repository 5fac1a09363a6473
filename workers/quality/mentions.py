"""Does it say what it was told to say? By words, not by meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from workers.quality.part import Part

_WORD: Final = re.compile(r"[^\W_]+")
_FILLERS: Final = frozenset(
    "a an and are as at be been but by for from has have in is it its of on or our so that the "
    "their they this to was we were will with you your i my can no not new".split()
)
# of an item's own words, so many must appear; endings may differ
_ENOUGH: Final = 0.6
_STEM: Final = 5  # letters


def mentions(text: str, wanted: Sequence[str]) -> Part:
    """The share of wanted phrases most of whose words appear; 1 when nothing is wanted."""
    if not wanted:
        return Part(1.0)
    stems = {_stem(word) for word in _words(text)}
    missing = [phrase for phrase in wanted if _share(phrase, stems) < _ENOUGH]
    if not missing:
        return Part(1.0)
    reason = f"does not mention {', '.join(repr(phrase[:60]) for phrase in missing[:3])}"
    return Part(1 - len(missing) / len(wanted), reason)


def _share(phrase: str, stems: set[str]) -> float:
    own = [word for word in _words(phrase) if word not in _FILLERS] or _words(phrase)
    return sum(_stem(word) in stems for word in own) / len(own) if own else 1.0


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _stem(word: str) -> str:
    """Numbers must be right to the digit."""
    return word if word[0].isdigit() else word[:_STEM].removesuffix("s")
