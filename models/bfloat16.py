"""Whether bfloat16 is arithmetic on a device, or emulated at a twentieth of the speed."""

from __future__ import annotations

import torch


def multiplies_bfloat16(device: torch.device) -> bool:
    """Accelerators do, and CPUs with AVX-512 or better."""
    if device.type != "cpu":
        return True
    # what torch's own compiler asks before it hands bfloat16 to oneDNN
    return torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
