"""Fits the linear probe of the score to the values of judged and damaged texts.

A ridge regression (Hoerl and Kennard 1970) of verdicts, each counted from the mean of its reader,
as some are stricter than others. Of two texts for one prompt of which a reader preferred one, the
difference counts as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.scoring.probe import Probe, Purpose, name_of
from models.training.score.fit import FOLDS

# Of the 30 layers of SmolLM2-135M and the 28 of Qwen2.5 1.5B those in the middle tell most. An
# adapter has the layers of its base, as both are served by one engine.
_LAYERS: Final = (12, 14, 16, 18, 20, 22)


@dataclass(frozen=True, slots=True)
class Probing:
    """Says how a probe of a model is fitted.

    purpose: see Probe.
    l2: the penalty for each value, by cross-validation.
    """

    model: str
    purpose: Purpose
    l2: float
    layers: tuple[int, ...] = _LAYERS


# the model that reads texts of any origin; it writes answers, too
READS_OTHERS: Final = "smollm2-135m-instruct"
# by the name of the probe
PROBED: Final[Mapping[str, Probing]] = {
    name_of(how.model, how.purpose): how
    for how in (
        Probing(READS_OTHERS, "answers", 15.0),
        Probing("qwen2.5-coder-1.5b-instruct", "answers", 3.0),
        Probing("qwen2.5-writer", "recipes", 2.0),
        Probing(READS_OTHERS, "others", 2.0),
    )
}
_PAIR: Final = 0.25  # weight of a pair beside that of a judged text
_STEEPNESS: Final = 1.5  # odds of a text that is a standard deviation better than the mean


@dataclass(frozen=True, slots=True)
class Probed:
    """A text to fit to.

    values: float [D].
    target: how good it is, 0..1.
    reader: who says so; a program that damaged it counts as one.
    group: texts of one prompt are in the same group, for cross-validation.
    """

    values: Sequence[float]
    target: float
    reader: str
    group: str
    weight: float = 1.0


def fit_probe(
    name: str, texts: Sequence[Probed], pairs: Sequence[tuple[int, int]], seed: int = 0
) -> tuple[Probe, list[float]]:
    """Returns a probe, and for each text the value of one that saw nothing of its group.

    Args:
        name: one of PROBED.
        pairs: Numbers of two texts of one group; the first is the better.
    """
    how = PROBED[name]
    values = np.array([text.values for text in texts], np.float64)
    groups = sorted({text.group for text in texts})
    order = np.random.default_rng(seed).permutation(len(groups))
    fold_of = {group: int(place) % FOLDS for group, place in zip(groups, order, strict=True)}
    folds = np.array([fold_of[text.group] for text in texts])
    unseen = np.zeros(len(texts))
    for fold in range(FOLDS):
        weights, bias = _ridge(values, texts, pairs, folds != fold, how.l2)
        unseen[folds == fold] = values[folds == fold] @ weights + bias
    judged = unseen[[text.weight == 1 for text in texts]]
    slope, middle = _STEEPNESS / float(judged.std()), float(judged.mean())
    weights, bias = _ridge(values, texts, pairs, np.ones(len(texts), bool), how.l2)
    probe = Probe(
        how.model,
        how.layers,
        (slope * weights).astype(np.float32),
        slope * (bias - middle),
        how.purpose,
    )
    return probe, (1 / (1 + np.exp(-slope * (unseen - middle)))).tolist()


def _ridge(
    values: NDArray[np.float64],
    texts: Sequence[Probed],
    pairs: Sequence[tuple[int, int]],
    chosen: NDArray[np.bool_],
    l2: float,
) -> tuple[NDArray[np.float64], float]:
    """Returns weights [D] and a bias, fitted to the chosen texts and the pairs of them."""
    taken = np.flatnonzero(chosen).tolist()
    targets = _from_each_readers_mean([texts[at] for at in taken])
    shares = np.array([texts[at].weight for at in taken])
    mean = np.average(values[taken], axis=0, weights=shares)
    spread = np.sqrt(np.average((values[taken] - mean) ** 2, axis=0, weights=shares)) + 1e-6
    scaled = (values - mean) / spread
    both = [pair for pair in pairs if chosen[pair[0]]]
    better, worse = (np.array([pair[side] for pair in both], int) for side in (0, 1))
    roots = np.append(np.sqrt(shares), np.full(len(both), _PAIR**0.5))
    rows = np.vstack([scaled[taken], scaled[better] - scaled[worse]]) * roots[:, None]
    wanted = np.append(targets, np.full(len(both), 0.5)) * roots
    penalty = l2 * values.shape[1] * np.eye(values.shape[1])
    weights = np.linalg.solve(rows.T @ rows + penalty, rows.T @ wanted) / spread
    return weights, -float(mean @ weights)


def _from_each_readers_mean(texts: Sequence[Probed]) -> NDArray[np.float64]:
    targets = np.array([text.target for text in texts])
    readers = np.array([text.reader for text in texts])
    for reader in set(readers):
        targets[readers == reader] -= targets[readers == reader].mean()
    return targets
