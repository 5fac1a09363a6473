"""A linear layer with int8 weights, one scale per output, and int8 inputs, one scale per row.

FBGEMM's kernel quantises all inputs with one scale. Rows divided by their own largest value before,
and multiplied by it afterwards, have scales of their own; a single row has one anyway. Inputs of a
few channels are many times larger than the others; half of that, in logarithms, moves into the
weights before these are quantised (SmoothQuant, Xiao et al. 2022, arXiv:2211.10438).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

import torch
from torch import Tensor

from models.text.kernels.int8_rows import scaled_rows
from models.text.kernels.linear import PLAIN, Linear

ENGINE: Final = "fbgemm"
LEVELS: Final = 127
MIGRATED: Final = 0.5  # SmoothQuant's alpha
ROWS: Final = 64  # computed together: what lies between two kernels stays in the cores' caches
_CHUNK: Final = 4096  # outputs that are quantised at a time, in float32


# `_op`: what lies around it looks for fakes of the compiler, for 4 us a call.
_multiply: Final = torch.ops.quantized.linear_dynamic.default._op


def supports_int8() -> bool:
    """Returns whether PyTorch brings FBGEMM's kernels, which need an x86 CPU with AVX2."""
    return ENGINE in torch.backends.quantized.supported_engines


@cache
def overflows() -> bool:
    """Returns whether the kernel's 16-bit sums overflow, as they do in full 8 bits without VNNI."""
    inputs = 64
    whole = torch.full((1, inputs), LEVELS, dtype=torch.int8)
    packed = _packed(whole, torch.tensor([1 / LEVELS]))
    return bool((_multiply(torch.ones(1, inputs), packed, False) - inputs).abs() > 1)


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


class Int8Linear:
    """Computes what a Linear computes, nearly; inputs and outputs are float32."""

    def __init__(self, weights: Int8Weights, like: Linear) -> None:
        """Lays the weights out for this CPU. like: the layer it replaces, or its meta twin."""
        self.inputs, self.outputs, self.activation = like.inputs, like.outputs, like.activation
        self._calm = weights.calm.float().contiguous()
        self._packed = _packed(weights.whole, weights.scales)
        self._bias = weights.bias
        self._plain = PLAIN[like.activation] if like.activation else None
        self._seven_bits = overflows()

    def __call__(self, x: Tensor) -> Tensor:
        """Maps x [T, inputs] to [T, outputs]."""
        return _by_rows(self._activated, x) if len(x) > ROWS else self._activated(x)

    def bare(self, x: Tensor) -> Tensor:
        """Returns x W' + b, without activation."""
        return _by_rows(self._product, x) if len(x) > ROWS else self._product(x)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual, without activation."""
        return _by_rows(self._sum, x, residual) if len(x) > ROWS else self._sum(x, residual)

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate, without activation."""
        return _by_rows(self._gated, x, gate) if len(x) > ROWS else self._gated(x, gate)

    def _activated(self, x: Tensor) -> Tensor:
        y = self._product(x)
        return self._plain(y) if self._plain else y

    def _sum(self, x: Tensor, residual: Tensor) -> Tensor:
        return self._product(x).add_(residual)

    def _gated(self, x: Tensor, gate: Tensor) -> Tensor:
        return self._product(x).mul_(gate)

    def _product(self, x: Tensor) -> Tensor:
        rows, peaks = scaled_rows(x, self._calm)
        y: Tensor = _multiply(rows, self._packed, self._seven_bits)[:-1]
        if self._bias is None:
            return y.mul_(peaks)
        return torch.addcmul(self._bias, y, peaks, out=y)  # in place: fresh memory is slow


def _by_rows(compute: Callable[..., Tensor], *rows: Tensor) -> Tensor:
    return torch.cat([compute(*some) for some in zip(*(r.split(ROWS) for r in rows), strict=True)])


def _packed(whole: Tensor, scales: Tensor) -> object:
    zeros = torch.zeros(len(scales), dtype=torch.long)
    before = torch.backends.quantized.engine
    torch.backends.quantized.engine = ENGINE
    try:
        with warnings.catch_warnings():
            # A later PyTorch will lack this; ours is pinned (pyproject.toml).
            warnings.filterwarnings("ignore", "torch.quantize_per_tensor", UserWarning)
            quantised = torch._make_per_channel_quantized_tensor(whole, scales.double(), zeros, 0)
        return torch.ops.quantized.linear_prepack(quantised, None)
    finally:
        torch.backends.quantized.engine = before
