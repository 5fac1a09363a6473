"""The residual block that the image nets are built of: convolutions without normalisation."""

from __future__ import annotations

import math
from typing import Final

from torch import Tensor, nn
from torch.nn import functional as F

SLOPE: Final = 0.2  # of leaky ReLU
GAIN: Final = math.sqrt(2 / (1 + SLOPE**2))  # keeps the variance through it (He et al. 2015)


def convolution(before: int, after: int, kernel: int, gain: float, groups: int = 1) -> nn.Conv2d:
    layer = nn.Conv2d(before, after, kernel, padding=kernel // 2, groups=groups)
    fan_in = before // groups * kernel**2
    nn.init.normal_(layer.weight, std=gain / math.sqrt(fan_in))
    nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
    return layer


class Block(nn.Module):
    """x + a small step: two 3x3 convolutions, the second begun at zero (Fixup, arXiv:1901.09321).

    group: channels of a group of the convolutions, 0 for plain ones.
    style: values that scale and shift the features between the two, 0 for none.
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
