"""National identity and tax numbers, where their form is unmistakable and their checksum correct.

Eleven digits alone are a valid number somewhere in the world, so only forms count that nothing else
has, and plain digits only next to a word such as `passport`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

import idnumbers

from workers.safety.finding import PERSONAL_DATA, Finding
from workers.safety.reading import Reading

CATEGORY = PERSONAL_DATA
READS = ("outputs",)

# ISO 3166 code of a country -> the form of its number
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    country: re.compile(rf"(?<![\w-])(?:{form})(?![\w-])")
    for country, form in {
        "US": r"\d{3}-\d{2}-\d{4}",
        "GB": r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]",
        "ES": r"[XYZ]?\d{7,8}[A-Z]",
        "BR": r"\d{3}\.\d{3}\.\d{3}-\d{2}",
        "FI": r"\d{6}[-+A]\d{3}[0-9A-Y]",
        "SE": r"(?:19|20)?\d{6}[-+]\d{4}",
        "CN": r"\d{17}[\dX]",
        "FR": r"[12] \d{2} [01]\d \d[\dAB] \d{3} \d{3} \d{2}",
        "IT": r"[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]",
        "KR": r"\d{6}-[1-4]\d{6}",
        "CL": r"\d{1,2}\.\d{3}\.\d{3}-[\dkK]",
    }.items()
}
# countries whose numbers are plain digits -> the form
_DIGITS: Final[Mapping[str, re.Pattern[str]]] = {
    country: re.compile(rf"(?<![\w-])\d{{{digits}}}(?![\w-])")
    for country, digits in {"DE": 11, "PL": 11, "NL": 9, "US": 9, "CA": 9, "IN": 12}.items()
}
_WORD_BEFORE: Final = re.compile(
    r"\b(?:ssn|social security|passport|identity|national id|tax id|tin|pesel|bsn|steuer-?id|sin|"
    r"aadhaar|id (?:number|card|no))\b\W{0,3}(?:\w+\W{1,3}){0,3}$",
    re.IGNORECASE,
)
_CHARS_BEFORE: Final = 48
_DIGIT: Final = re.compile(r"\d")


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the national numbers."""
    if _DIGIT.search(reading.text) is None:
        return  # every form has digits
    for country, form in _FORMS.items():
        for match in form.finditer(reading.text):
            if _is_valid(country, match[0]):
                yield _finding(reading, match, country)
    for country, form in _DIGITS.items():
        for match in form.finditer(reading.text):
            before = reading.text[max(0, match.start() - _CHARS_BEFORE) : match.start()]
            if _WORD_BEFORE.search(before) and _is_valid(country, match[0]):
                yield _finding(reading, match, country)


def _is_valid(country: str, written: str) -> bool:
    compact = written.replace(" ", "")
    return any(idnumbers.validate(country, one).is_valid for one in {written, compact})


def _finding(reading: Reading, match: re.Match[str], country: str) -> Finding:
    where = reading.original(*match.span())
    return Finding(CATEGORY, 1.0, f"a national number ({country})", *where, mask="[id]")
