"""Distils guidance into a prior, so that it follows prompts more closely at no cost per picture.

Classifier-free guidance (Ho and Salimans 2022, arXiv:2207.12598) runs a net twice for every code,
with and without the prompt, and amplifies the difference of its outputs. Here a student learns to
predict in one pass what its teacher predicts in two (Meng et al. 2022, arXiv:2210.03142).
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from models.image.code_prior import CodePrior
from models.training.pictures.batches import Pictures
from models.training.vqvae.prior import PriorTrainee, PriorTraining


@dataclass(frozen=True, slots=True)
class Guidance:
    """The guidance that a student learns.

    strength: the factor by which the difference is added, 0 or more; 0 is the teacher itself.
    temperature: the temperature of the teacher's predictions, (0, 1]; lower ones are less varied.
    """

    strength: float = 1.0
    temperature: float = 0.8

    def __post_init__(self) -> None:
        if self.strength < 0 or not 0 < self.temperature <= 1:
            raise ValueError(
                f"{self}: strength must be 0 or more, temperature above 0 and at most 1"
            )


class GuidedPriorTrainee(PriorTrainee):
    """A copy of the teacher that learns its guided predictions.

    Its loss and metric are the divergence from the guided teacher, in nats per code.
    """

    def __init__(
        self,
        teacher: CodePrior,
        guidance: Guidance,
        training: PriorTraining,
        pictures: tuple[Pictures, Tensor],
        held_out: tuple[Pictures, Tensor],
        draw: Callable[[CodePrior, Tensor], Tensor],
        device: str,
    ) -> None:
        """See `PriorTrainee`."""
        super().__init__(teacher.config, training, pictures, held_out, draw, device)
        self._teacher = copy.deepcopy(teacher).requires_grad_(False)
        self._guidance = guidance
        for net in (self.prior, self.average):
            net.load_state_dict(teacher.state_dict())

    def loss(self, prior: CodePrior, conditions: Tensor, codes: Tensor) -> Tensor:
        target = self._guided(conditions, codes)
        predicted = super().logits(prior, conditions, codes).log_softmax(-1)
        return F.kl_div(predicted, target, reduction="batchmean", log_target=True)

    @torch.no_grad()
    def _guided(self, conditions: Tensor, codes: Tensor) -> Tensor:
        """Returns the teacher's guided log probabilities, [N * length, codes]."""
        prompted = self.logits(self._teacher, conditions, codes)
        unprompted = self.logits(self._teacher, torch.zeros_like(conditions), codes)
        guided = prompted + self._guidance.strength * (prompted - unprompted)
        return (guided / self._guidance.temperature).log_softmax(-1)
