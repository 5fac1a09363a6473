"""Fits moderation heads, logistic regressions on an embedder's vectors, with cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from models.embedding.heads import Heads, strongest
from models.embedding.interface import TextEmbedder
from models.progress import Progress
from models.training.moderation.texts import (
    CATEGORIES,
    EVALUATED,
    ORDINARY,
    TWINS,
    LabelledText,
)

FOLDS: Final = 5
# The weight of texts that are not evaluated on, whose labels mean slightly different things.
HELPER_WEIGHT: Final = 0.5
L2: Final = 5e-4
# The share of harmless texts that look harmful that may be flagged, in each set of them: nobody
# should be flagged for who they are. And the share of ordinary texts. A category with a lower F1
# than MIN_F1 within these bounds is not offered.
MAX_TWINS_FLAGGED: Final = 0.1
MAX_ORDINARY_FLAGGED: Final = 0.004
MIN_F1: Final = 0.4
# How many times as much recall counts as precision when a threshold is chosen; 1 for the others. A
# cry for help that is missed is worse than a false alarm.
RECALL_WEIGHTS: Final = {"self-harm": 3.0}
_THRESHOLDS: Final = np.linspace(0.02, 0.99, 98)
_BATCH: Final = 128
_STEPS: Final = 300


@dataclass(frozen=True, slots=True)
class EmbeddedTexts:
    """Embedded texts and their labels.

    vectors: float32 [windows, dimensions]. owners: int64 [windows], the text of each window.
    labels: int8 [texts, C], -1 if unknown. is_evaluated: bool [texts, C]. twins: bool [sets,
    texts], for each set of harmless texts that look harmful. is_ordinary: bool [texts]. groups:
    int64 [texts], equal for texts of the same template.
    """

    vectors: NDArray[np.float32]
    owners: NDArray[np.int64]
    labels: NDArray[np.int8]
    is_evaluated: NDArray[np.bool_]
    twins: NDArray[np.bool_]
    is_ordinary: NDArray[np.bool_]
    groups: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one category. Each text was scored by heads that were not fitted to it.

    texts: the number of evaluated texts that have the category. clean_flagged: the share of
    evaluated texts without any label that are flagged. twins_flagged: the share of harmless texts
    that look harmful that are flagged, in the set with more of them. ordinary_flagged: the share of
    ordinary texts that are flagged.
    """

    category: str
    texts: int
    average_precision: float
    auc: float
    threshold: float
    precision: float
    recall: float
    clean_flagged: float
    twins_flagged: float
    ordinary_flagged: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def is_offered(self) -> bool:
        return self.f1 >= MIN_F1


def read(
    embedder: TextEmbedder, texts: Sequence[LabelledText], progress: Progress
) -> EmbeddedTexts:
    """Embeds all texts, window by window."""
    windows, owners = [], []
    for index, one in enumerate(texts):
        pieces = embedder.windows(one.text)
        windows += pieces
        owners += [index] * len(pieces)
    vectors = []
    for at in range(0, len(windows), _BATCH):
        progress("read", at, len(windows))
        vectors.append(embedder.embed(windows[at : at + _BATCH]))
    return labelled(np.concatenate(vectors), np.array(owners), texts)


def labelled(
    vectors: NDArray[np.float32], owners: NDArray[np.int64], texts: Sequence[LabelledText]
) -> EmbeddedTexts:
    """Combines the vectors of the texts' windows with the texts' labels."""
    labels = [[one.labels.get(name, -1) for name in CATEGORIES] for one in texts]
    evaluated = [[EVALUATED[name] == one.source for name in CATEGORIES] for one in texts]
    twins = [[one.is_twin and one.source == source for one in texts] for source in TWINS]
    return EmbeddedTexts(
        vectors,
        owners,
        np.array(labels, np.int8),
        np.array(evaluated) & (np.array(labels) >= 0),
        np.array(twins),
        np.array([one.source in ORDINARY for one in texts]),
        np.unique([one.family for one in texts], return_inverse=True)[1],
    )


