"""Trims a text that the token limit cut off to whole sentences."""

from __future__ import annotations

import re
from typing import Final

LIST_MARKER: Final = r"(?:[-*•]|\d{1,3}[.)])(?:[ \t]|$)"
# A stop, optional closing quotes, brackets or asterisks, then white space or the end.
_END: Final = re.compile(r"([.!?…]+[\"'”’»)\]*_]*(?=\s|$)|[。！？]+[”」』）]*)")
# A list item needs no stop, as it ends with its line.
_ITEM: Final = re.compile(rf"^[ \t]*{LIST_MARKER}.*\S(?=[ \t]*\n)", re.MULTILINE)
# Abbreviations that never end a sentence.
_NEVER_END: Final = frozenset("mr mrs ms dr prof st vs e.g i.e fig vol approx".split())
# Abbreviations that may end a sentence; at the end of a line they do.
_MAY_END: Final = frozenset(
    "etc sr jr inc ltd co corp a.m p.m u.s u.k jan feb mar apr jun jul aug sep sept oct nov "
    "dec".split()
)


def ends_whole(text: str) -> bool:
    """Returns whether the last sentence is complete; emoji and signs may follow its stop."""
    ends = _stops(text)
    return bool(ends) and not re.search(r"\w", text[ends[-1] :])


def sentence_ends(text: str) -> list[int]:
    """Returns the positions right after each sentence and each list item."""
    return sorted({*_stops(text), *(match.end() for match in _ITEM.finditer(text))})


def trim_to_sentences(text: str) -> str:
    """Removes an unfinished last sentence or list item, unless the text has no complete one."""
    ends = sentence_ends(text)
    if not ends or ends_whole(text):
        return text.rstrip()
    return _without_bare_marker(text[: ends[-1]])


def _stops(text: str) -> list[int]:
    return [match.end() for match in _END.finditer(text) if not _is_no_end(text, match)]


def _is_no_end(text: str, match: re.Match[str]) -> bool:
    if not match[0].startswith(".") or match[0].startswith(".."):
        return False
    last, starts_line = _word_before(text, match.start())
    if last in _NEVER_END or (
        starts_line and last.isdigit()
    ):  # `3.` at the start numbers a list item
        return True
    after = text[match.end() :].lstrip(" \t")
    if not after or after.startswith("\n"):
        return False
    is_initial = len(last) == 1 and last.isalpha() and last != "i"
    is_number_sign = last == "no" and after[0].isdigit()
    return last in _MAY_END or is_initial or is_number_sign


def _word_before(text: str, stop: int) -> tuple[str, bool]:
    """Returns the word before a full stop, in lower case, and whether it begins its line."""
    start = stop
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    line = start
    while line > 0 and text[line - 1] in " \t":
        line -= 1
    return text[start:stop].lower(), line == 0 or text[line - 1] == "\n"


def _without_bare_marker(text: str) -> str:
    """Removes a list marker without an item from the end, as in `… second.\\n3.`."""
    return re.sub(rf"\n\s*{LIST_MARKER}\s*$", "", text).rstrip()
