"""Tells whether a text has words in a script but Latin, and whether it speaks of languages."""

from __future__ import annotations

import re
from typing import Final

# Cyrillic, Armenian, Hebrew, Arabic, Indian scripts, Thai, Georgian, Hangul, kana, Chinese. Greek
# stands in formulas. Two letters at least: a single one is part of a drawing, such as a shrug.
_FOREIGN: Final = re.compile(
    r"[\u0400-\u058f\u05d0-\u05ea\u0620-\u06ff\u0900-\u0e7f\u10a0-\u11ff\u3041-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uac00-\ud7af]{2,}"
)
_LANGUAGES: Final = re.compile(
    r"\b(?:languages?|translat\w*|sprachen?|\u00fcbersetz\w*|auf \w+isch|kanji|hiragana|katakana|"
    r"cyrillic|alphabets?|scripts?|chinese|mandarin|cantonese|japanese|korean|thai|hindi|sanskrit|"
    r"urdu|bengali|punjabi|gujarati|tamil|telugu|kannada|malayalam|marathi|nepali|arabic|persian|"
    r"farsi|hebrew|yiddish|russian|ukrainian|bulgarian|serbian|macedonian|belarusian|kazakh|"
    r"armenian|georgian|german|french|spanish|italian|portuguese|dutch|polish|swedish|danish|"
    r"norwegian|finnish|turkish|czech|hungarian|romanian|greek|latin|vietnamese|indonesian|"
    r"swahili|esperanto|gaelic|irish|welsh)\b",
    re.IGNORECASE,
)


def foreign_letters(text: str) -> str:
    """Returns the first letters that stand together in another script; empty if there are none."""
    found = _FOREIGN.search(text)
    return found[0] if found else ""


def names_a_language(text: str) -> bool:
    """Returns whether a text names a language, or speaks of translating."""
    return _LANGUAGES.search(text) is not None
