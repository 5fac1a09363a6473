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
    from models.image.gan import Generator

_GPU_PASS: Final = 1024  # more than a worker draws
_FEW_LANES: Final = 2  # with more cores, each lane has several
_MOST_LANES: Final = 16  # of one core each; each keeps 26 MB for pictures of 128 px


class Generating:
    """Maps latents and conditions to pictures, with Generator or what does the same.

    config: that of the generator.
    most_in_pass: how many pictures keep the device busy.
    """

    def __init__(
        self, generator: Generator, device: torch.device, *, in_halves: bool = False
    ) -> None:
        """Moves the generator to a device and prepares it to draw.

        Args:
            in_halves: multiplies bfloat16 where this is quicker.
        """
        self._device, self.config = device, generator.config
        last = torch.channels_last
        self._draw: CompiledGenerator | Generator = generator.to(device, memory_format=last).eval()  # type: ignore[call-overload]
        self._lanes = None
        self.most_in_pass = _GPU_PASS
        is_compiled = can_compile(generator, device)
        if is_compiled:
            self._draw = CompiledGenerator(generator)
        if device.type == "cpu":
            self._lanes = Lanes(_MOST_LANES if is_compiled else _FEW_LANES)
            self.most_in_pass = self._lanes.most_in_pass
        self._in_halves = in_halves and not is_compiled and multiplies_bfloat16(device)

    def in_parts(self, count: int, draw: DrawRows) -> NDArray[np.uint8]:
        """Returns `count` pictures, at least one, of which each call of `draw` draws some rows.

        On CPUs several threads call it.
        """
        return draw(slice(0, count)) if self._lanes is None else self._lanes.draw(count, draw)

    @torch.inference_mode()
    def __call__(self, latents: Tensor, conditions: Tensor) -> NDArray[np.uint8]:
        """Returns pictures, uint8 [N, size, size, 3], of latents [N, latent] and conditions."""
        # twice as fast where bfloat16 is native, and a picture differs by less than its noise;
        # both modes are a thread's own
        with torch.autocast(self._device.type, torch.bfloat16, enabled=self._in_halves):
            return to_pixels(self._draw(latents, conditions))
