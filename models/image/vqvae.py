"""A VQ-VAE with finite scalar quantisation, which turns pictures into a grid of codes and back.

The autoencoder follows van den Oord et al. 2017 (arXiv:1711.00937). Its quantiser is FSQ (Mentzer
et al. 2023, arXiv:2309.15505), which rounds each of a few values to a few levels, so there is no
codebook that could collapse and no loss to balance. models/image/code_prior.py draws new grids.
"""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from models.image.blocks import SLOPE, Block, convolution
from models.image.code_prior import CodePrior, CodeSampler, Look, PriorConfig
from models.image.interface import Draw, Scores, View
from models.image.judgement import Scale, place_all
from models.image.pixels import to_images, to_pixels
from models.image.prompted import Conditions, load_conditions, part_of

# codes a row, about: a grid of 64 codes is drawn quickly and still tells small features
_SIDE: Final = 8
# the grey of the part of a preview that is not drawn yet
_UNDRAWN: Final = 224


@dataclass(frozen=True, slots=True)
class VQVAEConfig:
    """The shape of the autoencoder.

    widths: channels at size_px / patch px, then at each halving.
    levels: the number of levels of each value of a code, all odd; their product is the number of
        different codes.
    blocks: residual blocks per stage of the decoder; the encoder has one per stage.
    """

    size_px: int = 64
    patch: int = 2
    widths: tuple[int, ...] = (32, 64, 128)
    levels: tuple[int, ...] = (7, 5, 5, 5, 5)
    blocks: int = 2

    def __post_init__(self) -> None:
        least = self.patch * 2 ** (len(self.widths) - 1)
        if self.size_px % least:
            raise ValueError(
                f"size_px {self.size_px} is no multiple of {least}, what {len(self.widths)} widths "
                f"and patch {self.patch} make of one code"
            )
        if any(level % 2 == 0 for level in self.levels):
            raise ValueError(f"levels {self.levels}: each must be odd, so that zero is one of them")

    @property
    def codes(self) -> int:
        """Returns the number of different codes."""
        return math.prod(self.levels)

    @property
    def side(self) -> int:
        """Returns the number of codes per row: a picture is side x side codes."""
        return self.size_px // self.patch // 2 ** (len(self.widths) - 1)


