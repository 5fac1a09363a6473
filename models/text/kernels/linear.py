"""A linear layer for inference that stores its weights in the layout of this machine's kernels.

On CPUs with bf16 instructions, oneDNN reads a blocked copy of the weights 1.3 (64 rows) to 1.8
times (1 row) as fast as the plain one, and applies the activation and the residual while the
result is still in registers. Elsewhere, and in fp32, this is a plain linear layer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from models.bfloat16 import multiplies_bfloat16

# activations by transformers' name: oneDNN's fused name and algorithm, then the plain function
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
ROWS_HINT = 64  # the number of rows that the blocked layout is optimised for


def packs(dtype: torch.dtype, device: torch.device) -> bool:
    """Returns whether weights of this dtype are stored in the blocked layout on this device."""
    return dtype == torch.bfloat16 and device.type == "cpu" and multiplies_bfloat16(device)


class Linear:
    """Computes activation(x W' + b), with W [outputs, inputs] and b [outputs] or None."""

    def __init__(
        self,
        weight: Tensor,
        bias: Tensor | None,
        activation: str | None = None,
        outputs: Sequence[int] = (),
    ) -> None:
        """Takes over weights.

        Args:
            outputs: The outputs of each of the model's layers that this one computes, if several.

        Raises:
            ValueError: The activation is unknown.
        """
        if activation is not None and activation not in PLAIN:
            raise ValueError(f"activation {activation!r} is not one of {sorted(PLAIN)}")
        self._packed = packs(weight.dtype, weight.device)
        self.inputs = weight.shape[1]
        self.outputs = tuple(outputs) or (weight.shape[0],)
        self.bias = bias
        self.activation = activation
        self._plain = PLAIN[activation] if activation else None
        self._fused = FUSED[activation] if activation else ("none", "")
        self.weight = weight.contiguous()
        if self._packed:
            self.weight = torch.ops.mkldnn._reorder_linear_weight(self.weight, ROWS_HINT)

    def __call__(self, x: Tensor) -> Tensor:
        """Maps x [T, inputs] to [T, outputs]."""
        if self._packed:
            name, algorithm = self._fused
            return torch.ops.mkldnn._linear_pointwise(
                x, self.weight, self.bias, name, [], algorithm
            )
        y = functional.linear(x, self.weight, self.bias)
        return self._plain(y) if self._plain else y

    def bare(self, x: Tensor) -> Tensor:
        """Returns x W' + b, without activation."""
        if self._packed:
            return torch.ops.mkldnn._linear_pointwise(x, self.weight, self.bias, "none", [], "")
        return functional.linear(x, self.weight, self.bias)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual, without activation."""
        return self._with(x, residual, "add")

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate, without activation."""
        return self._with(x, gate, "mul")

    def _with(self, x: Tensor, other: Tensor, operation: str) -> Tensor:
        if self._packed:
            return torch.ops.mkldnn._linear_pointwise.binary(
                x, other, self.weight, self.bias, operation
            )
        y = functional.linear(x, self.weight, self.bias)
        return y + other if operation == "add" else y * other


def take(parameter: torch.nn.Parameter) -> Tensor:
    """Copies the weights out of a parameter and leaves it empty, so that they are not held twice.

    A loaded parameter is a view of the memory-mapped weights file, and a single view keeps the
    whole file in memory.
    """
    weight = parameter.detach().clone()
    parameter.data = weight.new_empty(0)
    return weight


def joined(parts: Sequence[Tensor]) -> Tensor:
    """Returns one tensor of several, the rows of one after those of another.

    On `meta`, torch.cat imports PyTorch's compiler, which takes a second of a core.
    """
    first = parts[0]
    if first.is_meta:
        return first.new_empty(sum(map(len, parts)), *first.shape[1:])
    return torch.cat(list(parts))
