"""Measures whether two sentences of a text say the same in nearly the same words."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import content_words, stem

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAST: Final = 3  # words that carry meaning; shorter sentences resemble each other by chance
_MOST: Final = 40  # sentences, as each is compared with each


def measure(written: TextSubject) -> Part:
    """Returns 1 if no sentence has more than 30 % of another's words, 0 if one has all of them."""
    stems = [
        {stem(word) for word in content_words(sentence, written.language)}
        for sentence in _SENTENCE.split(written.text)[:_MOST]
    ]
    long = [one for one in stems if len(one) >= _LEAST]
    shares = [len(one & other) / min(len(one), len(other)) for one, other in combinations(long, 2)]
    value = ramp(max(shares, default=0.0), 1.0, 0.3)
    return Part(value, "says the same twice" if value < 0.3 else "")
