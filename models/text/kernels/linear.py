"""A linear layer for inference: weights laid out once for the matrix kernels of this machine.

On CPUs with bf16 instructions oneDNN reads a blocked copy of the weights 1.3 (64 rows) to 1.8
times (1 row) as fast as the plain one, and applies the activation and the residual before the
result leaves the registers. Elsewhere, and in fp32, it is a plain linear layer.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from models.bfloat16 import multiplies_bfloat16

# transformers' names: how the layer does it fused, and the plain function
FUSED = {
    "gelu_new": ("gelu", "tanh"),
    "gelu_pytorch_tanh": ("gelu", "tanh"),
    "gelu": ("gelu", "none"),
    "relu": ("relu", ""),
    "silu": ("swish", ""),
    "swish": ("swish", ""),
}
PLAIN: dict[str, Callable[[Tensor], Tensor]] = {
    "gelu_new": lambda x: functional.gelu(x, approximate="tanh"),
    "gelu_pytorch_tanh": lambda x: functional.gelu(x, approximate="tanh"),
    "gelu": functional.gelu,
    "relu": functional.relu,
    "silu": functional.silu,
    "swish": functional.silu,
}
ROWS_HINT = 64  # the number of rows the blocked layout is made for; others work as well


def packs(dtype: torch.dtype, device: torch.device) -> bool:
    """Whether weights of this dtype are laid out anew on this device."""
    return dtype == torch.bfloat16 and device.type == "cpu" and multiplies_bfloat16(device)


class Linear:
    """y = activation(x W' + b), with W [outputs, inputs] and b [outputs] or None."""

    def __init__(self, weight: Tensor, bias: Tensor | None, activation: str | None = None) -> None:
        if activation is not None and activation not in PLAIN:
            raise ValueError(f"activation {activation!r} is not one of {sorted(PLAIN)}")
        self._packed = packs(weight.dtype, weight.device)
        self._bias = bias
        self._plain = PLAIN[activation] if activation else None
        self._fused = FUSED[activation] if activation else ("none", "")
        self._weight = weight.contiguous()
        if self._packed:
            self._weight = torch.ops.mkldnn._reorder_linear_weight(self._weight, ROWS_HINT)

    def __call__(self, x: Tensor) -> Tensor:
        """x [T, inputs] to [T, outputs]."""
        if self._packed:
            name, algorithm = self._fused
            return torch.ops.mkldnn._linear_pointwise(
                x, self._weight, self._bias, name, [], algorithm
            )
        y = functional.linear(x, self._weight, self._bias)
        return self._plain(y) if self._plain else y

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """x W' + b + residual, without activation."""
        return self._with(x, residual, "add")

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """(x W' + b) * gate, without activation."""
        return self._with(x, gate, "mul")

    def _with(self, x: Tensor, other: Tensor, operation: str) -> Tensor:
        if self._packed:
            return torch.ops.mkldnn._linear_pointwise.binary(
                x, other, self._weight, self._bias, operation
            )
        y = functional.linear(x, self._weight, self._bias)
        return y + other if operation == "add" else y * other


def take(parameter: torch.nn.Parameter) -> Tensor:
    """The weights of a parameter, leaving it empty: they are not held twice.

    A copy, for a loaded parameter is a window on the weights' file, and one such window keeps all
    of the file in memory.
    """
    weight = parameter.detach().clone()
    parameter.data = weight.new_empty(0)
    return weight
