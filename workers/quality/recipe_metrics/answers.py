"""Measures whether each answer of a quiz follows from the fact that its question is about."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from workers.quality import words
from workers.quality.part import Part
from workers.quality.subjects import RecipeText
from workers.quality.words import quoted

_ANSWERED: Final = re.compile(
    r"^\W*(?:\d{1,2}[.)]\s*)?(?P<question>[^\n]*[?？])\s*(?:\*\*)?"
    r"(?:answer|a|respuesta|antwort|答案)\s*[:：]\s*(?:\*\*)?\s*(?P<answer>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)


def measure(written: RecipeText) -> Part | None:
    """Returns the share of facts that are asked for and answered rightly; None without questions.

    A question is about the fact that has most of its words, which are at least half of them. Its
    answer is right if that fact contains it and the question does not.
    """
    asked = [(found["question"], found["answer"]) for found in _ANSWERED.finditer(written.text)]
    stems = partial(words.stems, language=written.language)
    facts = [stems(fact) for fact in _listed(written)]
    if not asked or not facts:
        return None
    known = set().union(*(stems(fact) for fact in written.facts if stems(fact) not in facts))
    met = [_fact_of(stems(question), stems(answer), facts, known) for question, answer in asked]
    wrong = [question for (question, _), fact in zip(asked, met, strict=True) if fact is None]
    right = len({fact for fact in met if fact is not None})
    value = right / max(len(asked), min(len(facts), right + len(wrong)))
    return Part(value, f"no fact answers {quoted(wrong)}" if wrong else "")


def _listed(written: RecipeText) -> list[str]:
    """Returns the items of the recipe's list fields, or all values if it has none."""
    items = [
        item for value in written.values.values() if not isinstance(value, str) for item in value
    ]
    return items or written.facts


def _fact_of(
    wanted: set[str], said: set[str], facts: list[set[str]], known: set[str]
) -> int | None:
    """Returns the number of the fact that a question and its answer are taken from.

    wanted, said: the stems of the question, and of the answer.
    """
    fresh = said - wanted
    number = max(range(len(facts)), key=lambda one: len(wanted & facts[one]))
    fact = facts[number]
    follows = bool(fresh) and len(fresh & fact) >= 0.6 * len(fresh)
    asks = len(wanted & (fact | known)) >= 0.5 * len(wanted)
    foreign = {word for word in wanted if word[0].isdigit()} - fact - known
    return number if follows and asks and not foreign else None
