"""Muon: momentum whose every matrix is made orthogonal before it is applied.

Jordan et al. 2024, https://kellerjordan.github.io/posts/muon; the size of a step as in Liu et al.
2025, arXiv:2502.16982. torch.optim.Muon is the same in bfloat16, which CPUs without it emulate at a
twentieth of the speed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import torch
from torch import Tensor

_QUINTIC: Final = (3.4445, -4.7750, 2.0315)  # drives singular values into 0.7..1.2 in five rounds
_ROUNDS: Final = 5


class Muon(torch.optim.Optimizer):
    """For weights of two dimensions; biases, gains and embeddings are AdamW's."""

    def __init__(
        self,
        weights: Iterable[Tensor],
        learning_rate: float,
        momentum: float = 0.95,
        weight_decay: float = 0.1,
    ) -> None:
        usual = {"lr": learning_rate, "momentum": momentum, "weight_decay": weight_decay}
        super().__init__(weights, usual)

    @torch.no_grad()
    def step(self) -> None:  # type: ignore[override]
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                state = self.state[weight]
                if not state:
                    state["momentum"] = torch.zeros_like(weight)
                average = state["momentum"].lerp_(weight.grad, 1 - group["momentum"])
                ahead = weight.grad.lerp(average, group["momentum"])  # Nesterov's
                weight.mul_(1 - group["lr"] * group["weight_decay"])
                # root mean square of 0.2, as AdamW's steps have: one learning rate fits both
                size = 0.2 * max(weight.shape) ** 0.5
                weight.add_(orthogonal(ahead), alpha=-group["lr"] * size)


def orthogonal(matrix: Tensor) -> Tensor:
    """The nearest matrix whose singular values are all about 1, by Newton and Schulz' iteration.

    matrix: [rows, columns], float32.
    """
    is_tall = matrix.shape[0] > matrix.shape[1]
    X = matrix.T if is_tall else matrix
    X = X / (X.norm() + 1e-7)
    a, b, c = _QUINTIC
    for _ in range(_ROUNDS):
        A = X @ X.T
        X = a * X + (b * A + c * A @ A) @ X
    return X.T if is_tall else X
