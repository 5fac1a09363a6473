"""The key/value cache: one preallocated slot for each running sequence.

A layer's keys and values are each [S, H, L, D]: S slots, H key/value heads, capacity for L tokens,
D values per head. Running sequences always occupy the slots 0..B-1, and L follows the longest of
them in small steps, so that a decode step reads `[:B]`, which is contiguous. (oneDNN copies an
operand that is not contiguous: a view `[:B, :, :longest]` into longer slots doubles the cost.)

S x L never exceeds `max_tokens`: a long sequence lengthens all slots and so reduces their number.
The cache takes at most

    2 x layers x heads x head_dim x max_tokens x bytes of the dtype

(GPT-2 124M in bf16: 36 KB per token, 600 MB for 16,384 tokens). It allocates only what has been
needed so far, rounded up to a power of two, and keeps it for later sequences.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

SHORTEST = 128  # tokens; the budget counts a slot's length as this times a power of two
LENGTH_STEP = 16  # tokens by which slots grow
LENGTH_SLACK = 64  # tokens by which slots may exceed the needed length before they shrink


@dataclass(frozen=True)
class CacheShape:
    """The size of one token: layers, key/value heads and values per head, with dtype and device."""

    layers: int
    heads: int
    head_dim: int
    dtype: torch.dtype
    device: torch.device


class SlotCache:
    """The keys and values of all running sequences.

    keys, values: one tensor [S, H, L, D] per layer.
    length: L, the capacity of a slot in tokens.
    """

    def __init__(
        self, shape: CacheShape, *, max_slots: int, max_tokens: int, context_length: int
    ) -> None:
        """Creates an empty cache. max_tokens limits slots x length and must hold one context.

        Raises:
            ValueError: max_tokens is less than context_length.
        """
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
        """Returns how many slots are possible if the longest can reach this many tokens."""
        length = SHORTEST
        while length < tokens:
            length *= 2
        return min(self.max_slots, self.max_tokens // min(length, self.context_length))

    def reserve(self, slots: int, tokens: int, *, held: int) -> None:
        """Makes capacity for a number of slots and tokens, preserving the first `held` slots.

        tokens: the length of the longest slot after this step.

        Raises:
            ValueError: The slots would exceed the budget.
        """
        needed = min(-(-tokens // LENGTH_STEP) * LENGTH_STEP, self.context_length)
        if slots * needed > self.max_tokens:
            raise ValueError(f"{slots} slots of {tokens} tokens exceed the cache's budget")
        fits = needed <= self.length <= needed + LENGTH_SLACK
        if fits and slots <= self.keys[0].shape[0]:
            return
        length = self.length if fits and slots * self.length <= self.max_tokens else needed
        self._lay_out(slots, length, held)

    def copy(self, source: int, target: int, tokens: int) -> None:
        """Copies a slot's first tokens to another slot."""
        for held in (*self.keys, *self.values):
            held[target, :, :tokens] = held[source, :, :tokens]

    def swap(self, one: int, other: int, tokens: int) -> None:
        """Swaps the first tokens of two slots."""
        for held in (*self.keys, *self.values):
            held[[one, other], :, :tokens] = held[[other, one], :, :tokens]

    def shrink(self, held: int) -> None:
        """Frees the memory that the first `held` slots do not need."""
        layers = self.shape.layers
        kept = [part[:held].clone() for part in (*self.keys, *self.values)]
        self._memory = [part.flatten() for part in kept]
        self.keys, self.values = kept[:layers], kept[layers:]

    def release(self) -> None:
        """Frees all memory; no sequence may be running."""
        empty = torch.empty(0, dtype=self.shape.dtype, device=self.shape.device)
        self._memory = [empty] * 2 * self.shape.layers
        self._view(0)

    def _lay_out(self, slots: int, length: int, held: int) -> None:
        """Changes the length of all slots, preserving the tokens in the first `held` of them."""
        held, kept_length = min(held, self.keys[0].shape[0]), min(length, self.length)
        needed = slots * length * self.shape.heads * self.shape.head_dim
        limit = self.max_tokens * self.shape.heads * self.shape.head_dim
        views = (*self.keys, *self.values)
        for number, old in enumerate(views):
            kept = old[:held, :, :kept_length].clone()
            if len(self._memory[number]) < needed:
                size = min(1 << (needed - 1).bit_length(), limit)
                # Zeros, not empty: masked positions are still read, and a NaN would propagate.
                self._memory[number] = old.new_zeros(size)
            new = self._seen_as(self._memory[number], length)
            new[:held, :, :kept_length] = kept
        self._view(length)

    def _view(self, length: int) -> None:
        views = [self._seen_as(memory, length) for memory in self._memory]
        self.keys, self.values = views[: self.shape.layers], views[self.shape.layers :]
        self.length = length

    def _seen_as(self, memory: Tensor, length: int) -> Tensor:
        """Returns flat memory as a view [S, H, length, D], with as many slots as fit."""
        slot = self.shape.heads * length * self.shape.head_dim
        slots = len(memory) // slot if slot else 0
        shape = (slots, self.shape.heads, length, self.shape.head_dim)
        return memory[: slots * slot].view(shape)