def fit(texts: EmbeddedTexts, seed: int = 0) -> tuple[Heads, list[Figures]]:
    """Fits heads for the categories that are recognised well enough.

    Returns:
        The heads, and the figures of all categories.

    Raises:
        ValueError: no category is recognised well enough.
    """
    groups = int(texts.groups.max()) + 1
    folds = np.random.default_rng(seed).integers(0, FOLDS, groups)[texts.groups]
    columns = range(len(CATEGORIES))
    figures = [_cross_validate(texts, folds, column) for column in columns]
    offered = [column for column in columns if figures[column].is_offered]
    if not offered:
        best = max(figures, key=lambda one: one.f1)
        raise ValueError(
            f"no category is recognised well enough: the best, {best.category}, has an F1 of "
            f"{best.f1:.2f}, below {MIN_F1}. More texts of this category may help."
        )
    all_texts = np.ones(len(texts.labels), bool)
    weights, biases = [], []
    for column in offered:
        weight, bias = _fit_one(texts, all_texts, column)
        threshold = figures[column].threshold
        weights.append(weight)
        biases.append(bias - np.log(threshold / (1 - threshold)))  # moves the threshold to 0.5
    names = tuple(CATEGORIES[column] for column in offered)
    return Heads(names, np.stack(weights), np.array(biases, np.float32)), figures


def _fit_one(
    texts: EmbeddedTexts, is_used: NDArray[np.bool_], column: int
) -> tuple[NDArray[np.float32], float]:
    """Fits one category with L-BFGS; a window has the label of its text.

    Returns:
        The weight [dimensions] and the bias.
    """
    labels = texts.labels[texts.owners, column]
    rows = is_used[texts.owners] & (labels >= 0)
    x = torch.from_numpy(texts.vectors[rows]).double()
    y = torch.from_numpy(labels[rows]).double()
    is_evaluated = torch.from_numpy(texts.is_evaluated[texts.owners[rows], column])
    share = torch.where(is_evaluated, 1.0, HELPER_WEIGHT)
    weight = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        each = F.binary_cross_entropy_with_logits(x @ weight + bias, y, reduction="none")
        total = (share * each).sum() / share.sum() + L2 / 2 * weight.square().sum()
        total.backward()
        return total

    optimiser.step(loss)
    return weight.detach().float().numpy(), float(bias.detach())


def _cross_validate(texts: EmbeddedTexts, folds: NDArray[np.int64], column: int) -> Figures:
    cross_validated = np.zeros(len(texts.labels), np.float32)
    for fold in range(FOLDS):
        weight, bias = _fit_one(texts, folds != fold, column)
        heads = Heads(("",), weight[None], np.array([bias], np.float32))
        scores = strongest(heads.scores(texts.vectors), texts.owners.tolist())[:, 0]
        cross_validated[folds == fold] = scores[folds == fold]
    evaluated = texts.is_evaluated[:, column]
    clean = evaluated & (texts.labels.max(1) <= 0)
    truth, scores = texts.labels[evaluated, column] == 1, cross_validated[evaluated]
    ordinary = cross_validated[texts.is_ordinary]

    def most_twins(threshold: float) -> float:
        sets = (cross_validated[rows] for rows in texts.twins if rows.any())
        return max((float((scores >= threshold).mean()) for scores in sets), default=0.0)

    allowed = [
        one
        for one in _THRESHOLDS
        if most_twins(one) <= MAX_TWINS_FLAGGED and (ordinary >= one).mean() <= MAX_ORDINARY_FLAGGED
    ]
    recall_weight = RECALL_WEIGHTS.get(CATEGORIES[column], 1.0)
    threshold = max(
        allowed or [_THRESHOLDS[-1]], key=lambda one: _f_score(truth, scores >= one, recall_weight)
    )
    hits = float((truth & (scores >= threshold)).sum())
    return Figures(
        category=CATEGORIES[column],
        texts=int(truth.sum()),
        average_precision=_average_precision(truth, scores),
        auc=_auc(truth, scores),
        threshold=float(threshold),
        precision=hits / max(1, int((scores >= threshold).sum())),
        recall=hits / max(1, int(truth.sum())),
        clean_flagged=float((cross_validated[clean] >= threshold).mean()),
        twins_flagged=most_twins(threshold),
        ordinary_flagged=float((ordinary >= threshold).mean()),
    )


def _f_score(truth: NDArray[np.bool_], flagged: NDArray[np.bool_], weight: float) -> float:
    """Returns the F score in which recall counts `weight` times as much as precision."""
    square = weight * weight
    found = (1 + square) * (truth & flagged).sum()
    return float(found / max(1, square * truth.sum() + flagged.sum()))


def _average_precision(truth: NDArray[np.bool_], scores: NDArray[np.float32]) -> float:
    ordered = truth[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float(precision[ordered].mean()) if ordered.any() else 0.0


def _auc(truth: NDArray[np.bool_], scores: NDArray[np.float32]) -> float:
    """Returns the probability that a text of the category scores higher than another text.

    It is 0.5 if there are no texts of the category or no others.
    """
    ranks = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    hits, others = int(truth.sum()), int((~truth).sum())
    if not hits or not others:
        return 0.5
    return float((ranks[truth].sum() - hits * (hits - 1) / 2) / (hits * others))
