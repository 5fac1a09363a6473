"""Finds the vectors of what themes are about: shipped, as embedding them takes seconds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

Vectors = NDArray[np.float32]
_FILE: Final = "weights/cover-themes/model.safetensors"  # in models
_SAME: Final = 0.99  # cosine from which two vectors are of one embedder


def vectors_of(phrases: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> Vectors:
    """Returns the unit vectors of phrases, [phrases, width].

    They are embedded if those that are shipped are of other phrases, or of another embedder, which
    the first phrase tells.

    Args:
        embed: the embedder, of a few or of all phrases.
    """
    at = resources.files("models").joinpath(_FILE)
    with resources.as_file(at) as file, safe_open(file, framework="numpy") as shipped:
        if (shipped.metadata() or {}).get("phrases") != _digest(phrases):
            return embed(phrases)
        vectors: Vectors = shipped.get_tensor("vectors").astype(np.float32)
    first = embed(phrases[:1])[0]
    if len(first) != vectors.shape[1] or float(first @ vectors[0]) < _SAME:
        return embed(phrases)
    return vectors


def write(phrases: Sequence[str], vectors: Vectors, file: Path) -> None:
    """Writes vectors in half precision, for `vectors_of` to find."""
    save_file({"vectors": vectors.astype(np.float16)}, file, {"phrases": _digest(phrases)})


def _digest(phrases: Sequence[str]) -> str:
    return sha256("\n".join(phrases).encode()).hexdigest()
