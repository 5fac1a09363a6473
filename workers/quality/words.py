"""Words and their stems: texts are compared by the words that carry meaning."""

from __future__ import annotations

import re
from typing import Final

FIGURE: Final = re.compile(r"\d(?:[\d.,:]*\d)?")
# a capital letter, but not at the beginning of a sentence, line or quotation
NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z]\w{2,}")
ENUMERATION: Final = re.compile(r"^\s*\d{1,2}[.)]\s", re.MULTILINE)

_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_STEM: Final = 5  # letters
_FILLERS: Final = frozenset(
    "a an and are as at be been but by for from has have in is it its of on or our so that the "
    "their they this to was we were will with you your i my can no not new he she his her them "
    "who what when where which why how do does did there here if then than into out up about "
    "just also all any some more most very me us am had would could should may might must it's "
    "i'm you're we're don't let's".split()
)


def words(text: str) -> list[str]:
    """Returns the words of a text in lower case."""
    return [word.lower().replace("\u2019", "'") for word in _WORD.findall(text)]


def content_words(text: str) -> list[str]:
    """Returns the words that carry meaning; all words if none does."""
    found = words(text)
    return [word for word in found if word not in _FILLERS] or found


def stem(word: str) -> str:
    """Returns the first letters of a word; numbers stay whole, as every digit counts."""
    return word if word[0].isdigit() else word[:_STEM].removesuffix("s")


def stems(text: str) -> set[str]:
    """Returns the stems of the words that carry meaning."""
    return {stem(word) for word in content_words(text)}


def quoted(items: list[str], most: int = 3) -> str:
    """Returns the first items in quotation marks, for a reason."""
    return ", ".join(repr(item[:60]) for item in items[:most])
