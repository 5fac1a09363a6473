"""Measures a quick distance between sets of pictures, by which checkpoints are ranked.

It needs no trained feature extractor. Published figures come from models/training/evaluation.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn


def random_features(size_px: int) -> Callable[[Tensor], Tensor]:
    """Returns a function from pictures to features, by convolutions with fixed random weights.

    The function maps float [N, 3, size, size] in -1..1 to float [N, F], F at most 256. Even without
    training, stacked convolutions tell textures and shapes apart well enough to
    rank checkpoints (Naeem et al. 2020, arXiv:2002.09797, section 3.3).
    """
    random = torch.Generator().manual_seed(0)
    layers: list[nn.Module] = []
    before = 3
    for width in (32, 64, 128)[: max(1, int(math.log2(size_px)) - 2)]:
        layer = nn.Conv2d(before, width, 4, stride=2, padding=1)
        with torch.no_grad():
            layer.weight.normal_(0, math.sqrt(2 / (16 * before)), generator=random)
            layer.bias.zero_()  # type: ignore[union-attr]
        layers += [layer, nn.ReLU()]
        before = width
    net = nn.Sequential(*layers).requires_grad_(False)

    def features(images: Tensor) -> Tensor:
        maps = torch.cat([net(part) for part in images.float().cpu().split(64)])
        return torch.cat([maps.mean((2, 3)), maps.amax((2, 3))], dim=1)

    return features


def distance_to(real: Tensor) -> Callable[[Tensor], float]:
    """Returns a function that measures how far pictures are from the real ones, 0 at best.

    It is the Frechet distance of Gaussians with diagonal covariances (Heusel et al. 2017,
    arXiv:1706.08500), of random features that are scaled to the spread of the real pictures.

    Args:
        real: float [N, 3, H, W] in -1..1.
    """
    features = random_features(real.shape[2])
    real_features = features(real)
    has_spread = len(real) > 1  # a small set holds out one picture, which has a mean only
    mean = real_features.mean(0)
    spread = real_features.std(0) if has_spread else torch.ones_like(mean)
    alive = spread > 1e-6  # a random filter may never be active on these pictures

    def distance(images: Tensor) -> float:
        scaled = ((features(images) - mean) / spread)[:, alive]
        if not has_spread or len(scaled) < 2:
            return float(scaled.mean(0).square().mean())
        return float((scaled.mean(0).square() + (scaled.std(0) - 1).square()).mean())

    return distance
