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
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

_FOLDER: Final = "score-text"  # in models/weights: one file for each probe
Purpose = Literal["answers", "recipes", "others"]


@dataclass(frozen=True, slots=True)
class Probe:
    """A probe of one model.

    model: the model's catalog id.
    layers: whose values it takes, in this order.
    purpose: what it is for: the model's own answers to free prompts, its own texts of recipes, or
        answers to free prompts that others wrote.
    weights: float32 [D], of the values.
    bias: what is added to the weighted sum.
    """

    model: str
    layers: tuple[int, ...]
    weights: NDArray[np.float32]
    bias: float
    purpose: Purpose = "answers"

    @property
    def name(self) -> str:
        """Returns the name of its file and of the fitted score that counts it."""
        return name_of(self.model, self.purpose)

    def value(self, values: Sequence[float]) -> float | None:
        """Returns how good a text is, 0..1, where 0.5 is as good as what it was fitted to.

        It is None if there are not as many values as weights: they are those of another model.
        """
        if len(values) != len(self.weights):
            return None
        odds = self.bias + float(np.dot(self.weights, np.asarray(values, np.float32)))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def name_of(model: str, purpose: Purpose) -> str:
    """Returns the name of a model's probe; a model's own texts are either answers or recipes."""
    return f"{model} of others" if purpose == "others" else model


def save_probe(probe: Probe, folder: Path) -> None:
    """Writes a probe as safetensors, named for its model, its layers and bias in the metadata."""
    kept = {"layers": probe.layers, "bias": probe.bias, "purpose": probe.purpose}
    about = {name: json.dumps(value) for name, value in kept.items()}
    save_file({"weights": probe.weights}, folder / _file(probe.name), metadata=about)


def read_probe(folder: Path, model: str, *, of_others: bool = False) -> Probe | None:
    """Returns a model's probe that `save_probe` wrote; None if the folder has none of it.

    Args:
        of_others: whether it is for texts that others wrote.
    """
    file = folder / _file(name_of(model, "others" if of_others else "answers"))
    if not file.is_file():
        return None
    with safe_open(file, "numpy") as opened:
        about = {name: json.loads(value) for name, value in opened.metadata().items()}
        weights = opened.get_tensor("weights")
    return Probe(model, tuple(about["layers"]), weights, about["bias"], about["purpose"])


def shipped_probe(model: str, *, of_others: bool = False) -> Probe | None:
    """Returns the probe of a model of the catalog; None if it has none."""
    with resources.as_file(resources.files("models") / "weights" / _FOLDER) as folder:
        return read_probe(folder, model, of_others=of_others)


def _file(name: str) -> str:
    return f"{name.replace(' ', '-')}.safetensors"
