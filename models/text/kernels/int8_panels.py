"""Products of int8 weights that are laid out in panels, for CPUs with AVX2 and without VNNI.

FBGEMM's kernel has 7 bits for inputs there, reads the weights at half of the memory's speed where
there is one row, and multiplies a third slower where there are many.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Mapping
from functools import cache
from typing import ClassVar, Final

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import pad

from models.kernels.numba_parts import cpu_features
from models.kernels.threads import parallel
from models.text.kernels.int8_machine_code import (
    ALSO,
    ARGUMENTS,
    ROW_ARGUMENTS,
    product_code,
    rows_code,
)
from models.text.kernels.int8_tiles import CHUNK, COLUMNS, GROUP

_FEW: Final = 8  # rows that one thread quantises: to start others takes longer
_PART: Final = 64  # panels that are looked at together
_WORD: Final = 4  # bytes of a float or an int
_EVEN: Final = 0x00FF00FF  # selects every other byte


@cache
def supports_panels() -> bool:
    """Returns whether the code runs here: PyTorch on libgomp, and Numba compiles for AVX2."""
    return parallel() is not None and "+avx2" in cpu_features()


class _Calls(threading.local):
    """Calls the compiled functions, with arguments in memory of each thread's own."""

    def __init__(self) -> None:
        # numpy takes 2 us to say where an array is
        self._arguments = np.zeros(max(ARGUMENTS, ROW_ARGUMENTS), np.int64)
        self._taken = np.zeros(1, np.int64)
        self._at, self._taken_at = self._arguments.ctypes.data, self._taken.ctypes.data
        found = parallel()
        if found is None:
            raise RuntimeError("PyTorch is not on libgomp here")
        self._run = found
        self._compiled = rows_code(), product_code()  # they live as long as they are used
        self._quantise, self._multiply = (code.address for code in self._compiled)
        self._quantise_here = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(self._quantise)

    def quantise(self, *call: int) -> None:
        """Quantises rows; `call` is as ROW_ARGUMENTS says, without the counter."""
        count = call[6]
        self._taken[0] = 0
        self._arguments[:ROW_ARGUMENTS] = (*call[:6], self._taken_at, *call[6:])
        if count < _FEW:
            self._quantise_here(self._at)
        else:
            self._run(self._quantise, self._at, torch.get_num_threads(), 0)

    def multiply(self, *addresses: int, sizes: tuple[int, int, int], also: int) -> None:
        """Multiplies quantised rows; all is as ARGUMENTS says, without counter and threads."""
        threads = torch.get_num_threads()
        self._taken[0] = 0
        self._arguments[:ARGUMENTS] = (*addresses, self._taken_at, *sizes, threads, also)
        self._run(self._multiply, self._at, threads, 0)


@cache
def _calls() -> _Calls:
    return _Calls()


class PanelProduct:
    """Implements Product of int8_linear.py, with inputs in 8 bits."""

    fused: ClassVar[Mapping[str, str]] = {
        "silu": "silu",
        "swish": "silu",
        "gelu_new": "gelu_tanh",
        "gelu_pytorch_tanh": "gelu_tanh",
    }

    def __init__(self, whole: Tensor, scales: Tensor, calm: Tensor, bias: Tensor | None) -> None:
        """Lays weights out. See Int8Weights for the arguments."""
        self._outputs, self._inputs = whole.shape
        columns, inputs = -self._outputs % COLUMNS, -self._inputs % CHUNK
        if inputs or columns:
            whole = pad(whole, (0, inputs, 0, columns))
        self._padded = whole.shape[1]
        # signs and sizes, results of the last panel, a sum and a scale, and largest sizes
        chunks = self._padded // CHUNK
        self._row_bytes = 2 * self._padded + (COLUMNS + 2) * _WORD + chunks
        self._panels = _panels(whole)
        self._largest = _largest(whole)
        self._calm = calm.float().contiguous()
        self._scales = pad(scales.float(), (0, columns))
        self._bias = torch.zeros_like(self._scales)
        if bias is not None:
            self._bias[: self._outputs] = bias
        parts = (self._panels, self._largest, self._scales, self._bias)
        self._addresses = tuple(part.data_ptr() for part in parts)

    def __call__(self, x: Tensor, activation: str = "") -> Tensor:
        """Maps x [T, inputs] to [T, outputs], float32; `activation` is one of ours."""
        return self._compute(x, None, activation)

    def plus(self, x: Tensor, residual: Tensor) -> Tensor:
        """Returns x W' + b + residual."""
        return self._compute(x, residual, "add")

    def times(self, x: Tensor, gate: Tensor) -> Tensor:
        """Returns (x W' + b) * gate."""
        return self._compute(x, gate, "mul")

    def _compute(self, x: Tensor, other: Tensor | None, also: str) -> Tensor:
        x = x.float().contiguous()
        count, inputs = x.shape
        if inputs != self._inputs:
            raise ValueError(f"{list(x.shape)} for rows of {self._inputs}")
        if other is not None:
            other = other.float().contiguous()
            if other.shape != (count, self._outputs):
                raise ValueError(f"{list(other.shape)} beside {count} rows of {self._outputs}")
        out = torch.empty(count, self._outputs, dtype=torch.float32)
        # one block for all that lies between: to ask for memory takes as long as a small product
        scratch = torch.empty(count * self._row_bytes, dtype=torch.int8)
        values = scratch.data_ptr()
        last = values + count * 2 * self._padded
        negatives = last + count * COLUMNS * _WORD
        peaks = negatives + count * _WORD
        rows = (values, peaks + count * _WORD, negatives, peaks)
        calls = _calls()
        calls.quantise(x.data_ptr(), self._calm.data_ptr(), *rows, count, inputs, self._padded)
        calls.multiply(
            *rows, *self._addresses, out.data_ptr(), last,
            0 if other is None else other.data_ptr(),
            sizes=(count, self._padded, self._outputs), also=ALSO.index(also),
        )  # fmt: skip
        return out


def _panels(whole: Tensor) -> Tensor:
    """Returns weights [outputs, inputs] as [panels, groups, outputs of one, inputs of a group]."""
    parts = whole.view(len(whole) // COLUMNS, COLUMNS, -1, GROUP)
    return parts.transpose(1, 2).contiguous()


def _largest(whole: Tensor) -> Tensor:
    """Returns the most that a size of 1 can make in 16 bits, int16 [panels, chunks].

    Inputs 0, 1, 4 and 5 of eight meet in one sum, and the other four in another; a weight counts
    as one more than its size because its bits may be inverted.
    """
    found = []
    for some in whole.split(COLUMNS * _PART):  # in parts, which stay in the cores' caches
        four = some.abs().view(torch.int32)  # bytes: they are summed without being widened
        pairs = (four & _EVEN).add_((four >> 8).bitwise_and_(_EVEN)).view(torch.int16)
        eights = pairs.view(len(some) // COLUMNS, COLUMNS, -1, CHUNK // 8, 2, 2)
        sums = eights[..., 0, :] + eights[..., 1, :]
        found.append(sums.amax(dim=(1, 3, 4)).add_(4))
    return torch.cat(found)
