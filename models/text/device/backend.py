"""What a device brings to a decode step: its attention, and how the step is captured."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

import torch
from torch import Tensor

from models.text.device.attention import PlainDecode
from models.text.device.graphs import Capture, CudaCapture, uncaptured
from models.text.device.pages import PagedCache
from models.text.families import Attend


class Backend(NamedTuple):
    """A decode step's attention, given the cache, the slots' pages and positions; the capture."""

    attention: Callable[[PagedCache, Tensor, Tensor], Attend]
    capture: Capture


def backend_for(device: torch.device) -> Backend:
    """Returns the fastest backend of a device: Triton where it is installed, graphs on CUDA."""
    if device.type != "cuda":
        return Backend(PlainDecode, uncaptured)
    if find_spec("triton") is None:
        return Backend(PlainDecode, CudaCapture())
    from models.text.device.triton_decode import TritonDecode  # comes with PyTorch for CUDA only

    return Backend(TritonDecode, CudaCapture())
