"""Measures whether each fact is told in one piece: in one sentence, its words in their order."""

from __future__ import annotations

from typing import Final

from workers.finish.sentences import sentence_ends
from workers.quality.part import Part
from workers.quality.subjects import RecipeText
from workers.quality.words import content_words, quoted, stem

_TORN: Final = 0.5


def measure(written: RecipeText) -> Part:
    """Returns the share of a required phrase's words that one sentence has in their order.

    It is the mean over the phrases, and as much the share of the worst.
    """
    required = written.phrases_to_mention
    if not required:
        return Part(1.0)
    language = written.language
    sentences = [
        [stem(word) for word in content_words(part, language)] for part in _sentences(written.text)
    ]
    shares = []
    for phrase in required:
        wanted = [stem(word) for word in content_words(phrase, language)]
        longest = max((_in_order(wanted, own) for own in sentences), default=0)
        shares.append(longest / len(wanted) if wanted else 1.0)
    torn = [phrase for phrase, share in zip(required, shares, strict=True) if share < _TORN]
    value = (sum(shares) / len(shares) + min(shares)) / 2
    return Part(value, f"does not tell {quoted(torn)}" if torn else "")


def _sentences(text: str) -> list[str]:
    ends = [0, *sentence_ends(text), len(text)]
    return [text[start:end] for start, end in zip(ends, ends[1:], strict=False) if end > start]


def _in_order(wanted: list[str], own: list[str]) -> int:
    """Returns the length of the longest common subsequence."""
    row = [0] * (len(own) + 1)
    for word in wanted:
        before = 0
        for at, other in enumerate(own, start=1):
            above = row[at]
            row[at] = before + 1 if word == other else max(above, row[at - 1])
            before = above
    return row[-1]
