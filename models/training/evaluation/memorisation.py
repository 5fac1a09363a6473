"""Measures whether a model copies its training pictures.

It compares the distance from generated pictures to the nearest training picture with that of unseen
real pictures: copies are much nearer.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from models.training.pictures.batches import Pictures

_SIDE_PX = 16  # pictures are compared at this size, so that shifts by a pixel do not count


@dataclass(slots=True)
class Memorisation:
    """Distances to the nearest training picture, as the root mean square of pixels, 0..1.

    generated, real: the median distance of generated and of unseen real pictures.
    copies: the share of generated pictures that are nearer than the nearest 1 % of real ones.
    nearest: the row of the nearest training picture for each generated one, int64 [N].
    """

    generated: float
    real: float
    copies: float
    nearest: Tensor


def memorisation(generated: Tensor, unseen: Tensor, training: Pictures) -> Memorisation:
    """Measures memorisation. generated, unseen: float [N, 3, H, W] in -1..1."""
    known = torch.cat([_small(_images(training, rows)) for rows in _parts(len(training))])
    drawn_apart, nearest = _nearest(_small(generated), known)
    real_apart, _ = _nearest(_small(unseen), known)
    limit = real_apart.quantile(0.01)
    return Memorisation(
        generated=float(drawn_apart.median()),
        real=float(real_apart.median()),
        copies=float((drawn_apart < limit).float().mean()),
        nearest=nearest,
    )


def _nearest(pictures: Tensor, known: Tensor) -> tuple[Tensor, Tensor]:
    found = [torch.cdist(part, known).min(dim=1) for part in pictures.split(64)]
    scale = 2 * pictures.shape[1] ** 0.5  # pixels span 2
    return torch.cat([one.values for one in found]) / scale, torch.cat([o.indices for o in found])


def _small(images: Tensor) -> Tensor:
    return F.adaptive_avg_pool2d(images, min(_SIDE_PX, images.shape[2])).flatten(1)


def _images(pictures: Pictures, rows: Tensor) -> Tensor:
    return pictures.images(rows, torch.device("cpu"))


def _parts(count: int) -> tuple[Tensor, ...]:
    return torch.arange(count).split(256)
