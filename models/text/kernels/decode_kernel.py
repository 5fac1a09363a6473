"""Attention of one decode step in bf16 on CPU, compiled for this machine when first used.

Two matrix products with one query row a head (attention.py) reach a third of the memory's speed,
and read every slot as far as the longest. Here each slot is read once, to its own length, which
takes a third of the time. The work runs in PyTorch's own OpenMP threads: those of another pool
would take the cores from them, for both spin a while before they sleep.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from models.text.kernels.decode_machine_code import ARGUMENTS, LANES, body_for
from models.text.slots import CacheShape


class DecodeKernel:
    """Attends with one query row a slot; see `decode_kernel` for where it can be had."""

    def __init__(self, parallel: Callable[[int, int, int, int], None]) -> None:
        """parallel: GOMP_parallel of PyTorch's own libgomp."""
        self._parallel = parallel
        self._call = np.zeros(ARGUMENTS, np.int64)
        self._counters = np.zeros(2, np.int64)  # threads that came, items that were taken
        self._scratch = np.zeros((0, 0), np.float32)

    def __call__(
        self, q: Tensor, keys: Tensor, values: Tensor, held: Tensor, scale: float
    ) -> Tensor:
        """q [B, Hq, D], keys and values [S >= B, H, L, D] (contiguous), held [B] int64, all bf16.

        Slot b is read up to held[b] >= 1. Returns [B, Hq x D].
        """
        slots, query_heads, dim = q.shape
        _, heads, length, _ = keys.shape
        if q.stride()[1:] != (dim, 1):
            q = q.contiguous()
        out = torch.empty(slots, query_heads * dim, dtype=q.dtype)
        threads = torch.get_num_threads()
        # scores of all places, then a row of sums; two more cache lines keep threads apart
        room = -(-length // LANES) * LANES + dim + 2 * LANES
        if self._scratch.shape[0] < threads or self._scratch.shape[1] < room:
            self._scratch = np.zeros((threads, room), np.float32)
        self._counters[:] = 0
        self._call[:] = (
            q.data_ptr(), keys.data_ptr(), values.data_ptr(), out.data_ptr(), held.data_ptr(),
            self._scratch.ctypes.data, self._counters.ctypes.data,
            slots, heads, length, q.stride(0), self._scratch.shape[1], threads,
            np.float32(scale).view(np.int32),
        )  # fmt: skip
        body = body_for(dim, query_heads // heads)
        self._parallel(body.address, self._call.ctypes.data, threads, 0)
        return out


def decode_kernel(shape: CacheShape) -> DecodeKernel | None:
    """The kernel where it applies: bf16 on CPU, whole registers a head, PyTorch with libgomp.

    Elsewhere (fp32, GPUs, macOS) None, and attention.py computes the same by plain products.
    """
    fits = shape.dtype == torch.bfloat16 and shape.device.type == "cpu"
    library = next((Path(torch.__file__).parent / "lib").glob("libgomp*.so*"), None)
    if not fits or shape.head_dim % LANES or library is None:
        return None
    parallel = ctypes.CDLL(str(library)).GOMP_parallel
    parallel.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint, ctypes.c_uint]
    parallel.restype = None
    return DecodeKernel(parallel)