def widths_of(size_px: int, patch: int = 2) -> tuple[int, ...]:
    """Returns widths for a size: those that make the grid of codes about 8 x 8.

    Raises:
        ValueError: size_px is no multiple of the patch.
    """
    if size_px % patch:
        raise ValueError(
            f"a VQ-VAE with patch {patch} draws multiples of {patch} px, not {size_px}: prepare "
            "the pictures with another --size"
        )
    sides = [size_px // patch]
    while sides[-1] % 2 == 0:
        sides.append(sides[-1] // 2)
    count = 1 + min(range(len(sides)), key=lambda at: abs(sides[at] - _SIDE))
    widths = (32, 64, 128)[:count]
    return (*widths, *[128] * (count - len(widths)))


class FSQ(nn.Module):
    """Rounds values [.., D] to levels, and numbers their combinations."""

    reach: Tensor  # half the levels, rounded down
    places: Tensor  # by how much one step of each value raises the code
    counts: Tensor

    def __init__(self, levels: tuple[int, ...]) -> None:
        super().__init__()
        counts = torch.tensor(levels)
        self.register_buffer("reach", (counts - 1) / 2, persistent=False)
        places = torch.cat([torch.ones(1, dtype=torch.long), counts[:-1].cumprod(0)])
        self.register_buffer("places", places, persistent=False)
        self.register_buffer("counts", counts, persistent=False)

    def forward(self, values: Tensor) -> Tensor:
        """Rounds values to steps in -1..1; the gradient passes through the rounding unchanged."""
        bounded = values.tanh() * self.reach
        return (bounded + (bounded.round() - bounded).detach()) / self.reach

    def to_codes(self, quantised: Tensor) -> Tensor:
        """Converts quantised values [.., D] to codes, int64 [..] in 0..codes-1."""
        digits = (quantised * self.reach + self.reach).round().long()
        return (digits * self.places).sum(-1)

    def from_codes(self, codes: Tensor) -> Tensor:
        """Converts codes [..] to quantised values [.., D]; codes outside 0..codes-1 wrap around."""
        digits = codes[..., None] // self.places % self.counts
        return (digits.float() - self.reach) / self.reach


class VQVAE(nn.Module):
    """Maps pictures [N, 3, size, size] in -1..1 to codes [N, side, side] and back."""

    def __init__(self, config: VQVAEConfig) -> None:
        super().__init__()
        self.config = config
        self.quantiser = FSQ(config.levels)
        self.encoder = nn.Sequential(*_encoder(config))
        self.decoder = nn.Sequential(*_decoder(config))

    def forward(self, images: Tensor) -> Tensor:
        """Reconstructs images from their quantised values."""
        return self._draw(self.quantiser(self._look(images)))

    def encode(self, images: Tensor) -> Tensor:
        """Returns the images' codes, int64 [N, side, side]."""
        return self.quantiser.to_codes(self.quantiser(self._look(images)))

    def decode(self, codes: Tensor) -> Tensor:
        """Decodes codes [N, side, side] to images [N, 3, size, size], in about -1..1."""
        return self._draw(self.quantiser.from_codes(codes))

    def _look(self, images: Tensor) -> Tensor:
        seen: Tensor = self.encoder(images)
        return seen.permute(0, 2, 3, 1).float()

    def _draw(self, values: Tensor) -> Tensor:
        images: Tensor = self.decoder(values.permute(0, 3, 1, 2))
        return images


def _encoder(config: VQVAEConfig) -> list[nn.Module]:
    layers: list[nn.Module] = [
        nn.PixelUnshuffle(config.patch),
        convolution(3 * config.patch**2, config.widths[0], 3, 1.0),
        Block(config.widths[0]),
    ]
    for before, after in zip(config.widths, config.widths[1:], strict=False):
        layers += [convolution(before, after, 1, 1.0), nn.AvgPool2d(2), Block(after)]
    return [
        *layers,
        nn.LeakyReLU(SLOPE),
        convolution(config.widths[-1], len(config.levels), 1, 1.0),
    ]


def _decoder(config: VQVAEConfig) -> list[nn.Module]:
    widths = config.widths[::-1]
    layers: list[nn.Module] = [convolution(len(config.levels), widths[0], 3, 1.0)]
    layers += [Block(widths[0]) for _ in range(config.blocks)]
    for before, after in zip(widths, widths[1:], strict=False):
        layers += [convolution(before, after, 1, 1.0), nn.Upsample(scale_factor=2)]
        layers += [Block(after) for _ in range(config.blocks)]
    layers += [nn.LeakyReLU(SLOPE), convolution(widths[-1], 3 * config.patch**2, 3, 1.0)]
    return [*layers, nn.PixelShuffle(config.patch)]


class VQVAEImages:
    """Implements models.image.interface.ImageModel with a VQ-VAE and its prior."""

    interpolates = False  # randomness is in the choice of codes, so there is no latent between

    def __init__(
        self,
        autoencoder: VQVAE,
        prior: CodePrior,
        conditions: Conditions,
        scales: dict[str, Scale],
        device: str,
    ) -> None:
        self._device = torch.device(device)
        last = torch.channels_last
        self._autoencoder = autoencoder.to(self._device, memory_format=last).eval()  # type: ignore[call-overload]
        self._prior = prior.to(self._device).eval()
        self._sampler = CodeSampler(copy.deepcopy(prior), device=device, dtype=torch.float32)
        self._conditions, self._scales = conditions, scales
        self.width = self.height = autoencoder.config.size_px
        self.labels = conditions.labels
        self.reads_prompt = conditions.prompt_width > 0

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        """Draws images. A truncation of 0 always takes the likeliest code; 1 samples as trained."""
        return self._draw(draws, None)

    def draw_in_view(self, draws: Sequence[Draw], view: View) -> NDArray[np.uint8]:
        """Draws images, and shows each whenever another row of its codes is complete."""

        def look(begin: int, codes: list[list[int]]) -> None:
            side = self._autoencoder.config.side
            rows = [
                row
                for row in view.watched()
                if begin <= row < begin + len(codes)
                and 0 < len(codes[row - begin]) < side * side
                and len(codes[row - begin]) % side == 0
            ]
            if rows:
                begun = [codes[row - begin] for row in rows]
                shares = [len(one) / side**2 for one in begun]
                view.show(rows, self._unfinished(begun), shares)

        return self._draw(draws, look)

    @torch.inference_mode()
    def _draw(self, draws: Sequence[Draw], look: Look | None) -> NDArray[np.uint8]:
        conditions = self._conditions.of(draws)
        truncations = [draw.truncation for draw in draws]
        codes = self._sampler.draw(conditions, [draw.seed for draw in draws], truncations, look)
        side = self._autoencoder.config.side
        return to_pixels(self._autoencoder.decode(codes.view(-1, side, side)))

    def _unfinished(self, begun: list[list[int]]) -> NDArray[np.uint8]:
        """Decodes complete rows of codes to pictures, and fills the rest with grey."""
        side = self._autoencoder.config.side
        missing = self._autoencoder.config.codes // 2  # the code of zeros
        codes = [one + [missing] * (side * side - len(one)) for one in begun]
        grid = torch.tensor(codes, device=self._device).view(-1, side, side)
        images = to_pixels(self._autoencoder.decode(grid))
        for image, one in zip(images, begun, strict=True):
            image[len(one) // side * self.height // side :] = _UNDRAWN
        return images

    @torch.inference_mode()
    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        """Scores `realism` and `prompt` by the prior's log-likelihood, in nats per code.

        realism: the likelihood of a picture's codes without any condition.
        prompt: how much its prompt and label raise that likelihood.
        """
        codes = self._autoencoder.encode(to_images(images, self._device)).flatten(1)
        raw = raw_scores(self._prior, codes, self._conditions.of(draws))
        return place_all(self._scales, {name: values.tolist() for name, values in raw.items()})


def raw_scores(prior: CodePrior, codes: Tensor, conditions: Tensor) -> dict[str, Tensor]:
    """Returns the unscaled scores [N] by name, of codes [N, length]."""

    def mean_log_likelihood(condition: Tensor) -> Tensor:
        logits = prior(condition, codes).flatten(0, 1).float()
        return -F.cross_entropy(logits, codes.flatten(), reduction="none").view(codes.shape).mean(1)

    with_prompt = mean_log_likelihood(conditions)
    without = mean_log_likelihood(torch.zeros_like(conditions))
    return {"realism": without, "prompt": with_prompt - without}


def load(folder: Path | None, device: str, embedder: Path | None = None) -> VQVAEImages:
    """Loads a VQ-VAE and its prior from a folder with config.json and model.safetensors.

    Raises:
        FileNotFoundError: There is no folder, or the model reads prompts and has no embedder.
        RuntimeError: The weights do not fit the config.
    """
    if folder is None:
        raise FileNotFoundError("a VQ-VAE needs a folder with weights")
    document = json.loads((folder / "config.json").read_text())
    net = document["net"]
    config = VQVAEConfig(**net | {"widths": tuple(net["widths"]), "levels": tuple(net["levels"])})
    autoencoder, prior = VQVAE(config), CodePrior(PriorConfig(**document["prior"]))
    weights = load_file(folder / "model.safetensors")
    autoencoder.load_state_dict(part_of(weights, "autoencoder"))
    prior.load_state_dict(part_of(weights, "prior"))
    scales = {name: Scale(**scale) for name, scale in document["scales"].items()}
    conditions = load_conditions(document, folder, embedder, device)
    return VQVAEImages(autoencoder, prior, conditions, scales, device)
