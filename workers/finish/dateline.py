"""The dateline of a news text: the place before its first sentence, as each language writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_FORMS: Final = {"zh": "（{}讯）", "de": "{} – ", "es": "{}. – "}
_WORD: Final = re.compile(r"[^\W_]+")
_DATELINE: Final = re.compile(r"\A[^\n.!?:]{1,60}?(?: |\. ?)[-\u2013\u2014] ")
_IN_CAPITALS: Final = re.compile(r"\A[^\na-z]{2,60}?(?: [-\u2013\u2014]|:) ")
_PRICE: Final = re.compile(r"[$€£¥%]|\b(?:CHF|EUR|GBP|USD)\b")
# （上海讯）, 【上海】 or 上海讯, perhaps with a comma
_CHINESE: Final = re.compile(
    r"\A(?:[（(【][^）)】\n]{1,20}[）)】]|[^\n，。（]{1,12}(?:讯|电|消息))[，：\s]*"
)


def with_dateline(text: str, place: str, language: str | None) -> str:
    """Returns the text with the dateline of a place instead of its own; without one if empty."""
    pattern = _CHINESE if language == "zh" else _DATELINE if place else _IN_CAPITALS
    found = pattern.match(text)
    is_dateline = found and (
        language == "zh" or _is_place(found[0], _WORD.findall(place.casefold()))
    )
    body = text[found.end() :] if found and is_dateline else text
    if not place:
        return body
    form = _FORMS.get(language or "")
    return (form.format(place) if form else f"{place.upper()} - ") + body


def _is_place(words: str, own: Sequence[str]) -> bool:
    """Returns whether words before a dash are names, perhaps with a date, as in a dateline.

    own: the words of the place that was given, some of which may be small: Rio de Janeiro.
    """
    names = [word for word in _WORD.findall(words) if not word.isdigit()]
    are_names = all(name[0].isupper() or name.casefold() in own for name in names)
    return bool(names) and are_names and not _PRICE.search(words)
