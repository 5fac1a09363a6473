"""The relativistic pairing loss with R1 and R2 penalties (R3GAN, arXiv:2501.05441, section 2)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def discriminator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """Realism [N] of each real picture should exceed that of its generated pair."""
    return F.softplus(fake - real).mean()


def mismatch_loss(real: Tensor, mismatched: Tensor) -> Tensor:
    """Realism [N] of each real picture under its own prompt should exceed that under another's: the
    matching-aware discriminator (Reed et al. 2016, arXiv:1605.05396), as a relativistic pair.
    """
    return F.softplus(mismatched - real).mean()


def generator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """The same, turned round."""
    return F.softplus(real - fake).mean()


def gradient_penalty(realism: Tensor, images: Tensor) -> Tensor:
    """Mean squared length of the realism's gradient at images: R1 at real ones (Mescheder et al.
    2018, arXiv:1801.04406), R2 at generated ones. images must require gradients.
    """
    (gradient,) = torch.autograd.grad(realism.sum(), images, create_graph=True)
    return gradient.float().square().sum((1, 2, 3)).mean()
