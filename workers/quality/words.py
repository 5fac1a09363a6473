"""Words and their stems: texts are compared by the words that carry meaning."""

from __future__ import annotations

import re
from typing import Final

FIGURE: Final = re.compile(r"\d(?:[\d.,:]*\d)?")
# a capital letter, but not at the beginning of a sentence, line or quotation
NAME: Final = re.compile(r"(?<=[a-z,;] )[A-Z]\w{2,}")
ENUMERATION: Final = re.compile(r"^[^\S\n]*\d{1,2}[.)]\s", re.MULTILINE)

# Chinese characters, which nothing separates into words: each counts as one.
_HAN: Final = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTERS: Final = rf"(?:(?![{_HAN}])[^\W_])+"
_WORD: Final = re.compile(rf"[{_HAN}]|{_LETTERS}(?:['\u2019]{_LETTERS})?")
# what white space or Chinese characters and punctuation separate
_PIECE: Final = re.compile(rf"[{_HAN}]|[^\s{_HAN}\u3000-\u303f\uff00-\uff20]+")
_STEM: Final = 5  # letters
_FILLERS: Final = frozenset(
    "a an and are as at be been but by for from has have in is it its of on or our so that the "
    "their they this to was we were will with you your i my can no not new he she his her them "
    "who what when where which why how do does did there here if then than into out up about "
    "just also all any some more most very me us am had would could should may might must it's "
    "i'm you're we're don't let's "
    # German and Spanish, without those that mean something in English
    "und der das mit für von vom auf ist im dem des ein eine einen einem einer zu zum zur bei auch "
    "sich nicht wir sie ihr ihre ihren unser unsere oder als aus nach bis über wie wenn dass wird "
    "werden sind haben kann können de la el los las y para por en un una unos unas que se su "
    "sus del al es lo más o este esta nuestro nuestra muy si "
    # Chinese
    "的 了 和 是 在 也 就 都 而 及 与 着 把 被 给 为 我 你 您 们 这 那 之 吧 呢 吗 啊 很 让 "
    "将 等".split()
)
# fillers of one language that mean something in another: hay, a con artist
_OWN_FILLERS: Final = {"es": frozenset(("con", "hay"))}


def words(text: str) -> list[str]:
    """Returns the words of a text in lower case."""
    return [word.lower().replace("\u2019", "'") for word in _WORD.findall(text)]


def length_in_words(text: str) -> int:
    """Returns the number of words as people count them, and of Chinese characters."""
    return len(_PIECE.findall(text))


def separates_words(text: str) -> bool:
    """Returns whether spaces separate the words of a text, as nothing does in Chinese."""
    return not re.search(f"[{_HAN}]", text)


def content_words(text: str, language: str | None = None) -> list[str]:
    """Returns the words that carry meaning; all words if none does.

    Args:
        text: the text.
        language: its ISO 639-1 code, if somebody said so: some words mean nothing in it alone.
    """
    found = words(text)
    own = _OWN_FILLERS.get(language or "", frozenset())
    return [word for word in found if word not in _FILLERS and word not in own] or found


def stem(word: str) -> str:
    """Returns the first letters of a word; numbers stay whole, as every digit counts."""
    return word if word[0].isdigit() else word[:_STEM].removesuffix("s")


def stems(text: str, language: str | None = None) -> set[str]:
    """Returns the stems of the words that carry meaning; see content_words."""
    return {stem(word) for word in content_words(text, language)}


def quoted(items: list[str], most: int = 3) -> str:
    """Returns the first items in quotation marks, for a reason."""
    return ", ".join(repr(item[:60]) for item in items[:most])
