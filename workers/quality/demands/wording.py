"""Reads which words and phrases a text must and must not contain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.quality.demands.demand import COUNT, Demand, Window, before, window_of
from workers.quality.words import separates_words

_QUOTE: Final = r"[\"\u201c-\u201e'\u2018\u2019`\u00ab\u00bb\u300c\u300d]"
_QUOTED: Final = re.compile(
    rf"(?<![a-zA-Z\d]){_QUOTE}([^\"\u201c-\u201e\u300c\u300d\n]{{1,80}}?){_QUOTE}(?![a-zA-Z\d])"
)
_WORDS: Final = r"(?:keywords?|words?|phrases?|terms?|names?|letters?)"
_NOT: Final = re.compile(
    r"\b(?:do\s+not|don['\u2019]?t|must\s+not|should\s+not|shouldn['\u2019]t|avoid|"
    r"without|never|refrain\s+from|not\s+allowed)\b[^.\n]{0,40}?"
    rf"\b(?:us(?:e|ing)|mention(?:ing)?|includ(?:e|ing)|say(?:ing)?|contain(?:ing)?|writ(?:e|ing)|"
    rf"{_WORDS})\b(?P<rest>[^.\n]*)",
    re.IGNORECASE,
)
_MUST: Final = re.compile(
    r"\b(?:includ(?:e|ing)|us(?:e|ing)|mention(?:ing)?|contain(?:ing)?|with|"
    r"ha(?:s|ve)(?=\s+the\s+words\b))\b[^.\n]{0,30}?"
    rf"\b{_WORDS}\b(?P<rest>[^.\n]*)|\bmention(?:ing|s)?\s+(?P<bare>[^.\n,;]*)",
    re.IGNORECASE,
)
# .. whose phrases stand in quotation marks: `nothing with 'hop' in it`
_NOTHING: Final = re.compile(
    r"(?:\b(?:nothing\s+(?:with|like)|no\s+\w+\s+(?:like|such\s+as)|nichts\s+mit|ohne(?:\s+das\s+wort)?|"
    r"sin(?:\s+la\s+palabra)?|sans(?:\s+le\s+mot)?)\s*|(?:\u4e0d\u8981|\u4e0d\u80fd|\u4e0d\u5f97|\u522b)"
    rf"[\u4e00-\u9fff]{{0,6}})(?P<rest>{_QUOTE}[^.\n\u3002]*)",
    re.IGNORECASE,
)
_ABROAD: Final = re.compile(
    r"(?:\b(?:mit\s+dem\s+wort|con\s+la\s+palabra|avec\s+le\s+mot)\s*|(?:\u5fc5\u987b|\u4e00\u5b9a\u8981|\u8981)"
    rf"(?:\u51fa\u73b0|\u5305\u542b|\u63d0\u5230|\u6709|\u7528))(?P<rest>{_QUOTE}[^.\n\u3002]*)",
    re.IGNORECASE,
)
# `max 7 words each` names no word
_COUNTED: Final = re.compile(COUNT + rf"[-\s]+{_WORDS}$", re.IGNORECASE)
_TIMES: Final = re.compile(COUNT + r"\s+times?\b|\b(?P<once>once|twice)\b", re.IGNORECASE)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each word or phrase that is named in quotation marks or after `word`."""
    forbidden = [found.span() for found in _NOT.finditer(instructions)]
    for found in _NOT.finditer(instructions):
        for phrase in _phrases(found["rest"]):
            yield _absent(phrase)
    for found in _NOTHING.finditer(instructions):
        for phrase in _QUOTED.findall(found["rest"]):
            yield _absent(phrase)
    for found in _ABROAD.finditer(instructions):
        for phrase in _QUOTED.findall(found["rest"])[:1]:
            yield _present(phrase, Window(1, None))
    for found in _MUST.finditer(instructions):
        if not any(start <= found.start() < end for start, end in forbidden):
            yield from _wanted(found)


def _wanted(found: re.Match[str]) -> Iterator[Demand]:
    """Yields a demand for each phrase that a match of _MUST names."""
    rest = found["rest"] or found["bare"] or ""
    times = _TIMES.search(rest)
    window = window_of(times) if times and times["low"] else Window(1, None)
    named = found["rest"] is not None and not _counts_words(found)
    for phrase in _phrases(rest) if named else _QUOTED.findall(rest):
        yield _present(phrase, window)


def _counts_words(found: re.Match[str]) -> bool:
    """Returns whether a number stands before `words`, which asks for a length."""
    return _COUNTED.search(before(found, "rest")) is not None


def _phrases(rest: str) -> list[str]:
    """Returns the quoted phrases, or the words of a bare list such as `: sleep, cook, feed`."""
    named = _QUOTED.findall(rest)
    if named:
        return [phrase for phrase in named if re.search(r"\w", phrase)]
    rest = re.split(rf"\b{_WORDS}\b", rest, flags=re.IGNORECASE)[-1]
    bare = re.match(r"\s*:?\s*((?:[\w-]+(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+|$))+)", rest)
    if bare is None:
        return []
    return [word for word in re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", bare[1]) if word]


def _times(phrase: str, text: str) -> int:
    spaced = separates_words(phrase)  # in Chinese no boundary surrounds a word
    before = r"\b" if spaced and phrase[:1].isalnum() else ""
    after = r"(?:s|es)?\b" if spaced and phrase[-1:].isalnum() else ""
    return len(re.findall(before + re.escape(phrase) + after, text, re.IGNORECASE))


def _present(phrase: str, window: Window) -> Demand:
    return Demand(
        met=lambda text: window.share(_times(phrase, text)),
        failing=lambda text: f"has {phrase!r} {_times(phrase, text)} times instead of {window}",
    )


def _absent(phrase: str) -> Demand:
    return Demand(
        met=lambda text: 0.0 if _times(phrase, text) else 1.0,
        failing=lambda text: f"says {phrase!r}",
    )
