"""Measures how close a set of generated texts is to human ones, like MAUVE (Pillutla et al. 2021).

It follows arXiv:2102.01454, but on sentence embeddings instead of GPT-2's features, so that its
figures are comparable only with each other.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

_SCALE = 5.0  # the paper's c
_MIXTURES = 99
_ROUNDS = 40


def mauve(human: Tensor, generated: Tensor, clusters: int, seed: int = 0) -> float:
    """Returns the score of embeddings [N, D] and [M, D]: 0..1, and 1 for equal sets.

    Both sets are counted in the same k-means clusters. The score is the area under the curve of
    exp(-c KL) to mixtures of the two distributions.
    """
    both = torch.nn.functional.normalize(torch.cat([human, generated]).double(), dim=1)
    nearest = _k_means(both, clusters, seed)
    p = _shares(nearest[: len(human)], clusters)
    q = _shares(nearest[len(human) :], clusters)
    points = [(0.0, 1.0)]
    for step in range(1, _MIXTURES + 1):
        mixture = step / (_MIXTURES + 1)
        r = mixture * p + (1 - mixture) * q
        points.append((math.exp(-_SCALE * _kl(q, r)), math.exp(-_SCALE * _kl(p, r))))
    points.append((1.0, 0.0))
    points.sort(key=lambda point: (point[0], -point[1]))
    return sum(
        (right[0] - left[0]) * (right[1] + left[1]) / 2
        for left, right in zip(points, points[1:], strict=False)
    )


def _k_means(points: Tensor, clusters: int, seed: int) -> Tensor:
    """Returns the cluster of each point by Lloyd's algorithm, started from random points."""
    random = torch.Generator().manual_seed(seed)
    centres = points[torch.randperm(len(points), generator=random)[:clusters]]
    nearest = torch.zeros(len(points), dtype=torch.long)
    for _ in range(_ROUNDS):
        nearest = torch.cdist(points, centres).argmin(1)
        sums = torch.zeros_like(centres).index_add_(0, nearest, points)
        counts = nearest.bincount(minlength=len(centres)).clamp(min=1)
        centres = torch.where(
            (nearest.bincount(minlength=len(centres)) > 0)[:, None],
            sums / counts[:, None],
            centres,
        )
    return nearest


def _shares(nearest: Tensor, clusters: int) -> Tensor:
    return nearest.bincount(minlength=clusters).double() / len(nearest)


def _kl(p: Tensor, q: Tensor) -> float:
    kept = p > 0
    return float((p[kept] * (p[kept] / q[kept]).log()).sum())
