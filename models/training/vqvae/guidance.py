"""Teaches a prior to keep to its prompt: guidance, learned once instead of paid for at every draw.

Classifier-free guidance (Ho and Salimans 2022, arXiv:2207.12598) asks a net twice for every code,
with and without the prompt, and goes further in the direction of their difference. Here a student
learns to answer in one pass what its teacher answers in two (Meng et al. 2022, arXiv:2210.03142).
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
    """strength: how much further, in differences; 0 is the teacher itself. temperature: of the
    teacher's answers, (0, 1]; below 1 they are safer and less varied.
    """

    strength: float = 1.0
    temperature: float = 0.8

    def __post_init__(self) -> None:
        if self.strength < 0 or not 0 < self.temperature <= 1:
            raise ValueError(f"{self}: strength is 0 or more, temperature between 0 and 1")


class GuidedPriorTrainee(PriorTrainee):
    """Begins as the teacher. Its loss and metric are nats a code away from the guided teacher."""

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
        """See PriorTrainee."""
        super().__init__(teacher.config, training, pictures, held_out, draw, device)
        self._teacher = copy.deepcopy(teacher).requires_grad_(False)
        self._guidance = guidance
        for net in (self.prior, self.average):
            net.load_state_dict(teacher.state_dict())

    def loss(self, prior: CodePrior, conditions: Tensor, codes: Tensor) -> Tensor:
        wanted = self._wanted(conditions, codes)
        found = super().logits(prior, conditions, codes).log_softmax(-1)
        return F.kl_div(found, wanted, reduction="batchmean", log_target=True)

    @torch.no_grad()
    def _wanted(self, conditions: Tensor, codes: Tensor) -> Tensor:
        """Log probabilities [N * length, codes]."""
        told = self.logits(self._teacher, conditions, codes)
        untold = self.logits(self._teacher, torch.zeros_like(conditions), codes)
        guided = told + self._guidance.strength * (told - untold)
        return (guided / self._guidance.temperature).log_softmax(-1)
