"""Splits prompts into words. A colour in hex or as rgb(..) is one word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(
    r"""
    \#(?:[0-9a-f]{6}|[0-9a-f]{3})\b
    | (?:rgb|hsl)\([^()]*\)
    | \b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6}\b  # without its sign, but no word or number
    | [^\W\d_]+(?:['’][^\W\d_]+)?
    | \d+
    | \S
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a prompt, and where it starts and ends there."""

    text: str
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        """Whether the word is a colour by value, such as #ffcc00."""
        return self.text[0] == "#" and len(self.text) > 1 or any(map(str.isdigit, self.text[1:]))


def split_words(prompt: str) -> list[Word]:
    return [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(prompt)]
