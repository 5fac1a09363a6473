"""Keeps the threads of numerical libraries from taking the processor from each other."""

from __future__ import annotations

import os
from typing import Final

# All are read once, when a library is imported.
_ALWAYS: Final = {
    # OpenMP's threads spin while they wait for each other, which takes time from the gateway, Redis
    # and other workers on the same cores: it was 5 times slower on a busy machine.
    "GOMP_SPINCOUNT": "2000",
}
_IN_SERVICES: Final = {
    # NumPy's products here are small, and its threads spin for longer than they take: a picture
    # enlarged to 512 px took 3 times as much of the processor on a busy machine.
    "OPENBLAS_NUM_THREADS": "1",
}
SETTINGS: Final = _ALWAYS | _IN_SERVICES  # of a service
SERVICES: Final = ("up", "serve", "work", "deliver", "demo")  # commands


def share_processor(command: str | None) -> None:
    """Sets what the operator has not set; before NumPy and PyTorch are imported."""
    for name, value in (SETTINGS if command in SERVICES else _ALWAYS).items():
        os.environ.setdefault(name, value)
