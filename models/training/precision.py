"""Mixed precision where the device has it."""

from __future__ import annotations

import torch

from models.bfloat16 import multiplies_bfloat16


def mixed(device: str | torch.device) -> torch.autocast:
    """bfloat16 on accelerators and on CPUs that multiply it; elsewhere float32.

    A CPU without AVX-512 emulates bfloat16: a GPT-2's steps took 19 times as long as in float32.
    """
    device = torch.device(device)
    return torch.autocast(device.type, torch.bfloat16, enabled=multiplies_bfloat16(device))
