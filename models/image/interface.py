"""What every image model offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Draw:
    """One image to draw. Its random numbers come from its own seed, whoever is drawn beside it."""

    seed: int
    prompt: str | None = None
    label: str | None = None


class ImageModel(Protocol):
    """A loaded generator. Not thread-safe.

    width, height: native pixels. labels: those it was trained with, empty without.
    reads_prompt: False when a prompt changes nothing.
    """

    width: int
    height: int
    labels: tuple[str, ...]
    reads_prompt: bool

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        """One forward pass: uint8 RGB of shape [N, height, width, 3]."""
