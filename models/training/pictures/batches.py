"""Batches of pictures with what is known of them, for every image trainer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.pictures.pack import Pack


@dataclass(slots=True)
class Pictures:
    """A split of a pack in tensors.

    pixels: uint8 [N, size, size, 3]. prompts: float16 [N, captions, P], or None where there are no
    captions. labels: int64 [N], -1 for none.
    """

    pixels: Tensor
    prompts: Tensor | None
    labels: Tensor
    label_count: int

    def __len__(self) -> int:
        return len(self.pixels)

    def images(self, rows: Tensor, device: torch.device) -> Tensor:
        """float32 [N, 3, size, size] in -1..1, channels last."""
        pixels = self.pixels[rows].to(device).permute(0, 3, 1, 2)
        return pixels.float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)

    def conditions(
        self,
        rows: Tensor,
        random: torch.Generator,
        *,
        caption: int | None = None,
        without_prompt: float = 0.0,
        without_label: float = 0.0,
    ) -> Tensor:
        """float32 [N, P + labels]: a caption's vector, chosen at random if none is named, and a
        one-hot label; each left out (zeros) with the given probability, so that a model learns to
        do without.
        """
        parts = []
        if self.prompts is not None:
            which = torch.randint(self.prompts.shape[1], (len(rows),), generator=random)
            which = which if caption is None else torch.full_like(which, caption)
            vectors = self.prompts[rows, which].float()
            parts.append(vectors * _kept(rows, without_prompt, random))
        if self.label_count:
            labels = self.labels[rows]
            one_hot = torch.zeros(len(rows), self.label_count)
            one_hot[labels >= 0, labels[labels >= 0]] = 1.0
            parts.append(one_hot * _kept(rows, without_label, random))
        return torch.cat(parts, dim=1) if parts else torch.zeros(len(rows), 0)


def _kept(rows: Tensor, left_out: float, random: torch.Generator) -> Tensor:
    return (torch.rand(len(rows), 1, generator=random) >= left_out).float()


def split_of(
    pack: Pack, split: str, prompts: Tensor | None, labels: tuple[str, ...] | None = None
) -> Pictures:
    """The pictures of a split whose label is one of labels (all when None).

    prompts: [all pictures of the pack, captions, P].
    """
    chosen = labels if labels is not None else pack.labels
    number = {label: at for at, label in enumerate(chosen)}
    rows: NDArray[np.int64] = pack.rows(split)
    if labels is not None:
        rows = np.array([row for row in rows if pack.records[row].label in number], dtype=np.int64)
    at = torch.from_numpy(rows)
    return Pictures(
        torch.from_numpy(pack.pixels)[at],
        prompts[at] if prompts is not None else None,
        torch.tensor([number.get(pack.records[row].label, -1) for row in rows], dtype=torch.long),
        len(chosen),
    )


def to_grid(images: Tensor, columns: int) -> NDArray[np.uint8]:
    """float [N, 3, H, W] in -1..1 to one picture, uint8 [rows * H, columns * W, 3]."""
    rgb = images.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8).cpu()
    N, _, H, W = rgb.shape
    rows = -(-N // columns)
    grid = torch.full((rows * columns, 3, H, W), 255, dtype=torch.uint8)
    grid[:N] = rgb
    tiles = grid.view(rows, columns, 3, H, W).permute(0, 3, 1, 4, 2)
    return tiles.reshape(rows * H, columns * W, 3).numpy()
