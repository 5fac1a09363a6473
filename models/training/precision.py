"""Mixed precision where the device has it."""

from __future__ import annotations

import torch


def mixed(device: str | torch.device) -> torch.autocast:
    """bfloat16 on accelerators and on CPUs that multiply it; elsewhere float32.

    A CPU without AVX-512 emulates bfloat16: a GPT-2's steps took 19 times as long as in float32.
    """
    kind = torch.device(device).type
    return torch.autocast(kind, torch.bfloat16, enabled=kind != "cpu" or _multiplies_bfloat16())


def _multiplies_bfloat16() -> bool:
    # what torch's own compiler asks before it hands bfloat16 to oneDNN
    return torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()
