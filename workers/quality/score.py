"""Combines the metrics into one score, with the reasons for it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobs.contract.results import Quality
from workers.quality.metrics import (
    IMAGE_METRICS,
    RECIPE_METRICS,
    TEXT_METRICS,
    Metric,
    measure_all,
)
from workers.quality.part import Part
from workers.quality.subjects import RecipeText, TextSubject

# The model's own scores: they notice a distorted face, which the metrics do not.
_LEARNED_WEIGHTS: Final = {"realism": 0.6, "prompt": 0.6}
# The lowest value that counts: with a part of 0, all bad outputs would have the same score.
_FLOOR: Final = 0.01
# Weights of red, green and blue in luminance (ITU-R BT.601)
_LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32) / 255


def score_text(written: TextSubject) -> Quality:
    """Returns the quality of a text, before markup.

    Only the text is required. What else is missing is named in the quality's `absent` parts.
    """
    parts = measure_all(TEXT_METRICS, written)
    weights = _weights(TEXT_METRICS)
    if written.checks is not None:
        recipe = RecipeText(written.text, written.checks, written.fields)
        parts |= measure_all(RECIPE_METRICS, recipe)
        weights |= _weights(RECIPE_METRICS)
    return _combine(parts, weights)


def score_image(rgb: NDArray[np.uint8], learned: Mapping[str, float] | None = None) -> Quality:
    """Returns the quality of an image.

    Args:
        rgb: uint8 [H, W, 3], at the model's own size, because an enlarged image is less sharp.
        learned: the model's own scores, 0..1, if it gave any.
    """
    grey = np.matmul(rgb, _LUMA, dtype=np.float32)
    parts = measure_all(IMAGE_METRICS, grey)
    learned = learned or {}
    parts |= {name: Part(value) for name, value in learned.items()}
    weights = _weights(IMAGE_METRICS) | {name: _LEARNED_WEIGHTS[name] for name in learned}
    return _combine(parts, weights)


def _weights(metrics: Sequence[Metric]) -> dict[str, float]:
    return {metric.name: metric.weight for metric in metrics}


def _combine(measured: Mapping[str, Part | None], weights: Mapping[str, float]) -> Quality:
    """Combines parts by a weighted geometric mean, in which one very low part lowers the score."""
    parts = {name: part for name, part in measured.items() if part is not None}
    logs = [weights[name] * math.log(max(_FLOOR, part.value)) for name, part in parts.items()]
    return Quality(
        score=round(math.exp(sum(logs) / sum(weights[name] for name in parts)), 4),
        parts={name: round(part.value, 4) for name, part in parts.items()},
        reasons=[part.reason for part in parts.values() if part.reason],
        absent=[name for name in measured if name not in parts],
    )
