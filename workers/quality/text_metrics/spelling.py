"""Measures whether the words of an English text are spelt right, but for names and the prompt's."""

from __future__ import annotations

from typing import Final

from workers.quality.lints import is_misspelt, lints_of
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import quoted, words

_WORST: Final = 6.0  # misspelt words in a hundred
_LEAST_WORDS: Final = 25  # a shorter text counts as one of this length


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without misspelt words, 0 for 6 in a hundred; None if the text is not English."""
    lints = lints_of(written.text)
    if lints is None:
        return None
    known = set(words(" ".join([written.instructions, *written.facts])))
    wrong = [
        lint.problem_text
        for lint in lints
        if lint.problem_text.lower() not in known
        and (lint.lint_kind == "Typo" or is_misspelt(lint))
    ]
    value = ramp(100 * len(wrong) / max(_LEAST_WORDS, len(written.text.split())), _WORST, 0.0)
    return Part(value, f"misspelt: {quoted(wrong)}" if wrong else "")
