"""Measures whether a text does what its prompt asks for, as far as a program can check it.

Numbers of items, sentences and words, words to use and to avoid, case, beginning, end and format;
workers/quality/demands/ has one kind a file. What needs understanding goes unnoticed.
"""

from __future__ import annotations

from workers.quality.demands import demands_of
from workers.quality.part import Part
from workers.quality.subjects import TextSubject


def measure(written: TextSubject) -> Part | None:
    """Returns the product of how far each demand is met; 1 if nothing checkable is demanded."""
    if written.prompt is None:
        return None
    if written.checks is not None:
        return Part(1.0)  # a recipe has checks of its own
    value = 1.0
    failing = []
    for demand in demands_of(written.instructions):
        met = demand.met(written.text)
        value *= met
        if met < 1:
            failing.append(demand.failing(written.text))
    return Part(value, "; ".join(failing[:3]))
