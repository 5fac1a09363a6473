"""A text-conditioned GAN after R3GAN (Huang et al. 2024, "The GAN is dead; long live the GAN!",
arXiv:2501.05441): residual blocks without normalisation, and a learned 4x4 basis.

Both nets are conditioned on the prompt's vector and the label: the generator scales and shifts its
features by them, and the discriminator compares them with the features it extracts (projection,
Miyato & Koyama 2018, arXiv:1802.05637).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from models.image.blocks import GAIN, SLOPE, Block, convolution
from models.image.interface import Draw, Scores
from models.image.judgement import Scale, place_all
from models.image.kernels.generating import Generating
from models.image.latents import latents_of
from models.image.pixels import to_images
from models.image.prompted import Conditions, load_conditions, part_of


@dataclass(frozen=True, slots=True)
class GANConfig:
    """The shape of both nets.

    prompt: the length of a prompt's vector; 0 for models that read none.
    widths: channels at 4, 8, 16.. px.
    patch: each feature draws patch x patch pixels (pixel shuffle), so that with 2, 64 px cost as
        much as 32 px without.
    groups: channels per group of the 3x3 convolutions; 0 for ungrouped ones.
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
        """Returns the length of a condition: the prompt's vector, then a one-hot label."""
        return self.prompt + len(self.labels)


def widths_of(size_px: int, patch: int = 2) -> tuple[int, ...]:
    """Returns widths for a size: 1 million parameters a net, for hours on a few cores.

    Raises:
        ValueError: size_px is not 4 times the patch, or twice, four times .. as much.
    """
    doublings = math.log2(size_px / (4 * patch))
    if doublings < 0 or not doublings.is_integer():
        sizes = ", ".join(str(4 * patch * 2**number) for number in range(6))
        raise ValueError(
            f"a GAN with patch {patch} draws {sizes} px, not {size_px}: prepare the pictures with "
            "one of these as --size"
        )
    widths = (192, 128, 64, 32)[: int(doublings) + 1]
    return (*widths, *[16] * (int(doublings) + 1 - len(widths)))


def cpu_shape(size_px: int = 64, **also: object) -> GANConfig:
    """Returns a shape of 1 million parameters per net, trainable in hours on a few cores."""
    return GANConfig(size_px=size_px, widths=widths_of(size_px), **also)  # type: ignore[arg-type]


def gpu_shape(size_px: int = 64, **also: object) -> GANConfig:
    """Returns a shape with grouped convolutions as in the paper, 25 times slower on a CPU."""
    widths = {32: (512, 512, 384), 64: (512, 512, 384, 256), 128: (512, 512, 384, 256, 128)}
    return GANConfig(size_px=size_px, widths=widths[size_px], blocks=2, groups=16, **also)  # type: ignore[arg-type]


class Generator(nn.Module):
    """Maps latents [N, latent] and conditions [N, condition] to images in -1..1.

    Images are [N, 3, size, size].
    """

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
    """Maps images [N, 3, size, size] and conditions [N, condition] to realism [N], unbounded."""

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
        # 4x4 px to one vector, with a weight per position (R3GAN's discriminative basis)
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
        """Returns the features of images, [N, style]."""
        x = self.look(F.pixel_unshuffle(images, self.config.patch))
        for at, stage in enumerate(self.stages):
            if at > 0:
                x = F.avg_pool2d(self.widen[at - 1](x), 2)
            for block in stage:  # type: ignore[attr-defined]
                x = block(x)
        return F.leaky_relu(self.judge((x * self.basis).sum((2, 3))), SLOPE)

    def judge_under(self, seen: Tensor, conditions: Tensor) -> Tensor:
        """Returns the realism [N] of images with features `seen`, given these conditions."""
        match = (seen * self.project(conditions)).sum(1) / math.sqrt(self.config.style)
        score: Tensor = self.realism(seen).squeeze(1) + match
        return score


class GAN:
    """Implements models.image.interface.ImageModel."""

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
        self._generate = Generating(generator, self._device)
        self.most_in_pass = self._generate.most_in_pass
        last = torch.channels_last
        self._discriminator = discriminator.to(self._device, memory_format=last).eval()  # type: ignore[call-overload]
        self._conditions, self._scales = conditions, scales
        self.width = self.height = generator.config.size_px
        self.labels = generator.config.labels
        self.reads_prompt = generator.config.prompt > 0

    @torch.inference_mode()
    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        latents = latents_of(draws, self._generate.config.latent).to(self._device)
        conditions = self._conditions.of(draws)
        return self._generate.in_parts(
            len(draws), lambda rows: self._generate(latents[rows], conditions[rows])
        )

    @torch.inference_mode()
    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        """Scores `realism`: the discriminator's output, given the prompt and the label."""
        seen = to_images(images, self._device)
        conditions = self._conditions.of(draws)
        raw = raw_scores(self._discriminator, seen, conditions)
        return place_all(self._scales, {name: values.tolist() for name, values in raw.items()})


def raw_scores(
    discriminator: Discriminator, images: Tensor, conditions: Tensor
) -> dict[str, Tensor]:
    """Returns the unscaled scores [N] by name."""
    return {"realism": discriminator(images, conditions).float()}


def config_of(net: Mapping[str, Any]) -> GANConfig:
    """Returns the configuration in a config.json, whose tuples are lists."""
    return GANConfig(**{**net, "labels": tuple(net["labels"]), "widths": tuple(net["widths"])})


def load(folder: Path | None, device: str, embedder: Path | None = None) -> GAN:
    """Loads a GAN from a folder with config.json and model.safetensors.

    Raises:
        FileNotFoundError: There is no folder, or the model reads prompts and has no embedder.
        RuntimeError: The weights do not fit the config.
    """
    if folder is None:
        raise FileNotFoundError("a GAN needs a folder with weights")
    document = json.loads((folder / "config.json").read_text())
    config = config_of(document["net"])
    weights = load_file(folder / "model.safetensors")
    generator, discriminator = Generator(config), Discriminator(config)
    generator.load_state_dict(part_of(weights, "generator"))
    discriminator.load_state_dict(part_of(weights, "discriminator"))
    scales = {name: Scale(**scale) for name, scale in document["scales"].items()}
    conditions = load_conditions(document, folder, embedder, device)
    return GAN(generator, discriminator, conditions, scales, device)
