"""Judges whether a text follows its recipe."""

from __future__ import annotations

from collections.abc import Mapping

from jobs.contract.recipe import Checks, FieldValue
from workers.quality.metrics import RECIPE_METRICS, TEXT_METRICS, measure_all
from workers.quality.part import Part
from workers.quality.subjects import RecipeText


def recipe_parts(text: str, checks: Checks, values: Mapping[str, FieldValue]) -> dict[str, Part]:
    """Returns the recipe's parts of the quality score by name; `text` is without markup."""
    return measure_all(RECIPE_METRICS, RecipeText(text, checks, values))


def passes(parts: Mapping[str, float]) -> bool:
    """Returns whether a text passes its recipe, from all parts of its quality score."""
    return all(
        parts[metric.name] >= metric.passes_at
        for metric in (*RECIPE_METRICS, *TEXT_METRICS)
        if metric.passes_at is not None
    )
