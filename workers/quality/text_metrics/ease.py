"""Measures how easy the task is for models of this size, whatever the text says.

SmolLM2 explains a word far more often right than it translates, calculates, writes code or keeps to
many facts at once. Nothing else here notices a wrong sum or a wrong translation.
"""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

_HARD: Final[tuple[tuple[str, str], ...]] = (
    (
        r"\btranslat|\b(?:in|into|auf|en) (?:german|french|spanish|italian|portuguese|chinese|"
        r"japanese|korean|russian|arabic|deutsch|fran\w+ais|espa\w+ol)\b",
        "translation",
    ),
    (
        r"\d+\s*(?:[-+*/x\u00d7\u00f7]|plus|minus|times|percent of|% of|divided by)\s*\d+|"
        r"\b(?:calculate|how (?:much|many) (?:is|are|does|do|will|would)|what is \d)",
        "arithmetic",
    ),
    (r"\b(?:python|javascript|html|css|sql|regex|code|function|script|json|csv)\b", "code"),
    (
        r"\b(?:rewrite|rephrase|reword|shorten|summari[sz]e|correct|proofread|fix|more formal\w*|"
        r"sort|alphabetical|reverse|rhyme|anagram|extract|classify|turn (?:this|it) into)\b",
        "working on a given text",
    ),
)
_PATTERNS: Final = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in _HARD)
_NOT_LATIN: Final = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
_ASKS: Final = re.compile(
    r"^\W*(?:what(?: is|'s| are| does| do)|define|explain|who|which|when|where|why)\b",
    re.IGNORECASE,
)
_COUNTS: Final = re.compile(
    r"\b(?:list|name|give me|suggest)\b|\b(?:two|three|four|five|\d+)\b", re.IGNORECASE
)
_COMPOSES: Final = re.compile(
    r"\b(?:e-?mail|mail|letter|slogan|tagline|poem|toast|reply|answer to|story|news|apolog\w+|bio|"
    r"invitation|speech|must|don['\u2019]?t|do not|without|joke|riddle|post|ad|advert\w*)\b|"
    r"[\"\u201c:]",
    re.IGNORECASE,
)


def measure(written: TextSubject) -> Part | None:
    """Returns 0 for tasks that small models get wrong, and 1 for a short question."""
    if written.prompt is None:
        return None
    if written.checks is not None:
        return Part(1.0)  # a recipe has a model that was trained for it
    prompt = written.prompt
    for pattern, what in _PATTERNS:
        if pattern.search(prompt):
            return Part(0.0, f"small models seldom get this right: {what}")
    if _NOT_LATIN.search(prompt):
        return Part(0.0, "small models seldom get this right: languages other than English")
    return Part(_form(prompt) * ramp(len(prompt.split()), 60, 8))


def _form(prompt: str) -> float:
    if _COMPOSES.search(prompt):
        return 0.3
    if _COUNTS.search(prompt):
        return 0.5
    return 1.0 if _ASKS.match(prompt) else 0.75
