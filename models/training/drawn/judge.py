"""Trains the judge that goes with a generator of drawings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils import clip_grad_norm_

from models.image.drawn.drawable import Drawable
from models.image.drawn.judge import AttributeJudge
from models.progress import Progress
from models.training.drawn.drawings import Drawings
from models.training.loop import random_of
from models.training.precision import mixed
from models.training.schedule import cosine

Generate = Callable[[Tensor], Tensor]  # vectors [N, places] -> images [N, 3, size, size]


class Length(NamedTuple):
    """Says how long a net is trained, and with which random numbers."""

    steps: int
    batch: int
    seed: int


_RATE: Final = 2e-3


def train_judge(
    what: Drawable,
    sets: Sequence[Drawings],
    generate: Generate | None,
    *,
    length: Length,
    width: int,
    progress: Progress,
    start: AttributeJudge | None = None,
) -> AttributeJudge:
    """Trains a net that reads attributes from pixels, or trains `start` further.

    It sees real drawings, half of them blurred and all of them noisy, and, if `generate` is given,
    a third of generated ones. Without it, it is an independent measure of a generator.

    Args:
        sets: a step takes pictures of one, and the sets take turns. Those of the first are also
            generated.
    """
    steps, batch, seed = length
    torch.manual_seed(seed)
    device = sets[0].pixels.device
    judge = start or AttributeJudge(AttributeJudge.categories(what), width)
    judge.train().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    adam = torch.optim.AdamW(judge.parameters(), weight_decay=1e-3)
    for step in range(steps):
        set_rate(adam, step, steps)
        random = random_of(seed, step)
        is_generated = generate is not None and step % 3 == 2
        drawings = sets[0 if is_generated else step // 2 % len(sets)]
        rows = torch.randint(len(drawings), (batch,), generator=random).to(device)
        if generate is not None and is_generated:
            images = generate(drawings.vectors[rows]).clone()
        else:
            images = drawings.images(rows)
        strength = 0.15 * torch.rand(batch, 1, 1, 1, generator=random).to(device)
        images = images + strength * torch.randn(images.shape, generator=random).to(device)
        if step % 2:
            images = F.interpolate(F.avg_pool2d(images, 2), scale_factor=2.0, mode="bilinear")
        with mixed(device):
            read = judge(images)
        loss = judge.loss(read, drawings.targets[rows].long())
        take_step(judge, adam, loss)
        progress("train the judge", step + 1, steps)
    return judge.eval()


def set_rate(adam: torch.optim.Optimizer, step: int, steps: int) -> None:
    for group in adam.param_groups:
        group["lr"] = _RATE * min(1.0, 50 * (step + 1) / steps) * cosine(step / steps)


def take_step(net: nn.Module, adam: torch.optim.Optimizer, loss: Tensor) -> None:
    adam.zero_grad(set_to_none=True)
    loss.backward()
    clip_grad_norm_(net.parameters(), 1.0)
    adam.step()
