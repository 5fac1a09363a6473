"""Converts pictures between bytes and the tensors that nets use."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def to_images(pixels: NDArray[np.uint8], device: torch.device) -> Tensor:
    """Converts uint8 [N, H, W, 3] to float32 [N, 3, H, W] in -1..1, channels last."""
    images = torch.from_numpy(pixels).to(device).permute(0, 3, 1, 2).float()
    return images.div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)


def to_pixels(images: Tensor) -> NDArray[np.uint8]:
    """Converts floats [N, 3, H, W], clipped to -1..1, to uint8 [N, H, W, 3]."""
    rgb = images.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8)
    pixels: NDArray[np.uint8] = rgb.permute(0, 2, 3, 1).contiguous().cpu().numpy()
    return pixels
