"""How far two sets of pictures are apart, like KID (Binkowski et al. 2018, arXiv:1801.01401).

The kernel is KID's, ((x.y)/d + 1)^3; the features are ours, so the numbers compare only with each
other. The estimate is the biased one (V-statistic): it is never negative, so that the distance
between two halves of the real set, at the same sizes, is a yardstick that one can divide by.
"""

from __future__ import annotations

import torch
from torch import Tensor


def kid_like(first: Tensor, second: Tensor) -> float:
    """Squared maximum mean discrepancy of features [N, F] and [M, F]; 0 for equal sets."""
    within = _kernel(first, first).mean() + _kernel(second, second).mean()
    return float(within - 2 * _kernel(first, second).mean())


def standardise(reference: Tensor, *others: Tensor) -> list[Tensor]:
    """All scaled so that each feature of the reference has mean 0 and deviation 1."""
    mean, deviation = reference.mean(0), reference.std(0).clamp_min(1e-6)
    return [(features - mean) / deviation for features in (reference, *others)]


def _kernel(first: Tensor, second: Tensor) -> Tensor:
    similarity: Tensor = (first.double() @ second.double().T) / first.shape[1] + 1
    return similarity.pow(3)


def halves(features: Tensor) -> tuple[Tensor, Tensor]:
    """Two random halves of the same size, always the same two."""
    order = torch.randperm(len(features), generator=torch.Generator().manual_seed(0))
    middle = len(features) // 2
    return features[order[:middle]], features[order[middle : 2 * middle]]
