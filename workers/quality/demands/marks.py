"""Reads which signs and lines a text must not have: emojis, hashtags, questions, introductions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.demands.demand import Demand, says_none

_NO: Final = r"\b(?:no|without|without any|sin|ohne|keine?|sans|senza)\s+"
# Those that are drawn in colour, flags and clocks among them. Of older signs, such as stars and
# check marks, only the variation selector makes emojis; hearts, faces and the sun are meant so.
_EMOJI: Final = re.compile(
    r"[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u231a\u231b\u23e9-\u23f3\u23f8-\u23fa\u2600-\u2604"
    r"\u2614\u2615\u2639\u263a\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce"
    r"\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a-\u270c\u2728\u274c\u274e\u2753-\u2755"
    r"\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55]|[\u2190-\u2bff]\ufe0f"
)
_HASHTAG: Final = re.compile(r"(?<!\w)#\w+")
_ITEM: Final = re.compile(rf"\s*{LIST_MARKER}")
_SHOWN: Final = 60  # characters of what was found


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
        (
            r"(?:\b(?:no|without|avoid|not\s+use)|n['\u2019]?t\s+use)\s+(?:any\s+|using\s+)?"
            r"(?:numbers|digits|figures)\b(?!\s+of\b)",
            _first(re.compile(r"\d+")),
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
    return says_none(lambda text: (find(text) or "")[:_SHOWN])
