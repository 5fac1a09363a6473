"""Measures whether each sentence of a text says something that its recipe's fields contain.

A sentence without any word of a field is an aside: a greeting, a phrase, or an invention.
"""

from __future__ import annotations

from typing import Final

from workers.finish.sentences import sentence_ends
from workers.quality.part import Part, ramp
from workers.quality.subjects import RecipeText
from workers.quality.words import content_words, quoted, stem, stems

_MOST: Final = 4  # words with meaning; a shorter sentence is a greeting or a call


def measure(written: RecipeText) -> Part:
    """Returns 1 minus the share of the text's words that lie in asides."""
    known = stems(" ".join(written.facts), written.language)
    total, aside = 0, []
    for sentence in _sentences(written.text):
        own = [stem(word) for word in content_words(sentence, written.language)]
        total += len(own)
        if len(own) > _MOST and not known.intersection(own):
            aside.append((len(own), sentence.strip()))
    share = sum(count for count, _ in aside) / max(1, total)
    reason = f"no field is about {quoted([text for _, text in aside], 2)}" if share > 0.3 else ""
    return Part(ramp(share, 0.8, 0.0), reason)


def _sentences(text: str) -> list[str]:
    ends = [0, *sentence_ends(text), len(text)]
    return [text[start:end] for start, end in zip(ends, ends[1:], strict=False) if end > start]
