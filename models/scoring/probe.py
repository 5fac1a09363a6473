"""A linear probe: what the inner values of a model say of a text that it wrote or reads.

See models/text/reads/values.py for the values; Alain and Bengio 2016 (arXiv:1610.01644) for probes.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

_FOLDER: Final = "score-text"  # in models/weights: one file for each model that has a probe


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe of one model.

    layers: whose values it takes, in this order.
    weights: float32 [D], of the values.
    bias: what is added to the weighted sum.
    """

    layers: tuple[int, ...]
    weights: NDArray[np.float32]
    bias: float

    def value(self, values: Sequence[float]) -> float | None:
        """Returns how good a text is, 0..1, where 0.5 is as good as what it was fitted to.

        It is None if there are not as many values as weights: they are those of another model.
        """
        if len(values) != len(self.weights):
            return None
        odds = self.bias + float(np.dot(self.weights, np.asarray(values, np.float32)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def probe_file(model: str) -> str:
    """Returns the name of the file with a model's probe."""
    return f"{model}.safetensors"


def save_probe(probe: Probe, file: Path) -> None:
    """Writes a probe as safetensors, its layers and its bias in the metadata."""
    about = {"layers": json.dumps(probe.layers), "bias": json.dumps(probe.bias)}
    save_file({"weights": probe.weights}, file, metadata=about)


def read_probe(file: Path) -> Probe:
    """Reads what `save_probe` wrote."""
    with safe_open(file, "numpy") as opened:
        about = opened.metadata()
        weights = opened.get_tensor("weights")
    return Probe(tuple(json.loads(about["layers"])), weights, json.loads(about["bias"]))


def shipped_probe(model: str) -> Probe | None:
    """Returns the probe of a model of the catalog; None if it has none."""
    found = resources.files("models") / "weights" / _FOLDER / probe_file(model)
    with resources.as_file(found) as file:
        return read_probe(file) if file.is_file() else None
