"""Computes what lies between a step's matrix products, several operations in one Triton kernel.

Each kernel of a small net takes longer to start than to run, so fewer kernels are faster.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

BLOCK = 1024  # values per program


@triton.jit
def _add_norm(
    x, y, weight, bias, total, normed, eps,
    CHANNELS: tl.constexpr, WIDTH: tl.constexpr, HAS_BIAS: tl.constexpr,
) -> None:  # fmt: skip
    row = tl.program_id(0)
    c = tl.arange(0, WIDTH)  # CHANNELS, rounded up to a power of two
    whole = c < CHANNELS
    place = row * CHANNELS + c
    added = tl.load(x + place, mask=whole, other=0.0).to(tl.float32)
    added += tl.load(y + place, mask=whole, other=0.0).to(tl.float32)
    # Rounded before the norm, as when two kernels did it.
    rounded = added.to(total.dtype.element_ty)
    tl.store(total + place, rounded, mask=whole)
    value = rounded.to(tl.float32)
    scale = tl.load(weight + c, mask=whole, other=0.0).to(tl.float32)
    if HAS_BIAS:  # a layer norm; otherwise a root-mean-square norm
        value -= tl.sum(value, axis=0) / CHANNELS
        value = tl.where(whole, value, 0.0)
    value *= 1.0 / tl.sqrt(tl.sum(value * value, axis=0) / CHANNELS + eps)
    value *= scale
    if HAS_BIAS:
        value += tl.load(bias + c, mask=whole, other=0.0).to(tl.float32)
    tl.store(normed + place, value.to(normed.dtype.element_ty), mask=whole)


def add_norm(
    x: Tensor, y: Tensor, weight: Tensor, bias: Tensor | None, eps: float
) -> tuple[Tensor, Tensor]:
    """Returns x + y and its norm, all [T, C]: a layer norm with a bias, else a root-mean-square."""
    rows, channels = x.shape
    total, normed = torch.empty_like(x), torch.empty_like(x)
    _add_norm[rows,](
        x, y, weight, weight if bias is None else bias, total, normed, eps,
        channels, triton.next_power_of_2(channels), bias is not None,
    )  # fmt: skip
    return total, normed


@triton.jit
def _rotate(
    x, cos, sin, positions, out, x_row,
    HEADS: tl.constexpr, DIM: tl.constexpr, WIDTH: tl.constexpr,
) -> None:  # fmt: skip
    row, head = tl.program_id(0), tl.program_id(1)
    d = tl.arange(0, WIDTH)  # DIM, rounded up to a power of two
    whole = d < DIM
    position = tl.load(positions + row)
    begin = x + row * x_row + head * DIM
    straight = tl.load(begin + d, mask=whole, other=0.0).to(tl.float32)
    rolled = tl.load(begin + (d + DIM // 2) % DIM, mask=whole, other=0.0).to(tl.float32)
    c = tl.load(cos + position * DIM + d, mask=whole, other=0.0).to(tl.float32)
    s = tl.load(sin + position * DIM + d, mask=whole, other=0.0).to(tl.float32)
    turned = straight * c + rolled * s
    place = out + (row * HEADS + head) * DIM + d
    tl.store(place, turned.to(out.dtype.element_ty), mask=whole)


def rotate(x: Tensor, cos: Tensor, sin: Tensor, positions: Tensor) -> Tensor:
    """Returns x [T, heads, D], whose rows may be apart, rotated to the positions [T].

    cos and sin are [L, 1, D], the latter with rotate_half's signs.
    """
    rows, heads, dim = x.shape
    out = torch.empty(rows, heads, dim, dtype=x.dtype, device=x.device)
    if rows:
        _rotate[rows, heads](
            x, cos, sin, positions, out, x.stride(0), heads, dim, triton.next_power_of_2(dim)
        )
    return out


@triton.jit
def _silu_times(x, out, count, HALF: tl.constexpr, BLOCK: tl.constexpr) -> None:
    place = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    within = place < count
    gate_place = place // HALF * (2 * HALF) + place % HALF
    gate = tl.load(x + gate_place, mask=within, other=0.0).to(tl.float32)
    up = tl.load(x + gate_place + HALF, mask=within, other=0.0).to(tl.float32)
    made = gate / (1.0 + tl.exp(-gate)) * up
    tl.store(out + place, made.to(out.dtype.element_ty), mask=within)


def silu_times(x: Tensor) -> Tensor:
    """Returns silu of the first half of x [T, 2 I], times the second half: [T, I]."""
    half = x.shape[1] // 2
    out = torch.empty(x.shape[0], half, dtype=x.dtype, device=x.device)
    programs = triton.cdiv(out.numel(), BLOCK)
    if programs:
        _silu_times[programs,](x, out, out.numel(), half, BLOCK)
    return out
