"""Numbers of payment cards, with a correct checksum (ISO/IEC 7812)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.safety.finding import PERSONAL_DATA, Finding
from workers.safety.reading import Reading

CATEGORY = PERSONAL_DATA
READS = ("outputs",)

# Visa, Mastercard, American Express, Diners, JCB, Maestro, Discover, UnionPay; 2010 begins no card
_CARD: Final = re.compile(
    r"(?<![\w.,-])(?=4|5[0-8]|3[04-9]|6|22[2-9]|2[3-6]|27[0-2])\d(?:[ -]?\d){12,18}(?![\w-])"
)


def find(reading: Reading, original: str) -> Iterator[Finding]:
    """Yields the card numbers."""
    for match in _CARD.finditer(reading.text):
        if is_card(match[0]):
            where = reading.original(*match.span())
            yield Finding(CATEGORY, 1.0, "a payment card number", *where, mask="[card]")


def is_card(written: str) -> bool:
    """Returns whether the checksum is right (Luhn): every second digit counts twice."""
    digits = [int(one) for one in written if one.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0
