"""Combines the metrics into one score, with the reasons for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from jobs.contract.results import Quality
from models.scoring.additive import load_shipped
from workers.quality.metrics import (
    IMAGE_METRICS,
    RECIPE_METRICS,
    TEXT_METRICS,
    measure_all,
)
from workers.quality.part import Part
from workers.quality.subjects import RecipeText, TextSubject

# The model's own scores: they notice a distorted face, which the metrics do not.
_LEARNED_WEIGHTS: Final = {"realism": 0.6, "prompt": 0.6}
_TEXT_MODELS: Final = load_shipped("score-text")
# by the id of the model that draws
_IMAGE_MODELS: Final = load_shipped("score-image")
# parts of images that only the model that drew them, or its reading of the prompt, can give
ASKED: Final = ("understood", "realism", "prompt")
# The lowest value that counts: with a part of 0, all bad outputs would have the same score.
_FLOOR: Final = 0.01
# Weights of red, green and blue in luminance (ITU-R BT.601)
_LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32) / 255


def score_text(written: TextSubject) -> Quality:
    """Returns the quality of a text, before markup.

    The score is the probability that a careful person would use the text as it is. Only the text
    is required. What else is missing is named in the quality's `absent` parts.
    """
    measured = text_parts(written)
    values = {name: None if part is None else part.value for name, part in measured.items()}
    of_recipe = written.checks is not None
    model = _TEXT_MODELS[written.reader.fitted(values, of_recipe=of_recipe)]
    # no small model has a probe for recipes
    has_none = of_recipe and written.reader.is_small
    expected = model.curves if has_none else {*model.curves, "probe"}
    parts = {name: part for name, part in measured.items() if part is not None}
    weighty = [*model.costs(values), *parts]
    return Quality(
        score=round(model.probability(values), 4),
        parts={name: round(part.value, 4) for name, part in parts.items()},
        reasons=[parts[name].reason for name in dict.fromkeys(weighty) if parts[name].reason],
        absent=[name for name in measured if name not in parts and name in expected],
    )


def text_parts(written: TextSubject) -> dict[str, Part | None]:
    """Returns all parts of a text's score by name; None for those that can't be measured."""
    parts = measure_all(TEXT_METRICS, written)
    if written.checks is None:
        return parts
    recipe = RecipeText(written.text, written.checks, written.fields, written.language)
    return parts | measure_all(RECIPE_METRICS, recipe)


def score_image(
    rgb: NDArray[np.uint8],
    learned: Mapping[str, float] | None = None,
    read: Mapping[str, Part] | None = None,
    model: str | None = None,
    *,
    is_curves: bool = False,
) -> Quality:
    """Returns the quality of an image.

    The score is the probability that a careful person would use the image as it is if it was
    fitted for the model that drew it, and else a weighted mean of the parts.

    Args:
        rgb: uint8 [H, W, 3], at the model's own size, because an enlarged image is less sharp.
        learned: the model's own scores, 0..1, if it gave any.
        read: how much of its prompt was understood, if the model tells.
        model: the id of the model that drew it.
        is_curves: whether it is made of curves, which are sharp: a soft gradient is meant so.
    """
    parts = image_parts(rgb, learned, read)
    if is_curves:
        parts.pop("sharpness", None)
    fitted = _IMAGE_MODELS.get(model or "")
    if fitted is None:
        weights = {metric.name: metric.weight or 0.0 for metric in IMAGE_METRICS}
        return _combine(parts, weights | _LEARNED_WEIGHTS)
    values = {name: parts[name].value if name in parts else None for name in fitted.curves}
    weighty = dict.fromkeys([*fitted.costs(values), *parts])
    return Quality(
        score=round(fitted.probability(values), 4),
        parts={name: round(part.value, 4) for name, part in parts.items()},
        reasons=[parts[name].reason for name in weighty if parts[name].reason],
        absent=[name for name, value in values.items() if value is None],
    )


def image_parts(
    rgb: NDArray[np.uint8],
    learned: Mapping[str, float] | None,
    read: Mapping[str, Part] | None,
) -> dict[str, Part]:
    """Returns the parts of an image's score by name; see score_image."""
    grey = np.matmul(rgb, _LUMA, dtype=np.float32)
    measured = measure_all(IMAGE_METRICS, grey)
    parts = {name: part for name, part in measured.items() if part is not None}
    parts |= {name: Part(value) for name, value in (learned or {}).items()}
    return parts | dict(read or {})


def _combine(parts: Mapping[str, Part], weights: Mapping[str, float]) -> Quality:
    """Combines parts by a weighted geometric mean, in which one very low part lowers the score."""
    weighed = [name for name in parts if name in weights]
    logs = [weights[name] * math.log(max(_FLOOR, parts[name].value)) for name in weighed]
    return Quality(
        score=round(math.exp(sum(logs) / sum(weights[name] for name in weighed)), 4),
        parts={name: round(part.value, 4) for name, part in parts.items()},
        reasons=[part.reason for part in parts.values() if part.reason],
    )
