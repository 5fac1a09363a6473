"""Measures whether a text keeps to the figures and names of its prompt.

What the prompt does not say may be right all the same, but models of this size invent more than
they know.
"""

from __future__ import annotations

from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import ENUMERATION, FIGURE, NAME, quoted, stem, words

_WORST: Final = 10.0  # in a hundred words
_LEAST_WORDS: Final = 40


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without foreign figures and names, 0 for ten in a hundred words."""
    if written.prompt is None:
        return None
    known = " ".join([written.instructions, *written.facts])
    figures = set(FIGURE.findall(known))
    stems = {stem(word) for word in words(known)}
    plain = ENUMERATION.sub("", written.text)
    foreign = [figure for figure in FIGURE.findall(plain) if figure not in figures]
    foreign += [name for name in NAME.findall(plain) if stem(name.lower()) not in stems]
    value = ramp(100 * len(foreign) / max(_LEAST_WORDS, len(plain.split())), _WORST, 0.0)
    named = quoted(list(dict.fromkeys(foreign)))
    return Part(value, f"the prompt does not say {named}" if value < 0.6 else "")
