"""Recognising that memory ran out, whoever says so."""

from __future__ import annotations

import torch

# CPU allocators and oneDNN report it as a plain RuntimeError.
MESSAGES = ("not enough memory", "can't allocate memory", "out of memory", "bad_alloc")


def ran_out_of_memory(error: BaseException) -> bool:
    """Whether this error means that memory ran out."""
    if isinstance(error, (torch.OutOfMemoryError, MemoryError)):
        return True
    return isinstance(error, RuntimeError) and any(m in str(error).lower() for m in MESSAGES)
