"""Captions that are wrong about a picture in as little as can be: what a discriminator learns most
from. One of a random other is wrong in five things at once, and the easiest of them is enough to
tell it; who tells a brown bun over a red sweater from a ginger one must look at both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor

from models.training.pack import PictureRecord

_CANDIDATES: Final = 128  # captions looked at for each picture
_UNSAID: Final = -1


class NearMisses:
    """Of the pictures of one split, by their attributes and what their captions tell of them."""

    def __init__(self, records: Sequence[PictureRecord], captions: int) -> None:
        """captions: of each picture; where it has fewer, its own are repeated."""
        names = sorted({name for record in records for name in record.attributes})
        numbers = _numbers(records, names)
        self._true = torch.tensor([_row(r.attributes, names, numbers) for r in records]).short()
        told = []
        for record in records:
            said = [_row(attributes, names, numbers) for _, attributes in record.told()]
            told.append([said[at % len(said)] for at in range(captions)])
        self._told = torch.tensor(told).short()

    def of(self, rows: Tensor, random: torch.Generator) -> tuple[Tensor, Tensor]:
        """For each picture, int64 [N]: another one, and which of its captions."""
        shape = (len(rows), _CANDIDATES)
        others = torch.randint(len(self._told), shape, generator=random)
        which = torch.randint(self._told.shape[1], shape, generator=random)
        told = self._told[others, which]
        wrong = ((told != _UNSAID) & (told != self._true[rows][:, None])).sum(-1)
        least = wrong.masked_fill(wrong == 0, told.shape[-1] + 1).argmin(1, keepdim=True)
        return others.gather(1, least).squeeze(1), which.gather(1, least).squeeze(1)


def _numbers(records: Sequence[PictureRecord], names: Sequence[str]) -> dict[tuple[str, str], int]:
    values = sorted({(n, r.attributes[n]) for r in records for n in names if n in r.attributes})
    return {value: at for at, value in enumerate(values)}


def _row(
    attributes: dict[str, str], names: Sequence[str], numbers: dict[tuple[str, str], int]
) -> list[int]:
    return [numbers[name, attributes[name]] if name in attributes else _UNSAID for name in names]
