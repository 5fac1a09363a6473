"""Reads how long each item of a list may be, as in `three taglines, max 7 words each`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER
from workers.quality.demands.demand import COUNT, MAXIMUM, Demand, Window, window_of
from workers.quality.words import length_in_words

_UNIT: Final = rf"[-\s]+(?P<unit>word|character)s?\b(?P<limit>\s*\(?(?:{MAXIMUM}|tops\b))?"
_EACH: Final = (
    re.compile(
        COUNT + _UNIT + r"\)?,?\s*(?:each\b|apiece\b|(?:per|an?)\s+(?:line|item|point|bullet|tip|"
        r"name|title|slogan|question|option)\b)",
        re.IGNORECASE,
    ),
    re.compile(r"\beach\s+(?:(?:of|with|in|one|item|line|is)\s+)*" + COUNT + _UNIT, re.IGNORECASE),
)
_ITEM: Final = re.compile(rf"^\s*{LIST_MARKER}\s*")
_DASH: Final = re.compile(r"\s[-\u2013\u2014]+(?=\s)")  # between spaces, which is no word
_LABEL: Final = re.compile(r"^[^:\n]{1,40}:\s+")  # what an item is about
_SLACK: Final = 0.25  # by which a bare number may be missed


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for the first length of items in the instructions."""
    for pattern in _EACH:
        if found := pattern.search(instructions):
            window = window_of(found, 0.0 if found["limit"] else _SLACK)
            if found["limit"]:
                window = Window(0, window.high)
            yield _of_each(found["unit"].lower(), window)
            return


def _of_each(unit: str, window: Window) -> Demand:
    def length(item: str) -> int:
        shown = [_DASH.sub("", item), _LABEL.sub("", item)]
        counts = [length_in_words(one) if unit == "word" else len(one) for one in shown]
        return max(counts, key=window.share)

    def worst(text: str) -> int | None:
        return min(map(length, _items(text)), key=window.share, default=None)

    def met(text: str) -> float:
        count = worst(text)
        return 1.0 if count is None else window.share(count)

    return Demand(met=met, failing=lambda text: f"has {worst(text)} {unit}s instead of {window}")


def _items(text: str) -> list[str]:
    """Returns the items of a list without their marks, or the lines of a text that has several."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = [_ITEM.sub("", line) for line in lines if _ITEM.match(line)]
    if len(marked) > 1:
        return marked
    return [line for line in lines if not line.endswith(":")] if len(lines) > 1 else []
