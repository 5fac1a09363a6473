"""Measures whether a text has the form of its recipe, such as numbered sections or questions."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part
from workers.quality.subjects import RecipeText

PASSES_AT: Final = 1.0


def measure(written: RecipeText) -> Part:
    """Returns the share of required signs that appear, in any case; 1 if none is required."""
    signs, lower = written.checks.contain, written.text.lower()
    missing = [sign for sign in signs if sign.lower() not in lower]
    if not missing:
        return Part(1.0)
    return Part(1 - len(missing) / len(signs), f"has no {missing[0]!r}")
