"""How long a job is kept after it ended: as the service says, or less where its API key does."""

from __future__ import annotations


def kept_s(own_s: int | None, service_s: int) -> int:
    """The same, for what is written of a job before."""
    return service_s if own_s is None else min(own_s, service_s)
