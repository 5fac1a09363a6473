"""Schedules of the learning rate."""

from __future__ import annotations

import math
from typing import Any


def cosine(share: float) -> float:
    """Returns the factor of the learning rate after a share of the run, 0..1.

    It falls from 1 to 0.05 along half a cosine.
    """
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, share)))


def without_decay(training: dict[str, Any]) -> dict[str, Any]:
    """Returns the settings that must stay the same when a run is resumed.

    A run may be resumed with more steps, so the steps between which rates fall are left out.
    """
    return {name: value for name, value in training.items() if not name.startswith("decay_")}
