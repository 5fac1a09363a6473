"""Phone numbers that can be called, by the numbering plans in Google's libphonenumber.

Without a country code, digits are a phone number only as they are written in the United States, or
next to a word such as `call`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import phonenumbers

from workers.safety.finding import PERSONAL_DATA, Finding
from workers.safety.reading import Reading

CATEGORY = PERSONAL_DATA
READS = ("outputs",)

_DIGITS: Final = re.compile(r"(?<![\w.,/-])[+(]{0,2}\d(?:[ ().\-/]{0,3}\d){6,14}(?![\w-])")
_AMERICAN: Final = re.compile(r"(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}")
_WORD_BEFORE: Final = re.compile(
    r"\b(?:tel|telefon|telephone|phone|ph|mobile|mobil|handy|cell|call|fax|text|dial|ring|whatsapp|"
    r"sms|number)\b\W{0,3}(?:\w+\W{1,3}){0,3}$",
    re.IGNORECASE,
)
_CHARS_BEFORE: Final = 40
# Where a number without a country code may belong, next to a word such as `call`.
_REGIONS: Final = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "IN", "AU", "BR")


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the phone numbers."""
    for match in _DIGITS.finditer(reading.text):
        written = match[0]
        if any(_is_valid(written, region) for region in _regions(reading.text, match)):
            where = reading.original(*match.span())
            yield Finding(CATEGORY, 1.0, "a phone number", *where, mask="[phone]")


def _regions(text: str, match: re.Match[str]) -> tuple[str | None, ...]:
    if match[0].lstrip("(").startswith("+"):
        return (None,)
    if _WORD_BEFORE.search(text[max(0, match.start() - _CHARS_BEFORE) : match.start()]):
        return _REGIONS
    return ("US",) if _AMERICAN.fullmatch(match[0]) else ()


def _is_valid(written: str, region: str | None) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(written, region))
    except phonenumbers.NumberParseException:
        return False
