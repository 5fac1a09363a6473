"""Names what a device brings to a decode step: nets, attention, and how a step is captured."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

import torch
from torch import Tensor
from transformers import PreTrainedModel

from models.text.device.attention import PlainDecode
from models.text.device.graphs import Capture, CudaCapture, Uncaptured
from models.text.device.pages import PagedCache
from models.text.families import Attend, Decoder, decoder_for


class Backend(NamedTuple):
    """Says how a device computes.

    decoder: makes the net of a loaded model, as decoder_for does.
    attention: makes a decode step's attention from the cache, the slots' pages and positions.
    capture: makes what captures an engine's steps. Each engine has its own, because graphs that
        share memory must live equally long.
    """

    decoder: Callable[[PreTrainedModel, str | None], Decoder]
    attention: Callable[[PagedCache, Tensor, Tensor], Attend]
    capture: Callable[[], Capture]


PLAIN = Backend(decoder_for, PlainDecode, Uncaptured)


def backend_for(device: torch.device) -> Backend:
    """Returns the fastest backend of a device: Triton where it is installed, graphs on CUDA."""
    if device.type != "cuda":
        return PLAIN
    if find_spec("triton") is None:
        return PLAIN._replace(capture=CudaCapture)
    # Both need Triton, which comes with PyTorch for CUDA only.
    from models.text.device.fused import fused_decoder
    from models.text.device.triton_decode import TritonDecode

    return Backend(fused_decoder, TritonDecode, CudaCapture)
