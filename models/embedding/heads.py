"""Linear heads on an embedder's vectors: one logistic regression for each moderation category."""

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
    """categories: names, C of them. weight: float32 [C, dimensions]. bias: float32 [C], such that
    0.5 is where a text is better flagged than not."""

    categories: tuple[str, ...]
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def scores(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """0..1, float32 [N, C], of unit vectors, float32 [N, dimensions]."""
        logits = vectors @ self.weight.T + self.bias
        return np.asarray(1 / (1 + np.exp(-logits)), np.float32)

    def save(self, folder: Path, embedder_sha256: str) -> None:
        """model.safetensors and config.json."""
        folder.mkdir(parents=True, exist_ok=True)
        save_file({"weight": self.weight, "bias": self.bias}, folder / "model.safetensors")
        config = {"categories": list(self.categories), "embedder_sha256": embedder_sha256}
        (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n")


def load_heads(folder: Path, embedder_sha256: str) -> Heads:
    """
    Raises:
        WrongHeads: they belong to another embedder.
    """
    config = json.loads((folder / "config.json").read_text())
    if config["embedder_sha256"] != embedder_sha256:
        raise WrongHeads(
            f"{folder} was fitted to the vectors of weights {config['embedder_sha256'][:12]}.., "
            f"not {embedder_sha256[:12]}..: fit heads to this embedder, or name none."
        )
    weights = load_file(folder / "model.safetensors")
    return Heads(tuple(config["categories"]), weights["weight"], weights["bias"])


def strongest(scores: NDArray[np.float32], owners: Sequence[int]) -> NDArray[np.float32]:
    """Of a text in several windows the strongest counts: [windows, C] and whose each is, in order,
    to [texts, C]."""
    found = np.zeros((max(owners) + 1, scores.shape[1]), np.float32)
    np.maximum.at(found, list(owners), scores)
    return found
