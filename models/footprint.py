"""Estimates the memory that a text model needs, before it is downloaded."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from models.dtypes import best_dtype
from models.text.families import GENERIC, decoder_families

_BYTES: Final = {"int8": 1.1, "bfloat16": 2.0, "float32": 4.0}  # int8: with scales and embeddings
_CACHE_BYTES: Final = {"int8": 2, "bfloat16": 2, "float32": 4}
# PyTorch, transformers, the checks of outputs, and what a step computes with.
_PROCESS_BYTES: Final = 1_000_000_000


class Shape(NamedTuple):
    """The sizes by which memory grows.

    parameters: numbers in the weights.
    cache_values: numbers that a token leaves in the key/value cache.
    """

    parameters: int
    cache_values: int

    @classmethod
    def of(cls, config: Mapping[str, Any], parameters: int) -> Shape:
        """Returns the shape of a model by its config in transformers' names."""
        layers = config.get("num_hidden_layers") or config.get("n_layer") or 0
        width = config.get("hidden_size") or config.get("n_embd") or 0
        heads = config.get("num_attention_heads") or config.get("n_head") or 1
        keys = config.get("num_key_value_heads") or heads
        return cls(parameters, 2 * layers * keys * (config.get("head_dim") or width // heads))


def dtype_here(dtype: str, family: str, device: str = "cpu", parameters: int = 0) -> str:
    """Returns what a dtype means for a model on this machine, without loading PyTorch.

    Args:
        dtype: `auto`, or a type that is returned as it is.
        family: the model's, as the catalog names it.
        device: where it is computed; `auto` is bfloat16 on all but CPUs.
        parameters: how many the model has; 0 if that is unknown.
    """
    if dtype in _BYTES:
        return dtype
    machine, flags = platform.machine(), _flags()
    own = family in decoder_families() - {GENERIC}
    return best_dtype(
        int8=device == "cpu" and own and machine in ("x86_64", "AMD64") and "avx2" in flags,
        # as models/bfloat16.py asks PyTorch
        bfloat16=device != "cpu" or machine in ("arm64", "aarch64") or "avx512bw" in flags,
        parameters=parameters,
    )


def memory_needed(shape: Shape, dtype: str, cache_tokens: int) -> int:
    """Returns the bytes that a worker needs for a text model, within about a fifth.

    Args:
        shape: of the model.
        dtype: of the weights; see dtype_here.
        cache_tokens: the size of the key/value cache.
    """
    weights = shape.parameters * _BYTES[dtype]
    return int(weights + shape.cache_values * _CACHE_BYTES[dtype] * cache_tokens + _PROCESS_BYTES)


def memory_of_this_machine() -> int:
    """Returns the bytes of memory that processes here may use, all together."""
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    limit = Path("/sys/fs/cgroup/memory.max")  # of a container
    text = limit.read_text().strip() if limit.exists() else ""
    return min(physical, int(text)) if text.isdecimal() else physical


def _flags() -> str:
    flags = Path("/proc/cpuinfo")
    return flags.read_text() if flags.exists() else ""
