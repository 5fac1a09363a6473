"""Measures whether a text has as many words as its recipe requires."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import RecipeText
from workers.quality.words import length_in_words

PASSES_AT: Final = 1.0


def measure(written: RecipeText) -> Part:
    """Returns 1 within the limits; 0 at half the lower or twice the upper limit.

    Each Chinese character counts as a word.
    """
    fewest, most = written.checks.words
    words = length_in_words(written.text)
    if words < fewest:
        return Part(ramp(words, fewest / 2, fewest), f"has {words} words, fewer than {fewest}")
    if words > most:
        return Part(ramp(words, most * 2, most), f"has {words} words, more than {most}")
    return Part(1.0)
