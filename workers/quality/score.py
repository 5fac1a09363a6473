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
from workers.quality.subjects import GeneratedText

# The model's own scores: they notice a distorted face, which the metrics do not.
_LEARNED_WEIGHTS: Final = {"realism": 0.6, "prompt": 0.6}
# The lowest value that counts: with a part of 0, all bad outputs would have the same score.
_FLOOR: Final = 0.01
# Weights of red, green and blue in luminance (ITU-R BT.601)
_LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32) / 255


def score_text(
    text: str,
    logprobs: Sequence[float],
    finish_reason: str | None,
    recipe: Mapping[str, Part] | None = None,
) -> Quality:
    """Returns the quality of a post-processed text, before markup.

    Args:
        text: the text.
        logprobs: see GeneratedText.
        finish_reason: see GeneratedText.
        recipe: the parts that workers.quality.recipe measured, if the text follows a recipe.
    """
    parts = measure_all(TEXT_METRICS, GeneratedText(text, logprobs, finish_reason))
    if not recipe:
        return _combine(parts, _weights(TEXT_METRICS))
    return _combine(parts | dict(recipe), _weights((*TEXT_METRICS, *RECIPE_METRICS)))


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


def _combine(parts: Mapping[str, Part], weights: Mapping[str, float]) -> Quality:
    """Combines parts by a weighted geometric mean, in which one very low part lowers the score."""
    logs = [weight * math.log(max(_FLOOR, parts[name].value)) for name, weight in weights.items()]
    return Quality(
        score=round(math.exp(sum(logs) / sum(weights.values())), 4),
        parts={name: round(part.value, 4) for name, part in parts.items()},
        reasons=[part.reason for part in parts.values() if part.reason],
    )
