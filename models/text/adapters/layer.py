"""A linear layer with the low-rank products of many adapters, each row with its own.

The adapters' products lie one below the other, so two matrix products compute those of all
adapters of a step, whatever their number. A mask sets to zero what the adapters of other rows have
computed, so a row's result does not depend on its neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence as Many
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from models.text.adapters.lora import LowRank
from models.text.kernels.int8_linear import Int8Linear
from models.text.kernels.linear import PLAIN, Linear

# MKL rounds a row the same, however many there are, only if this divides their number. In int8 all
# else is independent of neighbours, so that a seed gives the same text alone and in a batch.
_ROWS: Final = 4


@dataclass
class Choice:
    """Which adapter each row of the present step has; one for all layers.

    span: the rows of `down` and `up` that are needed; None if no row has an adapter.
    mask: [T, rows of the span], 0 or 1; None if all rows have the same adapter.
    """

    span: slice | None = None
    mask: Tensor | None = None


class AdaptedLinear:
    """Computes what `linear` computes, plus the product of each row's adapter.

    down, up: the products of all adapters, [N x R, inputs] and [N x R, outputs].
    """

    def __init__(self, linear: Linear | Int8Linear, names: Many[str], choice: Choice) -> None:
        """Takes over a layer. names: of the base's layers that it computes, in their order."""
        self.linear = linear
        self.names = names
        self._choice = choice
        self._plain = PLAIN[linear.activation] if linear.activation else None
        self.down = torch.empty(0, linear.inputs)
        self.up = torch.empty(0, sum(linear.outputs))

    def __call__(self, x: Tensor) -> Tensor:
        """Maps x [T, inputs] to [T, outputs]."""
        span = self._choice.span
        if span is None and not isinstance(self.linear, Int8Linear):
            return self.linear(x)
        y = self.linear.bare(x)  # int8's own activation rounds differently from the plain one
        if span is not None:
            y.add_(self._product(x, span))
        return self._plain(y) if self._plain else y

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual, without activation."""
        y, span = self.linear.plus(x, residual), self._choice.span
        return y if span is None else y.add_(self._product(x, span))

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate, without activation."""
        span = self._choice.span
        if span is None:
            return self.linear.times(x, gate)
        return self.linear.bare(x).add_(self._product(x, span)).mul_(gate)

    def add(self, products: Mapping[str, LowRank], rank: int, dtype: torch.dtype) -> None:
        """Adds an adapter after the others, whose products are made `rank` rows high as well."""
        down = torch.zeros(rank * len(self.linear.outputs), self.linear.inputs, dtype=dtype)
        up = torch.zeros(rank * len(self.linear.outputs), sum(self.linear.outputs), dtype=dtype)
        begin = 0
        for part, (name, size) in enumerate(zip(self.names, self.linear.outputs, strict=True)):
            if name in products:
                rows = slice(part * rank, part * rank + len(products[name].down))
                down[rows] = products[name].down
                up[rows, begin : begin + size] = products[name].up.t()
            begin += size
        self.down = torch.cat([self.down.to(dtype), down])
        self.up = torch.cat([self.up.to(dtype), up])

    def raise_rank(self, before: int, rank: int, adapters: int) -> None:
        """Makes room for `rank` rows for each part of each adapter, instead of `before`."""
        blocks = adapters * len(self.names)
        for name in ("down", "up"):
            old: Tensor = getattr(self, name)
            new = old.new_zeros(blocks, rank, old.shape[1])
            new[:, :before] = old.view(blocks, before, old.shape[1])
            setattr(self, name, new.flatten(0, 1))

    def _product(self, x: Tensor, rows: slice) -> Tensor:
        parts = len(self.names)
        span = slice(rows.start * parts, rows.stop * parts)
        padded = functional.pad(x.to(self.down.dtype), (0, 0, 0, -len(x) % _ROWS))
        low = functional.linear(padded, self.down[span])  # [T + padding, n x R x parts]
        if self._choice.mask is not None:
            mask = self._choice.mask  # [T, n]
            low[: len(x)].view(len(x), mask.shape[1], -1).mul_(mask[:, :, None])
        return (low @ self.up[span])[: len(x)]
