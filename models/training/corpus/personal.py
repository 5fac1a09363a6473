"""Masks personal data: e-mail addresses, phone numbers and card numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_EMAIL: Final = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+\b")
_CARD: Final = re.compile(r"(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.]|-\d)")
# international with +, or grouped like a phone number; dates, years and prices look different
_PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}"
    r"|(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4})(?![\w/]|[.,-]\d)"
)


def mask_personal(text: str) -> tuple[str, Counter[str]]:
    """Returns the text with `<email>`, `<card>` and `<phone>`, and the number of each."""
    counts: Counter[str] = Counter()

    def masked(kind: str) -> str:
        counts[kind] += 1
        return f"<{kind}>"

    text = _EMAIL.sub(lambda _: masked("email"), text)
    text = _CARD.sub(lambda match: masked("card") if _is_card(match[0]) else match[0], text)
    text = _PHONE.sub(lambda _: masked("phone"), text)
    return text, counts


def _is_card(text: str) -> bool:
    """Returns whether a number passes Luhn's check (ISO/IEC 7812-1), as every card number does."""
    digits = [int(character) for character in text if character.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[::-2]) + sum(doubled)) % 10 == 0
