"""Measures whether a text is about as long as what its prompt asks for usually is."""

from __future__ import annotations

import math
import re
from typing import Final

from workers.quality.demands.demand import COUNT, demanding, window_of
from workers.quality.part import Part, ramp
from workers.quality.questions import asks_for_a_name
from workers.quality.subjects import TextSubject
from workers.quality.words import length_in_words

# what is asked for -> the fewest and the most words; the first that matches counts
_FORMS: Final = tuple(
    (re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), window)
    for pattern, window in (
        (
            r"yes or no|(?<!each )(?<!each with )(?<!each in )(?<!each of )(?<!each just )"
            r"(?:one[- ]word|(?:a )?single word)(?! each)",
            (1, 4),
        ),
        (
            r"(?<!with )(?<!without )(?<!include )(?<!add )"
            r"(?:a|one|the|catchy|short|good) (?:\w+ )?"
            r"(?:slogan|tagline|title|headline|name|subject line|motto)",
            (1, 16),
        ),
        (
            r"name (?:this|my|our) [\w -]{1,30}(?=:)|(?:titles?|headlines?|subject lines?) for",
            (1, 90),
        ),
        (r"in one sentence|one[- ]sentence|a sentence", (5, 45)),
        (r"(?<!what is a )(?<!what's a )haiku", (8, 22)),
        (r"tweet|caption|social media post|post for", (5, 70)),
        (r"joke|riddle|pun", (6, 80)),
        (r"limerick|short poem|four[- ]line", (12, 90)),
        (r"essay|article|blog post|story|speech|cover letter|report", (60, 900)),
        (r"e-?mail|letter|reply|message", (15, 260)),
        (r"paragraph|description|summary|review|explain|describe", (15, 220)),
        (r"list|tips|ideas|steps|reasons|recipe|ways|instructions", (10, 320)),
    )
)
_ANY: Final = (3, 350)
# `a two sentence story`, `max 5 steps`: the prompt itself says how short the text is to be
_LIMITED: Final = re.compile(
    COUNT + r"[-\s]+(?:\w+\s+)?(?P<unit>sentence|line|step|point|bullet|item|character)s?\b",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(COUNT + r"[-\s]+words?\b", re.IGNORECASE)
_OF_A_PART: Final = re.compile(
    r"words?\s*(?:max|tops)?\s*(?:each|apiece|per\b|an?\s)|\beach\b[^.\n]{0,20}\bwords?\b",
    re.IGNORECASE,
)
_SHORTEST: Final = re.compile(
    r"\b(?:shortest|as short as possible|in a few words|one[- ]liner)\b", re.IGNORECASE
)
_LONGEST_OF_SHORTEST: Final = 25  # words
# the fewest words of a unit
_FEWEST: Final = {"sentence": 6, "line": 3, "step": 3, "point": 2, "bullet": 2, "item": 1}
_BRIEF: Final = 12  # units; of more, the usual length holds


def measure(written: TextSubject) -> Part | None:
    """Returns 1 inside the usual window, 0 at a third of its fewest or thrice its most words."""
    if written.prompt is None:
        return None
    if written.checks is not None:
        return Part(1.0)  # a recipe says how many words it wants
    if _states_words(demanding(written.instructions)):
        return Part(1.0)  # which instructions.py counts
    fewest, most = _window(demanding(written.prompt))
    count = max(1, length_in_words(written.text))
    value = min(
        ramp(math.log(count), math.log(fewest / 3), math.log(fewest)),
        ramp(math.log(count), math.log(most * 3), math.log(most)),
    )
    if value > 0.7:
        return Part(value)
    few = count < fewest
    return Part(value, f"has {count} words, which is {'little' if few else 'much'} for its prompt")


def _states_words(instructions: str) -> bool:
    return _WORDS.search(instructions) is not None and not _OF_A_PART.search(instructions)


def _window(prompt: str) -> tuple[float, float]:
    asked = prompt[:300]
    if _SHORTEST.search(asked):
        return 1, _LONGEST_OF_SHORTEST
    fewest, most = next((window for pattern, window in _FORMS if pattern.search(asked)), _ANY)
    return min(fewest, _fewest_allowed(prompt)), most


def _fewest_allowed(prompt: str) -> float:
    """Returns how few words the limits that a prompt states leave, at the least."""
    if asks_for_a_name(prompt):
        return 1
    found = _LIMITED.search(prompt)
    if found is None:
        return math.inf
    count = window_of(found).high or math.inf
    return count * _FEWEST.get(found["unit"].lower(), 0.1) if count <= _BRIEF else math.inf
