"""Attention over one packed step: decoding tokens attend to their slots, new prompts to themselves.

A step is a flat row of T tokens: first B decoding tokens, mostly one for each of the slots 0..B-1,
then the new tokens of prompts, one prompt after the other. Linear layers never see padding. Each
layer calls `SlotAttention` once; it writes the new keys and values in place and attends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.functional import pad

from models.text.kernels.decode_kernel import DecodeKernel
from models.text.slots import SlotCache

_BLOCK: Final = 64  # tokens of a prompt that are attended together on CPUs


class Span(NamedTuple):
    """Tokens of one slot that are computed together.

    start: how many tokens the slot holds before them, in the cache.
    """

    slot: int
    start: int
    tokens: int


class SlotAttention:
    """The attention of one step, the same for all layers.

    lengths: how many tokens its slot holds for each decoding token, itself included.
    spans: the new prompts, in the order of the packed row.
    kernel: the compiled kernel for decoding; plain matrix products are used when None.
    slots: of the decoding tokens, in order, several in a row of the same; each has one when None.
    """

    def __init__(
        self,
        cache: SlotCache,
        lengths: Sequence[int],
        spans: Sequence[Span],
        kernel: DecodeKernel | None = None,
        slots: Sequence[int] | None = None,
    ) -> None:
        self._cache = cache
        self._kernel = kernel
        self._decoding = len(lengths)
        self._spans = tuple(spans)
        device, dtype = cache.shape.device, cache.shape.dtype
        slots = list(range(len(lengths)) if slots is None else slots)
        self._own = torch.tensor(slots, device=cache.shape.device)
        self._is_one_each = slots == list(range(len(slots)))
        places = [length - 1 for length in lengths]
        for slot, start, tokens in spans:
            slots += [slot] * tokens
            places += range(start, start + tokens)
        self.positions = torch.tensor(places, device=device)
        self._rows = self._flat_rows(torch.tensor(slots, device=device))
        self._held = torch.tensor(lengths, device=device)
        if kernel is None:
            hidden = torch.arange(cache.length, device=device) >= self._held[:, None]
            # [B, 1, L, 1], to be added to scores [B, H, L, queries a key head]
            mask = torch.zeros(hidden.shape, dtype=dtype, device=device)
            self._mask = mask.masked_fill_(hidden, -torch.inf)[:, None, :, None]

    def _flat_rows(self, slots: Tensor) -> Tensor:
        """Returns the row of each token's heads, [T x H], in a layer viewed as [S x H x L, D]."""
        heads, length = self._cache.shape.heads, self._cache.length
        head = torch.arange(heads, device=slots.device)
        return ((slots[:, None] * heads + head) * length + self.positions[:, None]).flatten()

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        """Attends with q [T, Hq, D], k and v [T, H, D], Hq a multiple of H; returns [T, Hq x D]."""
        keys, values = self._cache.keys[layer], self._cache.values[layer]
        dim = keys.shape[-1]
        # A quantised net computes in float32 and keeps its cache in bfloat16.
        keys.view(-1, dim).index_copy_(0, self._rows, k.reshape(-1, dim).to(keys.dtype))
        values.view(-1, dim).index_copy_(0, self._rows, v.reshape(-1, dim).to(keys.dtype))
        parts = []
        if self._decoding:
            rows = q[: self._decoding].to(keys.dtype)
            if self._kernel is None:
                parts.append(self._decode(rows, keys, values, scale))
            else:
                parts.append(self._kernel(rows, keys, values, self._held, scale, self._own))
        row = self._decoding
        for span in self._spans:
            # From the cache: a prompt is computed with the same keys and values whether or not its
            # beginning was there already, also where the cache rounds them.
            k, v = (
                held[span.slot, :, : span.start + span.tokens].transpose(0, 1).to(q.dtype)
                for held in (keys, values)
            )
            parts.append(causal(q[row : row + span.tokens], k, v, scale))
            row += span.tokens
        return torch.cat(parts) if len(parts) > 1 else parts[0]

    def _decode(self, q: Tensor, keys: Tensor, values: Tensor, scale: float) -> Tensor:
        """Attends with each query to its slot; the plain reference for decode_kernel.py.

        scaled_dot_product_attention takes five times as long for a single query row on CPU, and
        keys @ q is twice as fast as q @ keys.T because it reads keys in memory order.
        """
        slots = q.shape[0]
        _, heads, length, dim = keys.shape
        together = slots * heads
        keys, values = (
            (held[:slots] if self._is_one_each else held[self._own]).view(together, length, dim)
            for held in (keys, values)
        )
        q = q.reshape(together, -1, dim)
        scores = torch.bmm(keys, q.transpose(1, 2)).view(slots, heads, length, -1)
        scores = torch.add(self._mask, scores, alpha=scale).view(together, length, -1)
        weights = scores.transpose(1, 2).softmax(dim=-1)
        return torch.bmm(weights, values).view(slots, -1)


def causal(q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
    """Computes causal attention of the last T of L tokens.

    Maps q [T, Hq, D], k and v [L, H, D] to [T, Hq x D]. On CPUs a token's row depends on nothing
    but the tokens before it, to the bit. PyTorch adds in another order for other numbers of tokens,
    and a net in int8 makes other tokens of the slightest difference, so tokens are computed in
    blocks that have one shape at each place.
    """
    tokens, start = len(q), len(k) - len(q)
    if q.device.type != "cpu":
        return _attended(q, k, v, scale, _sees(start, tokens, q.device) if start else None)
    before, behind = start % _BLOCK, -len(k) % _BLOCK
    q = pad(q, (0, 0, 0, 0, before, behind))
    k, v = (pad(held, (0, 0, 0, 0, 0, behind)) for held in (k, v))
    rows = []
    for number, block in enumerate(q.split(_BLOCK), start // _BLOCK):
        end = (number + 1) * _BLOCK
        sees = _sees(end - _BLOCK, _BLOCK, q.device)
        rows.append(_attended(block, k[:end], v[:end], scale, sees))
    return torch.cat(rows)[before : before + tokens]


@lru_cache(maxsize=64)
def _sees(start: int, tokens: int, device: torch.device) -> Tensor:
    """Returns which tokens, [tokens, start + tokens], each of the last ones sees."""
    return torch.ones(tokens, start + tokens, dtype=torch.bool, device=device).tril_(start)


def _attended(q: Tensor, k: Tensor, v: Tensor, scale: float, sees: Tensor | None) -> Tensor:
    """Computes attention as `causal` does; sees: [T, L], or None for a whole text."""
    q, k, v = (part.transpose(0, 1)[None] for part in (q, k, v))
    grouped = q.shape[1] != k.shape[1]
    mixed = functional.scaled_dot_product_attention(
        q, k, v, attn_mask=sees, is_causal=sees is None, scale=scale, enable_gqa=grouped
    )
    return mixed[0].transpose(0, 1).flatten(1)
