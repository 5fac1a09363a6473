"""Batches of pictures with their captions and labels, for every image trainer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.training.pictures.pack import Pack


@dataclass(slots=True)
class Pictures:
    """The pictures of a split as tensors.

    pixels: uint8 [N, size, size, 3]. prompts: float16 [N, captions, P], or None without captions.
    labels: int64 [N], -1 for none.
    """

    pixels: Tensor
    prompts: Tensor | None
    labels: Tensor
    label_count: int

    def __len__(self) -> int:
        return len(self.pixels)

    def images(self, rows: Tensor, device: torch.device) -> Tensor:
        """Returns the pictures at `rows`, float32 [N, 3, size, size] in -1..1, channels last."""
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
        """Returns what the pictures at `rows` are drawn from, float32 [N, P + labels].

        A condition is a caption's vector followed by a one-hot label. Each part is replaced by
        zeros with its probability, so that a model learns to draw without it.

        Args:
            caption: the number of the caption; None chooses one at random.
            without_prompt: the probability of zeros for the caption, 0..1.
            without_label: the probability of zeros for the label, 0..1.
        """
        parts = []
        if self.prompts is not None:
            which = torch.randint(self.prompts.shape[1], (len(rows),), generator=random)
            which = which if caption is None else torch.full_like(which, caption)
            vectors = self.prompts[rows, which].float()
            parts.append(vectors * _mask(rows, without_prompt, random))
        if self.label_count:
            labels = self.labels[rows]
            one_hot = torch.zeros(len(rows), self.label_count)
            one_hot[labels >= 0, labels[labels >= 0]] = 1.0
            parts.append(one_hot * _mask(rows, without_label, random))
        return torch.cat(parts, dim=1) if parts else torch.zeros(len(rows), 0)


def _mask(rows: Tensor, left_out: float, random: torch.Generator) -> Tensor:
    return (torch.rand(len(rows), 1, generator=random) >= left_out).float()


def split_of(
    pack: Pack,
    split: str,
    prompts: Tensor | None,
    labels: Sequence[str] = (),
    *,
    unlabelled: bool = False,
) -> Pictures:
    """Returns the pictures of a split.

    Args:
        prompts: the vectors of the captions, [all pictures of the pack, captions, P].
        labels: only pictures with one of these labels are returned; empty returns all.
        unlabelled: includes pictures without a label.

    Raises:
        ValueError: there are no such pictures.
    """
    chosen = labels or pack.labels
    number = {label: at for at, label in enumerate(chosen)}
    rows: NDArray[np.int64] = pack.rows(split)
    if labels:
        included = {*labels, ""} if unlabelled else set(labels)
        rows = np.array(
            [row for row in rows if pack.records[row].label in included], dtype=np.int64
        )
    if not len(rows):
        raise ValueError(_none_of(pack, split, labels))
    at = torch.from_numpy(rows)
    return Pictures(
        torch.from_numpy(pack.pixels)[at],
        prompts[at] if prompts is not None else None,
        torch.tensor([number.get(pack.records[row].label, -1) for row in rows], dtype=torch.long),
        len(chosen),
    )


def _none_of(pack: Pack, split: str, labels: Sequence[str]) -> str:
    if not labels:
        return f"the pack has no pictures in its {split} split: prepare it with three or more"
    known = ", ".join(pack.labels) or "none"
    return (
        f"the pack's {split} split has no pictures of {', '.join(labels)}; labels of the pack: "
        f"{known}"
    )


def to_grid(images: Tensor, columns: int) -> NDArray[np.uint8]:
    """Arranges pictures, float [N, 3, H, W] in -1..1, as one, uint8 [rows * H, columns * W, 3]."""
    rgb = images.float().add(1).mul(127.5).round().clamp(0, 255).to(torch.uint8).cpu()
    N, _, H, W = rgb.shape
    rows = -(-N // columns)
    grid = torch.full((rows * columns, 3, H, W), 255, dtype=torch.uint8)
    grid[:N] = rgb
    tiles = grid.view(rows, columns, 3, H, W).permute(0, 3, 1, 4, 2)
    return tiles.reshape(rows * H, columns * W, 3).numpy()
