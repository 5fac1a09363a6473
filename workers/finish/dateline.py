"""The dateline of a news text: the place before its first sentence, as each language writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_FORMS: Final = {"zh": "（{}讯）", "de": "{} – ", "es": "{}.- "}
_WORD: Final = re.compile(r"[^\W_]+")
_DATELINE: Final = re.compile(r"\A[^\n.!?:]{1,60}?(?: |\. ?)[-\u2013\u2014] ")
_IN_CAPITALS: Final = re.compile(r"\A[^\na-z]{2,60}?(?: [-\u2013\u2014]|:) ")
_PRICE: Final = re.compile(r"[$€£¥%]|\b(?:CHF|EUR|GBP|USD)\b")
# The ends of a Chinese dateline; 通讯 is communication, and 发电 the making of electricity.
_REPORT: Final = "(?:(?<![通资音短])讯|(?<![发充停供用来送节家水核风光])电)"
_IN_BRACKETS: Final = re.compile(rf"\A[（(【][^）)】\n]{{1,19}}{_REPORT}[）)】][，：\s]*")


def with_dateline(text: str, place: str, language: str | None) -> str:
    """Returns the text with the dateline of a place instead of its own; without one if empty."""
    if language == "zh":
        body = _without_chinese(text, place)
    else:
        found = (_DATELINE if place else _IN_CAPITALS).match(text)
        is_dateline = found and _is_place(found[0], _WORD.findall(place.casefold()))
        body = text[found.end() :] if found and is_dateline else text
    if not place:
        return body
    form = _FORMS.get(language or "")
    return (form.format(place) if form else f"{place.upper()} - ") + body


def _without_chinese(text: str, place: str) -> str:
    """Returns a text without （上海讯）, or without 【上海】 and 上海讯， if that is the place.

    Nothing else shows where the names end and the news begin.
    """
    own = re.escape(place)
    dated = rf"{own}市?(?:(?:\d+月)?\d+日)?(?:讯|电|消息)[，：\s]+"
    of_place = rf"\A(?:[（(【]{own}[）)】][，：\s]*|{dated})"
    found = _IN_BRACKETS.match(text) or (re.match(of_place, text) if place else None)
    return text[found.end() :] if found else text


def _is_place(words: str, own: Sequence[str]) -> bool:
    """Returns whether words before a dash are names, perhaps with a date, as in a dateline.

    own: the words of the place that was given, some of which may be small: Rio de Janeiro.
    """
    names = [word for word in _WORD.findall(words) if not word.isdigit()]
    are_names = all(name[0].isupper() or name.casefold() in own for name in names)
    return bool(names) and are_names and not _PRICE.search(words)
