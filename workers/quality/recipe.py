"""Is it what its recipe wants?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jobs.contract.recipe import Checks, FieldValue
from workers.quality.avoidance import avoidance
from workers.quality.form import form
from workers.quality.grounding import grounding
from workers.quality.length import length
from workers.quality.mentions import mentions
from workers.quality.part import Part

_PASSES = 0.66  # of what is to be mentioned
_GROUNDED = 0.6  # one unknown name may be a word at the beginning of a line


def recipe_parts(text: str, checks: Checks, values: Mapping[str, FieldValue]) -> dict[str, Part]:
    """Parts of the quality score by name. text: as finished, before markup."""
    wanted = _phrases(values.get(name, "") for name in checks.mention)
    return {
        "length": length(text, *checks.words),
        "mentions": mentions(text, wanted),
        "avoidance": avoidance(text, checks.avoid),
        "grounding": grounding(text, _phrases(values.values())),
        "form": form(text, checks.contain),
    }


def _phrases(values: Iterable[FieldValue]) -> list[str]:
    """Lists opened, empty fields left out."""
    phrases: list[str] = []
    for value in values:
        phrases += [value] if isinstance(value, str) else value
    return [phrase for phrase in phrases if phrase]


def passes(parts: Mapping[str, float]) -> bool:
    """Whether a text with these parts of a score (the usual ones too) passes its recipe."""
    return (
        parts["length"] == 1
        and parts["avoidance"] == 1
        and parts["form"] == 1
        and parts["grounding"] >= _GROUNDED
        and parts["mentions"] >= _PASSES
        and parts["repetition"] >= 0.5
        and parts["completeness"] >= 0.8
    )
