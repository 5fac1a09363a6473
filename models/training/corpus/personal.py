"""Masks what belongs to persons: e-mail addresses, phone and card numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_EMAIL: Final = re.compile(r"\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+\b")
_CARD: Final = re.compile(r"(?<![\d.])(?:\d[ -]?){12,18}\d(?![\d.]|-\d)")
# international with +, or grouped as phones are; dates, years and prices have other shapes
_PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+\d{1,3}[ .-]?(?:\(?\d{1,4}\)?[ .-]?){2,5}\d{2,4}"
    r"|(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4})(?![\w/]|[.,-]\d)"
)


def mask_personal(text: str) -> tuple[str, Counter[str]]:
    """The text with `<email>`, `<card>` and `<phone>`, and how many of each."""
    found: Counter[str] = Counter()

    def masked(kind: str) -> str:
        found[kind] += 1
        return f"<{kind}>"

    text = _EMAIL.sub(lambda _: masked("email"), text)
    text = _CARD.sub(lambda match: masked("card") if _is_card(match[0]) else match[0], text)
    text = _PHONE.sub(lambda _: masked("phone"), text)
    return text, found


def _is_card(text: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1): one number in ten passes by chance, every card does."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return len(set(digits)) > 1 and (sum(digits[::-2]) + sum(doubled)) % 10 == 0
