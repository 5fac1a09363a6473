"""Attention over one packed step: decoding rows read their slots, new prompts read themselves.

A step is a flat row of T tokens: first B decoding tokens, one for each of the slots 0..B-1, then
the prompts of the newcomers one after the other. Linear layers never see padding. Each layer
calls `SlotAttention` once; it writes the new keys and values in place and attends.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from models.text.kernels.decode_kernel import DecodeKernel
from models.text.slots import SlotCache


class SlotAttention:
    """The attention of one step, the same for all layers.

    lengths: tokens each decoding slot holds, the new one included. prompts: (slot, tokens) of
    each newcomer, in the order of the packed row. kernel: what decodes where there is one.
    """

    def __init__(
        self,
        cache: SlotCache,
        lengths: Sequence[int],
        prompts: Sequence[tuple[int, int]],
        kernel: DecodeKernel | None = None,
    ) -> None:
        self._cache = cache
        self._kernel = kernel
        self._decoding = len(lengths)
        self._prompts = tuple(prompts)
        device, dtype = cache.shape.device, cache.shape.dtype
        slots = list(range(len(lengths)))
        places = [length - 1 for length in lengths]
        for slot, tokens in prompts:
            slots += [slot] * tokens
            places += range(tokens)
        self.positions = torch.tensor(places, device=device)
        self._rows = self._flat_rows(torch.tensor(slots, device=device))
        self._held = torch.tensor(lengths, device=device)
        if kernel is None:
            hidden = torch.arange(cache.length, device=device) >= self._held[:, None]
            # [B, 1, L, 1], to be added to scores [B, H, L, queries a key head]
            mask = torch.zeros(hidden.shape, dtype=dtype, device=device)
            self._mask = mask.masked_fill_(hidden, -torch.inf)[:, None, :, None]

    def _flat_rows(self, slots: Tensor) -> Tensor:
        """Where each token's heads live in a layer seen as [S x H x L, D]; [T x H]."""
        heads, length = self._cache.shape.heads, self._cache.length
        head = torch.arange(heads, device=slots.device)
        return ((slots[:, None] * heads + head) * length + self.positions[:, None]).flatten()

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        """q [T, Hq, D], k and v [T, H, D]; Hq a multiple of H. Returns [T, Hq x D]."""
        keys, values = self._cache.keys[layer], self._cache.values[layer]
        dim = keys.shape[-1]
        keys.view(-1, dim).index_copy_(0, self._rows, k.reshape(-1, dim))
        values.view(-1, dim).index_copy_(0, self._rows, v.reshape(-1, dim))
        parts = []
        if self._decoding:
            rows = q[: self._decoding]
            if self._kernel is None:
                parts.append(self._decode(rows, keys, values, scale))
            else:
                parts.append(self._kernel(rows, keys, values, self._held, scale))
        start = self._decoding
        for _, tokens in self._prompts:
            span = slice(start, start + tokens)
            parts.append(_causal(q[span], k[span], v[span], scale))
            start += tokens
        return torch.cat(parts) if len(parts) > 1 else parts[0]

    def _decode(self, q: Tensor, keys: Tensor, values: Tensor, scale: float) -> Tensor:
        """One query a slot, as two plain matrix products; what decode_kernel.py is held equal to.

        scaled_dot_product_attention takes five times as long for a single query row on CPU, and
        keys @ q beats q @ keys.T by two because keys are then read in the order they lie.
        """
        slots = q.shape[0]
        _, heads, length, dim = keys.shape
        together = slots * heads
        keys = keys[:slots].view(together, length, dim)
        values = values[:slots].view(together, length, dim)
        q = q.reshape(together, -1, dim)
        scores = torch.bmm(keys, q.transpose(1, 2)).view(slots, heads, length, -1)
        scores = torch.add(self._mask, scores, alpha=scale).view(together, length, -1)
        weights = scores.transpose(1, 2).softmax(dim=-1)
        return torch.bmm(weights, values).view(slots, -1)


def _causal(q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
    """A whole prompt on itself: q [T, Hq, D], k and v [T, H, D] give [T, Hq x D]."""
    q, k, v = (part.transpose(0, 1)[None] for part in (q, k, v))
    grouped = q.shape[1] != k.shape[1]
    mixed = functional.scaled_dot_product_attention(
        q, k, v, is_causal=True, scale=scale, enable_gqa=grouped
    )
    return mixed[0].transpose(0, 1).flatten(1)
