"""The residual block of the image nets: convolutions without normalisation."""

from __future__ import annotations

import math
from typing import Final

from torch import Tensor, nn
from torch.nn import functional as F

SLOPE: Final = 0.2  # of leaky ReLU
GAIN: Final = math.sqrt(2 / (1 + SLOPE**2))  # preserves the variance (He et al. 2015)


def convolution(before: int, after: int, kernel: int, gain: float, groups: int = 1) -> nn.Conv2d:
    layer = nn.Conv2d(before, after, kernel, padding=kernel // 2, groups=groups)
    fan_in = before // groups * kernel**2
    nn.init.normal_(layer.weight, std=gain / math.sqrt(fan_in))
    nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
    return layer


class Block(nn.Module):
    """A residual block of two 3x3 convolutions, the second starting at zero (arXiv:1901.09321).

    group: channels per group of the convolutions; 0 for ungrouped ones.
    style: length of the vector that scales and shifts the features between the two; 0 for none.
    """

    def __init__(self, width: int, group: int = 0, style: int = 0) -> None:
        super().__init__()
        groups = width // group if group else 1
        self.first = convolution(width, width, 3, GAIN, groups)
        self.second = convolution(width, width, 3, 0.0, groups)
        self.modulate = nn.Linear(style, 2 * width) if style else None

    def forward(self, x: Tensor, style: Tensor | None = None) -> Tensor:
        inner = F.leaky_relu(self.first(x), SLOPE)
        if self.modulate is not None:
            scale, shift = self.modulate(style)[:, :, None, None].chunk(2, dim=1)
            inner = inner * (1 + scale) + shift
        return x + self.second(F.leaky_relu(inner, SLOPE))
