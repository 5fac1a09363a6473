"""Trains the MLP GAN, the smallest example of a GAN."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors.torch import save_file
from torch import Tensor
from torch.nn import functional as F

from models.image.mlp_gan import LATENT, Discriminator, Generator
from models.training.loop import LoopConfig, Report, random_of, run_training
from models.training.pictures.batches import Pictures, split_of, to_grid
from models.training.pictures.digits import draw_digits
from models.training.publish import MODEL
from models.training.random_features import distance_to

_PICTURES: Final = 12_000


class MLPGANTrainee:
    """A generator and a discriminator in training; implements `models.training.loop.Trainee`."""

    batch = 128
    unit = "pictures"

    def __init__(self, pictures: Pictures, held_out: Pictures, seed: int, device: str) -> None:
        torch.manual_seed(seed)
        self._device, self._seed = torch.device(device), seed
        self._pictures = pictures
        self.generator = Generator().to(self._device)
        self.discriminator = Discriminator().to(self._device)
        adam: dict[str, Any] = {"lr": 2e-4, "betas": (0.5, 0.999)}  # Radford et al. 2015
        self._generator_adam = torch.optim.Adam(self.generator.parameters(), **adam)
        self._discriminator_adam = torch.optim.Adam(self.discriminator.parameters(), **adam)
        self._distance = distance_to(held_out.images(torch.arange(len(held_out)), self._device))

    def step(self, step: int) -> Mapping[str, float]:
        random = random_of(self._seed, step)
        torch.manual_seed(int(torch.randint(2**31, (1,), generator=random)))  # for the dropout
        rows = torch.randint(len(self._pictures), (self.batch,), generator=random)
        real = self._pictures.images(rows, self._device)[:, :1]
        fake = self.generator(self._noise(self.batch, random))

        # The discriminator learns to output 1 for real pictures and 0 for generated ones ..
        real_score, fake_score = self.discriminator(real), self.discriminator(fake.detach())
        real_loss = F.binary_cross_entropy_with_logits(real_score, torch.ones_like(real_score))
        fake_loss = F.binary_cross_entropy_with_logits(fake_score, torch.zeros_like(fake_score))
        discriminator_loss = real_loss + fake_loss
        self._discriminator_adam.zero_grad()
        discriminator_loss.backward()
        self._discriminator_adam.step()

        # .. and the generator learns to make it output 1.
        score = self.discriminator(fake)
        generator_loss = F.binary_cross_entropy_with_logits(score, torch.ones_like(score))
        self._generator_adam.zero_grad()
        generator_loss.backward()
        self._generator_adam.step()
        return {"discriminator": discriminator_loss.item(), "generator": generator_loss.item()}

    def state(self) -> dict[str, Any]:
        return {
            "generator": self.generator.state_dict(),
            "discriminator": self.discriminator.state_dict(),
            "generator_adam": self._generator_adam.state_dict(),
            "discriminator_adam": self._discriminator_adam.state_dict(),
        }

    def load_state(self, state: dict[str, Any]) -> None:
        self.generator.load_state_dict(state["generator"])
        self.discriminator.load_state_dict(state["discriminator"])
        self._generator_adam.load_state_dict(state["generator_adam"])
        self._discriminator_adam.load_state_dict(state["discriminator_adam"])

    def samples(self) -> NDArray[np.uint8]:
        return to_grid(self._draw(64), 8)

    def metric(self) -> float:
        return self._distance(self._draw(500))

    @torch.inference_mode()
    def _draw(self, count: int) -> Tensor:
        drawn: Tensor = self.generator(self._noise(count, random_of(self._seed, -1)))
        return drawn.expand(-1, 3, -1, -1)

    def _noise(self, count: int, random: torch.Generator) -> Tensor:
        return torch.randn(count, LATENT, generator=random).to(self._device)


def train_mlp_gan(
    folder: Path,
    *,
    steps: int,
    seed: int,
    device: str,
    report: Report,
    pictures: int = _PICTURES,
) -> Path:
    """Draws a set of digits, trains on it and writes the model to `folder/model`.

    Args:
        pictures: the number of digits to draw.

    Returns:
        The model folder.

    Raises:
        TrainingError: training can't start or continue, see `run_training`.
    """
    pack = draw_digits(pictures, seed)
    learned, held_out = split_of(pack, "train", None), split_of(pack, "validation", None)
    trainee = MLPGANTrainee(learned, held_out, seed, device)
    loop = LoopConfig(steps, checkpoint_every=1000, look_every=1000)
    run_training(trainee, folder, loop, {"what": "mlp-gan", "seed": seed}, report)
    model = folder / MODEL
    model.mkdir(exist_ok=True)
    weights = {f"generator.{name}": w for name, w in trainee.generator.state_dict().items()}
    save_file(weights, model / "model.safetensors")
    Image.fromarray(trainee.samples()).save(model / "samples.png")
    return model
