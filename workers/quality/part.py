"""What every metric returns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """value: 0 unusable .. 1 flawless. reason: in words, only where something is worth saying."""

    value: float
    reason: str = ""


def ramp(value: float, worst: float, best: float) -> float:
    """0 at `worst`, 1 at `best`, straight between; `worst` may be the larger of the two."""
    return min(1.0, max(0.0, (value - worst) / (best - worst)))
