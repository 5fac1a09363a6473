"""Products of int8 weights by FBGEMM, which PyTorch brings; quick on CPUs with VNNI.

Its kernel quantises all inputs with one scale. Rows divided by their own largest value before, and
multiplied by it afterwards, have scales of their own; a single row has one anyway.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import ClassVar, Final

import torch
from torch import Tensor

from models.text.kernels.int8_machine_code import LEVELS
from models.text.kernels.int8_rows import scaled_rows

ENGINE: Final = "fbgemm"
ROWS: Final = 64  # computed together: what lies between two kernels stays in the cores' caches

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


class FBGEMMProduct:
    """Implements Product of int8_linear.py; without VNNI its inputs have 7 bits."""

    fused: ClassVar[Mapping[str, str]] = {}

    def __init__(self, whole: Tensor, scales: Tensor, calm: Tensor, bias: Tensor | None) -> None:
        """Lays weights out. See Int8Weights for the arguments."""
        self._calm = calm.float().contiguous()
        self._packed = _packed(whole, scales)
        self._bias = bias
        self._seven_bits = overflows()

    def __call__(self, x: Tensor, activation: str = "") -> Tensor:
        """Maps x [T, inputs] to [T, outputs], float32; it knows no activation."""
        return _by_rows(self._product, x) if len(x) > ROWS else self._product(x)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual."""
        return _by_rows(self._sum, x, residual) if len(x) > ROWS else self._sum(x, residual)

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate."""
        return _by_rows(self._gated, x, gate) if len(x) > ROWS else self._gated(x, gate)

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
