"""Writes Prometheus' text format 0.0.4 from series whose names and labels are already in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.core import Metric

from jobs.telemetry.metrics import REGISTRY

CONTENT_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
_PARTS: Final = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("_total",), "gauge": ("",)}


def exposition(values: Mapping[str, float]) -> bytes:
    """Returns all declared metrics that have values, in the order of their declaration.

    Args:
        values: series -> value; metrics that this version does not declare are left out.
    """
    by_name: dict[str, list[str]] = {}
    for series in values:
        by_name.setdefault(series.partition("{")[0], []).append(series)
    lines = []
    for metric in REGISTRY.collect():
        names = [metric.name + part for part in _PARTS[metric.type]]
        if any(name in by_name for name in names):
            lines += _head(metric)
            found = [series for name in names for series in by_name.get(name, ())]
            found.sort(key=_sort_key)
            lines += [f"{series} {values[series]!r}" for series in found]
    return "\n".join([*lines, ""]).encode()


def _head(metric: Metric) -> list[str]:
    name = metric.name + ("_total" if metric.type == "counter" else "")
    return [f"# HELP {name} {metric.documentation}", f"# TYPE {name} {metric.type}"]


def _sort_key(series: str) -> tuple[str, float, str]:
    """Returns a key that keeps the series of one histogram together, and its buckets in order."""
    name, _, labels = series.partition("{")
    labels = labels.removesuffix("}")
    before, bound, value = labels.rpartition('le="')
    if not (bound and name.endswith("_bucket")):
        return labels, float("inf"), name[-3:]  # count, then sum, after the last bucket
    return before.removesuffix(","), float(value.removesuffix('"')), ""
