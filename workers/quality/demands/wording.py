"""Reads which words and phrases a text must and must not contain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.quality.demands.demand import COUNT, Demand, Window, window_of

_QUOTE: Final = r"[\"\u201c\u201d'\u2018\u2019`]"
_QUOTED: Final = re.compile(rf"(?<!\w){_QUOTE}([^\"\u201c\u201d\n]{{1,80}}?){_QUOTE}(?!\w)")
_WORDS: Final = r"(?:keywords?|words?|phrases?|terms?|names?|letters?)"
_NOT: Final = re.compile(
    r"\b(?:do\s+not|don['\u2019]t|don\u2019t|must\s+not|should\s+not|shouldn['\u2019]t|avoid|"
    r"without|never|refrain\s+from|not\s+allowed)\b[^.\n]{0,40}?"
    rf"\b(?:us(?:e|ing)|mention(?:ing)?|includ(?:e|ing)|say(?:ing)?|contain(?:ing)?|writ(?:e|ing)|"
    rf"{_WORDS})\b(?P<rest>[^.\n]*)",
    re.IGNORECASE,
)
_MUST: Final = re.compile(
    rf"\b(?:includ(?:e|ing)|us(?:e|ing)|mention(?:ing)?|contain(?:ing)?|with)\b[^.\n]{{0,30}}?"
    rf"\b{_WORDS}\b(?P<rest>[^.\n]*)|\bmention(?:ing|s)?\s+(?P<bare>[^.\n,;]*)",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(COUNT + r"\s+times?\b|\b(?P<once>once|twice)\b", re.IGNORECASE)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each word or phrase that is named in quotation marks or after `word`."""
    forbidden = [found.span() for found in _NOT.finditer(instructions)]
    for found in _NOT.finditer(instructions):
        for phrase in _phrases(found["rest"]):
            yield _absent(phrase)
    for found in _MUST.finditer(instructions):
        if any(start <= found.start() < end for start, end in forbidden):
            continue
        rest = found["rest"] or found["bare"] or ""
        times = _TIMES.search(rest)
        window = Window(1, None)
        if times and times["low"]:
            window = window_of(times)
        phrases = _QUOTED.findall(rest) if found["rest"] is None else _phrases(rest)
        for phrase in phrases:
            yield _present(phrase, window)


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
    before = r"\b" if phrase[:1].isalnum() else ""
    after = r"(?:s|es)?\b" if phrase[-1:].isalnum() else ""
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
