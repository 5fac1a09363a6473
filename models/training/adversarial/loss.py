"""The relativistic pairing loss with R1 and R2 penalties (R3GAN, arXiv:2501.05441, section 2)."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def discriminator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """Returns the loss of a discriminator, which should score real pictures higher than fake ones.

    Args:
        real, fake: realism [N] of real pictures and of the generated pictures they are paired with.
    """
    return F.softplus(fake - real).mean()


def mismatch_loss(real: Tensor, mismatched: Tensor) -> Tensor:
    """Returns a loss that penalises a discriminator for ignoring prompts.

    It is that of the matching-aware discriminator (Reed et al. 2016, arXiv:1605.05396), as a
    relativistic pair.

    Args:
        real, mismatched: realism [N] of real pictures under their own and under other prompts.
    """
    return F.softplus(mismatched - real).mean()


def generator_loss(real: Tensor, fake: Tensor) -> Tensor:
    """Returns the loss of a generator: that of the discriminator with both sides exchanged."""
    return F.softplus(real - fake).mean()


def gradient_penalty(realism: Tensor, images: Tensor) -> Tensor:
    """Returns the mean squared length of the gradient of realism at `images`.

    It is R1 for real images (Mescheder et al. 2018, arXiv:1801.04406) and R2 for generated ones.

    Args:
        realism: [N], computed from `images`, which must require gradients.
    """
    (gradient,) = torch.autograd.grad(realism.sum(), images, create_graph=True)
    return gradient.float().square().sum((1, 2, 3)).mean()
