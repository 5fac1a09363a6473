"""The key/value cache on a device: pages of 64 tokens that a sequence gets when it is admitted.

Keys and values of all layers are one tensor [layers, 2, N, H, P, D]: N pages, H key/value heads,
P tokens, D values per head. It never moves, because graphs hold its address. Page 0 belongs to
nobody: rows of a step that have no sequence write there.
"""

from __future__ import annotations

import torch
from torch import Tensor

from models.memory import hand_back_unused
from models.text.slots import CacheShape

PAGE = 64  # tokens
SHARE = 0.6  # of the free memory, which is what a cache of unspecified size may take


class PagedCache:
    """The keys and values of all sequences. pages: how many can be taken in all."""

    def __init__(self, shape: CacheShape, *, tokens: int) -> None:
        """Allocates an empty cache for this many tokens, rounded up to whole pages."""
        self.shape = shape
        self.pages = pages_for(tokens)
        # Zeros, not empty: masked positions are still read, and a NaN would propagate.
        self._memory = torch.zeros(
            shape.layers, 2, self.pages + 1, shape.heads, PAGE, shape.head_dim,
            dtype=shape.dtype, device=shape.device,
        )  # fmt: skip
        self._free = list(range(self.pages, 0, -1))

    @property
    def free_pages(self) -> int:
        """Returns how many pages can be taken now."""
        return len(self._free)

    def layer(self, number: int) -> tuple[Tensor, Tensor]:
        """Returns the keys and the values of a layer, each [N, H, P, D]."""
        keys, values = self._memory[number]
        return keys, values

    def take(self, count: int) -> list[int]:
        """Returns `count` free pages, of which there must be enough."""
        return [self._free.pop() for _ in range(count)]

    def give_back(self, pages: list[int]) -> None:
        """Makes pages free again."""
        self._free += pages

    def copy(self, sources: Tensor, targets: Tensor) -> None:
        """Copies pages of all layers; both are int64 [n]."""
        self._memory[:, :, targets] = self._memory[:, :, sources]


def pages_for(tokens: int) -> int:
    """Returns how many pages hold this many tokens."""
    return -(-tokens // PAGE)


def cache_for(shape: CacheShape, *, least: int, most: int, wanted: int | None) -> PagedCache:
    """Returns a cache for `wanted` tokens, but not for more than `most`.

    When `wanted` is None, it is `most`, as far as that fits into SHARE of the free memory.

    Raises:
        ValueError: The cache would hold less than `least`.
    """
    tokens = min(wanted or most, most)
    if wanted is None and shape.device.type == "cuda":
        tokens = min(tokens, _affordable_tokens(shape))
    if tokens < least:
        raise ValueError(f"cache_tokens={tokens} cannot hold one context of {least} tokens")
    return PagedCache(shape, tokens=tokens)


def _affordable_tokens(shape: CacheShape) -> int:
    hand_back_unused()
    free, _ = torch.cuda.mem_get_info(shape.device)
    token = 2 * shape.layers * shape.heads * shape.head_dim * shape.dtype.itemsize  # bytes
    return int(free * SHARE) // token
