"""Reads how many sentences, words, paragraphs or lines a text must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.demands.demand import COUNT, MAXIMUM, Demand, Window, window_of

_LINES_OF_POEMS: Final = {"haiku": 3, "limerick": 5, "couplet": 2, "quatrain": 4}


def _sentences(text: str) -> int:
    ends = sentence_ends(text)
    rest = text[ends[-1] :] if ends else text
    return len(ends) + bool(re.search(r"\w", rest))


def _words(text: str) -> int:
    # a dash between spaces is no word
    return len([piece for piece in text.split() if re.search(r"\w", piece)])


def _paragraphs(text: str) -> int:
    return len([part for part in re.split(r"\n\s*\n|\n?\s*\*\*\*\s*\n?", text) if part.strip()])


def _lines(text: str) -> int:
    return len([line for line in text.split("\n") if line.strip()])


def _bullets(text: str) -> int:
    return len(re.findall(rf"^\s*{LIST_MARKER}", text, re.MULTILINE))


# unit -> how it is counted, and how far a bare number may be missed
_UNITS: Final[dict[str, tuple[Callable[[str], int], float]]] = {
    "sentence": (_sentences, 0.0),
    "word": (_words, 0.25),
    "paragraph": (_paragraphs, 0.0),
    "line": (_lines, 0.0),
    "bullet point": (_bullets, 0.0),
}
_PATTERNS: Final = {
    unit: re.compile(
        rf"{COUNT}[-\s]+(?:(?:short|long|simple|full|complete|clear|brief|or\s+less|or\s+fewer)\s+)*"
        rf"{unit}s?\b(?P<limit>\s+or\s+(?:less|fewer|more)|\s*\(?(?:{MAXIMUM}|tops\b))?"
        r"(?!\s+(?:headline|title|slogan|name|tagline))",
        re.IGNORECASE,
    )
    for unit in _UNITS
}
# a number of words that describes something else: `the first two lines`, `a five word title`
_OTHER: Final = re.compile(
    r"(?:first|last|these|the|each|every|per|paragraph|which|that)(?:\s+(?:in|of))?\s+$",
    re.IGNORECASE,
)
# .. but these are all of a text that was asked for
_BEGINNING: Final = re.compile(r"\bwrite\s+(?:only\s+)?the\s+(?:first|last)\s+$", re.IGNORECASE)
# `a one-sentence description for each of them` says nothing about the whole text
_OF_EACH: Final = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:for|of|per|about|on|to)\s+(?:each|every)\b|\s*(?:each\b|per\s+\w+)",
    re.IGNORECASE,
)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each count in the instructions."""
    for unit, pattern in _PATTERNS.items():
        for found in pattern.finditer(instructions):
            before = instructions[: found.start()]
            if _OTHER.search(before) and not _BEGINNING.search(before):
                continue
            if _OF_EACH.match(instructions, found.end()):
                continue
            count, slack = _UNITS[unit]
            window = window_of(found, 0.0 if found["limit"] else slack)
            yield _counted(unit, count, _limited(window, found["limit"]))
    for poem, lines in _LINES_OF_POEMS.items():
        if re.search(rf"\b(?:a|one|this)\s+(?:\w+\s+)?{poem}\b", instructions, re.IGNORECASE):
            yield _counted("line", _lines, Window(lines, lines))


def _limited(window: Window, limit: str | None) -> Window:
    if limit is None:
        return window
    return Window(window.low, None) if "more" in limit else Window(0, window.high)


def _counted(unit: str, count: Callable[[str], int], window: Window) -> Demand:
    return Demand(
        met=lambda text: window.share(count(text)),
        failing=lambda text: f"has {count(text)} {unit}s instead of {window}",
    )
