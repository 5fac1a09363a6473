"""Finds equations in a text whose two sides differ, as in `76.11 / 3 = 27.03`."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from operator import add, mul, sub, truediv
from typing import Final

_NUMBER: Final = r"\d(?:[\d.,]*\d)?"
_MONEY: Final = r"[\u00a3$\u20ac]?\s?"
_UNIT: Final = r"(?:\s?(?:[\u00a3$\u20ac]|(?P<unit>kg|g|km|cm|m|l|ml|h|min)\u00b2?)(?!\w))?"
_SIGNS: Final[dict[str, Callable[[float, float], float]]] = {
    "+": add, "-": sub, "\u2212": sub, "\u2013": sub, "/": truediv, "\u00f7": truediv,
    "*": mul, "\u00d7": mul, "x": mul, "\u00b7": mul, "of": mul,
}  # fmt: skip
_FIRST: Final = frozenset(("*", "\u00d7", "x", "\u00b7", "/", "\u00f7", "of"))  # before + and -
_SIGN: Final = r"(?P<sign>[-+*/\u2212\u2013\u00d7\u00b7\u00f7]|x(?=\s)|of(?=\s))"
_TERM: Final = rf"{_MONEY}(?P<number>{_NUMBER})\s?(?P<share>%?){_UNIT}"
# atomic: a space may stand in two places, and all ways to read many terms would take years
_PLAIN: Final = re.sub(r"\?P<\w+>", "?:", rf"{_TERM}(?>\s*{_SIGN}\s*{_TERM})+")
# not what follows a variable, a bracket or a sign: `2n + 3 - 1 = 8`
_EQUATION: Final = re.compile(
    rf"(?<![\w.,)+*/\u00d7\u00f7\u2212-])(?<![\w)+*/\u00d7\u00f7\u2212-]\s)"
    rf"(?P<sum>{_PLAIN})\s*=\s*{_MONEY}(?P<result>{_NUMBER})(?![\d.,]*\d)(?!\s?(?:[-+*/%\u00d7\u00f7\u2212]|of\s))"
    rf"(?={_UNIT})",
    re.IGNORECASE,
)
_STEP: Final = re.compile(rf"(?:{_SIGN}\s*)?{_TERM}", re.IGNORECASE)
_ROUNDED: Final = 0.005  # share by which a rounded result may differ


def wrong_equation(text: str) -> str | None:
    """Returns the first equation whose sides differ by more than rounding, however read."""
    for found in _EQUATION.finditer(text):
        if _has_units(found):
            continue
        if {_is_right(found, decimal) for decimal in ".,"} in ({False}, {False, None}):
            return " ".join(found[0].split())
    return None


def _has_units(found: re.Match[str]) -> bool:
    """Returns whether an equation has several units, between which it converts: `1 kg + 500 g`."""
    units = {one["unit"].lower() for one in _STEP.finditer(found["sum"]) if one["unit"]}
    return len(units | {(found["unit"] or next(iter(units), "")).lower()}) > 1


def _is_right(found: re.Match[str], decimal: str) -> bool | None:
    """Returns whether an equation holds where `decimal` separates the fraction of a number.

    None if its numbers can't be read so.
    """
    try:
        value = _value(found["sum"], decimal)
        result = _number(found["result"], decimal)
    except (ValueError, ZeroDivisionError):
        return None
    places = len(found["result"].partition(decimal)[2])
    return abs(value - result) <= max(0.51 * 10.0**-places, _ROUNDED * abs(value))


def _value(sum_: str, decimal: str) -> float:
    steps = list(_STEP.finditer(sum_))
    values = [_number(one["number"], decimal) / (100 if one["share"] else 1) for one in steps]
    signs = [(one["sign"] or "+").lower() for one in steps[1:]]
    total, last = 0.0, values[0]
    for sign, value in zip(signs, values[1:], strict=True):
        if sign in _FIRST:
            last = _SIGNS[sign](last, value)
        else:
            total, last = total + last, _SIGNS[sign](0.0, value)
    return total + last


def _number(text: str, decimal: str) -> float:
    groups = text.partition(decimal)[0].split("," if decimal == "." else ".")
    if any(len(group) != 3 for group in groups[1:]):
        raise ValueError(text)
    value = float(text.replace("," if decimal == "." else ".", "").replace(",", "."))
    if not isfinite(value):  # of hundreds of digits
        raise ValueError(text)
    return value
