"""Judges whether a text follows its recipe."""

from __future__ import annotations

from collections.abc import Mapping

from workers.quality.metrics import RECIPE_METRICS, TEXT_METRICS


def passes(parts: Mapping[str, float]) -> bool:
    """Returns whether a text passes its recipe, from all parts of its quality score."""
    return all(
        parts[metric.name] >= metric.passes_at
        for metric in (*RECIPE_METRICS, *TEXT_METRICS)
        if metric.passes_at is not None
    )
