"""Measures the distance between two sets of pictures, like KID (Binkowski et al. 2018).

The kernel is that of KID (arXiv:1801.01401), ((x.y)/d + 1)^3. The features are different, so the
numbers are comparable only with each other. The estimate is the biased one (V-statistic), which is
never negative, so that one can divide by the distance between two halves of the real set.
"""

from __future__ import annotations

import torch
from torch import Tensor


def kid_like(first: Tensor, second: Tensor) -> float:
    """Returns the squared maximum mean discrepancy of features [N, F] and [M, F]; 0 if equal."""
    within = _kernel(first, first).mean() + _kernel(second, second).mean()
    return float(within - 2 * _kernel(first, second).mean())


def standardise(reference: Tensor, *others: Tensor) -> list[Tensor]:
    """Scales all sets so that each feature of the reference has mean 0 and deviation 1."""
    mean, deviation = reference.mean(0), reference.std(0).clamp_min(1e-6)
    return [(features - mean) / deviation for features in (reference, *others)]


def _kernel(first: Tensor, second: Tensor) -> Tensor:
    similarity: Tensor = (first.double() @ second.double().T) / first.shape[1] + 1
    return similarity.pow(3)


def halves(features: Tensor) -> tuple[Tensor, Tensor]:
    """Splits features into two random halves of equal size, the same on every call."""
    order = torch.randperm(len(features), generator=torch.Generator().manual_seed(0))
    middle = len(features) // 2
    return features[order[:middle]], features[order[middle : 2 * middle]]
