"""Provides what kernels written for Numba share: the CPU, pointers, turns, prefetches and e**x."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
from numba import types
from numba.core.registry import cpu_target
from numba.extending import intrinsic

from models.kernels.llvm_code import Code


def cpu_features() -> frozenset[str]:
    """Returns what Numba compiles for, as LLVM names it: `+avx2`."""
    _, _, features = cpu_target.target_context.codegen().magic_tuple()
    return frozenset(features.split(","))


@intrinsic
def pointer(context: Any, address: Any, dtype: Any) -> Any:
    """Converts an address to a pointer to values of this type."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

    return types.CPointer(dtype.dtype)(types.int64, dtype), generate


@intrinsic
def take(context: Any, address: Any) -> Any:
    """Returns the number at an address and increments it atomically."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        number = context.get_value_type(types.int64)
        place = builder.inttoptr(arguments[0], number.as_pointer())
        return builder.atomic_rmw("add", place, number(1), "monotonic")

    return types.int64(types.int64), generate


@intrinsic
def prefetch(context: Any, address: Any) -> Any:
    """Prefetches the cache line at an address; any address is safe."""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        Code(builder).prefetch(arguments[0])
        return context.get_dummy_value()

    return types.void(types.int64), generate


@numba.njit(inline="always")
def exp_with_power(x, n):
    """Computes e**x like Cephes' expf (relative error 2e-7), which vectorises; x within -87..87.

    n is x / ln 2, rounded. Callers round as their own flags for floating-point operations allow.
    """
    r = x - n * np.float32(0.693359375) + n * np.float32(2.12194440e-4)
    p = np.float32(1.9875691500e-4)
    p = p * r + np.float32(1.3981999507e-3)
    p = p * r + np.float32(8.3334519073e-3)
    p = p * r + np.float32(4.1665795894e-2)
    p = p * r + np.float32(1.6666665459e-1)
    p = p * r + np.float32(5.0000001201e-1)
    p = p * r * r + r + np.float32(1)
    return p * np.uint32(np.uint32(np.int32(n) + np.int32(127)) << np.uint32(23)).view(np.float32)
