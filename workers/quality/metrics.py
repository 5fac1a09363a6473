"""Finds metrics by file name: a new metric is one new file, and no list to edit.

A metric's module defines `measure`, which returns a `Part`, or None if the subject lacks what the
metric needs. It may define `PASSES_AT`, the lowest value with which a text passes its recipe. What
a part of a text counts for is fitted (models/weights/score-text); a metric of images defines
`WEIGHT`, its weight in the score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from operator import attrgetter
from pkgutil import iter_modules
from typing import Any, Final

from workers.quality.part import Part


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric, named after its file."""

    name: str
    weight: float | None
    measure: Callable[[Any], Part | None]
    passes_at: float | None


def find_metrics(package: str) -> tuple[Metric, ...]:
    """Imports the metrics in a package and returns them by name.

    Raises:
        AttributeError: a module in the package has no `measure`.
    """
    names = (module.name for module in iter_modules(import_module(package).__path__))
    return tuple(_load(package, name) for name in sorted(names))


def measure_all(metrics: Sequence[Metric], subject: object) -> dict[str, Part | None]:
    """Measures a subject with every metric; a part is None if the subject lacks what it needs."""
    return {metric.name: metric.measure(subject) for metric in metrics}


def _load(package: str, name: str) -> Metric:
    module = import_module(f"{package}.{name}")
    weight, passes_at = (getattr(module, one, None) for one in ("WEIGHT", "PASSES_AT"))
    return Metric(name, weight, module.measure, passes_at)


TEXT_METRICS: Final = tuple(
    sorted(
        (
            *find_metrics("workers.quality.text_metrics"),
            *find_metrics("workers.quality.prompt_metrics"),
        ),
        key=attrgetter("name"),
    )
)
RECIPE_METRICS: Final = find_metrics("workers.quality.recipe_metrics")
IMAGE_METRICS: Final = find_metrics("workers.quality.image_metrics")
