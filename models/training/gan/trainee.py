"""Trains the GAN with R3GAN's loss, Adam, lazy gradient penalties and an averaged generator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from models.image.gan import GANConfig
from models.training.adversarial.loss import (
    discriminator_loss,
    generator_loss,
    gradient_penalty,
    mismatch_loss,
)
from models.training.adversarial.nets import AdversarialNets
from models.training.ema import update_average
from models.training.loop import random_of
from models.training.pictures.batches import Pictures, to_grid
from models.training.precision import mixed
from models.training.schedule import cosine

_COLOUR_PX: Final = 8  # the size in which colours and places are compared, pixels a side


@dataclass(frozen=True, slots=True)
class GANTraining:
    """Hyperparameters of the training.

    gamma: weight of the gradient penalties, which are computed in one of `lazy` steps.
    warm_up_steps: steps in which the generator learns each condition's mean picture by least
    squares. On a CPU this saves hours of adversarial steps that learn colours and places only.
    decay_from, decay_to: between these steps the learning rate falls to a twentieth along half a
    cosine; the nets stop circling each other, and edges become clean.
    mismatched: weight of real pictures under other prompts, which count as generated. Without them
    a discriminator soon judges realism alone, and prompts are followed less closely.
    colours: weight of the squared error between a real picture and one drawn for its first caption,
    both reduced so far that only colours and places are left. An adversarial loss with an error is
    pix2pix (Isola et al. 2017, arXiv:1611.07004); the reduction avoids its blur.
    """

    batch: int = 64
    learning_rate: float = 3e-4
    betas: tuple[float, float] = (0.0, 0.99)
    gamma: float = 1.0
    lazy: int = 8
    average_half_life: float = 500.0
    warm_up_steps: int = 0
    decay_from: int = 27_000
    decay_to: int = 30_000
    mismatched: float = 0.0
    colours: float = 0.0
    without_prompt: float = 0.1
    without_label: float = 0.5
    seed: int = 0


class GANTrainee(AdversarialNets):
    """A generator and a discriminator in training; implements `models.training.loop.Trainee`."""

    unit = "pictures"

    def __init__(
        self,
        config: GANConfig,
        training: GANTraining,
        pictures: Pictures,
        held_out: Pictures,
        distance: Callable[[Tensor], float],
        device: str,
    ) -> None:
        """distance: the distance of generated pictures, [N, 3, H, W] in -1..1, to real ones."""
        torch.manual_seed(training.seed)
        self.batch = training.batch
        self._device = torch.device(device)
        self._config, self._training = config, training
        self._pictures, self._held_out, self._distance = pictures, held_out, distance
        super().__init__(config, self._device)
        adam: dict[str, Any] = {"lr": training.learning_rate, "betas": training.betas}
        self._generator_adam = torch.optim.Adam(self.generator.parameters(), **adam)
        self._discriminator_adam = torch.optim.Adam(self.discriminator.parameters(), **adam)

    def step(self, step: int) -> Mapping[str, float]:
        self._set_learning_rate(step)
        random = random_of(self._training.seed, step)
        rows = torch.randint(len(self._pictures), (self._training.batch,), generator=random)
        real = self._pictures.images(rows, self._device)
        conditions = self._conditions(self._pictures, rows, random)
        others = self._with_other_prompts(conditions, self._pictures.labels[rows])
        if step < self._training.warm_up_steps:
            losses = self._warm_up(real, conditions, random)
        else:
            penalised = step % self._training.lazy == 0
            latents = self._latents(len(rows), random)
            losses = self._train_discriminator(real, conditions, others, latents, penalised)
            losses |= self._train_generator(rows, real, conditions, random)
        update_average(self.average, self.generator, step, self._training.average_half_life)
        return losses

    def _set_learning_rate(self, step: int) -> None:
        training = self._training
        decay_steps = max(1, training.decay_to - training.decay_from)
        share = max(0, step - training.decay_from) / decay_steps
        for adam in (self._generator_adam, self._discriminator_adam):
            for group in adam.param_groups:
                group["lr"] = training.learning_rate * cosine(share)

    def _train_discriminator(
        self, real: Tensor, conditions: Tensor, others: Tensor, latents: Tensor, penalised: bool
    ) -> dict[str, float]:
        self._discriminator_adam.zero_grad(set_to_none=True)
        with torch.no_grad(), mixed(self._device):
            fake = self.generator(latents, conditions)
        fake = fake.float().detach()
        if penalised:
            real, fake = real.detach().requires_grad_(), fake.requires_grad_()
        with mixed(self._device):
            seen = self.discriminator.see(real)
            real_score = self.discriminator.judge_under(seen, conditions).float()
            fake_score = self.discriminator(fake, conditions).float()
        loss = discriminator_loss(real_score, fake_score)
        losses = {"discriminator": loss.item()}
        if self._training.mismatched > 0:
            with mixed(self._device):
                mismatched = self.discriminator.judge_under(seen, others).float()
            mismatch = mismatch_loss(real_score, mismatched)
            loss = loss + self._training.mismatched * mismatch
            losses |= {"mismatch": mismatch.item()}
        if penalised:
            r1 = gradient_penalty(real_score, real)
            r2 = gradient_penalty(fake_score, fake)
            loss = loss + self._training.gamma / 2 * self._training.lazy * (r1 + r2)
            losses |= {"r1": r1.item(), "r2": r2.item()}
        loss.backward()
        self._discriminator_adam.step()
        return losses

    def _train_generator(
        self, rows: Tensor, real: Tensor, conditions: Tensor, random: torch.Generator
    ) -> dict[str, float]:
        latents = self._latents(len(rows), random)
        self._generator_adam.zero_grad(set_to_none=True)
        self.discriminator.requires_grad_(False)
        with mixed(self._device):
            fake = self.generator(latents, conditions)
            with torch.no_grad():
                real_score = self.discriminator(real, conditions).float()
            fake_score = self.discriminator(fake, conditions).float()
        loss = generator_loss(real_score, fake_score)
        losses = {"generator": loss.item()}
        if self._training.colours > 0:
            error = self._colour_error(rows, real, random)
            loss = loss + self._training.colours * error
            losses |= {"colours": error.item()}
        loss.backward()
        self._generator_adam.step()
        self.discriminator.requires_grad_(True)
        return losses

    def _colour_error(self, rows: Tensor, real: Tensor, random: torch.Generator) -> Tensor:
        conditions = self._pictures.conditions(rows, random, caption=0).to(self._device)
        with mixed(self._device):
            drawn = self.generator(self._latents(len(rows), random), conditions)
        size = self._config.size_px // _COLOUR_PX
        return F.mse_loss(F.avg_pool2d(drawn.float(), size), F.avg_pool2d(real, size))

    def _warm_up(
        self, real: Tensor, conditions: Tensor, random: torch.Generator
    ) -> dict[str, float]:
        self._generator_adam.zero_grad(set_to_none=True)
        with mixed(self._device):
            drawn = self.generator(self._latents(len(real), random), conditions)
        loss = (drawn.float() - real).square().mean()
        loss.backward()
        self._generator_adam.step()
        return {"warm_up": loss.item()}

    def samples(self) -> NDArray[np.uint8]:
        """Draws a grid of pictures, for the same 64 held-out captions and latents every time."""
        return to_grid(self.draw_held_out(64), 8)

    def metric(self) -> float:
        return self._distance(self.draw_held_out(min(1000, len(self._held_out))))

    def metric_of_real(self) -> float:
        """Returns the metric of as many real pictures that it learned from."""
        count = min(1000, len(self._held_out), len(self._pictures))
        return self._distance(self._pictures.images(torch.arange(count), torch.device("cpu")))

    @torch.inference_mode()
    def draw_held_out(self, count: int) -> Tensor:
        """Draws pictures for the first held-out conditions with the averaged generator.

        Returns:
            float [count, 3, H, W] in -1..1.
        """
        conditions = self.held_out_conditions(count)
        latents = self._latents(count, random_of(self._training.seed, -2))
        with mixed(self._device):
            drawn = [
                self.average(latents[part], conditions[part])
                for part in torch.arange(count, device=self._device).split(64)
            ]
        return torch.cat(drawn).float()

    def held_out_conditions(self, count: int) -> Tensor:
        """Returns the conditions of the first held-out pictures, [count, condition]."""
        rows = torch.arange(count) % len(self._held_out)
        random = random_of(self._training.seed, -1)
        return self._held_out.conditions(rows, random).to(self._device)

    def _conditions(self, pictures: Pictures, rows: Tensor, random: torch.Generator) -> Tensor:
        return pictures.conditions(
            rows,
            random,
            without_prompt=self._training.without_prompt,
            without_label=self._training.without_label,
        ).to(self._device)

    def _with_other_prompts(self, conditions: Tensor, labels: Tensor) -> Tensor:
        """Exchanges prompts between pictures, of the same label where possible.

        A prompt of another label is easily recognised as wrong, and teaches nothing about colours.
        """
        order = labels.argsort(stable=True).to(self._device)
        others = conditions.clone()
        others[order, : self._config.prompt] = conditions[order.roll(1), : self._config.prompt]
        return others

    def _latents(self, count: int, random: torch.Generator) -> Tensor:
        return torch.randn(count, self._config.latent, generator=random).to(self._device)
