"""Keeps the keys and values of prompts, so that what prompts have in common is computed once.

A prompt is kept in blocks of BLOCK tokens. A block is found by the block before it and its own
tokens, so two prompts share the blocks up to the first token in which they differ. When the memory
is full, the block that was used least recently makes room. A block always counts as used just
after those that follow it, so the end of a prompt goes before its beginning.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from collections.abc import Sequence as Many

import torch
from torch import Tensor

from models.text.slots import CacheShape, SlotCache

BLOCK = 16  # tokens
_FIRST = 64  # blocks that are allocated at first; doubled as needed


class Prefixes:
    """The blocks of earlier prompts. Not thread-safe."""

    def __init__(self, shape: CacheShape, max_bytes: int) -> None:
        """Creates an empty store, which allocates only as much as has been needed so far."""
        self._shape = shape
        token = 2 * shape.layers * shape.heads * shape.head_dim * shape.dtype.itemsize
        self.max_blocks = max_bytes // (token * BLOCK)
        # (number of the block before, tokens) -> number and place; the least recently used first
        self._blocks: OrderedDict[tuple[Hashable, tuple[int, ...]], tuple[int, int]] = OrderedDict()
        self._numbered = 0  # a number is never given twice, so no block follows a wrong one
        self._free: list[int] = []
        self._pool: list[Tensor] = []  # keys of all layers, then values: [N, H, BLOCK, D]
        self.release()

    def __len__(self) -> int:
        """Returns the number of blocks held."""
        return len(self._blocks)

    def find(self, tokens: Many[int], root: Hashable = None) -> list[int]:
        """Returns the places of the blocks that a prompt begins with; they count as used now.

        The last token is never among them, because its logits have to be computed.

        Args:
            root: What else the keys and values depend on, such as an adapter.
        """
        chain = self._chain(tokens[:-1], root)
        self._use(chain)
        return [self._blocks[key][1] for key in chain]

    def restore(self, cache: SlotCache, found: Mapping[int, Many[int]]) -> None:
        """Copies the blocks at the places `found` for each slot to the beginning of that slot."""
        pairs = [(slot, at, place) for slot, places in found.items() for at, place in _at(places)]
        if not pairs:
            return
        rows, places = self._rows(cache, pairs), _column([place for *_, place in pairs])
        for pool, held in zip(self._pool, (*cache.keys, *cache.values), strict=True):
            flat = held.view(-1, held.shape[-1])
            flat.index_copy_(0, rows, pool[places].view(-1, held.shape[-1]))

    def keep(self, cache: SlotCache, prompts: Mapping[int, tuple[Many[int], Hashable]]) -> None:
        """Stores the whole blocks of the prompts in the given slots, each with its root."""
        sources: dict[int, tuple[int, int]] = {}  # place -> slot and token at which it begins
        for slot, (tokens, root) in prompts.items():
            for place, at in self._enter(tokens, root):
                sources[place] = (slot, at)
        if not sources:
            return
        try:
            self._copy(cache, sources)
        except BaseException:
            self.release()  # what has been entered was not copied
            raise

    def release(self) -> None:
        """Forgets everything and frees the memory."""
        self._blocks.clear()
        self._free = list(range(self.max_blocks))[::-1]
        shape = self._shape
        empty = (0, shape.heads, BLOCK, shape.head_dim)
        self._pool = [
            torch.empty(empty, dtype=shape.dtype, device=shape.device)
            for _ in range(2 * shape.layers)
        ]

    def _chain(self, tokens: Many[int], root: Hashable) -> list[tuple[Hashable, tuple[int, ...]]]:
        """Returns the keys of the blocks that are held of a prompt."""
        chain: list[tuple[Hashable, tuple[int, ...]]] = []
        before: Hashable = (root,)
        for block in _blocks(tokens):
            held = self._blocks.get((before, block))
            if held is None:
                break
            chain.append((before, block))
            before = held[0]
        return chain

    def _enter(self, tokens: Many[int], root: Hashable) -> list[tuple[int, int]]:
        """Enters a prompt's missing blocks; returns the place and the first token of each."""
        chain = self._chain(tokens, root)
        self._use(chain)  # before others make room, so that none of these does
        before: Hashable = self._blocks[chain[-1]][0] if chain else (root,)
        entered = []
        blocks = _blocks(tokens)[: self.max_blocks]
        for number, block in enumerate(blocks[len(chain) :], start=len(chain)):
            place = self._free.pop() if self._free else self._blocks.popitem(last=False)[1][1]
            self._numbered += 1
            self._blocks[before, block] = (self._numbered, place)
            chain.append((before, block))
            entered.append((place, number * BLOCK))
            before = self._numbered
        self._use(chain)
        return entered

    def _copy(self, cache: SlotCache, sources: Mapping[int, tuple[int, int]]) -> None:
        self._grow(max(sources) + 1)
        rows = self._rows(cache, [(slot, at, place) for place, (slot, at) in sources.items()])
        places = _column(list(sources))
        for pool, held in zip(self._pool, (*cache.keys, *cache.values), strict=True):
            shape = (len(sources), *pool.shape[1:])
            pool[places] = held.view(-1, held.shape[-1])[rows].view(shape)

    def _use(self, chain: list[tuple[Hashable, tuple[int, ...]]]) -> None:
        for key in reversed(chain):
            self._blocks.move_to_end(key)

    def _grow(self, places: int) -> None:
        held = self._pool[0].shape[0]
        if places <= held:
            return
        wanted = min(max(_FIRST, 1 << (places - 1).bit_length()), self.max_blocks)
        for number, old in enumerate(self._pool):
            new = old.new_empty((wanted, *old.shape[1:]))
            new[:held] = old
            self._pool[number] = new

    def _rows(self, cache: SlotCache, pairs: Many[tuple[int, int, int]]) -> Tensor:
        """Returns the rows of the blocks' tokens in a layer of slots seen as [S x H x L, D].

        pairs: (slot, its token at which the block begins, ..).
        """
        heads = torch.arange(self._shape.heads)[:, None]
        slots, begins = _column([pair[0] for pair in pairs]), _column([pair[1] for pair in pairs])
        tokens = begins[:, None, None] + torch.arange(BLOCK)
        return (
            (slots[:, None, None] * self._shape.heads + heads) * cache.length + tokens
        ).flatten()


def _blocks(tokens: Many[int]) -> list[tuple[int, ...]]:
    return [tuple(tokens[at : at + BLOCK]) for at in range(0, len(tokens) - BLOCK + 1, BLOCK)]


def _at(places: Many[int]) -> list[tuple[int, int]]:
    return [(number * BLOCK, place) for number, place in enumerate(places)]


def _column(numbers: list[int]) -> Tensor:
    return torch.tensor(numbers, dtype=torch.long)
