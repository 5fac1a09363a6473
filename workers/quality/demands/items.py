"""Reads how many things a text must name, as in `three names for a bakery`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.demands.demand import COUNT, Demand, Window, window_of

_ASKING: Final = (
    r"\b(?:write(?:\s+down)?|give(?:\s+\w+)?|list|name|suggest|tell|provide|create|generate|share|"
    r"think\s+of|come\s+up\s+with|brainstorm|find|offer|propose|make|invent|what\s+are|recommend|"
    r"describe|explain|show|need|want|draft|contain|include|mention|(?:must|should)\s+have|"
    r"(?:list|set|series|selection)\s+of|in)\s+"
    r"(?:(?:me|us|up|a|the|list|of|my|some|out|another|with|my|possible|following)\s+)*"
)
_NOUN: Final = r"\s+(?:[a-z'\u2019-]+\s+){0,3}?(?P<noun>[a-z]{2,}s|people|ideas|children)\b"
_REQUEST: Final = re.compile(_ASKING + COUNT + _NOUN, re.IGNORECASE)
# `tips: three tips for ..`, and `three tips for` at the beginning of a sentence
_BARE: Final = re.compile(r"(?:^|[\n:.?!]\s*)" + COUNT + _NOUN, re.IGNORECASE)
# `how to sleep better, 3 short tips`: after a comma, numbers of other things describe
_AFTER_COMMA: Final = re.compile(
    r",\s*"
    + COUNT
    + r"\s+(?:[a-z-]+\s+)?(?P<noun>tips|ideas|names|reasons|examples|titles|slogans|"
    r"headlines|suggestions|questions|items|points|steps|facts)\b",
    re.IGNORECASE,
)
_AT_MOST: Final = re.compile(
    r"\s+(?:max\b|maximum\b|at\s+most\b|or\s+(?:less|fewer)\b)", re.IGNORECASE
)
# lines of their own: `three subject lines`
_TITLES: Final = re.compile(r"\b(?:subject|head|tag|punch)\s?$", re.IGNORECASE)
_NO_ITEMS: Final = frozenset(
    "words sentences paragraphs lines seconds minutes hours days weeks months years percent "
    "dollars euros pounds times characters stars people sections was has is this its us as does "
    "ingredients letters syllables metres meters miles guests children always yes class less "
    "process".split()
)
_ITEM: Final = re.compile(rf"^\s*(?:{LIST_MARKER}|\*\*)", re.MULTILINE)
_INTRODUCES: Final = re.compile(r":\s*$")
# what stands before the items of a sentence: `Two such animals are a lion and a tiger`
_SAYS: Final = re.compile(r":\s|\s(?:is|are)\s")


def demands(instructions: str) -> Iterator[Demand]:
    """Yields the first number of things that the instructions ask for."""
    for pattern in (_REQUEST, _BARE, _AFTER_COMMA):
        found = pattern.search(instructions)
        if found is None or _is_no_item(found):
            continue
        window = window_of(found)
        if _AT_MOST.match(instructions, found.end()):
            window = Window(0, window.high)
        if window.high is None or window.high > 1:
            yield _items(window, found["noun"].lower())
            return


def _is_no_item(found: re.Match[str]) -> bool:
    noun, before = found["noun"].lower(), found.string[: found.start("noun")]
    if noun == "points":
        return before.lower().endswith("bullet ")  # which counts.py reads
    return found.re is not _AFTER_COMMA and noun in _NO_ITEMS and not _TITLES.search(before)


def _items(window: Window, noun: str) -> Demand:
    def nearest(text: str) -> int:
        return max(counts_of(text), key=window.share)

    return Demand(
        met=lambda text: window.share(nearest(text)),
        failing=lambda text: f"gives {nearest(text)} {noun} instead of {window}",
    )


def counts_of(text: str) -> list[int]:
    """Returns how many things a text may be said to name, by each way to count them."""
    lines = [line for line in text.split("\n") if line.strip()]
    marked = len([line for line in lines if _ITEM.match(line)])
    if marked > 1:
        return [marked]
    if len(lines) > 1:
        told = [line for line in lines if not _INTRODUCES.search(line)]
        return [len(told), len(lines)]
    body = _SAYS.split(text)[-1]
    commas = len([part for part in re.split(r",\s*(?:and|or)?\s*|\s+(?:and|or)\s+", body) if part])
    sentences = max(1, len(sentence_ends(text)))
    # items between commas are short; a sentence with clauses names nothing
    is_list = sentences == 1 and commas > 1 and len(body.split()) <= 6 * commas
    return [sentences, commas] if is_list else [sentences]
