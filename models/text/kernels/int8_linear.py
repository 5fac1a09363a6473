"""A linear layer with int8 weights, one scale per output, and int8 inputs, one scale per row.

FBGEMM's kernel quantises all inputs with one scale. Rows divided by their own largest value before,
and multiplied by it afterwards, have scales of their own. Inputs of a few channels are many times
larger than the others; half of that, in logarithms, moves into the weights before these are
quantised (SmoothQuant, Xiao et al. 2022, arXiv:2211.10438).
"""

from __future__ import annotations

import warnings

import torch
from torch import Tensor

from models.text.kernels.linear import PLAIN, Linear

ENGINE = "fbgemm"
LEVELS = 127
MIGRATED = 0.5  # SmoothQuant's alpha
ROWS = 64  # that are computed together: what lies between two kernels stays in the cores' caches


def supports_int8() -> bool:
    """Returns whether PyTorch brings FBGEMM's kernels, which need an x86 CPU with AVX2."""
    return ENGINE in torch.backends.quantized.supported_engines


class Int8Linear:
    """Computes what a Linear computes, nearly; inputs and outputs are float32."""

    def __init__(self, linear: Linear, peaks: Tensor) -> None:
        """Quantises a layer. peaks: the largest absolute value of each input channel, [inputs]."""
        weight = linear.weight.float()
        self.inputs, self.outputs, self.activation = (
            linear.inputs,
            linear.outputs,
            linear.activation,
        )
        strength = weight.abs().amax(dim=0).clamp_min(1e-5) ** (1 - MIGRATED)
        smooth = (peaks.clamp_min(1e-5) ** MIGRATED / strength).clamp_min(1e-5)
        self._calm = 1 / smooth
        scaled = weight * smooth
        scales = (scaled.abs().amax(dim=1) / LEVELS).clamp_min(1e-12)
        whole = (scaled / scales[:, None]).round_().to(torch.int8)
        self._packed = _packed(whole, scales)
        self._bias = None if linear.bias is None else linear.bias.float()
        self._plain = PLAIN[linear.activation] if linear.activation else None
        # Without VNNI, the products of full 8 bits overflow the kernel's 16-bit sums.
        self._seven_bits = not torch.cpu._is_vnni_supported()

    def __call__(self, x: Tensor) -> Tensor:
        """Maps x [T, inputs] to [T, outputs]."""
        parts = [self._product(some) for some in x.split(ROWS)]
        return _joined([self._plain(part) for part in parts] if self._plain else parts)

    def bare(self, x: Tensor) -> Tensor:
        """Returns x W' + b, without activation."""
        return _joined([self._product(some) for some in x.split(ROWS)])

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual, without activation."""
        pairs = zip(x.split(ROWS), residual.split(ROWS), strict=True)
        return _joined([self._product(some).add_(other) for some, other in pairs])

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate, without activation."""
        pairs = zip(x.split(ROWS), gate.split(ROWS), strict=True)
        return _joined([self._product(some).mul_(other) for some, other in pairs])

    def _product(self, x: Tensor) -> Tensor:
        calm = x * self._calm  # float32
        # vector_norm and aminmax take fifteen times as long along rows on CPU.
        low, high = calm.amin(dim=-1, keepdim=True), calm.amax(dim=-1, keepdim=True)
        peaks = torch.maximum(high, low.neg_()).clamp_min_(1e-12)
        y: Tensor = torch.ops.quantized.linear_dynamic(
            calm.mul_(1 / peaks), self._packed, self._seven_bits
        )
        if self._bias is None:
            return y.mul_(peaks)
        return torch.addcmul(self._bias, y, peaks, out=y)  # in place: fresh memory is slow


def _joined(parts: list[Tensor]) -> Tensor:
    return parts[0] if len(parts) == 1 else torch.cat(parts)


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
