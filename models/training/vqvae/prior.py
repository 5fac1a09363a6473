"""Trains the prior of a VQ-VAE, which predicts the next code from a caption and a label."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from models.image.code_prior import CodePrior, PriorConfig
from models.training.ema import average_of, update_average
from models.training.loop import random_of
from models.training.pictures.batches import Pictures, to_grid
from models.training.precision import mixed
from models.training.schedule import cosine

_EVALUATED = 1024  # held-out pictures


@dataclass(frozen=True, slots=True)
class PriorTraining:
    """Hyperparameters of the training.

    warm_up_steps: steps in which the learning rate rises linearly. decay_steps: steps in which it
    falls to a twentieth along half a cosine.
    """

    batch: int = 64
    learning_rate: float = 1e-3
    warm_up_steps: int = 200
    decay_steps: int = 10_000
    weight_decay: float = 0.05
    average_half_life: float = 200.0
    without_prompt: float = 0.1
    without_label: float = 0.5
    seed: int = 0


class PriorTrainee:
    """A prior in training; implements `models.training.loop.Trainee`."""

    unit = "pictures"

    def __init__(
        self,
        config: PriorConfig,
        training: PriorTraining,
        pictures: tuple[Pictures, Tensor],
        held_out: tuple[Pictures, Tensor],
        draw: Callable[[CodePrior, Tensor], Tensor],
        device: str,
    ) -> None:
        """pictures, held_out: pictures and their codes, integers [N, length]. draw: draws samples,
        [N, 3, H, W] in -1..1, from a prior and conditions.
        """
        torch.manual_seed(training.seed)
        self.batch = training.batch
        self.device = device
        self._config, self._training = config, training
        self._pictures, self._held_out, self._draw = pictures, held_out, draw
        self.prior = CodePrior(config).to(self.device)
        self.average = average_of(self.prior)
        self._adam = torch.optim.AdamW(
            self.prior.parameters(),
            training.learning_rate,
            betas=(0.9, 0.98),
            weight_decay=training.weight_decay,
        )

    def step(self, step: int) -> Mapping[str, float]:
        training = self._training
        warm_up = min(1.0, (step + 1) / training.warm_up_steps)
        for group in self._adam.param_groups:
            group["lr"] = training.learning_rate * warm_up * cosine(step / training.decay_steps)
        random = random_of(training.seed, step)
        pictures, codes = self._pictures
        rows = torch.randint(len(pictures), (training.batch,), generator=random)
        conditions = pictures.conditions(
            rows,
            random,
            without_prompt=training.without_prompt,
            without_label=training.without_label,
        )
        loss = self.loss(self.prior, conditions, codes[rows])
        self._adam.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.prior.parameters(), 1.0)
        self._adam.step()
        update_average(self.average, self.prior, step, training.average_half_life)
        return {"nats_a_code": loss.item()}

    def state(self) -> dict[str, Any]:
        return {
            "prior": self.prior.state_dict(),
            "average": self.average.state_dict(),
            "adam": self._adam.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        self.prior.load_state_dict(state["prior"])
        self.average.load_state_dict(state["average"])
        self._adam.load_state_dict(state["adam"])

    def samples(self) -> NDArray[np.uint8]:
        """Draws a grid of pictures, for the same 64 held-out captions every time."""
        return to_grid(self._draw(self.average, self.held_out_conditions(64)), 8)

    def held_out_conditions(self, count: int) -> Tensor:
        """Returns the conditions of the first held-out pictures, [count, condition]."""
        pictures, _ = self._held_out
        rows = torch.arange(count) % len(pictures)
        random = random_of(self._training.seed, -1)
        return pictures.conditions(rows, random).to(self.device)

    @torch.inference_mode()
    def metric(self) -> float:
        """Returns the loss on held-out pictures, in nats per code."""
        pictures, codes = self._held_out
        parts = torch.arange(min(_EVALUATED, len(pictures))).split(64)
        random = random_of(self._training.seed, -1)
        losses = [
            self.loss(self.average, pictures.conditions(part, random), codes[part]) * len(part)
            for part in parts
        ]
        return float(torch.stack(losses).sum()) / sum(len(part) for part in parts)

    def loss(self, prior: CodePrior, conditions: Tensor, codes: Tensor) -> Tensor:
        """Returns the mean cross entropy of codes [N, length] given conditions [N, condition]."""
        return F.cross_entropy(
            self.logits(prior, conditions, codes), codes.to(self.device).flatten().long()
        )

    def logits(self, prior: CodePrior, conditions: Tensor, codes: Tensor) -> Tensor:
        """Returns the logits of each code, float32 [N * length, codes in the codebook]."""
        with mixed(self.device):
            logits = prior(conditions.to(self.device), codes.to(self.device).long())
        return logits.flatten(0, 1).float()
