"""Reads which word the first letters of the lines must spell: an acrostic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.quality.demands.demand import Demand

# `acrostic for LENA`, `an acrostic on the word 'frog'`
_ASKED: Final = re.compile(
    r"\b[Aa]crostic\b[^.\n]{0,30}?\b(?:on|for|about|of|with|spelling)\s+(?:the\s+(?:name|word)\s+)?"
    r"(?:(?P<capitals>[^\W\d_a-z]{3,12})\b|['\"\u2018\u201c](?P<quoted>[^\W\d_]{3,12})['\"\u2019\u201d])"
)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for the acrostic in the instructions."""
    for found in _ASKED.finditer(instructions):
        yield _spelling((found["capitals"] or found["quoted"]).upper())


def _spelling(word: str) -> Demand:
    def met(text: str) -> float:
        letters = _initials(text)
        return float(word in (letters, letters[1:]))  # a title may come first

    return Demand(met=met, failing=lambda _: f"does not start with {'-'.join(word)!r}")


def _initials(text: str) -> str:
    found = (re.search(r"[^\W\d_]", line) for line in text.split("\n"))
    return "".join(one[0] for one in found if one).upper()
