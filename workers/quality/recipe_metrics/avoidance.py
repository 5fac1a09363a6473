"""Measures whether a text avoids the phrases that its recipe forbids."""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import RecipeText
from workers.quality.words import separates_words

PASSES_AT: Final = 1.0


def measure(written: RecipeText) -> Part:
    """Returns 0 if a forbidden phrase appears as whole words, in any case."""
    found = [phrase for phrase in written.checks.avoid if _pattern(phrase).search(written.text)]
    return Part(0.0, f"says {found[0]!r}") if found else Part(1.0)


def _pattern(phrase: str) -> re.Pattern[str]:
    """Matches whole words: "Here is" is not in "There is"."""
    bound = r"\b" if separates_words(phrase) else ""
    before = bound if phrase[:1].isalnum() else ""
    after = bound if phrase[-1:].isalnum() else ""
    return re.compile(before + re.escape(phrase) + after, re.IGNORECASE)
