"""Recognises out-of-memory errors of any library, and frees cached GPU memory."""

from __future__ import annotations

# CPU allocators and oneDNN raise a plain RuntimeError, CUDA a subclass of it.
MESSAGES = ("not enough memory", "can't allocate memory", "out of memory", "bad_alloc")


def ran_out_of_memory(error: BaseException) -> bool:
    """Returns whether an error means that memory ran out."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(m in str(error).lower() for m in MESSAGES)


def hand_back_unused() -> None:
    """Returns the GPU memory that PyTorch has cached but does not use."""
    import torch  # a process that ran out of memory has loaded it already

    if torch.cuda.is_available():
        torch.cuda.empty_cache()
