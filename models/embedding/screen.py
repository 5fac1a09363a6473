"""A quick look at the tokens of a text, which says whether its vector is worth computing.

A small classifier on the vectors that the embedder has for its tokens before any context: their
mean and their highest values. That takes a hundredth of the time of the embedder. It is fitted to
let nearly all unwanted texts pass to the heads, which decide, and to hold back most ordinary texts
(see models/training/moderation/screen.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

FILE: Final = "screen.safetensors"


@dataclass(frozen=True, slots=True)
class Screen:
    """A classifier with one hidden layer.

    hidden: float32 [H, 2 * dimensions + 1], the last column is the bias. out: float32 [H + 1],
    with a bias that puts the threshold at 0.
    """

    hidden: NDArray[np.float32]
    out: NDArray[np.float32]

    def scores(
        self, windows: Sequence[Sequence[int]], token_vectors: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Returns how suspicious windows of tokens are, float32 [N]; above 0 the heads should read.

        Args:
            windows: tokens, with the special ones at both ends.
            token_vectors: of the embedder, float32 [tokens, dimensions].
        """
        features = np.stack([features_of(tokens, token_vectors) for tokens in windows])
        active = np.maximum(features @ self.hidden[:, :-1].T + self.hidden[:, -1], 0)
        return np.asarray(active @ self.out[:-1] + self.out[-1], np.float32)

    def save(self, folder: Path) -> None:
        """Writes the screen's file."""
        save_file({"hidden": self.hidden, "out": self.out}, folder / FILE)


def features_of(tokens: Sequence[int], token_vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Returns the mean and the highest values of a window's token vectors, [2 * dimensions]."""
    vectors = token_vectors[list(tokens[1:-1] or tokens)]
    return np.concatenate([vectors.mean(0), vectors.max(0)])


def load_screen(folder: Path) -> Screen | None:
    """Loads the screen of moderation heads; None if they have none."""
    if not (folder / FILE).exists():
        return None
    tensors = load_file(folder / FILE)
    return Screen(tensors["hidden"], tensors["out"])
