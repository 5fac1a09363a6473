"""Attention over pages in plain PyTorch: of new prompts, and of a decode step.

A prompt's piece attends to itself, and to the prompt's earlier pieces in the pages. The decode
step here is the plain reference of models/text/device/triton_decode.py, which computes it on
GPUs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional
from torch.nn.attention import SDPBackend

from models.text.device.pages import PAGE, PagedCache, pages_for

CLASS = (
    4  # pieces are padded to the longest of a class, whose lengths differ by at most this factor
)
SHORTEST = 128  # tokens of the longest piece in the first class

# cuDNN's attention is left out: it plans anew for each shape, and prompts have many.
KERNELS: Final = [
    SDPBackend.FLASH_ATTENTION, SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH,
]  # fmt: skip

Upload = Callable[[list], Tensor]


class Piece(NamedTuple):
    """Consecutive tokens of one prompt: the pages of the prompt, the first position, the tokens."""

    pages: list[int]
    start: int
    tokens: list[int]

    @property
    def end(self) -> int:
        """Returns the position after the last token."""
        return self.start + len(self.tokens)


class PlainDecode:
    """The attention of one decode step: one query for each slot.

    table: the slots' pages, [B, pages]. positions: [B], -1 for slots that have nothing to decode.
    """

    def __init__(self, cache: PagedCache, table: Tensor, positions: Tensor) -> None:
        self._cache, self._table = cache, table
        idle, places = positions < 0, positions.clamp_min(0)
        page = table.gather(1, (places // PAGE)[:, None])[:, 0]
        self._page, self._place = page.masked_fill(idle, 0), places % PAGE
        hidden = torch.arange(table.shape[1] * PAGE, device=table.device) > places[:, None]
        mask = torch.zeros(hidden.shape, dtype=cache.shape.dtype, device=table.device)
        self._mask = mask.masked_fill_(hidden, -torch.inf)[:, None, None]  # [B, 1, 1, L]

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        """Attends with q [B, Hq, D], k and v [B, H, D], Hq a multiple of H; returns [B, Hq x D]."""
        keys, values = self._cache.layer(layer)
        keys[self._page, :, self._place] = k
        values[self._page, :, self._place] = v
        slots, heads, dim = k.shape
        # Query heads that share a key head attend as if they were several queries of one head.
        q = q.reshape(slots, heads, -1, dim)
        mixed = functional.scaled_dot_product_attention(
            q, _gathered(keys, self._table), _gathered(values, self._table),
            attn_mask=self._mask, scale=scale,
        )  # fmt: skip
        return mixed.reshape(slots, -1)


class Prefill:
    """The attention of the pieces of a step, which are packed into one row of T tokens."""

    def __init__(self, cache: PagedCache, pieces: list[Piece], upload: Upload) -> None:
        self._cache = cache
        places = [range(piece.start, piece.end) for piece in pieces]
        self.positions = upload([place for own in places for place in own])
        pages = [
            piece.pages[place // PAGE]
            for piece, own in zip(pieces, places, strict=True)
            for place in own
        ]
        self._page, self._place = upload(pages), self.positions % PAGE
        self._groups = [_Group(cache, members, upload) for members in _classes(pieces)]

    def __call__(self, layer: int, q: Tensor, k: Tensor, v: Tensor, scale: float) -> Tensor:
        """Attends with q [T, Hq, D], k and v [T, H, D], Hq a multiple of H; returns [T, Hq x D]."""
        keys, values = self._cache.layer(layer)
        keys[self._page, :, self._place] = k
        values[self._page, :, self._place] = v
        out = torch.empty_like(q)
        for group in self._groups:
            group.attend(layer, (q, k, v), scale, out)
        return out.flatten(1)


class _Group:
    """Pieces of similar length, padded to the longest, Q tokens."""

    def __init__(self, cache: PagedCache, members: list[tuple[int, Piece]], upload: Upload) -> None:
        """Prepares pieces, each with the place of its first token in the packed row."""
        self._cache = cache
        counts = [len(piece.tokens) for _, piece in members]
        width = max(counts)
        # Padding repeats a piece's last token; what is computed for it is dropped.
        self._rows = upload(
            [
                [first + min(i, len(piece.tokens) - 1) for i in range(width)]
                for first, piece in members
            ]
        )
        flat = [number * width + i for number, count in enumerate(counts) for i in range(count)]
        self._kept = upload(flat)
        self._table, self._mask = None, None
        if any(piece.start for _, piece in members):
            self._table = upload([piece.pages[: pages_for(piece.end)] for _, piece in members])
            starts = upload([piece.start for _, piece in members])
            queries = starts[:, None] + torch.arange(width, device=starts.device)
            keys = torch.arange(self._table.shape[1] * PAGE, device=starts.device)
            self._mask = (keys <= queries[..., None])[:, None]  # [P, 1, Q, K], True where visible

    def attend(
        self, layer: int, qkv: tuple[Tensor, Tensor, Tensor], scale: float, out: Tensor
    ) -> None:
        """Writes the pieces' rows of `out` [T, Hq, D]."""
        q, k, v = (part[self._rows].transpose(1, 2) for part in qkv)  # [P, heads, Q, D]
        if self._table is not None:
            keys, values = self._cache.layer(layer)
            k, v = _gathered(keys, self._table), _gathered(values, self._table)
        shared = q.shape[1] // k.shape[1]
        if shared > 1:
            k, v = (part.repeat_interleave(shared, dim=1) for part in (k, v))
        mixed = functional.scaled_dot_product_attention(
            q, k, v, attn_mask=self._mask, is_causal=self._mask is None, scale=scale
        )
        rows = self._rows.flatten()[self._kept]
        out[rows] = mixed.transpose(1, 2).flatten(0, 1)[self._kept]


def _gathered(pages: Tensor, table: Tensor) -> Tensor:
    """Returns the pages [N, H, P, D] of a table [B, n] as [B, H, n x P, D]."""
    return pages[table].transpose(1, 2).flatten(2, 3)


def _classes(pieces: list[Piece]) -> list[list[tuple[int, Piece]]]:
    """Groups pieces by length; those with earlier pieces in the pages are alone."""
    groups: dict[tuple[int, int], list[tuple[int, Piece]]] = {}
    first = 0
    for piece in pieces:
        limit = SHORTEST
        while limit < len(piece.tokens):
            limit *= CLASS
        alone = first + 1 if piece.start else 0
        groups.setdefault((limit, alone), []).append((first, piece))
        first += len(piece.tokens)
    return list(groups.values())
