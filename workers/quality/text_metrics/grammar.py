"""Measures whether the grammar of an English text is right. Matters of style do not count."""

from __future__ import annotations

from typing import Final

from workers.quality.lints import is_in_another_language, length_looked_at, lints_of
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject

_COSTS: Final = {
    "Agreement": 1.0, "Grammar": 1.0, "Repetition": 1.0, "Malapropism": 1.0, "Eggcorn": 1.0,
    "BoundaryError": 1.0, "WordChoice": 0.5, "Usage": 0.5, "Miscellaneous": 0.5,
    "Punctuation": 0.4, "Capitalization": 0.4,
}  # fmt: skip
_WORST: Final = 8.0  # faults in a hundred words


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without faults, 0 for 8 in a hundred words; None if the text is not English."""
    lints = lints_of(written.text)
    if lints is None or is_in_another_language(written):
        return None
    # what spans two lines is no phrase
    within = (lint for lint in lints if "\n" not in lint.problem_text)
    faults = [lint for lint in within if lint.lint_kind in _COSTS]
    cost = sum(_COSTS[lint.lint_kind] for lint in faults)
    value = ramp(100 * cost / length_looked_at(written.text), _WORST, 0.0)
    said = dict.fromkeys(f"{lint.problem_text!r}: {lint.message}" for lint in faults)
    return Part(value, "; ".join(list(said)[:2]) if value < 0.8 else "")
