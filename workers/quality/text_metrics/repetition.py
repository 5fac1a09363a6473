"""Measures whether a text repeats itself, by its words, word triples and how well it compresses."""

from __future__ import annotations

import itertools
import re
import zlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

PASSES_AT: Final = 0.5

# Chinese and Japanese are written without spaces, so each character counts as a word.
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
_NEAR: Final = 6  # words

# The limits come from 1,800 news articles (their first 300, 800 and 2,000 characters): 99 % of them
# have at least 0.91 distinct triples, at most 0.08 echoes and compress to 0.44 or more.


def measure(written: TextSubject) -> Part:
    """Returns the lowest of four measures of repetition; 1 if nothing is repeated."""
    text = written.text
    words = [word.lower() for word in _WORD.findall(text)]
    parts = [_loops(words), _stutters(words), _echoes(words), _compression(text)]
    worst = min(parts, key=lambda part: part.value)
    return Part(worst.value, worst.reason if worst.value < 0.7 else "")


def _loops(words: Sequence[str]) -> Part:
    triples = list(zip(words, words[1:], words[2:], strict=False))
    if not triples:
        return Part(1.0)
    return Part(ramp(len(set(triples)) / len(triples), 0.4, 0.9), _most_repeated(triples))


def _stutters(words: Sequence[str]) -> Part:
    doubled = [pair for pair in itertools.pairwise(words) if pair[0] == pair[1]]
    if not doubled:
        return Part(1.0)
    return Part(ramp(len(doubled) / len(words), 0.25, 0.02), _most_repeated(doubled))


def _echoes(words: Sequence[str]) -> Part:
    """Finds longer words that return within a few words, as in `light, light and very light`."""
    again = [
        word
        for index, word in enumerate(words)
        if len(word) > 3 and word in words[max(0, index - _NEAR) : index]
    ]
    if len(again) < 3:
        return Part(1.0)
    word, times = Counter(again).most_common(1)[0]
    reason = f"repeats '{word}' {times + 1} times close together" if times > 1 else "repeats words"
    return Part(ramp(len(again) / len(words), 0.16, 0.06), reason)


def _compression(text: str) -> Part:
    """Finds loops in texts without words: rows of signs, scripts without spaces."""
    content = text.encode()
    if len(content) < 60:
        return Part(1.0)
    return Part(ramp(len(zlib.compress(content)) / len(content), 0.12, 0.3), "repeats itself")


def _most_repeated(groups: Sequence[tuple[str, ...]]) -> str:
    words, times = Counter(groups).most_common(1)[0]
    phrase = " ".join(words)
    return f"repeats '{phrase}' {times} times" if times > 1 else f"repeats '{phrase}'"
