"""Changes probabilities as the watermark's tournament does, for many rows at once.

See models/text/mark/watermark.py for what it is for. In each of 30 layers two candidates meet,
drawn independently, and the one whose coin of this layer shows heads goes on. What that does to a
distribution has a closed form (Dathathri et al. 2024, supplement), so nothing is drawn here: the
last candidate is the token at which the sequence's own random number falls, as without a watermark.
"""

from __future__ import annotations

from collections.abc import Sequence as Many
from typing import Final

import torch
from torch import Tensor

LAYERS: Final = 30
# Only so many of the likeliest tokens compete, among themselves. The others keep their
# probabilities, so this changes what a wide distribution can carry, and never what is drawn.
COMPETITORS: Final = 64
_STEP: Final = 0x9E3779B97F4A7C15 - 2**64  # splitmix64, in signed numbers that wrap around
_MIX: Final = (0xBF58476D1CE4E5B9 - 2**64, 0x94D049BB133111EB - 2**64)


def compete(mass: Tensor, tokens: Tensor, seeds: Many[int]) -> Tensor:
    """Returns the mass [R, N] of tokens [R, N] after the tournament; each row's sum is unchanged.

    mass: float64; a row's first COMPETITORS compete.
    seeds: a number a row, see models.text.mark.watermark.context_seed.
    """
    head = mass[:, :COMPETITORS]
    total = head.sum(dim=-1, keepdim=True)
    share = head / total
    for heads in _coins(tokens[:, :COMPETITORS], seeds).to(share.dtype):
        share = share * (1 + heads - (share * heads).sum(dim=-1, keepdim=True))
    return torch.cat((share * total, mass[:, COMPETITORS:]), dim=-1)


def _coins(tokens: Tensor, seeds: Many[int]) -> Tensor:
    """Returns 1 for heads and 0 for tails [LAYERS, R, N]."""
    mixed = torch.tensor(seeds, device=tokens.device)[:, None] + (tokens + 1) * _STEP
    for shift, factor in zip((30, 27), _MIX, strict=True):
        mixed = (mixed ^ _shifted(mixed, shift)) * factor
    mixed = mixed ^ _shifted(mixed, 31)
    layers = torch.arange(LAYERS, device=tokens.device)[:, None, None]
    return mixed[None] >> layers & 1


def _shifted(numbers: Tensor, places: int) -> Tensor:
    """Shifts to the right as unsigned numbers are shifted."""
    return numbers >> places & ((1 << (64 - places)) - 1)
