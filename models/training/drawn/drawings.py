"""Draws the pictures that a generator of drawings learns from, with the description of each."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.image.drawn.completing.completion import Completion
from models.image.drawn.drawable import Drawing
from models.image.drawn.judge import AttributeJudge
from models.image.drawn.tinting.tintings import tint_all, tintings
from models.image.reading.description import Description
from models.progress import Progress
from models.training.dicebear.drawable import (
    draw_at_random,
    drawable,
    options_of,
    with_any_tints,
)
from models.training.dicebear.drawing import draw

_A_PART: Final = 500  # pictures of one Node process
_ANY: Final = 0.7  # the share of drawings in which rare variants and any colours are frequent
# Thumbs are simple; lorelei and open peeps have the most parts.
_STYLES: Final = {
    "pixel-art": 0.19,
    "lorelei": 0.26,
    "open-peeps": 0.25,
    "notionists": 0.2,
    "thumbs": 0.1,
}


@dataclass(frozen=True, slots=True)
class Drawings:
    """Drawings on one device.

    pixels: uint8 [N, size, size, 3].
    vectors: float32 [N, places], see Drawable.vector.
    targets: int16 [N, columns], see AttributeJudge.targets.
    """

    pixels: Tensor
    vectors: Tensor
    targets: Tensor

    def __len__(self) -> int:
        return len(self.pixels)

    def images(self, rows: Tensor) -> Tensor:
        """Returns pictures as float32 [len(rows), 3, size, size] in -1..1, channels last."""
        chosen = self.pixels[rows].permute(0, 3, 1, 2).float()
        return chosen.div(127.5).sub(1).contiguous(memory_format=torch.channels_last)


def choose_drawing(seed: str) -> Drawing:
    """Returns the drawing of a seed; most show rare variants and unusual colours often."""
    random = Random(seed)  # noqa: S311  # pictures, not secrets
    style = random.choices(list(_STYLES), list(_STYLES.values()))[0]
    if random.random() < _ANY:
        return draw_at_random(style, random)
    completion = Completion(drawable())
    return completion.complete(Description({"style": style}), random.getrandbits(48)).drawing


def make_drawings(
    dicebear: Path,
    count: int,
    size_px: int,
    seed: str,
    device: str,
    progress: Progress,
    *,
    tinted: bool = False,
) -> Drawings:
    """Draws `count` pictures with Node, on all cores.

    Args:
        tinted: gives some parts colours that DiceBear does not, as models draw them.

    Raises:
        DrawingError: Node failed.
    """
    what, names = drawable(), AttributeJudge.categories(drawable())
    pixels = torch.empty(count, size_px, size_px, 3, dtype=torch.uint8)
    vectors = torch.empty(count, len(what.places))
    targets: list[Tensor] = []

    def part(start: int) -> tuple[int, Sequence[Drawing], NDArray[np.uint8]]:
        end = min(count, start + _A_PART)
        drawings = [choose_drawing(f"{seed}-{index}") for index in range(start, end)]
        if tinted:
            random = Random(f"{seed}-tints-{start}")  # noqa: S311  # pictures, not secrets
            drawings = [with_any_tints(one, random) for one in drawings]
        return start, drawings, draw_real(dicebear, drawings, size_px)

    progress(f"draw {size_px} px", 0, count)
    with ThreadPoolExecutor() as pool:
        for start, drawings, drawn in pool.map(part, range(0, count, _A_PART)):
            end = start + len(drawings)
            pixels[start:end] = torch.from_numpy(drawn)
            vectors[start:end] = torch.from_numpy(np.stack([what.vector(one) for one in drawings]))
            targets.append(torch.from_numpy(AttributeJudge.targets(what, names, drawings)))
            progress(f"draw {size_px} px", end, count)
    return Drawings(pixels.to(device), vectors.to(device), torch.cat(targets).to(device))


def draw_real(dicebear: Path, drawings: Sequence[Drawing], size_px: int) -> NDArray[np.uint8]:
    """Draws drawings with DiceBear, uint8 [N, size, size, 3], and gives parts their tints.

    Raises:
        DrawingError: Node failed.
    """
    pixels = _drawn(dicebear, drawings, size_px)
    parts = [
        (row, tint) for row, one in enumerate(drawings) for tint in tintings(drawable(), one, one)
    ]
    bare = [first for _, tint in parts for first, _ in tint.without]
    if bare:
        tint_all(pixels, parts, _drawn(dicebear, bare, size_px))
    return pixels


def _drawn(dicebear: Path, drawings: Sequence[Drawing], size_px: int) -> NDArray[np.uint8]:
    orders = [{"style": one.style, "options": options_of(one)} for one in drawings]
    return draw(dicebear, orders, size_px).copy()
