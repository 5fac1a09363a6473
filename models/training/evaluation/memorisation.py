"""Does a model draw, or copy? Distances to the nearest training picture, beside those that unseen
real pictures have: a copier's are much smaller.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from models.training.pictures.batches import Pictures

_SIDE_PX = 16  # pictures are compared this small: a shift of a pixel is no difference


@dataclass(slots=True)
class Memorisation:
    """generated, real: median distance (root mean square of pixels, 0..1) to the nearest training
    picture. copies: share of generated pictures nearer than the nearest 1 % of unseen real ones.
    nearest: row of the nearest training picture of each generated one.
    """

    generated: float
    real: float
    copies: float
    nearest: Tensor


def memorisation(generated: Tensor, unseen: Tensor, training: Pictures) -> Memorisation:
    """generated, unseen: float [N, 3, H, W] in -1..1."""
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
