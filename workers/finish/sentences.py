"""Trims a text that was cut off by its length to whole sentences."""

from __future__ import annotations

import re
from typing import Final

# A stop, perhaps closing quotes or brackets, then white space or the end.
_END: Final = re.compile(r"([.!?…]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”」』）]*)")
_ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof sr jr st vs etc e.g i.e a.m p.m u.s u.k inc ltd co corp no fig vol approx "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)


def ends_whole(text: str) -> bool:
    """Does the last sentence end?"""
    ends = sentence_ends(text)
    return bool(ends) and ends[-1] == len(text.rstrip())


def sentence_ends(text: str) -> list[int]:
    """Positions right after each sentence."""
    return [match.end() for match in _END.finditer(text) if not _is_no_end(text, match)]


def trim_to_sentences(text: str) -> str:
    """Drop an unfinished last sentence or list item; a text without a whole one stays as it is."""
    ends = sentence_ends(text)
    if not ends or ends[-1] == len(text.rstrip()):
        return text.rstrip()
    return _without_bare_marker(text[: ends[-1]])


def _is_no_end(text: str, match: re.Match[str]) -> bool:
    if not match[0].startswith(".") or match[0].startswith(".."):
        return False
    before = text[: match.start()]
    word = re.search(r"[\w.]*$", before)
    last = word[0].lower() if word else ""
    is_list_number = last.isdigit() and re.search(r"(?:^|\n)\s*\d+$", before) is not None
    is_initial = len(last) == 1 and last.isalpha() and last != "i"
    return last in _ABBREVIATIONS or is_list_number or is_initial


def _without_bare_marker(text: str) -> str:
    """`… second.\\n3.` keeps no lonely list marker."""
    return re.sub(r"\n\s*(?:[-*•]|\d+[.)])\s*$", "", text).rstrip()
