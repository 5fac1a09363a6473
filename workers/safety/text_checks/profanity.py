"""Swear words and slurs, from a list of words that mean nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from workers.safety.finding import PROFANITY, Finding
from workers.safety.phrases import pattern_of, phrases_in
from workers.safety.reading import Reading

CATEGORY = PROFANITY
READS = ("outputs",)

_LIST: Final = Path(__file__).parent.with_name("swear_words.txt")
_WORDS: Final = pattern_of(phrases_in(_LIST))


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the swear words; their mask shows the first letter."""
    for match in _WORDS.finditer(reading.text):
        where = reading.original(*match.span())
        masked = re.sub(r"\w", "*", match[0][1:])
        yield Finding(CATEGORY, 1.0, "a swear word", *where, mask=match[0][0] + masked)
