"""Measures how many different words a text has: small models circle around a few."""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import content_words, separates_words, stem

_WINDOW: Final = 30  # words that carry meaning
# Characters return more often than words: the share at which Chinese circles around a few.
_CHARACTERS: Final = 0.3


def measure(written: TextSubject) -> Part:
    """Returns 1 if no word comes twice within 30 that carry meaning, 0 if half of them do.

    The moving-average type-token ratio (Covington and McFall 2010), so that length does not count.
    """
    found = [stem(word) for word in content_words(written.text, written.language)]
    if written.checks is None:  # figures may return: in sums, tables and dates
        found = [f"{at} {word}" if word[:1].isdigit() else word for at, word in enumerate(found)]
    if not found:
        return Part(1.0)
    size = min(_WINDOW, len(found))
    windows = [found[at : at + size] for at in range(len(found) - size + 1)]
    share = sum(len(set(window)) for window in windows) / (size * len(windows))
    value = ramp(share, 0.5, 1.0)
    if not separates_words(written.text) and written.checks is None:
        value = ramp(share, _CHARACTERS, 1.0)
    return Part(value, "circles around a few words" if value < 0.4 else "")
