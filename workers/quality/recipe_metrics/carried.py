"""Measures how much of a text its recipe's fields carry, by the words with meaning."""

from __future__ import annotations

from collections import Counter
from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import RecipeText
from workers.quality.words import content_words, stem, stems

_WORST: Final = 0.1
_BEST: Final = 0.7


def measure(written: RecipeText) -> Part:
    """Returns a value that grows with the share of the text's words that a field has, too."""
    said = Counter(stem(word) for word in content_words(written.text, written.language))
    known = stems(" ".join(written.facts), written.language)
    total = sum(said.values())
    if not total:
        return Part(0.0, "has no words")
    share = sum(times for word, times in said.items() if word in known) / total
    value = ramp(share, _WORST, _BEST)
    return Part(value, "says much that no field contains" if value < 0.3 else "")
