"""Is it as long as it should be?"""

from __future__ import annotations

from workers.quality.part import Part, ramp


def length(text: str, fewest: int, most: int) -> Part:
    """1 within the window of words; 0 at half the fewest and at twice the most."""
    words = len(text.split())
    if words < fewest:
        return Part(ramp(words, fewest / 2, fewest), f"has {words} words, fewer than {fewest}")
    if words > most:
        return Part(ramp(words, most * 2, most), f"has {words} words, more than {most}")
    return Part(1.0)
