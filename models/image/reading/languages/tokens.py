"""Splits prompts of any language into words, with where they stand."""

from __future__ import annotations

import re
from typing import Final

from models.image.reading.words import Word

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN: Final = re.compile(
    rf"""
    \#(?:[0-9a-f]{{6}}|[0-9a-f]{{3}})\b
    | (?:rgb|hsl)\([^()]{{0,40}}\)
    | (?:t(?=恤))?[{HAN}]+
    | (?:(?![{HAN}])[^\W\d_])+['’]?
    | \d+
    | \S
    """,
    re.IGNORECASE | re.VERBOSE,
)


def split_tokens(prompt: str) -> list[Word]:
    """Returns the words and signs of a prompt; Chinese characters in a row are one.

    An apostrophe belongs to what is before it.
    """
    return [Word(one[0], one.start(), one.end()) for one in _TOKEN.finditer(prompt)]
