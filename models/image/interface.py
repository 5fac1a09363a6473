"""What every image model offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Draw:
    """One image to draw. Its random numbers come from its own seed, whoever is drawn beside it.

    truncation: 0..1; below 1 keeps to what is usual, so that less is odd and less is varied.
    towards, share: a second seed, and how far on the way to it (0..1) the picture lies.
    """

    seed: int
    prompt: str | None = None
    label: str | None = None
    truncation: float = 1.0
    towards: int | None = None
    share: float = 0.0


# Learned scores of one picture by name, each 0..1; the model's median picture has 0.8.
Scores = dict[str, float]


class ImageModel(Protocol):
    """A loaded generator. Not thread-safe.

    width, height: native pixels. labels: those it was trained with, empty without.
    reads_prompt: False when a prompt changes nothing. interpolates: whether it knows what lies
    between two seeds.
    """

    width: int
    height: int
    labels: tuple[str, ...]
    reads_prompt: bool
    interpolates: bool

    def draw(self, draws: Sequence[Draw]) -> NDArray[np.uint8]:
        """One forward pass: uint8 RGB of shape [N, height, width, 3]."""

    def judge(self, draws: Sequence[Draw], images: NDArray[np.uint8]) -> list[Scores]:
        """What the model itself thinks of pictures that it drew; empty where it has no opinion."""


class View(Protocol):
    """Who looks on while pictures are drawn. Asked often: both are quick."""

    def watched(self) -> list[int]:
        """Rows of the pass that somebody would like to see now."""

    def show(self, rows: Sequence[int], images: NDArray[np.uint8], shares: Sequence[float]) -> None:
        """Unfinished pictures [rows, height, width, 3], and which share (0..1) of each is there."""


@runtime_checkable
class DrawsBitByBit(Protocol):
    """An image model whose pictures can be looked at before they are finished."""

    def draw_in_view(self, draws: Sequence[Draw], view: View) -> NDArray[np.uint8]:
        """The same pictures as `draw`, shown while they grow."""
