"""Runs the generator of models/image/gan.py with compiled convolutions, on one core."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from models.image.blocks import SLOPE, Block
from models.image.kernels import winograd_tiles
from models.image.kernels.winograd import Convolution, Doubling, padded
from models.image.kernels.winograd_machine_code import SUPPORTED

if TYPE_CHECKING:
    from models.image.gan import Generator

_FIRST: Final = 4  # pixels a side, of the first features


def can_compile(generator: Generator, device: torch.device) -> bool:
    """Returns whether the code runs here and is quicker than oneDNN.

    Grouped convolutions have no code, and with AMX a CPU multiplies bfloat16 many times as fast.
    """
    has_tiles: bool = torch.cpu._is_amx_tile_supported()
    grouped = generator.config.groups > 0
    return device.type == "cpu" and SUPPORTED and not has_tiles and not grouped


class CompiledGenerator:
    """Maps latents and conditions to images as Generator does, in float32. Thread-safe.

    It keeps the small layers of the generator, and the weights of its convolutions transformed.
    """

    def __init__(self, generator: Generator) -> None:
        self._mapping, self._basis = generator.mapping, generator.basis
        self._weigh_basis, self._config = generator.weigh_basis, generator.config
        self._stages = [
            [_CompiledBlock(block) for block in stage]  # type: ignore[attr-defined]
            for stage in generator.stages
        ]
        self._narrow = [Doubling(layer) for layer in generator.narrow]  # type: ignore[arg-type]
        self._draw = Convolution(generator.draw)
        self._modulations = _modulations(generator)
        self._widths = [padded(width) for width in self._config.widths]
        self._last = 3 * self._config.patch**2
        self._memory = _Memory(self._widths, padded(self._last), self._scratch())

    def _scratch(self) -> int:
        convolutions = [self._draw.scratch]
        convolutions += [block.scratch for stage in self._stages for block in stage]
        doublings = [one.scratch(_FIRST * 2**at) for at, one in enumerate(self._narrow)]
        return max(convolutions + doublings)

    @torch.inference_mode()
    @torch.autocast("cpu", enabled=False)
    def __call__(self, latents: Tensor, conditions: Tensor) -> Tensor:
        """Returns images [N, 3, size, size] of latents [N, latent] and conditions, N at least 1."""
        memory = self._memory
        memory.hold(len(latents))
        style = self._mapping(torch.cat([latents, conditions], dim=1))
        modulations = iter(self._styles(style))
        x, _ = memory.features(0, len(latents))
        first = self._basis * self._weigh_basis(style)[:, :, None, None]
        x[:, 1:-1, 1:-1, : first.shape[1]] = first.permute(0, 2, 3, 1)
        # what fills registers up stays zero, but for 0 x infinity of a broken picture before
        x[:, :, :, first.shape[1] :] = 0
        for at, stage in enumerate(self._stages):
            narrower, (x, inner) = x, memory.features(at, len(latents))
            if at > 0:
                self._narrow[at - 1](narrower, x, memory.scratch)
            for block in stage:
                is_last = at == len(self._stages) - 1 and block is stage[-1]
                block(x, inner, memory.scratch, next(modulations), leaky=is_last)
        drawn = memory.drawn(len(latents))
        self._draw(x, drawn, memory.scratch)
        used = drawn[:, 1:-1, 1:-1, : self._last].permute(0, 3, 1, 2)
        return F.pixel_shuffle(used, self._config.patch)

    def _styles(self, style: Tensor) -> list[Tensor]:
        """Returns scales and shifts [2, N, channels] of each block."""
        weights, bias = self._modulations
        made = F.linear(style, weights, bias)
        sizes = [2 * width for width in self._widths for _ in range(self._config.blocks)]
        parts = made.split(sizes, dim=1)
        return [part.view(len(style), 2, -1).transpose(0, 1).contiguous() for part in parts]


class _CompiledBlock:
    """A block with a style. Its inputs become its outputs."""

    def __init__(self, block: Block) -> None:
        if winograd_tiles.SLOPE != SLOPE:
            raise ValueError(f"compiled for leaky ReLU with {winograd_tiles.SLOPE}, not {SLOPE}")
        self._first, self._second = Convolution(block.first), Convolution(block.second)
        self.scratch = max(self._first.scratch, self._second.scratch)

    def __call__(
        self, x: Tensor, inner: Tensor, scratch: Tensor, style: Tensor, *, leaky: bool
    ) -> None:
        self._first(x, inner, scratch, "style", style)
        self._second(inner, x, scratch, "add_leaky" if leaky else "add")


class _Memory(threading.local):
    """Features of each stage, for the most pictures that a thread has drawn at a time.

    They are kept because their borders stay zero, and because the system clears new memory.
    """

    def __init__(self, widths: list[int], last: int, scratch: int) -> None:
        self._widths, self._last = widths, last
        self._features: list[tuple[Tensor, Tensor]] = []
        self._drawn, self.scratch = torch.empty(0), torch.empty(scratch)
        self._pictures = 0

    def hold(self, pictures: int) -> None:
        if pictures <= self._pictures:
            return

        def square(at: int, width: int) -> Tensor:
            side = _FIRST * 2**at + 2
            return torch.zeros(pictures, side, side, width)

        self._pictures, self._features = 0, []  # both, the old and the new, may not fit
        self._features = [
            (square(at, width), square(at, width)) for at, width in enumerate(self._widths)
        ]
        self._drawn = square(len(self._widths) - 1, self._last)
        self._pictures = pictures

    def features(self, stage: int, pictures: int) -> tuple[Tensor, Tensor]:
        """Returns a block's inputs and what lies between its convolutions."""
        x, inner = self._features[stage]
        return x[:pictures], inner[:pictures]

    def drawn(self, pictures: int) -> Tensor:
        return self._drawn[:pictures]


def _modulations(generator: Generator) -> tuple[Tensor, Tensor]:
    """Returns the weights and the bias that make the scales and shifts of all blocks."""
    weights, bias = [], []
    for stage in generator.stages:
        for block in stage:  # type: ignore[attr-defined]
            layer: nn.Linear = block.modulate
            width = layer.out_features // 2
            more = padded(width) - width
            halves = layer.weight.detach().float().view(2, width, -1)
            weights.append(F.pad(halves, (0, 0, 0, more)).flatten(0, 1))
            added = layer.bias.detach().float().view(2, width) + torch.tensor([[1.0], [0.0]])
            bias.append(F.pad(added, (0, more)).flatten())
    return torch.cat(weights), torch.cat(bias)
