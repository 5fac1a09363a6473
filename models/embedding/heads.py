"""Moderation heads: one logistic regression per category on an embedder's vectors."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file


class WrongHeads(ValueError):
    """The heads were fitted to another embedder's vectors."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Linear heads for C categories.

    categories: the names of the C categories.
    weight: float32 [C, dimensions].
    bias: float32 [C], chosen so that texts with a score of at least 0.5 should be flagged.
    """

    categories: tuple[str, ...]
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Returns scores from 0 to 1, float32 [N, C], of unit vectors, float32 [N, dimensions]."""
        logits = vectors @ self.weight.T + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)), np.float32)

    def save(self, folder: Path, embedder_sha256: str) -> None:
        """Writes model.safetensors and config.json."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file({"weight": self.weight, "bias": self.bias}, folder / "model.safetensors")
        config = {"categories": list(self.categories), "embedder_sha256": embedder_sha256}
        (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")


def load_heads(folder: Path, embedder_sha256: str) -> Heads:
    """Loads heads that were fitted to the embedder with this hash.

    Raises:
        WrongHeads: The heads were fitted to another embedder.
    """
    config = json.loads((folder / "config.json").read_text())
    if config["embedder_sha256"] != embedder_sha256:
        raise WrongHeads(
            f"{folder} was fitted to the vectors of weights {config['embedder_sha256'][:12]}.., "
            f"not {embedder_sha256[:12]}..: fit heads to this embedder, or configure none."
        )
    weights = load_file(folder / "model.safetensors")
    return Heads(tuple(config["categories"]), weights["weight"], weights["bias"])


def strongest(scores: NDArray[np.float32], owners: Sequence[int]) -> NDArray[np.float32]:
    """Returns the highest score of each text's windows, float32 [texts, C].

    Args:
        scores: The scores of all windows, float32 [windows, C].
        owners: For each window, the number of the text it belongs to.
    """
    highest = np.zeros((max(owners) + 1, scores.shape[1]), np.float32)
    np.maximum.at(highest, list(owners), scores)
    return highest
