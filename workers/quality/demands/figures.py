"""Demands that the figures of a request keep the order of their digits, and that sums are right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.quality.demands.demand import Demand, says_none
from workers.quality.equations import wrong_equation

# of a phone, an order, a door; two digits resemble others by chance
_NUMBER: Final = re.compile(r"(?<![\d.,:])\d{3,}(?![.,:]?\d)")
_YEARS: Final = frozenset(map(str, range(1900, 2100)))
_CALCULATES: Final = re.compile(
    r"\b(?:calculat\w*|sum|total|how (?:much|many)|percent\w*|average|split\w*|net|vat|iva|solve|"
    r"compounded|working|ratio|interest|what(?:'s| is) \d)\b|\d\s*%|\d\s*[-+*/\u00d7\u00f7]\s*\d",
    re.IGNORECASE,
)
# what another number with the same digits may come of; 555-1234 is a phone, and 3/11 a date
_REARRANGES: Final = re.compile(
    r"\b(?:calculat\w*|sum|solve|add|plus|minus|subtract\w*|multipl\w*|divid\w*|"
    r"what(?:'s| is) \d|revers\w*|backwards?|sort\w*|ascending|descending|digits?|rearrang\w*|"
    r"swap\w*|palindromes?|anagrams?)\b|\d\s*[+*\u00d7\u00f7]\s*\d|\d{3}\s+[-/\u2212\u2013]\s+\d",
    re.IGNORECASE,
)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for numbers that may get their digits swapped, and one for sums."""
    given = [one for one in _NUMBER.findall(instructions) if one not in _YEARS]
    if given and not _REARRANGES.search(instructions):
        yield says_none(lambda text: _swapped(text, given))
    if re.search(r"\d", instructions) and _CALCULATES.search(instructions):
        yield says_none(wrong_equation)


def _swapped(text: str, given: list[str]) -> str | None:
    """Returns a number whose digits are those of a given one that the text lacks, in disorder."""
    told = _NUMBER.findall(text)
    lost = {"".join(sorted(one)) for one in given if one not in told}
    other = (one for one in told if one not in given and "".join(sorted(one)) in lost)
    return next(other, None)
