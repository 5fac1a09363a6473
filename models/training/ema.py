"""A slow average of a net's weights: steadier than the net itself (Karras et al. 2018)."""

from __future__ import annotations

import copy
from typing import TypeVar

import torch
from torch import nn

Net = TypeVar("Net", bound=nn.Module)


def average_of(net: Net) -> Net:
    """A copy that takes no gradients."""
    return copy.deepcopy(net).requires_grad_(False).eval()


@torch.no_grad()
def update_average(average: nn.Module, net: nn.Module, step: int, half_life_steps: float) -> None:
    """half_life_steps: after so many, half of what the average knew is new; fewer at the start."""
    keep = 0.5 ** (1 / min(half_life_steps, max(1.0, step * 0.05)))
    for slow, fast in zip(average.parameters(), net.parameters(), strict=True):
        slow.data.lerp_(fast.data, 1 - keep)
    for own, other in zip(average.buffers(), net.buffers(), strict=True):
        own.copy_(other)
