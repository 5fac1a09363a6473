"""A text-conditioned GAN after R3GAN (Huang et al. 2024, "The GAN is dead; long live the GAN!",
arXiv:2501.05441): residual blocks without normalisation, a learned 4x4 basis, no tricks.

Both nets are told the prompt's vector and the label: the generator scales and shifts its features
by them, the discriminator compares them with what it sees (projection, Miyato & Koyama 2018,
arXiv:1802.05637). The loss is models/training/gan/loss.py.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from models.image.blocks import GAIN, SLOPE, Block, convolution
from models.image.interface import Draw, Scores
from models.image.judgement import Scale, place_all
from models.image.latents import latents_of
from models.image.pixels import to_images, to_pixels
from models.image.prompted import Conditions, load_conditions, part_of


@dataclass(frozen=True, slots=True)
class GANConfig:
    """widths: channels at 4, 8, 16.. px. patch: one feature draws patch x patch pixels (pixel
    shuffle), so 64 px cost what 32 px do. groups: channels of a group of the 3x3 convolutions, 0
    for plain ones. prompt: values of a prompt's vector, 0 when none is read.
    """

    size_px: int = 64
    latent: int = 64
    prompt: int = 256
    labels: tuple[str, ...] = ()
    widths: tuple[int, ...] = (192, 128, 64, 32)
    blocks: int = 1
    patch: int = 2
    groups: int = 0
    style: int = 256

    def __post_init__(self) -> None:
        reached = 4 * 2 ** (len(self.widths) - 1) * self.patch
        if reached != self.size_px:
            raise ValueError(
                f"{len(self.widths)} widths and patch {self.patch} make {reached} px, "
                f"not size_px {self.size_px}"
            )

    @property
    def condition(self) -> int:
        """Values of a condition: prompt vector, then a one-hot label."""
        return self.prompt + len(self.labels)


def cpu_shape(size_px: int = 64, **also: object) -> GANConfig:
    """1 million parameters a net: for hours on a few cores. size_px: 32, 64 or 128."""
    widths = {32: (192, 128, 64), 64: (192, 128, 64, 32), 128: (192, 128, 64, 32, 16)}[size_px]
    return GANConfig(size_px=size_px, widths=widths, **also)  # type: ignore[arg-type]


def gpu_shape(size_px: int = 64, **also: object) -> GANConfig:
    """Grouped 3x3 convolutions as in the paper: 25 times slower than plain ones on a CPU."""
    widths = {32: (512, 512, 384), 64: (512, 512, 384, 256), 128: (512, 512, 384, 256, 128)}
    return GANConfig(size_px=size_px, widths=widths[size_px], blocks=2, groups=16, **also)  # type: ignore[arg-type]


class Generator(nn.Module):
    """Latents [N, latent] and conditions [N, condition] to images [N, 3, size, size] in -1..1."""

    def __init__(self, config: GANConfig) -> None:
        super().__init__()
        self.config = config
        self.mapping = nn.Sequential(
            nn.Linear(config.latent + config.condition, config.style),
            nn.LeakyReLU(SLOPE),
            nn.Linear(config.style, config.style),
            nn.LeakyReLU(SLOPE),
        )
        first = config.widths[0]
        self.basis = nn.Parameter(torch.randn(first, 4, 4))
        self.weigh_basis = nn.Linear(config.style, first)
        self.stages = nn.ModuleList(
            nn.ModuleList(Block(width, config.groups, config.style) for _ in range(config.blocks))
            for width in config.widths
        )
        self.narrow = nn.ModuleList(
            convolution(before, after, 1, 1.0)
            for before, after in zip(config.widths, config.widths[1:], strict=False)
        )
        self.draw = convolution(config.widths[-1], 3 * config.patch**2, 3, 1.0)

    def forward(self, latents: Tensor, conditions: Tensor) -> Tensor:
        style = self.mapping(torch.cat([latents, conditions], dim=1))
        x = self.basis * self.weigh_basis(style)[:, :, None, None]
        x = x.contiguous(memory_format=torch.channels_last)
        for at, stage in enumerate(self.stages):
            if at > 0:
                x = F.interpolate(self.narrow[at - 1](x), scale_factor=2, mode="nearest")
            for block in stage:  # type: ignore[attr-defined]
                x = block(x, style)
        return F.pixel_shuffle(self.draw(F.leaky_relu(x, SLOPE)), self.config.patch)


class Discriminator(nn.Module):
    """Images [N, 3, size, size] and conditions [N, condition] to realism [N], unbounded."""

    def __init__(self, config: GANConfig) -> None:
        super().__init__()
        self.config = config
        widths = config.widths[::-1]
        self.look = convolution(3 * config.patch**2, widths[0], 3, GAIN)
        self.stages = nn.ModuleList(
            nn.ModuleList(Block(width, config.groups) for _ in range(config.blocks))
            for width in widths
        )
        self.widen = nn.ModuleList(
            convolution(before, after, 1, 1.0)
            for before, after in zip(widths, widths[1:], strict=False)
        )
        # 4x4 px to one vector, a weight for each place (R3GAN's discriminative basis)
        self.basis = nn.Parameter(torch.randn(widths[-1], 4, 4) / 4)
        self.judge = nn.Linear(widths[-1], config.style)
        self.realism = nn.Linear(config.style, 1)
        self.project = nn.Sequential(
            nn.Linear(config.condition, config.style),
            nn.LeakyReLU(SLOPE),
            nn.Linear(config.style, config.style),
        )

    def forward(self, images: Tensor, conditions: Tensor) -> Tensor:
        return self.judge_under(self.see(images), conditions)

    def see(self, images: Tensor) -> Tensor:
        """What the pictures show, [N, style]."""
        x = self.look(F.pixel_unshuffle(images, self.config.patch))
        for at, stage in enumerate(self.stages):
            if at > 0:
                x = F.avg_pool2d(self.widen[at - 1](x), 2)
            for block in stage:  # type: ignore[attr-defined]
                x = block(x)
        return F.leaky_relu(self.judge((x * self.basis).sum((2, 3))), SLOPE)

    def judge_under(self, seen: Tensor, conditions: Tensor) -> Tensor:
        """The realism [N] of what was seen, had it been asked for by these conditions."""
        match = (seen * self.project(conditions)).sum(1) / math.sqrt(self.config.style)
        score: Tensor = self.realism(seen).squeeze(1) + match
        return score


class GAN:
    """See models.image.interface.ImageModel."""

    interpolates = True

    def __init__(
        self,
        generator: Generator,
        discriminator: Discriminator,
        conditions: Conditions,
        scales: dict[str, Scale],
        device: str,
    ) -> None:
        self._device = torch.device(device)
        last = torch.channels_last
        self._generator = generator.to(self._device, memory_format=last).eval()  # type: ignore[call-overload]
        self._discriminator = discriminator.to(self._device, memory_format=last).eval()  # type: ignore[call-overload]
        self._conditions, self._scales = conditions, scales
        self.width = self.height = generator.config.size_px
        self.labels = generator.config.labels
        self.reads_prompt = generator.config.prompt > 0

    @torch.inference_mode()
    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        latents = latents_of(draws, self._generator.config.latent).to(self._device)
        return to_pixels(self._generator(latents, self._conditions.of(draws)))

    @torch.inference_mode()
    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        """realism: what the discriminator says of the picture under its prompt and label."""
        seen = to_images(images, self._device)
        conditions = self._conditions.of(draws)
        raw = raw_scores(self._discriminator, seen, conditions)
        return place_all(self._scales, {name: values.tolist() for name, values in raw.items()})


def raw_scores(
    discriminator: Discriminator, images: Tensor, conditions: Tensor
) -> dict[str, Tensor]:
    """Unscaled scores [N] by name."""
    return {"realism": discriminator(images, conditions).float()}


def load(folder: Path | None, device: str, embedder: Path | None = None) -> GAN:
    """From a folder with config.json and model.safetensors.

    Raises:
        FileNotFoundError: there is no folder, or no embedder for a model that reads prompts.
        RuntimeError: the weights do not fit the config.
    """
    if folder is None:
        raise FileNotFoundError("a GAN needs a folder with weights")
    document = json.loads((folder / "config.json").read_text())
    net = document["net"]
    config = GANConfig(**net | {"labels": tuple(net["labels"]), "widths": tuple(net["widths"])})
    weights = load_file(folder / "model.safetensors")
    generator, discriminator = Generator(config), Discriminator(config)
    generator.load_state_dict(part_of(weights, "generator"))
    discriminator.load_state_dict(part_of(weights, "discriminator"))
    scales = {name: Scale(**scale) for name, scale in document["scales"].items()}
    conditions = load_conditions(document, folder, embedder, device)
    return GAN(generator, discriminator, conditions, scales, device)
