"""The original GAN, for teaching: two nets of linear layers, 100-256-512-784 (Goodfellow et al.
2014, arXiv:1406.2661). It draws 28x28 grey pictures without prompts; docs/mlp_gan.md explains it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn

from models.image.interface import Draw, Scores
from models.image.latents import latents_of
from models.image.pixels import to_pixels
from models.image.prompted import part_of

LATENT: Final = 100
SIDE: Final = 28
_SLOPE: Final = 0.2


class Generator(nn.Module):
    """Maps noise [N, 100] to pictures [N, 1, 28, 28] in -1..1."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(LATENT, 256),
            nn.LeakyReLU(_SLOPE),
            nn.Linear(256, 512),
            nn.LeakyReLU(_SLOPE),
            nn.Linear(512, SIDE * SIDE),
            nn.Tanh(),
        )

    def forward(self, noise: Tensor) -> Tensor:
        pictures: Tensor = self.layers(noise)
        return pictures.view(-1, 1, SIDE, SIDE)


class Discriminator(nn.Module):
    """Maps pictures [N, 1, 28, 28] to logits [N] of being real; mirrors the generator."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(SIDE * SIDE, 512),
            nn.LeakyReLU(_SLOPE),
            nn.Dropout(0.3),
            nn.Linear(512, 256),
            nn.LeakyReLU(_SLOPE),
            nn.Dropout(0.3),
            nn.Linear(256, 1),
        )

    def forward(self, pictures: Tensor) -> Tensor:
        logits: Tensor = self.layers(pictures)
        return logits.squeeze(1)


class MLPGAN:
    """Implements models.image.interface.ImageModel."""

    labels: tuple[str, ...] = ()
    reads_prompt = False
    interpolates = True
    width = height = SIDE

    def __init__(self, generator: Generator, device: str) -> None:
        self._device = torch.device(device)
        self._generator = generator.to(self._device).eval()

    @torch.inference_mode()
    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        grey = self._generator(latents_of(draws, LATENT).to(self._device))
        return to_pixels(grey.expand(-1, 3, -1, -1))

    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        return [{} for _ in draws]


def load(folder: Path | None, device: str, embedder: Path | None = None) -> MLPGAN:
    """Loads an MLP GAN from a folder with model.safetensors.

    Raises:
        FileNotFoundError: There is no folder.
        RuntimeError: The weights do not fit the net.
    """
    if folder is None:
        raise FileNotFoundError("an MLP GAN needs a folder with weights")
    generator = Generator()
    generator.load_state_dict(part_of(load_file(folder / "model.safetensors"), "generator"))
    return MLPGAN(generator, device)
