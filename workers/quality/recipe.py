"""Is it what its recipe wants?"""

from __future__ import annotations

from collections.abc import Mapping

from jobs.recipe import Checks, FieldValue
from workers.quality.avoidance import avoidance
from workers.quality.length import length
from workers.quality.mentions import mentions
from workers.quality.part import Part

_PASSES = 0.66  # of what is to be mentioned; the other checks pass or fail


def recipe_parts(text: str, checks: Checks, values: Mapping[str, FieldValue]) -> dict[str, Part]:
    """Parts of the quality score by name. text: as finished, before markup."""
    wanted: list[str] = []
    for name in checks.mention:
        value = values.get(name, "")
        wanted += [value] if isinstance(value, str) else value
    return {
        "length": length(text, *checks.words),
        "mentions": mentions(text, [phrase for phrase in wanted if phrase]),
        "avoidance": avoidance(text, checks.avoid),
    }


def passes(parts: Mapping[str, float]) -> bool:
    """Whether a text with these parts of a score (the usual ones too) passes its recipe."""
    return (
        parts["length"] == 1
        and parts["avoidance"] == 1
        and parts["mentions"] >= _PASSES
        and parts["repetition"] >= 0.5
        and parts["completeness"] >= 0.8
    )
