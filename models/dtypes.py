"""Chooses the type of a text model's weights, without loading torch."""

from __future__ import annotations

from math import prod
from pathlib import Path
from typing import Final

from safetensors import safe_open

from models.hashing import INT8_WEIGHTS

AUTO: Final = "auto"
INT8: Final = "int8"
BFLOAT16: Final = "bfloat16"
FLOAT32: Final = "float32"


# from this many parameters on a step waits for the weights to arrive from memory
_LARGE: Final = 500_000_000


def best_dtype(*, int8: bool, bfloat16: bool, parameters: int = 0) -> str:
    """Returns what `auto` means: the fastest type that reads texts nearly as well as float32.

    Small models in bfloat16 stay in it: they are fast enough, and int8 costs them more quality.

    Args:
        int8: Whether the device has kernels for int8, and the family of the model too.
        bfloat16: Whether the device multiplies bfloat16 rather than emulating it.
        parameters: How many the model has; 0 if that is unknown.
    """
    if int8 and (parameters >= _LARGE or not bfloat16):
        return INT8
    return BFLOAT16 if bfloat16 else FLOAT32


def parameters_of(folder: Path | None) -> int:
    """Returns the number of parameters in a folder's safetensors files; 0 without a folder."""
    total = 0
    if folder is None:
        return total
    for file in folder.glob("*.safetensors"):
        if file.name != INT8_WEIGHTS:
            with safe_open(file, "numpy") as weights:
                total += sum(prod(weights.get_slice(name).get_shape()) for name in weights.keys())  # noqa: SIM118
    return total
