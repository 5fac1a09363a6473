"""Trains the net that tells clean drawings from damaged ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional as F

from models.image.drawn.realism import Realism
from models.progress import Progress
from models.training.drawn.judge import Length, set_rate, take_step
from models.training.loop import random_of


def train_realism(
    clean: Sequence[Tensor],
    *,
    length: Length,
    progress: Progress,
    start: Realism | None = None,
) -> Realism:
    """Trains on clean drawings and on the same, each damaged in one of seven ways.

    Args:
        clean: sets of clean pictures, each uint8 [N, 3, 128, 128]: drawn by hand and by the
            generator. A step takes as many of each set.
        start: is trained further.
    """
    torch.manual_seed(length.seed)
    device = clean[0].device
    net = (start or Realism()).train().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    adam = torch.optim.AdamW(net.parameters(), weight_decay=1e-3)
    for step in range(length.steps):
        set_rate(adam, step, length.steps)
        random = random_of(length.seed, step)
        count = length.batch // len(clean)
        chosen = [
            one[torch.randint(len(one), (count,), generator=random).to(device)] for one in clean
        ]
        images = torch.cat(chosen).float().div(127.5).sub(1)
        both = torch.cat([images, damaged(images, random)])
        labels = torch.cat([torch.ones(len(images)), torch.zeros(len(images))]).to(device)
        both = both.contiguous(memory_format=torch.channels_last)
        take_step(net, adam, F.binary_cross_entropy_with_logits(net(both), labels))
        progress("train the judge of realism", step + 1, length.steps)
    return net.eval()


def damaged(images: Tensor, random: torch.Generator) -> Tensor:
    """Returns each picture [N, 3, H, W] damaged in a way that it draws, weakly or strongly."""
    ways = torch.randint(len(_WAYS), (len(images),), generator=random).tolist()
    return torch.stack([_WAYS[way](images, row, random) for row, way in enumerate(ways)])


def _swap_patches(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    image = images[row].clone()
    side = _between(12, 48, random)
    y, x = _between(8, 120 - side, random), _between(8, 120 - side, random)
    v, u = _between(8, 120 - side, random), _between(8, 120 - side, random)
    image[:, y : y + side, x : x + side] = images[row, :, v : v + side, u : u + side]
    return image


def _mix_in_another(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    share = 0.2 + 0.4 * _share(random)
    return (1 - share) * images[row] + share * images[row - 1]


def _other_half(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    image = images[row].clone()
    at = _between(40, 88, random)
    if _share(random) < 0.5:
        image[:, at:] = images[row - 1, :, at:]
    else:
        image[:, :, at:] = images[row - 1, :, :, at:]
    return image


def _blur(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    times = _between(2, 7, random)
    small = F.avg_pool2d(images[row : row + 1], times)
    return F.interpolate(small, size=images.shape[-2:], mode="bilinear")[0]


def _noise(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    strength = 0.06 + 0.5 * _share(random)
    drawn = torch.randn(images.shape[1:], generator=random).to(images.device)
    return (images[row] + strength * drawn).clamp(-1, 1)


def _melt(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    side, cells = images.shape[-1], _between(6, 20, random)
    shift = (0.03 + 0.12 * _share(random)) * torch.randn(1, 2, cells, cells, generator=random)
    field = F.interpolate(shift.to(images.device), size=(side, side), mode="bicubic")
    grid = F.affine_grid(
        torch.eye(2, 3, device=images.device)[None], [1, 3, side, side], align_corners=False
    )
    bent = grid + field.permute(0, 2, 3, 1)
    return F.grid_sample(images[row : row + 1], bent, padding_mode="border", align_corners=False)[0]


def _smudge(images: Tensor, row: int, random: torch.Generator) -> Tensor:
    image = images[row].clone()
    side = _between(20, 56, random)
    y, x = _between(16, 112 - side, random), _between(16, 112 - side, random)
    patch = image[None, :, y : y + side, x : x + side]
    kernel = 2 * _between(3, 7, random) + 1
    image[:, y : y + side, x : x + side] = F.avg_pool2d(patch, kernel, 1, kernel // 2)[0]
    return image


_WAYS: Final[Sequence[Callable[[Tensor, int, torch.Generator], Tensor]]] = (
    _swap_patches,
    _mix_in_another,
    _other_half,
    _blur,
    _noise,
    _melt,
    _smudge,
)


def _share(random: torch.Generator) -> float:
    return float(torch.rand((), generator=random))


def _between(low: int, high: int, random: torch.Generator) -> int:
    return int(torch.randint(low, high, (), generator=random))
