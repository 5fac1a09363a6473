"""Exponential moving averages of a net's weights, which are steadier (Karras et al. 2018)."""

from __future__ import annotations

import copy
from typing import TypeVar

import torch
from torch import nn

Net = TypeVar("Net", bound=nn.Module)


def average_of(net: Net) -> Net:
    """Returns a copy of a net that takes no gradients, to be updated by `update_average`."""
    return copy.deepcopy(net).requires_grad_(False).eval()


@torch.no_grad()
def update_average(average: nn.Module, net: nn.Module, step: int, half_life_steps: float) -> None:
    """Moves the average towards the net's current weights; buffers are copied.

    Args:
        half_life_steps: the steps after which half of the average is new; early in a run, fewer.
    """
    keep = 0.5 ** (1 / min(half_life_steps, max(1.0, step * 0.05)))
    for slow, fast in zip(average.parameters(), net.parameters(), strict=True):
        slow.data.lerp_(fast.data, 1 - keep)
    for copied, current in zip(average.buffers(), net.buffers(), strict=True):
        copied.copy_(current)
