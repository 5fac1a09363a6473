"""Tells devices that compute in bfloat16 from those that only emulate it, 20 times as slowly."""

from __future__ import annotations

import torch


def multiplies_bfloat16(device: torch.device) -> bool:
    """Returns whether a device multiplies bfloat16: accelerators, and CPUs from AVX-512 on."""
    if device.type != "cpu":
        return True
    # torch's own compiler checks the same before it passes bfloat16 to oneDNN
    return torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
