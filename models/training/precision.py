"""Chooses mixed precision where the device supports it."""

from __future__ import annotations

import torch

from models.bfloat16 import multiplies_bfloat16


def mixed(device: str | torch.device) -> torch.autocast:
    """Returns an autocast context: bfloat16 where the device multiplies it natively, else float32.

    A CPU without AVX-512 emulates bfloat16: training steps of a GPT-2 took 19 times as long as in
    float32.
    """
    device = torch.device(device)
    return torch.autocast(device.type, torch.bfloat16, enabled=multiplies_bfloat16(device))
