"""Measures whether generated pictures resemble real ones, and whether they cover all of them.

The metrics are improved precision and recall (Kynkaanniemi et al. 2019, arXiv:1904.06991), and
density and coverage (Naeem et al. 2020, arXiv:2002.09797).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Coverage:
    """The four metrics. All are 0..1, except density, which is about 1 for equal sets."""

    precision: float
    recall: float
    density: float
    coverage: float


def coverage(real: Tensor, generated: Tensor, neighbours: int = 5) -> Coverage:
    """Compares features [N, F] and [M, F]; a neighbourhood reaches to the k-th neighbour."""
    real_reach, generated_reach = _reach(real, neighbours), _reach(generated, neighbours)
    apart = torch.cdist(real, generated)
    in_real = apart < real_reach[:, None]
    in_generated = apart < generated_reach[None, :]
    return Coverage(
        precision=float(in_real.any(0).float().mean()),
        recall=float(in_generated.any(1).float().mean()),
        density=float(in_real.float().sum(0).mean() / neighbours),
        coverage=float((apart.min(1).values < real_reach).float().mean()),
    )


def _reach(features: Tensor, neighbours: int) -> Tensor:
    # + 1: the nearest neighbour is the picture itself
    return torch.cdist(features, features).kthvalue(neighbours + 1, dim=1).values
