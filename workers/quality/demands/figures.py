"""Demands that the figures of a request keep the order of their digits, and that sums are right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workers.quality.demands.demand import Demand
from workers.quality.equations import wrong_equation

# of a phone, an order, a door; two digits resemble others by chance
_NUMBER: Final = re.compile(r"(?<![\d.,:])\d{3,}(?![.,:]?\d)")
_YEARS: Final = range(1900, 2100)
_CALCULATES: Final = re.compile(
    r"\b(?:calculat\w*|sum|total|how (?:much|many)|percent\w*|average|split\w*|net|vat|iva|solve|"
    r"compounded|working|ratio|interest|what(?:'s| is) \d)\b|\d\s*%|\d\s*[-+*/\u00d7\u00f7]\s*\d",
    re.IGNORECASE,
)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for numbers that may get their digits swapped, and one for sums."""
    given = [one for one in _NUMBER.findall(instructions) if int(one) not in _YEARS]
    if given:
        yield _says_none(lambda text: _swapped(text, given))
    if re.search(r"\d", instructions) and _CALCULATES.search(instructions):
        yield _says_none(wrong_equation)


def _swapped(text: str, given: list[str]) -> str | None:
    """Returns a number whose digits are those of a given one that the text lacks, in disorder."""
    told = _NUMBER.findall(text)
    lost = {"".join(sorted(one)) for one in given if one not in told}
    other = (one for one in told if one not in given and "".join(sorted(one)) in lost)
    return next(other, None)


def _says_none(fault: Callable[[str], str | None]) -> Demand:
    return Demand(
        met=lambda text: 0.0 if fault(text) else 1.0, failing=lambda text: f"says {fault(text)!r}"
    )
