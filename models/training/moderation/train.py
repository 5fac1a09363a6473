"""Fits the moderation heads: logistic regressions on an embedder's vectors, judged by folds."""

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
from models.training.moderation.texts import CATEGORIES, HARMLESS, JUDGED, LabelledText

FOLDS: Final = 5
# of texts that only help: their labels mean nearly, not quite, the same
HELPER_WEIGHT: Final = 0.5
L2: Final = 5e-4
# Of harmless texts that name groups of people: nobody shall be flagged for what he is. A category
# whose best F1 within this bound is lower than WORST_F1 is not offered.
MOST_HARMLESS_FLAGGED: Final = 0.1
WORST_F1: Final = 0.4
_THRESHOLDS: Final = np.linspace(0.05, 0.95, 37)
_AT_ONCE: Final = 128
_STEPS: Final = 300


@dataclass(frozen=True, slots=True)
class Read:
    """Texts as an embedder reads them. vectors: float32 [windows, dimensions]. owners: int64
    [windows], whose each is. labels: int8 [texts, C], -1 where not known. is_judged, is_harmless:
    bool [texts]. groups: int64 [texts].
    """

    vectors: NDArray[np.float32]
    owners: NDArray[np.int64]
    labels: NDArray[np.int8]
    is_judged: NDArray[np.bool_]
    is_harmless: NDArray[np.bool_]
    groups: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one category, each text scored by heads that never saw it. clean_flagged: share of judged
    texts without any label that are flagged all the same. harmless_flagged: the same of harmless
    texts that name groups of people."""

    category: str
    texts: int
    average_precision: float
    auc: float
    threshold: float
    precision: float
    recall: float
    clean_flagged: float
    harmless_flagged: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def is_offered(self) -> bool:
        return self.f1 >= WORST_F1


def read(embedder: TextEmbedder, texts: Sequence[LabelledText], progress: Progress) -> Read:
    """Embed all texts, window by window."""
    windows, owners = [], []
    for index, one in enumerate(texts):
        pieces = embedder.windows(one.text)
        windows += pieces
        owners += [index] * len(pieces)
    vectors = []
    for at in range(0, len(windows), _AT_ONCE):
        progress("read", at, len(windows))
        vectors.append(embedder.embed(windows[at : at + _AT_ONCE]))
    return labelled(np.concatenate(vectors), np.array(owners), texts)


def labelled(
    vectors: NDArray[np.float32], owners: NDArray[np.int64], texts: Sequence[LabelledText]
) -> Read:
    """Put what is known of the texts beside their vectors."""
    labels = [[one.labels.get(name, -1) for name in CATEGORIES] for one in texts]
    names = [one.source + one.group if one.group else str(at) for at, one in enumerate(texts)]
    is_harmless = [one.source == HARMLESS and one.labels["hate"] == 0 for one in texts]
    return Read(
        vectors,
        owners,
        np.array(labels, np.int8),
        np.array([one.source == JUDGED for one in texts]),
        np.array(is_harmless),
        np.unique(names, return_inverse=True)[1],
    )


def fit(known: Read, seed: int = 0) -> tuple[Heads, list[Figures]]:
    """Heads for the categories that are found well enough, and the figures of all.

    Raises:
        ValueError: none is.
    """
    groups = int(known.groups.max()) + 1
    folds = np.random.default_rng(seed).integers(0, FOLDS, groups)[known.groups]
    columns = range(len(CATEGORIES))
    figures = [_judge(known, folds, column) for column in columns]
    offered = [column for column in columns if figures[column].is_offered]
    if not offered:
        best = max(figures, key=lambda one: one.f1)
        raise ValueError(
            f"no category is found well enough: the best, {best.category}, has an F1 of "
            f"{best.f1:.2f}, and {WORST_F1} is the least. More texts that have it may help."
        )
    everything = np.ones(len(known.labels), bool)
    weights, biases = [], []
    for column in offered:
        weight, bias = _fit_one(known, everything, column)
        threshold = figures[column].threshold
        weights.append(weight)
        biases.append(bias - np.log(threshold / (1 - threshold)))  # flagged from 0.5 on
    names = tuple(CATEGORIES[column] for column in offered)
    return Heads(names, np.stack(weights), np.array(biases, np.float32)), figures


def _fit_one(
    known: Read, is_used: NDArray[np.bool_], column: int
) -> tuple[NDArray[np.float32], float]:
    """Weight [dimensions] and bias of one category, by L-BFGS; windows take their text's label."""
    labels = known.labels[known.owners, column]
    rows = is_used[known.owners] & (labels >= 0)
    x = torch.from_numpy(known.vectors[rows]).double()
    y = torch.from_numpy(labels[rows]).double()
    share = torch.where(torch.from_numpy(known.is_judged[known.owners[rows]]), 1.0, HELPER_WEIGHT)
    weight = torch.zeros(x.shape[1], dtype=torch.float64, requires_grad=True)
    bias = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([weight, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        each = F.binary_cross_entropy_with_logits(x @ weight + bias, y, reduction="none")
        total = (share * each).sum() / share.sum() + L2 / 2 * weight.square().sum()
        total.backward()
        return total

    search.step(loss)
    return weight.detach().float().numpy(), float(bias.detach())


def _judge(known: Read, folds: NDArray[np.int64], column: int) -> Figures:
    texts = len(known.labels)
    found = np.zeros(texts, np.float32)
    for fold in range(FOLDS):
        weight, bias = _fit_one(known, folds != fold, column)
        heads = Heads(("",), weight[None], np.array([bias], np.float32))
        scores = strongest(heads.scores(known.vectors), known.owners.tolist())[:, 0]
        found[folds == fold] = scores[folds == fold]
    judged = known.is_judged & (known.labels[:, column] >= 0)
    clean = known.is_judged & (known.labels.max(1) <= 0)
    truth, scores = known.labels[judged, column] == 1, found[judged]
    harmless = found[known.is_harmless]
    within = [
        least for least in _THRESHOLDS if (harmless >= least).mean() <= MOST_HARMLESS_FLAGGED
    ] or [_THRESHOLDS[-1]]
    threshold = max(within, key=lambda least: _f1(truth, scores >= least))
    hits = float((truth & (scores >= threshold)).sum())
    return Figures(
        category=CATEGORIES[column],
        texts=int(truth.sum()),
        average_precision=_average_precision(truth, scores),
        auc=_auc(truth, scores),
        threshold=float(threshold),
        precision=hits / max(1, int((scores >= threshold).sum())),
        recall=hits / max(1, int(truth.sum())),
        clean_flagged=float((found[clean] >= threshold).mean()),
        harmless_flagged=float((harmless >= threshold).mean()),
    )


def _f1(truth: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    return float(2 * (truth & said).sum() / max(1, truth.sum() + said.sum()))


def _average_precision(truth: NDArray[np.bool_], scores: NDArray[np.float32]) -> float:
    ordered = truth[np.argsort(-scores, kind="stable")]
    precision = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    return float(precision[ordered].mean()) if ordered.any() else 0.0


def _auc(truth: NDArray[np.bool_], scores: NDArray[np.float32]) -> float:
    """How often a text of the category scores higher than one that is not; 0.5 without either."""
    ranks = np.argsort(np.argsort(scores, kind="stable"), kind="stable")
    hits, others = int(truth.sum()), int((~truth).sum())
    if not hits or not others:
        return 0.5
    return float((ranks[truth].sum() - hits * (hits - 1) / 2) / (hits * others))
