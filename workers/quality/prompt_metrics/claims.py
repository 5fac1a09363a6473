"""Measures whether a text keeps to the figures and names of its prompt.

What the prompt does not say may be right all the same, but models of this size invent more than
they know.
"""

from __future__ import annotations

import re
from typing import Final

from models.language import language_of
from workers.quality.part import Part, ramp
from workers.quality.questions import asks_for_a_fact
from workers.quality.subjects import TextSubject
from workers.quality.words import ENUMERATION, FIGURE, NAME, quoted, stem, words

_WORST: Final = 10.0  # in a hundred words
_LEAST_WORDS: Final = 40
# their capital letters are no names: `**Be On Time**`, and what stands before a colon
_HEADING: Final = re.compile(
    r"\*\*[^*\n]+\*\*:?|^[^\w\n]*(?:\d{1,3}[.)]\s*)?[A-Z][^.!?\n]{2,50}:", re.M
)
# numbers of questions and letters of answers, in any script: `1. .. A. half a day`
_OPTION: Final = re.compile(r"^[ \t]*\d{1,2}[.)\u3001\uff0e]|\b[A-F][.)]\s", re.MULTILINE)
_DATES: Final = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|"
    r"September|October|November|December"
)
_SPELT: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"once": 1, "twice": 2}
_ASKS_AT: Final = 0.6
_WORD: Final = re.compile(r"[A-Za-z]{4,}")


def measure(written: TextSubject) -> Part | None:
    """Returns 1 without foreign figures and names, 0 for ten in a hundred words."""
    if written.prompt is None:
        return None
    known = " ".join([written.instructions, *written.facts])
    figures = set(FIGURE.findall(known))
    said = words(known)
    stems = {stem(word) for word in said}
    plain = _HEADING.sub(" ", ENUMERATION.sub("", written.text))
    is_free = written.checks is None
    if is_free:
        figures |= {str(_SPELT[word]) for word in said if word in _SPELT}
        plain = _OPTION.sub("", plain)
    foreign = [figure for figure in FIGURE.findall(plain) if figure not in figures]
    names = [name for name in NAME.findall(plain) if stem(name.lower()) not in stems]
    if is_free:
        names = [name for name in names if not _is_date(name, stems)]
    are_nouns = _is_title(plain) or bool(names) and is_free and language_of(plain) == "de"
    foreign += [] if are_nouns else names
    value = ramp(100 * len(foreign) / max(_LEAST_WORDS, len(plain.split())), _WORST, 0.0)
    if value < _ASKS_AT and is_free and asks_for_a_fact(written.instructions):
        value = _ASKS_AT  # the answer to a question is what it does not say
    named = quoted(list(dict.fromkeys(foreign)))
    return Part(value, f"the prompt does not say {named}" if value < 0.6 else "")


def _is_date(name: str, stems: set[str]) -> bool:
    """Returns whether a name is the day or month of which the prompt has the beginning: `mon 6`."""
    return _DATES.match(name) is not None and name[:3].lower() in stems


def _is_title(text: str) -> bool:
    """Returns whether most words have a capital letter, as in a headline."""
    found = _WORD.findall(text)
    return len(found) > 2 and sum(word[0].isupper() for word in found) > 0.6 * len(found)
