"""Draws latents from seeds, the same on every device, and interpolates between two of them."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from models.image.interface import Draw


def latents_of(draws: Sequence[Draw], size: int) -> Tensor:
    """Returns normal latents, float32 [N, size], drawn on the CPU, interpolated on request."""
    return torch.stack([_latent(draw, size) * draw.truncation for draw in draws])


def _latent(draw: Draw, size: int) -> Tensor:
    begin = _normal(draw.seed, size)
    if draw.towards is None:
        return begin
    # Follow the sphere on which normal latents lie: a straight line would pass near its centre,
    # which the generator has never seen (White 2016, arXiv:1609.04468).
    end = _normal(draw.towards, size)
    cosine = torch.nn.functional.cosine_similarity(begin, end, dim=0).clamp(-0.9999, 0.9999)
    angle = torch.acos(cosine)
    parts = torch.sin((1 - draw.share) * angle) * begin + torch.sin(draw.share * angle) * end
    return parts / torch.sin(angle)


def _normal(seed: int, size: int) -> Tensor:
    return torch.randn(size, generator=torch.Generator().manual_seed(seed))
