"""Recognising that memory ran out, whoever says so, and making room."""

from __future__ import annotations

# CPU allocators and oneDNN report it as a plain RuntimeError, CUDA as one of its own kind of it.
MESSAGES = ("not enough memory", "can't allocate memory", "out of memory", "bad_alloc")


def ran_out_of_memory(error: BaseException) -> bool:
    """Whether this error means that memory ran out."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(m in str(error).lower() for m in MESSAGES)


def hand_back_unused() -> None:
    """Let the GPU have what PyTorch keeps for later."""
    import torch  # whoever ran out of memory has loaded it

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
