"""A linear layer with int8 weights, one scale per output, and int8 inputs, one scale per row.

Inputs of a few channels are many times larger than the others; half of that, in logarithms, moves
into the weights before these are quantised (SmoothQuant, Xiao et al. 2022, arXiv:2211.10438).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple, Protocol

import torch
from torch import Tensor

from models.text.kernels.int8_fbgemm import FBGEMMProduct, overflows
from models.text.kernels.int8_machine_code import LEVELS
from models.text.kernels.int8_panels import PanelProduct, supports_panels
from models.text.kernels.linear import PLAIN, Linear

MIGRATED: Final = 0.5  # SmoothQuant's alpha
_CHUNK: Final = 4096  # outputs that are quantised at a time, in float32


class Int8Weights(NamedTuple):
    """A quantised layer as it is stored.

    whole: int8 [outputs, inputs].
    scales: of the outputs, float32 [outputs].
    calm: what inputs are multiplied by before they are quantised, float32 [inputs].
    bias: float32 [outputs], or None.
    """

    whole: Tensor
    scales: Tensor
    calm: Tensor
    bias: Tensor | None

    @classmethod
    def of(cls, weight: Tensor, bias: Tensor | None, peaks: Tensor) -> Int8Weights:
        """Quantises weights [outputs, inputs] of any dtype, some outputs at a time.

        peaks: the largest absolute value of each input channel, [inputs].
        """
        parts = weight.split(_CHUNK)
        largest = torch.stack([part.abs().amax(dim=0).float() for part in parts]).amax(dim=0)
        strength = largest.clamp_min(1e-5) ** (1 - MIGRATED)
        smooth = (peaks.clamp_min(1e-5) ** MIGRATED / strength).clamp_min(1e-5)
        whole = torch.empty(weight.shape, dtype=torch.int8)
        scales = torch.empty(len(weight))
        for part, into, scale in zip(parts, whole.split(_CHUNK), scales.split(_CHUNK), strict=True):
            scaled = part * smooth  # float32
            scale.copy_((scaled.abs().amax(dim=1) / LEVELS).clamp_min_(1e-12))
            into.copy_(scaled.div_(scale[:, None]).round_())
        return cls(whole, scales, 1 / smooth, None if bias is None else bias.float())


class Product(Protocol):
    """Computes x W' + b of quantised weights, x [T, inputs]; results are float32 [T, outputs].

    fused: the activations that it computes, by transformers' name.
    """

    fused: ClassVar[Mapping[str, str]]

    def __call__(self, x: Tensor, activation: str = "") -> Tensor:
        """Returns activation(x W' + b)."""
        ...

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual."""
        ...

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate."""
        ...


class Int8Linear:
    """Computes what a Linear computes, nearly; inputs and outputs are float32."""

    def __init__(self, weights: Int8Weights, like: Linear) -> None:
        """Lays the weights out for this CPU. like: the layer it replaces, or its meta twin."""
        self.inputs, self.outputs, self.activation = like.inputs, like.outputs, like.activation
        product = PanelProduct if overflows() and supports_panels() else FBGEMMProduct
        self._product: Product = product(*weights)
        self._fused = self._product.fused.get(like.activation or "", "")
        self._plain = PLAIN[like.activation] if like.activation and not self._fused else None

    def __call__(self, x: Tensor) -> Tensor:
        """Maps x [T, inputs] to [T, outputs]."""
        y = self._product(x, self._fused)
        return self._plain(y) if self._plain else y

    def bare(self, x: Tensor) -> Tensor:
        """Returns x W' + b, without activation."""
        return self._product(x)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual, without activation."""
        return self._product.plus(x, residual)

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate, without activation."""
        return self._product.times(x, gate)
