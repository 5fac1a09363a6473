"""A quick distance between sets of pictures, to keep checkpoints by while training.

For figures to publish there is models/training/evaluation; this one needs no extractor.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn


def random_features(size_px: int) -> Callable[[Tensor], Tensor]:
    """float [N, 3, size, size] in -1..1 to [N, 128], by convolutions with fixed random weights.

    Even untrained, stacked convolutions tell textures and shapes apart well enough to rank
    checkpoints (Naeem et al. 2020, arXiv:2002.09797, section 3.3).
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
        found = [net(part) for part in images.float().cpu().split(64)]
        maps = torch.cat(found)
        return torch.cat([maps.mean((2, 3)), maps.amax((2, 3))], dim=1)

    return features


def distance_to(real: Tensor) -> Callable[[Tensor], float]:
    """Frechet distance of Gaussians (Heusel et al. 2017, arXiv:1706.08500), diagonal covariances,
    of random features scaled to the real pictures' spread. real: [N, 3, H, W] in -1..1.
    """
    features = random_features(real.shape[2])
    known = features(real)
    has_spread = len(real) > 1  # a small set holds out one picture: means are all there is
    mean = known.mean(0)
    spread = known.std(0) if has_spread else torch.ones_like(mean)
    alive = spread > 1e-6  # a random filter may never answer to these pictures

    def distance(images: Tensor) -> float:
        found = ((features(images) - mean) / spread)[:, alive]
        if not has_spread or len(found) < 2:
            return float(found.mean(0).square().mean())
        return float((found.mean(0).square() + (found.std(0) - 1).square()).mean())

    return distance
