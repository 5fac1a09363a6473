"""How learning rates fall."""

from __future__ import annotations

import math
from typing import Any


def cosine(share: float) -> float:
    """From 1 to 0.05 along half a cosine while share goes from 0 to 1."""
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def without_decay(training: dict[str, Any]) -> dict[str, Any]:
    """What a run may not be gone on with otherwise: its end, and so where rates fall, may move."""
    return {name: value for name, value in training.items() if not name.startswith("decay_")}
