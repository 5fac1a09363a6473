"""Trains a generator of drawings: each picture against the real one of the same description.

A description decides every pixel of a flat drawing, so the generator can be taught by the error
itself, several times faster than by a discriminator alone. The discriminator joins late and makes
the lines clean: what the error averages, it notices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.utils import clip_grad_norm_

from models.image.gan import GANConfig
from models.training.adversarial.loss import discriminator_loss, generator_loss, gradient_penalty
from models.training.adversarial.nets import AdversarialNets
from models.training.drawn.drawings import Drawings
from models.training.drawn.loss import drawing_error
from models.training.ema import update_average
from models.training.loop import random_of
from models.training.pictures.batches import to_grid
from models.training.precision import mixed
from models.training.schedule import cosine


@dataclass(frozen=True, slots=True)
class DrawnTraining:
    """Hyperparameters of the training.

    adversarial_from: the step from which the discriminator takes part. Before it, batches are twice
        as large.
    adversarial: the weight of its opinion; at 0.01 its gradient is about as large as the error's.
    gamma: weight of the gradient penalties, which are computed in one of `lazy` steps.
    steps: the length of the run; the learning rate falls along a cosine from a fifth of it on.
    """

    steps: int
    adversarial_from: int
    batch: int = 256
    learning_rate: float = 1e-3
    discriminator_rate: float = 6e-4
    adversarial: float = 0.01
    gamma: float = 1.0
    lazy: int = 8
    average_half_life: float = 400.0
    seed: int = 0


class DrawnTrainee(AdversarialNets):
    """A generator and a discriminator in training; implements `models.training.loop.Trainee`."""

    unit = "pictures"

    def __init__(
        self,
        config: GANConfig,
        training: DrawnTraining,
        drawings: Drawings,
        held_out: Drawings,
        device: str,
    ) -> None:
        torch.manual_seed(training.seed)
        self.batch = training.batch
        self._device, self._training = torch.device(device), training
        self._drawings, self._held_out = drawings, held_out
        super().__init__(config, self._device)
        self._generator_adam = torch.optim.AdamW(
            self.generator.parameters(), betas=(0.9, 0.99), weight_decay=1e-4
        )
        self._discriminator_adam = torch.optim.Adam(
            self.discriminator.parameters(), betas=(0.0, 0.99)
        )

    def step(self, step: int) -> Mapping[str, float]:
        training = self._training
        self._set_learning_rate(step)
        random = random_of(training.seed, step)
        judged = step >= training.adversarial_from
        count = training.batch if judged else 2 * training.batch
        rows = torch.randint(len(self._drawings), (count,), generator=random).to(self._device)
        real, conditions = self._drawings.images(rows), self._drawings.vectors[rows]
        latents = self._latents(count, random)
        self._generator_adam.zero_grad(set_to_none=True)
        with mixed(self._device):
            drawn = self.generator(latents, conditions)
        loss = drawing_error(drawn.float(), real)
        losses = {"error": loss.item()}
        if judged:
            part = slice(0, count // 2)
            losses |= self._train_discriminator(
                step, real[part], drawn[part].detach().float(), conditions[part]
            )
            opinion = self._opinion(real[part], drawn[part], conditions[part])
            losses["generator"] = opinion.item()
            loss = loss + training.adversarial * opinion
        loss.backward()
        clip_grad_norm_(self.generator.parameters(), 1.0)
        self._generator_adam.step()
        update_average(self.average, self.generator, step, training.average_half_life)
        return losses

    def _train_discriminator(
        self, step: int, real: Tensor, drawn: Tensor, conditions: Tensor
    ) -> dict[str, float]:
        self._discriminator_adam.zero_grad(set_to_none=True)
        penalised = step % self._training.lazy == 0
        if penalised:
            real, drawn = real.clone().requires_grad_(), drawn.clone().requires_grad_()
        with mixed(self._device):
            real_score = self.discriminator(real, conditions).float()
            drawn_score = self.discriminator(drawn, conditions).float()
        loss = discriminator_loss(real_score, drawn_score)
        losses = {"discriminator": loss.item()}
        if penalised:
            penalty = gradient_penalty(real_score, real) + gradient_penalty(drawn_score, drawn)
            loss = loss + self._training.gamma / 2 * self._training.lazy * penalty
            losses["penalty"] = penalty.item()
        loss.backward()
        self._discriminator_adam.step()
        return losses

    def _opinion(self, real: Tensor, drawn: Tensor, conditions: Tensor) -> Tensor:
        self.discriminator.requires_grad_(False)
        with mixed(self._device):
            with torch.no_grad():
                real_score = self.discriminator(real, conditions).float()
            drawn_score = self.discriminator(drawn, conditions).float()
        self.discriminator.requires_grad_(True)
        return generator_loss(real_score, drawn_score)

    def _set_learning_rate(self, step: int) -> None:
        training = self._training
        warmed = min(1.0, (step + 1) / max(1, training.steps // 50))
        share = warmed * cosine(max(0.0, step / training.steps - 0.2) / 0.8)
        for adam, rate in (
            (self._generator_adam, training.learning_rate),
            (self._discriminator_adam, training.discriminator_rate),
        ):
            for group in adam.param_groups:
                group["lr"] = rate * share

    def _latents(self, count: int, random: torch.Generator) -> Tensor:
        size = self.generator.config.latent
        return torch.randn(count, size, generator=random).to(self._device)

    def samples(self) -> NDArray[np.uint8]:
        """Draws the first held-out descriptions, 64 in a grid."""
        return to_grid(self.draw(self._held_out.vectors[:64]), 8)

    def metric(self) -> float:
        """Returns the mean error on held-out drawings."""
        rows = torch.arange(min(256, len(self._held_out)), device=self._device)
        drawn = self.draw(self._held_out.vectors[rows])
        return (drawn - self._held_out.images(rows)).abs().mean().item()

    @torch.inference_mode()
    def draw(self, conditions: Tensor) -> Tensor:
        """Draws with the averaged generator, float32 [N, 3, size, size] in -1..1."""
        size = self.generator.config.latent
        with mixed(self._device):
            parts = [
                self.average(torch.zeros(len(part), size, device=self._device), part).float()
                for part in conditions.split(128)
            ]
        return torch.cat(parts)
