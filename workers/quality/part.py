"""The result of a metric."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a quality score: a value from 0 (unusable) to 1 (flawless), and a reason.

    The reason says in words what is wrong; it is empty if nothing is.
    """

    value: float
    reason: str = ""


def ramp(value: float, worst: float, best: float) -> float:
    """Returns 0 at `worst`, 1 at `best` and linear values between; `worst` may exceed `best`."""
    return min(1.0, max(0.0, (value - worst) / (best - worst)))
