"""Trains the autoencoder of the VQ-VAE to reconstruct pictures from their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.image.vqvae import VQVAE, VQVAEConfig
from models.training.ema import average_of, update_average
from models.training.loop import random_of
from models.training.pictures.batches import Pictures, to_grid
from models.training.precision import mixed
from models.training.schedule import cosine


@dataclass(frozen=True, slots=True)
class VQVAETraining:
    """Hyperparameters of the training.

    edges: weight of the error of differences between neighbouring pixels. It preserves thin lines,
    which absolute error alone loses. decay_steps: steps in which the learning rate falls to a
    twentieth along half a cosine. encoder_steps: steps after which the encoder, and hence the
    codes, stay fixed while the decoder learns to draw more sharply; None trains both to the end.
    """

    batch: int = 64
    learning_rate: float = 1e-3
    decay_steps: int = 10_000
    encoder_steps: int | None = None
    edges: float = 1.0
    average_half_life: float = 200.0
    seed: int = 0


class VQVAETrainee:
    """An autoencoder in training; implements `models.training.loop.Trainee`."""

    unit = "pictures"

    def __init__(
        self,
        config: VQVAEConfig,
        training: VQVAETraining,
        pictures: Pictures,
        held_out: Pictures,
        device: str,
    ) -> None:
        torch.manual_seed(training.seed)
        self.batch = training.batch
        self._device = torch.device(device)
        self._training, self._pictures, self._held_out = training, pictures, held_out
        net = VQVAE(config).to(self._device)
        self.net = net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.average = average_of(self.net)
        self._adam = torch.optim.AdamW(
            self.net.parameters(), training.learning_rate, betas=(0.9, 0.99), weight_decay=0.01
        )

    def step(self, step: int) -> Mapping[str, float]:
        training = self._training
        for group in self._adam.param_groups:
            group["lr"] = training.learning_rate * cosine(step / training.decay_steps)
        if training.encoder_steps is not None and step >= training.encoder_steps:
            self._freeze_encoder()
        random = random_of(training.seed, step)
        rows = torch.randint(len(self._pictures), (training.batch,), generator=random)
        images = self._pictures.images(rows, self._device)
        with mixed(self._device):
            drawn = self.net(images)
        pixels, edges = reconstruction_losses(drawn.float(), images)
        self._adam.zero_grad(set_to_none=True)
        (pixels + training.edges * edges).backward()
        self._adam.step()
        update_average(self.average, self.net, step, training.average_half_life)
        return {"pixels": pixels.item(), "edges": edges.item()}

    def _freeze_encoder(self) -> None:
        """Freezes the averaged encoder: the published decoder is used with its codes."""
        self.net.encoder.load_state_dict(self.average.encoder.state_dict())
        self.net.encoder.requires_grad_(False)

    def state(self) -> dict[str, Any]:
        return {
            "net": self.net.state_dict(),
            "average": self.average.state_dict(),
            "adam": self._adam.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        self.net.load_state_dict(state["net"])
        self.average.load_state_dict(state["average"])
        self._adam.load_state_dict(state["adam"])

    def samples(self) -> NDArray[np.uint8]:
        """Returns a grid of held-out pictures, each above its reconstruction."""
        images = self._held_out.images(torch.arange(min(32, len(self._held_out))), self._device)
        pairs = [part for row in images.split(8) for part in (row, self._reconstruct(row))]
        return to_grid(torch.cat(pairs), 8)

    def metric(self) -> float:
        """Returns the mean squared error on held-out pictures with values in -1..1."""
        rows = torch.arange(min(1000, len(self._held_out))).split(64)
        errors = [
            (self._reconstruct(images) - images).square().mean((1, 2, 3))
            for images in (self._held_out.images(part, self._device) for part in rows)
        ]
        return float(torch.cat(errors).mean())

    @torch.inference_mode()
    def _reconstruct(self, images: Tensor) -> Tensor:
        with mixed(self._device):
            drawn: Tensor = self.average(images)
        return drawn.float()


def reconstruction_losses(drawn: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Returns the mean errors of pixels and of the differences between neighbouring pixels."""
    across = _error(drawn.diff(dim=3), target.diff(dim=3))
    down = _error(drawn.diff(dim=2), target.diff(dim=2))
    return _error(drawn, target), across + down


def _error(drawn: Tensor, target: Tensor) -> Tensor:
    """Returns absolute error, for sharp edges, plus squared error, for small features.

    Absolute error alone is least for the median of all possible pictures: where an eye may be or
    not, that is skin.
    """
    difference = drawn - target
    return difference.abs().mean() + 4 * difference.square().mean()
