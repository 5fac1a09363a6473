"""Does it have the form of its kind, such as numbered sections or questions?"""

from __future__ import annotations

from collections.abc import Sequence

from workers.quality.part import Part


def form(text: str, signs: Sequence[str]) -> Part:
    """The share of signs that appear, in any case; 1 when none are asked for."""
    lower = text.lower()
    missing = [sign for sign in signs if sign.lower() not in lower]
    if not missing:
        return Part(1.0)
    return Part(1 - len(missing) / len(signs), f"has no {missing[0]!r}")
