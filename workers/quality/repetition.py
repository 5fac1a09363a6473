"""Does it go round in circles? From repeated words and word triples."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import Final

from workers.quality.part import Part, ramp

_WORD: Final = re.compile(r"\w+(?:['’]\w+)?|[^\W\d_]", re.UNICODE)
# Share of distinct triples: good prose has above 0.95 of them, a loop of ten words below 0.4.
_BEST: Final = 0.95
_WORST: Final = 0.4


def repetition(text: str) -> Part:
    """1 says that nothing is repeated."""
    words = [word.lower() for word in _WORD.findall(text)]
    triples = list(zip(words, words[1:], words[2:], strict=False))
    stutters = sum(first == second for first, second in itertools.pairwise(words))
    if not triples:
        return Part(1.0)
    value = ramp(len(set(triples)) / len(triples), _WORST, _BEST)
    value *= ramp(stutters / len(words), 0.25, 0.02)
    if value > 0.7:
        return Part(value)
    most, times = Counter(triples).most_common(1)[0]
    if times > 1:
        return Part(value, f"repeats '{' '.join(most)}' {times} times")
    return Part(value, "repeats words")
