"""Runs compiled code in PyTorch's own OpenMP threads.

Threads of a second pool would compete with them for the cores, because both spin before they sleep.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import cache
from pathlib import Path

import torch

# a function's address, that of its argument, how many threads, 0
Parallel = Callable[[int, int, int, int], None]


@cache
def parallel() -> Parallel | None:
    """Returns GOMP_parallel of the libgomp that PyTorch brings; None where it has another."""
    library = next((Path(torch.__file__).parent / "lib").glob("libgomp*.so*"), None)
    if library is None:
        return None
    run = ctypes.CDLL(str(library)).GOMP_parallel
    run.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint, ctypes.c_uint]
    run.restype = None
    return run
