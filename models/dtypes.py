"""Chooses the type of a text model's weights, without loading torch."""

from __future__ import annotations

from typing import Final

AUTO: Final = "auto"
INT8: Final = "int8"
BFLOAT16: Final = "bfloat16"
FLOAT32: Final = "float32"


def best_dtype(*, int8: bool, bfloat16: bool) -> str:
    """Returns what `auto` means: the fastest type that reads texts nearly as well as float32.

    Args:
        int8: Whether the device has kernels for int8, and the family of the model too.
        bfloat16: Whether the device multiplies bfloat16 rather than emulating it.
    """
    if bfloat16:
        return BFLOAT16
    return INT8 if int8 else FLOAT32
