"""Draws with a generator in the quickest way that a device has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.bfloat16 import multiplies_bfloat16
from models.image.kernels.generator import CompiledGenerator, can_compile
from models.image.kernels.lanes import DrawRows, Lanes
from models.image.pixels import to_pixels

if TYPE_CHECKING:
    from models.image.gan import GANConfig, Generator

_GPU_PASS: Final = 1024  # more than a worker draws
_FEW_LANES: Final = 2  # with more cores, each lane has several


class Generating:
    """Maps latents and conditions to pictures, with Generator or what does the same.

    most_in_pass: how many pictures keep the device busy.
    """

    def __init__(self, generator: Generator, device: torch.device) -> None:
        """Takes the generator over to a device."""
        self._device = device
        self._generator = generator.to(device, memory_format=torch.channels_last).eval()  # type: ignore[call-overload]
        self._lanes, self._compiled = None, None
        self.most_in_pass = _GPU_PASS
        if device.type == "cpu":
            cores = torch.get_num_threads()
            if can_compile(generator, device):
                self._compiled = CompiledGenerator(generator)
            self._lanes = Lanes(cores if self._compiled else _FEW_LANES)
            self.most_in_pass = self._lanes.most_in_pass
        self._halves = self._compiled is None and multiplies_bfloat16(device)

    @property
    def config(self) -> GANConfig:
        return self._generator.config

    def in_parts(self, count: int, draw: DrawRows) -> NDArray[np.uint8]:
        """Returns `count` pictures, of which `draw` draws some rows; several threads call it."""
        return draw(slice(0, count)) if self._lanes is None else self._lanes.draw(count, draw)

    @torch.inference_mode()
    def __call__(self, latents: Tensor, conditions: Tensor) -> NDArray[np.uint8]:
        """Returns pictures, uint8 [N, size, size, 3], of latents [N, latent] and conditions."""
        if self._compiled is not None:
            return to_pixels(self._compiled(latents, conditions))
        # twice as fast where bfloat16 is native, and a picture differs by less than its noise;
        # both modes are a thread's own
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._halves):
            return to_pixels(self._generator(latents, conditions))
