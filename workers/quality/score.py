"""Combines the metrics into one score and says why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobs.contract.results import Quality
from workers.quality.completeness import completeness
from workers.quality.contrast import contrast
from workers.quality.exposure import exposure
from workers.quality.fluency import fluency
from workers.quality.part import Part
from workers.quality.repetition import repetition
from workers.quality.sharpness import sharpness

_TEXT_WEIGHTS: Final = {"fluency": 0.4, "repetition": 0.35, "completeness": 0.25}
# What a recipe wants weighs as much as how it reads.
_RECIPE_WEIGHTS: Final = {
    "length": 0.3,
    "mentions": 0.5,
    "avoidance": 0.4,
    "grounding": 0.4,
    "form": 0.4,
}
_IMAGE_WEIGHTS: Final = {"sharpness": 0.4, "contrast": 0.3, "exposure": 0.3}
# Beside them: what the model itself thinks. It sees a face melt, which the others do not.
_LEARNED_WEIGHTS: Final = {"realism": 0.6, "prompt": 0.6}
# A part of 0 must not make all bad outputs equally bad.
_FLOOR: Final = 0.01
# Luma (ITU-R BT.601)
_LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32) / 255


def score_text(
    text: str,
    logprobs: Sequence[float],
    finish_reason: str | None,
    recipe: Mapping[str, Part] | None = None,
) -> Quality:
    """text: as finished, before markup. recipe: see workers.quality.recipe."""
    parts = {
        "fluency": fluency(logprobs),
        "repetition": repetition(text),
        "completeness": completeness(text, finish_reason),
    }
    recipe = recipe or {}
    parts |= recipe
    return _combine(parts, _TEXT_WEIGHTS | {name: _RECIPE_WEIGHTS[name] for name in recipe})


def score_image(rgb: NDArray[np.uint8], learned: Mapping[str, float] | None = None) -> Quality:
    """rgb: uint8 [H, W, 3], at the generator's own size: enlarging adds nothing to judge.

    learned: the model's own scores, 0..1; left out where it gave none.
    """
    grey = np.matmul(rgb, _LUMA, dtype=np.float32)
    parts = {
        "sharpness": sharpness(grey),
        "contrast": contrast(grey),
        "exposure": exposure(grey),
    }
    learned = learned or {}
    parts |= {name: Part(value) for name, value in learned.items()}
    weights = _IMAGE_WEIGHTS | {name: _LEARNED_WEIGHTS[name] for name in learned}
    return _combine(parts, weights)


def _combine(parts: Mapping[str, Part], weights: Mapping[str, float]) -> Quality:
    """Weighted geometric mean: one terrible part pulls the whole down, as it does for readers."""
    logs = [weight * math.log(max(_FLOOR, parts[name].value)) for name, weight in weights.items()]
    return Quality(
        score=round(math.exp(sum(logs) / sum(weights.values())), 4),
        parts={name: round(part.value, 4) for name, part in parts.items()},
        reasons=[part.reason for part in parts.values() if part.reason],
    )
