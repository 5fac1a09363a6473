"""The key/value cache: one preallocated slot for each running sequence.

A layer's keys and values are each [S, H, L, D]: S slots, H key/value heads, room for L tokens,
D values a head. Running sequences always hold the slots 0..B-1, and L follows the longest of
them in small steps, so a decode step reads `[:B]`, contiguous and whole. (oneDNN first copies an
operand that is not contiguous: a view `[:B, :, :longest]` into longer slots costs as much again.)

Memory is a rectangle: S x L never exceeds `max_tokens`. A long sequence makes all slots longer
and so lowers how many there can be. At most

    2 x layers x heads x head_dim x max_tokens x bytes of the dtype

are held (GPT-2 124M in bf16: 36 KB a token, 600 MB for 16,384 tokens), and only as many as have
been needed so far, rounded up to a power of two; they are kept for the next sequences.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

SHORTEST = 128  # tokens; for the budget, a slot's length is this times a power of two
LENGTH_STEP = 16  # tokens by which the slots in use get longer
LENGTH_SLACK = 64  # tokens the slots may be longer than needed before they get shorter


@dataclass(frozen=True)
class CacheShape:
    """What one token costs: layers, key/value heads, values a head, and where they live."""

    layers: int
    heads: int
    head_dim: int
    dtype: torch.dtype
    device: torch.device


class SlotCache:
    """Keys and values of all running sequences.

    keys, values: a tensor [S, H, L, D] for each layer. length: L, in tokens.
    """

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
        self.length = 0
        self._memory: list[Tensor] = []  # flat: keys and values of each layer
        self.release()

    def slots_at(self, tokens: int) -> int:
        """How many slots there can be when the longest may come to hold so many tokens."""
        length = SHORTEST
        while length < tokens:
            length *= 2
        return min(self.max_slots, self.max_tokens // min(length, self.context_length))

    def reserve(self, slots: int, tokens: int, *, held: int) -> None:
        """Make room for that many slots of that many tokens, keeping the first `held` slots.

        tokens: the most that any slot holds after this step. Raises ValueError beyond the budget.
        """
        wanted = min(-(-tokens // LENGTH_STEP) * LENGTH_STEP, self.context_length)
        if slots * wanted > self.max_tokens:
            raise ValueError(f"{slots} slots of {tokens} tokens exceed the cache's budget")
        fits = wanted <= self.length <= wanted + LENGTH_SLACK
        if fits and slots <= self.keys[0].shape[0]:
            return
        length = self.length if fits and slots * self.length <= self.max_tokens else wanted
        self._lay_out(slots, length, held)

    def copy(self, source: int, target: int, tokens: int) -> None:
        """Copy a slot's first tokens to another slot."""
        for held in (*self.keys, *self.values):
            held[target, :, :tokens] = held[source, :, :tokens]

    def swap(self, one: int, other: int, tokens: int) -> None:
        """Exchange two slots' first tokens."""
        for held in (*self.keys, *self.values):
            held[[one, other], :, :tokens] = held[[other, one], :, :tokens]

    def shrink(self, held: int) -> None:
        """Give back the memory that the first `held` slots do not need."""
        layers = self.shape.layers
        kept = [part[:held].clone() for part in (*self.keys, *self.values)]
        self._memory = [part.flatten() for part in kept]
        self.keys, self.values = kept[:layers], kept[layers:]

    def release(self) -> None:
        """Give all memory back; nothing may be running."""
        empty = torch.empty(0, dtype=self.shape.dtype, device=self.shape.device)
        self._memory = [empty] * 2 * self.shape.layers
        self._view(0)

    def _lay_out(self, slots: int, length: int, held: int) -> None:
        """Give all slots another length, moving what the first `held` of them hold."""
        held, kept_length = min(held, self.keys[0].shape[0]), min(length, self.length)
        needed = slots * length * self.shape.heads * self.shape.head_dim
        most = self.max_tokens * self.shape.heads * self.shape.head_dim
        views = (*self.keys, *self.values)
        for number, old in enumerate(views):
            kept = old[:held, :, :kept_length].clone()
            if len(self._memory[number]) < needed:
                size = min(1 << (needed - 1).bit_length(), most)
                # Zeros, not empty: masked places are still read, and a NaN would go through.
                self._memory[number] = old.new_zeros(size)
            new = self._seen_as(self._memory[number], length)
            new[:held, :, :kept_length] = kept
        self._view(length)

    def _view(self, length: int) -> None:
        views = [self._seen_as(memory, length) for memory in self._memory]
        self.keys, self.values = views[: self.shape.layers], views[self.shape.layers :]
        self.length = length

    def _seen_as(self, memory: Tensor, length: int) -> Tensor:
        """Flat memory as [S, H, length, D], as many slots as it holds."""
        slot = self.shape.heads * length * self.shape.head_dim
        slots = len(memory) // slot if slot else 0
        shape = (slots, self.shape.heads, length, self.shape.head_dim)
        return memory[: slots * slot].view(shape)
