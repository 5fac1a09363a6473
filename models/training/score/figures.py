"""Figures of a score: rank correlation, AUROC, calibration error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Bin(NamedTuple):
    """A bin of scores: their mean, the share of texts that are usable, and their number."""

    score: float
    usable: float
    texts: int


def spearman(values: Sequence[float], others: Sequence[float]) -> float:
    """Returns the rank correlation, -1..1; NaN for fewer than three values or without variance."""
    if len(values) < 3 or len(set(values)) < 2 or len(set(others)) < 2:
        return float("nan")
    return float(np.corrcoef(_ranks(values), _ranks(others))[0, 1])


def auroc(good: Sequence[float], bad: Sequence[float]) -> float:
    """Returns how often a good text scores higher than a bad one, 0..1; NaN if one is missing."""
    if not good or not bad:
        return float("nan")
    above, below = np.array(good)[:, None], np.array(bad)[None]
    return float((above > below).mean() + (above == below).mean() / 2)


def calibration(scores: Sequence[float], usable: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Returns bins of equal width that hold any text, the lowest scores first."""
    values, labels = np.array(scores), np.array(usable, float)
    places = np.minimum((values * bins).astype(int), bins - 1)
    return [
        Bin(float(values[at].mean()), float(labels[at].mean()), int(at.sum()))
        for at in (places == number for number in range(bins))
        if at.any()
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Returns the expected calibration error (Naeini et al. 2015), 0..1; NaN without bins."""
    total = sum(one.texts for one in bins)
    if not total:
        return float("nan")
    return sum(one.texts * abs(one.score - one.usable) for one in bins) / total


def _ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Returns ranks in which equal values share their mean rank."""
    _, places, counts = np.unique(np.array(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return np.asarray((last - (counts - 1) / 2)[places], np.float64)
