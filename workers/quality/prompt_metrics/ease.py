"""Measures how easy the task is for models of this size, whatever the text says.

SmolLM2 explains a word far more often right than it translates, calculates, writes code or keeps to
many facts at once. Nothing else here notices a wrong sum or a wrong translation.
"""

from __future__ import annotations

import re
from typing import Final

from models.text.reading import Reading
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

_HARD: Final[tuple[tuple[str, str], ...]] = (
    (
        r"\btranslat|\b(?:in|into|auf|en) (?:german|french|spanish|italian|portuguese|chinese|"
        r"japanese|korean|russian|arabic|deutsch|fran\w+ais|espa\w+ol)\b",
        "translation",
    ),
    (
        r"\d\s*(?:[-+*/x\u00d7\u00f7]|plus|minus|times|percent of|% of|divided by)\s*\d|"
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
# Nats a token: at the first all texts are people's, at the second all are small models'.
_SURPRISAL: Final = (2.8, 1.8)
_PATTERNS: Final = tuple((re.compile(pattern, re.IGNORECASE), what) for pattern, what in _HARD)
_NOT_LATIN: Final = re.compile(r"[^\W\d_a-zA-Z\u00c0-\u024f]")
_ASKS: Final = re.compile(
    r"^\W*(?:what(?: is|'s| are| does| do)|define|explain|who|which|when|where|why)\b",
    re.IGNORECASE,
)
_DEFINES: Final = re.compile(
    r"^\W*(?:what(?: is|['\u2019]s| are| does| do)\b|define\b|explain\b)", re.IGNORECASE
)
_QUOTES: Final = re.compile(r"[\"\u201c\u201d]")
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
    """Returns 0 for tasks that small models get wrong, and 1 for a short question.

    It also returns 1 for a text that the model hardly would have written: somebody else did, and
    what is hard for small models says nothing about it.
    """
    if written.prompt is None:
        return None
    if written.checks is not None or not written.reader.wrote:
        return Part(1.0)  # a recipe has a model that was trained for it
    value, hard = _of_prompt(written.prompt)
    own = _share_of_own(written.reading)
    reason = f"models of this size seldom get this right: {hard}" if hard and own > 0.5 else ""
    return Part(1 - (1 - value) * own, reason)


def _share_of_own(reading: Reading | None) -> float:
    """Returns 1 for a text of small models, 0 for one that they find as unlikely as people's."""
    if reading is None or not reading.given:
        return 1.0
    return ramp(-sum(reading.given) / len(reading.given), *_SURPRISAL)


def _of_prompt(prompt: str) -> tuple[float, str]:
    """Returns how easy a prompt is, and what is hard in it, if anything."""
    for pattern, what in _PATTERNS:
        if pattern.search(prompt):
            return 0.0, what
    if _NOT_LATIN.search(prompt):
        return 0.0, "languages other than English"
    return _form(prompt) * ramp(len(prompt.split()), 60, 8), ""


def _form(prompt: str) -> float:
    if _DEFINES.match(prompt):
        prompt = _QUOTES.sub("", prompt)  # of the word that is to be explained
    if _COMPOSES.search(prompt):
        return 0.3
    if _COUNTS.search(prompt):
        return 0.5
    return 1.0 if _ASKS.match(prompt) else 0.75
