"""Does it keep away from what has no place in such a text?"""

from __future__ import annotations

from collections.abc import Sequence

from workers.quality.part import Part


def avoidance(text: str, phrases: Sequence[str]) -> Part:
    """0 when one of the phrases appears, in any case."""
    lower = text.lower()
    found = [phrase for phrase in phrases if phrase.lower() in lower]
    return Part(0.0, f"says {found[0]!r}") if found else Part(1.0)
