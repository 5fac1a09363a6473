"""Bank accounts: IBANs with a correct checksum (ISO 13616)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.safety.finding import PERSONAL_DATA, Finding
from workers.safety.reading import Reading

CATEGORY = PERSONAL_DATA
READS = ("outputs",)

# 15 characters in Norway, 33 in Russia
_IBAN: Final = re.compile(
    r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)"
)
_LENGTHS: Final = range(15, 35)


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the IBANs."""
    for match in _IBAN.finditer(reading.text):
        if is_iban(match[0]):
            where = reading.original(*match.span())
            yield Finding(CATEGORY, 1.0, "a bank account (IBAN)", *where, mask="[iban]")


def is_iban(written: str) -> bool:
    """Returns whether the checksum is right: the number is 1 modulo 97, with A as 10 to Z as 35."""
    compact = re.sub("[ -]", "", written)
    turned = compact[4:] + compact[:4]
    return len(compact) in _LENGTHS and int("".join(str(int(one, 36)) for one in turned)) % 97 == 1
