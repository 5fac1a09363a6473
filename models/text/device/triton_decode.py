"""The attention of a decode step as one Triton kernel, which reads each slot's own tokens only.

Each program serves one query head of one slot. It takes the new key and value from registers and
writes them to the slot's page for later steps, so that nothing has to be written before. Query
heads that share a key head read the same pages at about the same time, from the second-level cache.
"""

from __future__ import annotations

import torch
import triton
import triton.language as tl
from torch import Tensor

from models.text.device.pages import PAGE, PagedCache


@triton.jit
def _absorb(top, total, mixed, scores, value):
    """Adds a page to a softmax so far: its highest score, its sum, and its weighted values."""
    higher = tl.maximum(top, tl.max(scores, axis=0))
    weights = tl.exp(scores - higher)
    faded = tl.exp(top - higher)
    total = total * faded + tl.sum(weights, axis=0)
    mixed = mixed * faded + tl.sum(weights[:, None] * value, axis=0)
    return higher, total, mixed


@triton.jit
def _decode(
    q, k, v, keys, values, table, positions, out, scale,
    q_row, k_row, v_row, table_row,
    HEADS: tl.constexpr, SHARED: tl.constexpr, DIM: tl.constexpr, WIDTH: tl.constexpr,
    PAGE: tl.constexpr,
) -> None:  # fmt: skip
    row, query_head = tl.program_id(0), tl.program_id(1)
    head = query_head // SHARED
    d = tl.arange(0, WIDTH)  # DIM, rounded up to a power of two
    whole = d < DIM
    n = tl.arange(0, PAGE)
    place_out = out + (row * HEADS * SHARED + query_head) * DIM + d
    position = tl.load(positions + row)
    if position < 0:
        tl.store(place_out, tl.zeros([WIDTH], out.dtype.element_ty), mask=whole)
        return
    query = tl.load(q + row * q_row + query_head * DIM + d, mask=whole, other=0.0).to(tl.float32)
    new_key = tl.load(k + row * k_row + head * DIM + d, mask=whole, other=0.0)
    new_value = tl.load(v + row * v_row + head * DIM + d, mask=whole, other=0.0)
    query = query * scale
    if query_head % SHARED == 0:
        page = tl.load(table + row * table_row + position // PAGE)
        place = ((page * HEADS + head) * PAGE + position % PAGE) * DIM + d
        tl.store(keys + place, new_key, mask=whole)
        tl.store(values + place, new_value, mask=whole)
    top = tl.sum(query * new_key.to(tl.float32), axis=0)
    total = 1.0
    mixed = new_value.to(tl.float32)
    for start in range(0, position, PAGE):
        page = tl.load(table + row * table_row + start // PAGE)
        place = ((page * HEADS + head) * PAGE + n[:, None]) * DIM + d[None, :]
        held = start + n < position
        visible = held[:, None] & whole[None, :]
        key = tl.load(keys + place, mask=visible, other=0.0).to(tl.float32)
        value = tl.load(values + place, mask=visible, other=0.0).to(tl.float32)
        scores = tl.sum(query[None, :] * key, axis=1)
        scores = tl.where(held, scores, float("-inf"))
        top, total, mixed = _absorb(top, total, mixed, scores, value)
    tl.store(place_out, (mixed / total).to(out.dtype.element_ty), mask=whole)


class TritonDecode:
    """Computes what models.text.device.attention.PlainDecode computes."""

    def __init__(self, cache: PagedCache, table: Tensor, positions: Tensor) -> None:
        self._cache, self._table, self._positions = cache, table, positions

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        """Attends with q [B, Hq, D], k and v [B, H, D], Hq a multiple of H; returns [B, Hq x D]."""
        keys, values = self._cache.layer(layer)
        slots, query_heads, dim = q.shape
        heads = k.shape[1]
        q, k, v = (_by_head(part) for part in (q, k, v))
        out = torch.empty(slots, query_heads * dim, dtype=q.dtype, device=q.device)
        _decode[slots, query_heads](
            q, k, v, keys, values, self._table, self._positions, out, scale,
            q.stride(0), k.stride(0), v.stride(0), self._table.stride(0),
            heads, query_heads // heads, dim, triton.next_power_of_2(dim), PAGE,
        )  # fmt: skip
        return out


def _by_head(part: Tensor) -> Tensor:
    """Returns a tensor [B, heads, D] whose heads of one slot lie one after the other."""
    return part if part.stride()[1:] == (part.shape[2], 1) else part.contiguous()
