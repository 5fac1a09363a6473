"""The DCGAN generator (Radford et al. 2015, arXiv:1511.06434), as in PyTorch's own tutorial."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn

from models.image.interface import Draw, Scores


@dataclass(frozen=True, slots=True)
class DCGANConfig:
    """The shape of a DCGAN generator.

    latent: the length of the noise vector.
    features: the number of channels before the last layer.
    """

    latent: int = 100
    features: int = 64
    channels: int = 3
    size_px: int = 64


class Generator(nn.Module):
    """Maps noise [N, latent, 1, 1] to images [N, channels, 64, 64] in -1..1."""

    def __init__(self, config: DCGANConfig) -> None:
        super().__init__()
        widths = [config.features * factor for factor in (8, 4, 2, 1)]
        layers: list[nn.Module] = []
        before = config.latent
        for index, width in enumerate(widths):
            stride, padding = (1, 0) if index == 0 else (2, 1)  # 1 -> 4 px, then doubling
            layers += [
                nn.ConvTranspose2d(before, width, 4, stride, padding, bias=False),
                nn.BatchNorm2d(width),
                nn.ReLU(inplace=True),
            ]
            before = width
        layers += [nn.ConvTranspose2d(before, config.channels, 4, 2, 1, bias=False), nn.Tanh()]
        self.main = nn.Sequential(*layers)

    def forward(self, noise: Tensor) -> Tensor:
        images: Tensor = self.main(noise)
        return images


class DCGAN:
    """An unconditional ImageModel: it supports neither prompts nor labels."""

    labels: tuple[str, ...] = ()
    reads_prompt = False
    interpolates = False

    def __init__(self, generator: Generator, config: DCGANConfig, device: str) -> None:
        self._device = torch.device(device)
        # Batch norm in eval mode makes an image independent of the others in the batch. Channels
        # last draws the same bytes 1.4 times faster on CPU (64 images); bfloat16 would change them.
        # torch's stubs lack the argument
        generator.to(self._device).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._generator = generator.eval()
        self._config = config
        self.width = self.height = config.size_px

    @torch.inference_mode()
    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        latents = [_latent(draw.seed, self._config.latent) for draw in draws]
        noise = torch.stack(latents)[:, :, None, None].to(self._device)
        images = self._generator(noise)  # [N, 3, H, W], -1..1
        rgb = images.add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8)
        pixels: NDArray[np.uint8] = rgb.permute(0, 2, 3, 1).contiguous().cpu().numpy()
        return pixels

    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        return [{} for _ in draws]


def _latent(seed: int, size: int) -> Tensor:
    # drawn on the CPU whatever the device, so that a seed means the same image everywhere
    return torch.randn(size, generator=torch.Generator().manual_seed(seed))


def load(folder: Path | None, device: str, embedder: Path | None = None) -> DCGAN:
    """Loads a DCGAN from a folder with config.json and model.safetensors.

    Raises:
        FileNotFoundError: There is no folder.
        RuntimeError: The weights do not fit the config.
    """
    if folder is None:
        raise FileNotFoundError("a DCGAN needs a folder with weights")
    config = DCGANConfig(**json.loads((folder / "config.json").read_text()))
    generator = Generator(config)
    generator.load_state_dict(load_file(folder / "model.safetensors"))
    return DCGAN(generator, config, device)
