"""Reads which signs and lines a text must not have: emojis, hashtags, questions, introductions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.demands.demand import Demand

_NO: Final = r"\b(?:no|without|without any|sin|ohne|keine?|sans|senza)\s+"
_EMOJI: Final = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf\u2b50]")
_HASHTAG: Final = re.compile(r"(?<!\w)#\w+")
_ITEM: Final = re.compile(rf"\s*{LIST_MARKER}")


def _first(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def find(text: str) -> str | None:
        found = pattern.search(text)
        return found[0] if found else None

    return find


def _first_question(text: str) -> str | None:
    """Returns the first sentence if it is a question."""
    first = text[: next(iter(sentence_ends(text)), len(text))].strip()
    return first if first.rstrip("\"'\u201d)").endswith("?") else None


def _introduction(text: str) -> str | None:
    """Returns the line before a list, or the first one that says what follows."""
    lines = [line for line in text.split("\n") if line.strip()]
    leads = bool(lines) and not _ITEM.match(lines[0]) and any(map(_ITEM.match, lines[1:]))
    return lines[0] if leads else None


# what a prompt says -> what its text must not hold
_RULES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), find)
    for pattern, find in (
        (_NO + r"(?:any\s+)?(?:\w+\s+or\s+)?(?:emojis?|emoticons?|smileys?)\b", _first(_EMOJI)),
        (_NO + r"(?:any\s+)?(?:\w+\s+or\s+)?hashtags?\b", _first(_HASHTAG)),
        (
            _NO + r"(?:rhetorical\s+)?questions?\b(?!\s+(?:asked|about))",
            _first(re.compile(r"[^\s?]{0,40}\?")),
        ),
        (_NO + r"exclamation\s+(?:marks?|points?)\b", _first(re.compile(r"[^\s!]{0,40}!"))),
        (
            r"(?:\bnot|n['\u2019]?t|\bnever)\s+(?:start|begin|open)\s+with\s+a\s+question\b",
            _first_question,
        ),
        (_NO + r"(?:intro|introduction|preamble|lead-in)\b", _introduction),
    )
)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each sign or line that the instructions forbid."""
    for pattern, find in _RULES:
        if pattern.search(instructions):
            yield _none_of(find)


def _none_of(find: Callable[[str], str | None]) -> Demand:
    return Demand(
        met=lambda text: 0.0 if find(text) else 1.0,
        failing=lambda text: f"says {(find(text) or '')[:60]!r}",
    )
