"""An image model without weights, for tests and demonstrations: it draws patterns from the seed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.image.interface import Draw, Scores

SIZE_PX = 64


class EchoImage:
    """Draws waves or rings, chosen by the label, in two colours chosen by the seed."""

    width = height = SIZE_PX
    labels = ("waves", "rings")
    reads_prompt = False
    interpolates = False

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        return np.stack([_pattern(draw) for draw in draws])

    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        return [{} for _ in draws]


def _pattern(draw: Draw) -> NDArray[np.uint8]:
    random = np.random.default_rng(draw.seed)
    y, x = np.mgrid[0:SIZE_PX, 0:SIZE_PX] / SIZE_PX - 0.5
    along = np.hypot(x, y) if draw.label == "rings" else x * random.normal() + y * random.normal()
    share = (0.5 + 0.5 * np.sin(along * random.uniform(20, 60)))[:, :, None]
    first, second = random.integers(0, 256, (2, 3))
    return np.asarray(first * share + second * (1 - share), dtype=np.uint8)


def load(folder: Path | None, device: str, embedder: Path | None = None) -> EchoImage:
    """Returns the model; all arguments are ignored."""
    return EchoImage()
