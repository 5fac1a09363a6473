"""Computes attention of one decode step in bf16 on CPU, compiled for this machine on first use.

Two matrix products with one query row per head (attention.py) reach a third of the memory
bandwidth and read every slot up to the longest one's length. This kernel reads each slot once, up
to its own length, and takes a third of the time.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from models.kernels.threads import Parallel, parallel
from models.text.kernels.decode_machine_code import ARGUMENTS, LANES, body_for
from models.text.slots import CacheShape


class DecodeKernel:
    """Attends with single query rows; see `decode_kernel` for where it is available."""

    def __init__(self, run: Parallel) -> None:
        """Prepares the kernel, which `run` runs in threads."""
        self._parallel = run
        self._call = np.zeros(ARGUMENTS, np.int64)
        self._counters = np.zeros(2, np.int64)  # threads started, work items taken
        self._scratch = np.zeros((0, 0), np.float32)
        # numpy takes 2 us to say where an array is
        self._call_at, self._counters_at = self._call.ctypes.data, self._counters.ctypes.data
        self._scratch_at = 0

    def __call__(
        self, q: Tensor, keys: Tensor, values: Tensor, held: Tensor, scale: float, own: Tensor
    ) -> Tensor:
        """Attends with q [B, Hq, D] to keys and values [S, H, L, D]; returns [B, Hq x D].

        All are bf16; keys and values are contiguous. own and held, int64 [B], give the slot of each
        query and the number of tokens to read from it, at least 1.
        """
        queries, query_heads, dim = q.shape
        _, heads, length, _ = keys.shape
        if q.stride()[1:] != (dim, 1):
            q = q.contiguous()
        out = torch.empty(queries, query_heads * dim, dtype=q.dtype)
        threads = torch.get_num_threads()
        # scores of all positions and a row of sums; two more cache lines avoid false sharing
        size = -(-length // LANES) * LANES + dim + 2 * LANES
        if self._scratch.shape[0] < threads or self._scratch.shape[1] < size:
            self._scratch = np.zeros((threads, size), np.float32)
            self._scratch_at = self._scratch.ctypes.data
        self._counters[:] = 0
        self._call[:] = (
            q.data_ptr(), keys.data_ptr(), values.data_ptr(), out.data_ptr(), held.data_ptr(),
            self._scratch_at, self._counters_at, own.data_ptr(),
            queries, heads, length, q.stride(0), self._scratch.shape[1], threads,
            np.float32(scale).view(np.int32),
        )  # fmt: skip
        body = body_for(dim, query_heads // heads)
        self._parallel(body.address, self._call_at, threads, 0)
        return out


def decode_kernel(shape: CacheShape) -> DecodeKernel | None:
    """Returns the kernel if it applies: bf16 on CPU, whole registers per head, PyTorch on libgomp.

    Returns None elsewhere (fp32, GPUs, macOS), where attention.py computes plain matrix products.
    """
    fits = shape.dtype == torch.bfloat16 and shape.device.type == "cpu"
    run = parallel()
    if not fits or shape.head_dim % LANES or run is None:
        return None
    return DecodeKernel(run)
