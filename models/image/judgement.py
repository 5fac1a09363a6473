"""Brings a model's own scores to 0..1, by what it scored at the end of its training."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.image.interface import Scores

_AT_MEDIAN = 0.8  # what the median picture gets: a model's usual work is fit to use


@dataclass(frozen=True, slots=True)
class Scale:
    """Median of a score over generated pictures, and the distance from it to the lower decile."""

    median: float
    spread: float

    def place(self, value: float) -> float:
        """0..1, rising, `_AT_MEDIAN` at the median."""
        odds = _AT_MEDIAN / (1 - _AT_MEDIAN)
        distance = max(-60.0, min(60.0, (value - self.median) / self.spread))
        return 1 / (1 + math.exp(-distance) / odds)


def scale_of(values: Tensor) -> Scale:
    """From scores [N] of generated pictures."""
    low, middle = torch.quantile(values.float(), torch.tensor([0.1, 0.5])).tolist()
    return Scale(middle, max(1e-3, middle - low))


def place_all(scales: Mapping[str, Scale], raw: Mapping[str, Sequence[float]]) -> list[Scores]:
    """Scores of N pictures from N raw values of each name."""
    names = [name for name in raw if name in scales]
    return [
        {name: scales[name].place(value) for name, value in zip(names, row, strict=True)}
        for row in zip(*(raw[name] for name in names), strict=True)
    ]
