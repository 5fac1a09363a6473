"""Finds how old somebody is: `8 years old`, `in her sixties`, `lawyer, 45, ..`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.reading.word_tables import words_of
from models.image.reading.words import Word

_OLD: Final = 60  # years from which hair is expected to be grey
_GROWN: Final = 13  # years from which somebody is no child
_OLDEST: Final = 110
_TENS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_YEARS: Final = frozenset("year years yr yrs yo y month months".split())
_SAYS_AGE: Final = frozenset("aged age about around is am im almost nearly turning over".split())
_WHOSE: Final = frozenset("her his their my the".split())
_PARTS: Final = frozenset("early mid late".split())
_STOPS: Final = frozenset(", . ; ( ) / |".split())


def is_old(words: Sequence[Word]) -> bool:
    """Returns whether a prompt calls somebody old; `ten years old` does not."""
    low = [word.text.lower().split("'")[0].split("’")[0] or "'" for word in words]
    age = age_of(words)
    if age is not None:
        return age >= _OLD
    old = words_of("age", "old")
    return any(
        one in old and not (one == "old" and before in _YEARS)
        for before, one in zip(["", *low], low, strict=False)
    )


def is_child(words: Sequence[Word]) -> bool:
    """Returns whether a prompt is about a child, by the age or a word such as `girl`."""
    age = age_of(words)
    if age is not None:
        return age < _GROWN
    return any(word.text.lower() in words_of("people", "child") for word in words)


def age_of(words: Sequence[Word]) -> int | None:
    """Returns the age in years that a prompt tells, if any; of `in her sixties` it is 60."""
    low = [word.text.lower() for word in words if word.text not in "-~'’"]
    for at, word in enumerate(low):
        before, after = low[at - 1] if at else ",", low[at + 1 : at + 3]
        if word in _TENS:
            if _is_decade(low, at):
                return _TENS[word]
        elif word.isdecimal() and 0 < int(word) <= _OLDEST and _is_age(low, at, before, after):
            return int(word)
    return None


def _is_age(low: Sequence[str], at: int, before: str, after: Sequence[str]) -> bool:
    if after[:1] == ["s"]:
        return _is_decade(low, at)
    if after[:1] and after[0] in _YEARS:
        return int(low[at]) >= _GROWN or after[0].startswith("yo") or after[1:] in (["old"], ["o"])
    if after[:1] == ["+"]:
        return int(low[at]) >= _GROWN
    ends = not after or after[0] in _STOPS
    return ends and (before in _STOPS or before in _SAYS_AGE)


def _is_decade(low: Sequence[str], at: int) -> bool:
    """Whether a number is of years of life: `in her 60s`, `woman, 60s`, and not `60s style`."""
    before = low[at - 1] if at else ""
    if before in _PARTS or (before in _WHOSE - {"the"} and low[max(0, at - 2)] == "in"):
        return True
    end = at + (2 if low[at + 1 : at + 2] == ["s"] else 1)
    is_alone = end >= len(low) or low[end] in _STOPS
    return before in _STOPS and is_alone
