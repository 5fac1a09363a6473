"""Measures whether a text keeps to the figures and names of its prompt.

What the prompt does not say may be right all the same, but models of this size invent more than
they know.
"""

from __future__ import annotations

import re
from typing import Final

from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import ENUMERATION, FIGURE, NAME, quoted, stem, words

_WORST: Final = 10.0  # in a hundred words
_LEAST_WORDS: Final = 40
# their capital letters are no names: `**Be On Time**`, and what stands before a colon
_HEADING: Final = re.compile(r"\*\*[^*\n]+\*\*:?|^\W*(?:\d+[.)]\s*)?[A-Z][^.!?\n]{2,50}:", re.M)
_WORD: Final = re.compile(r"[A-Za-z]{4,}")


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without foreign figures and names, 0 for ten in a hundred words."""
    if written.prompt is None:
        return None
    known = " ".join([written.instructions, *written.facts])
    figures = set(FIGURE.findall(known))
    stems = {stem(word) for word in words(known)}
    plain = _HEADING.sub(" ", ENUMERATION.sub("", written.text))
    foreign = [figure for figure in FIGURE.findall(plain) if figure not in figures]
    if not _is_title(plain):
        foreign += [name for name in NAME.findall(plain) if stem(name.lower()) not in stems]
    value = ramp(100 * len(foreign) / max(_LEAST_WORDS, len(plain.split())), _WORST, 0.0)
    named = quoted(list(dict.fromkeys(foreign)))
    return Part(value, f"the prompt does not say {named}" if value < 0.6 else "")


def _is_title(text: str) -> bool:
    """Returns whether most words have a capital letter, as in a headline."""
    found = _WORD.findall(text)
    return len(found) > 2 and sum(word[0].isupper() for word in found) > 0.6 * len(found)
