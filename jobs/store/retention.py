"""How long jobs are retained after their end."""

from __future__ import annotations


def effective_retention_s(own_s: int | None, service_s: int) -> int:
    """Returns the retention of a job: the service's, or its API key's if that is shorter.

    endings.lua does the same.
    """
    return service_s if own_s is None else min(own_s, service_s)
