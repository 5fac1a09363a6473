"""Finds metrics by file name: a new metric is one new file, and no list to edit.

A metric's module defines `WEIGHT`, its weight in the score, and `measure`, which returns a `Part`,
or None if the subject lacks what the metric needs. It may define `PASSES_AT`, the lowest value with
which a text passes its recipe.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from workers.quality.part import Part


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric, named after its file."""

    name: str
    weight: float
    measure: Callable[[Any], Part | None]
    passes_at: float | None


def find_metrics(package: str) -> tuple[Metric, ...]:
    """Imports the metrics in a package and returns them, the heaviest first, then by name.

    Raises:
        AttributeError: a module in the package has no `WEIGHT` or no `measure`.
    """
    names = (module.name for module in iter_modules(import_module(package).__path__))
    metrics = (_load(package, name) for name in names)
    return tuple(sorted(metrics, key=lambda metric: (-metric.weight, metric.name)))


def measure_all(metrics: Sequence[Metric], subject: object) -> dict[str, Part | None]:
    """Measures a subject with every metric; a part is None if the subject lacks what it needs."""
    return {metric.name: metric.measure(subject) for metric in metrics}


def _load(package: str, name: str) -> Metric:
    module = import_module(f"{package}.{name}")
    return Metric(name, module.WEIGHT, module.measure, getattr(module, "PASSES_AT", None))


TEXT_METRICS: Final = find_metrics("workers.quality.text_metrics")
RECIPE_METRICS: Final = find_metrics("workers.quality.recipe_metrics")
IMAGE_METRICS: Final = find_metrics("workers.quality.image_metrics")
