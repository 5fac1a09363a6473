"""The key/value cache: one preallocated slot for each running sequence.

A layer's keys and values are each [S, H, L, D]: S slots, H key/value heads, room for L tokens,
D values a head. Running sequences always hold the slots 0..B-1, so a decode step reads plain
views `[:B, :, :longest]`: no gather, no copy.

Memory is a rectangle: S x L never exceeds `max_tokens`. A long sequence makes all slots longer
and so lowers how many there can be. At most

    2 x layers x heads x head_dim x max_tokens x bytes of the dtype

are held (GPT-2 124M in bf16: 36 KB a token, 600 MB for 16,384 tokens), and only as many as the
largest number of sequences so far has needed.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

SHORTEST = 128  # tokens; a slot's length is this times a power of two


@dataclass(frozen=True)
class CacheShape:
    """What one token costs: layers, key/value heads, values a head, and where they live."""

    layers: int
    heads: int
    head_dim: int
    dtype: torch.dtype
    device: torch.device


class SlotCache:
    """Keys and values of all running sequences."""

    def __init__(
        self, shape: CacheShape, *, max_slots: int, max_tokens: int, context_length: int
    ) -> None:
        """max_tokens bounds slots x length and must hold one full context."""
        if max_tokens < context_length:
            raise ValueError(
                f"cache_tokens={max_tokens} cannot hold one context of {context_length} tokens"
            )
        self.shape = shape
        self.max_slots = max_slots
        self.max_tokens = max_tokens
        self.context_length = context_length
        self.keys: list[Tensor] = []
        self.values: list[Tensor] = []
        self.slots = 0
        self.length = 0
        self.release()

    def slot_length(self, tokens: int) -> int:
        """The length a slot gets that must hold so many tokens."""
        length = SHORTEST
        while length < tokens:
            length *= 2
        return min(length, self.context_length)

    def slots_at(self, tokens: int) -> int:
        """How many slots there can be when the longest must hold so many tokens; at least 1."""
        return min(self.max_slots, self.max_tokens // self.slot_length(tokens))

    def reserve(self, slots: int, tokens: int) -> None:
        """Make room for that many slots of that many tokens, keeping what is held.

        `tokens` must cover every running sequence. Raises ValueError beyond the budget.
        """
        if slots > self.slots_at(tokens):
            raise ValueError(f"{slots} slots of {tokens} tokens exceed the cache's budget")
        length = self.slot_length(tokens)
        if slots <= self.slots and length <= self.length:
            return
        slots = max(slots, self.slots)
        if length < self.length and self.max_tokens // self.length >= slots:
            length = self.length
        doubled = 1 << (slots - 1).bit_length()
        self._reshape(min(doubled, self.slots_at(length)), max(length, SHORTEST))

    def copy(self, source: int, target: int, tokens: int) -> None:
        """Copy a slot's first tokens to another slot."""
        for held in (*self.keys, *self.values):
            held[target, :, :tokens] = held[source, :, :tokens]

    def shrink(self, slots: int, tokens: int) -> None:
        """Give memory back, keeping so many slots of so many tokens."""
        slots = min(slots, self.slots)
        length = min(self.slot_length(tokens), self.length)
        if (slots, length) != (self.slots, self.length):
            self._reshape(slots, length)

    def release(self) -> None:
        """Give all memory back; nothing may be running."""
        empty = torch.empty(
            0, self.shape.heads, 0, self.shape.head_dim,
            dtype=self.shape.dtype, device=self.shape.device,
        )  # fmt: skip
        self.keys = [empty] * self.shape.layers
        self.values = [empty] * self.shape.layers
        self.slots = self.length = 0

    def _reshape(self, slots: int, length: int) -> None:
        """Move what is held into a rectangle of another shape, layer by layer."""
        kept_slots, kept_length = min(slots, self.slots), min(length, self.length)
        for held in (self.keys, self.values):
            for layer, old in enumerate(held):
                # Zeros, not empty: masked places are still read, and a NaN would go through.
                new = old.new_zeros(slots, self.shape.heads, length, self.shape.head_dim)
                new[:kept_slots, :, :kept_length] = old[:kept_slots, :, :kept_length]
                held[layer] = new
        self.slots, self.length = slots, length
