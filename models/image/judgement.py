"""Scales a model's own scores to 0..1, relative to its scores at the end of training."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from models.image.interface import Scores

_AT_MEDIAN = 0.8  # the median picture's score: a model's typical picture is fit for use


@dataclass(frozen=True, slots=True)
class Scale:
    """The median of a score over generated pictures, and its distance to the lowest decile."""

    median: float
    spread: float

    def place(self, value: float) -> float:
        """Returns the score on a scale from 0 to 1, with `_AT_MEDIAN` at the median."""
        odds = _AT_MEDIAN / (1 - _AT_MEDIAN)
        distance = max(-60.0, min(60.0, (value - self.median) / self.spread))
        return 1 / (1 + math.exp(-distance) / odds)


def scale_of(values: Tensor) -> Scale:
    """Returns the scale for the raw scores [N] of generated pictures."""
    low, middle = torch.quantile(values.float(), torch.tensor([0.1, 0.5])).tolist()
    return Scale(middle, max(1e-3, middle - low))


def place_all(scales: Mapping[str, Scale], raw: Mapping[str, Sequence[float]]) -> list[Scores]:
    """Returns the scaled scores of N pictures from N raw values per name."""
    names = [name for name in raw if name in scales]
    return [
        {name: scales[name].place(value) for name, value in zip(names, row, strict=True)}
        for row in zip(*(raw[name] for name in names), strict=True)
    ]
