"""Shows the latents of an unfinished picture as colours, without decoding them.

A latent pixel's channels determine the mean colour of its square nearly linearly, so a linear map
is fitted once to the decoder at hand.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from models.image.pixels import to_pixels

_SAMPLES, _SIDE = 8, 8  # pictures of random latents, 512 pixels to fit at most 17 numbers to
_ENLARGED: Final = 4


class LatentColours:
    """The map from latents to colours of one pipeline, fitted when it is first used."""

    def __init__(self, pipeline: Any) -> None:  # noqa: ANN401
        """Stores the pipeline, whose decoder may be missing."""
        self._vae = getattr(pipeline, "vae", None)
        self._map: Tensor | None = None

    @torch.inference_mode()
    def of(self, latents: Tensor) -> NDArray[np.uint8] | None:
        """Returns pictures [N, 4H, 4W, 3] of latents [N, C, H, W]; None if they are packed."""
        if self._vae is None or latents.dim() != 4 or latents.shape[1] != self._channels:
            return None
        if self._map is None:
            self._map = self._fitted(latents)
        colours = torch.einsum("nchw,ck->nkhw", _with_one(latents.float()), self._map)
        return to_pixels(F.interpolate(colours, scale_factor=_ENLARGED, mode="nearest"))

    @property
    def _channels(self) -> int:
        return int(self._vae.config.latent_channels) if self._vae is not None else 0

    def _fitted(self, like: Tensor) -> Tensor:
        assert self._vae is not None  # noqa: S101  # checked by the caller
        random = torch.Generator().manual_seed(0)
        shape = (_SAMPLES, self._channels, _SIDE, _SIDE)
        latents = torch.randn(shape, generator=random).to(like.device, like.dtype)
        shift = self._vae.config.get("shift_factor") or 0.0
        decoded = self._vae.decode(latents / self._vae.config.scaling_factor + shift).sample.float()
        means = F.adaptive_avg_pool2d(decoded, _SIDE).permute(0, 2, 3, 1).reshape(-1, 3)
        rows = _with_one(latents.float()).permute(0, 2, 3, 1).reshape(len(means), -1)
        return torch.linalg.lstsq(rows, means).solution


def _with_one(latents: Tensor) -> Tensor:
    """Returns latents with a further channel of ones, for the constant of the map."""
    return torch.cat([latents, torch.ones_like(latents[:, :1])], dim=1)
