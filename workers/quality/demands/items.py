"""Reads how many things a text must name, as in `three names for a bakery`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.demands.demand import COUNT, MAXIMUM, Demand, Window, before, window_of

_ASKING: Final = (
    r"\b(?P<verb>write(?:\s+down)?|give(?:\s+\w+)?|list|name|suggest|tell|provide|create|generate|"
    r"share|think\s+of|come\s+up\s+with|brainstorm|find|offer|propose|make|invent|what\s+are|"
    r"recommend|describe|explain|show|need|want|draft|contain|include|mention|"
    r"(?:list|it|answer|text|post|article|story|reply|outline|email)\s+(?:must|should)\s+have|in)\s+"
    r"(?:(?:me|us|up|a|the|top|list|of|my|some|out|another|with|possible|following)\s+)*"
)
_NOUN: Final = r"\s+(?:[a-z'\u2019-]+\s+){0,3}?(?P<noun>[a-z]{2,}s|people|ideas|children)\b"
_REQUEST: Final = re.compile(_ASKING + COUNT + _NOUN, re.IGNORECASE)
# who does something is told of, not asked: `we give employees 30 holidays`
_TOLD: Final = re.compile(
    r"\b(?:i|we|they|he|she|it|who|that|which|will|would|to)\s+(?:\w+ly\s+|also\s+)?$",
    re.IGNORECASE,
)
# .. but for what I need
_NEEDS: Final = frozenset({"need", "want", "share"})
_MINE: Final = re.compile(
    r"(?:^|[.!?\n,]\s*|\b(?:i|we|i'd|and|please|just|really)\s+)$", re.IGNORECASE
)
# what a text is to speak of, and not its items: `mention the two quarters`
_KNOWN: Final = frozenset({"mention", "include", "contain", "explain", "describe", "want", "need"})
# What only a text has: of other things, numbers describe, as in `a flat: 3 bedrooms`.
_OF_TEXTS: Final = (
    r"(?P<noun>tips|ideas|names|titles|slogans|taglines|headlines|captions|suggestions|"
    r"reasons|examples|jokes|puns|riddles|quotes|synonyms|rhymes|adjectives|options|subject\s+lines)\b"
)
# `three tips for ..` at the beginning of a sentence
_BARE: Final = re.compile(
    r"(?:^|[\n:.?!]\s*)(?:top\s+)?" + COUNT + r"\s+(?:[a-z'\u2019-]+\s+){0,3}?" + _OF_TEXTS,
    re.IGNORECASE,
)
# `how to sleep better, 3 short tips`
_AFTER_COMMA: Final = re.compile(
    r",\s*" + COUNT + r"\s+(?:[a-z-]+\s+)?(?:" + _OF_TEXTS + r"(?=\s*(?:[.!?]|$|pls|please|max|at\s"
    r"|only|for\b|about\b))|(?P<things>items|points)(?=\s+(?:max|at\s+most)))",
    re.IGNORECASE,
)
_THE: Final = re.compile(r"\w+\s+the\s+(?:\d|\w+\s+\w+$)", re.IGNORECASE)
# the prompt as a whole: `6 signs of dehydration in adults`, `names for a hotel. 8 of them`
_TELEGRAM: Final = re.compile(
    r"\A\W*(?:top\s+)?"
    + COUNT
    + r"\s+(?:[a-z'\u2019-]+\s+){0,3}?(?P<noun>signs|ways|facts|benefits|questions|"
    r"arguments|advantages|options|bullets|steps|things)\b(?!\s+(?:was|were|are|is|have|had)\b)"
    # `6 things I hate: write a rant`
    r"(?![^\n]{0,200}?[:;,.\u2013-]\s*(?:please\s+)?(?:write|draft|compose)\s+(?:me\s+)?(?:an?|my|our)"
    r"\s+(?!(?:\w+\s+)?list\b))",
    re.IGNORECASE,
)
# `a 5-step guide`, `a quiz of 4 questions`
_SIZED: Final = re.compile(
    r"(?:\A\W*|\b(?:write|make|create|give|need|want|draft|generate|prepare)\s+(?:me\s+)?)(?:an?\s+)?"
    + COUNT
    + r"[-\s]+(?P<noun>step|item|question|tip|point)\s+(?:[a-z]+\s+)?(?:guide|list|quiz|plan|"
    r"checklist|survey)\b",
    re.IGNORECASE,
)
_OF_THEM: Final = re.compile(
    r"\b(?P<noun>names|ideas|titles|slogans|tips|questions|options)\b"
    r"[^\n]{1,80}?[.,;]\s*(?:give me\s+)?" + COUNT + r"\s+of\s+(?:them|these)\b(?!\s+\w+s\b)",
    re.IGNORECASE,
)
_AT_MOST: Final = re.compile(rf"\s+\(?(?:{MAXIMUM}|or\s+(?:less|fewer)\b)", re.IGNORECASE)
# `two arguments for and two against`, `3 pros and 3 cons`
_AND_MORE: Final = re.compile(rf"\s+(?:\w+\s+)?(?:and|plus)\s+{COUNT}\s+\w", re.IGNORECASE)
# lines of their own: `three subject lines`
_TITLES: Final = re.compile(r"\b(?:subject|head|tag|punch)\s?$", re.IGNORECASE)
_PARTS_OF_TEXTS: Final = frozenset("steps points ways bullets parts tips examples".split())
_NO_ITEMS: Final = frozenset(
    "words sentences paragraphs lines seconds minutes hours days weeks months years percent "
    "dollars euros pounds times characters stars people sections was has is this its us as does "
    "ingredients letters syllables metres meters miles guests children always yes class less "
    "process hashtags".split()
)
_YEARS: Final = range(1900, 2100)
_OF: Final = re.compile(r"\s+(?:of|per|to)\b")
_ITEM: Final = re.compile(rf"^(?P<indent>\s*)(?:{LIST_MARKER}|\*\*)")
_NUMBERED: Final = re.compile(r"^\s*\d+[.)]")
_INTRODUCES: Final = re.compile(r":\s*$")
# what stands before or after the items of a sentence: `Two such animals are a lion and a tiger`
_SAYS: Final = re.compile(r":\s|\s(?:is|are)\s")
# .. where sentences follow: `The colours are red, blue and green. All others are mixed of them.`
_NAMES_SEVERAL: Final = re.compile(r":\s|\sare\s")
_BETWEEN: Final = re.compile(r",\s*(?:and|or)?\s*|\s+(?:and|or)\s+")
_ARTICLE: Final = re.compile(r"(?:a|an|the)\s", re.IGNORECASE)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields the first number of things that the instructions ask for."""
    found = _request(instructions) or _BARE.search(instructions)
    found = found or _AFTER_COMMA.search(instructions)
    found = found or _TELEGRAM.search(instructions) or _OF_THEM.search(instructions)
    found = found or _SIZED.search(instructions)
    if found is None or _AND_MORE.match(instructions, found.end()):
        return
    window = window_of(found)
    if _AT_MOST.match(instructions, found.end()):
        window = Window(0, window.high)
    if window.high is None or window.high > 1:
        yield _items(window, _noun(found))


def _noun(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return (groups["noun"] or groups["things"]).lower()


def _request(instructions: str) -> re.Match[str] | None:
    """Returns the first request for a number of things, but for what other modules read."""
    for found in _REQUEST.finditer(instructions):
        verb, noun = found["verb"].lower(), found["noun"].lower()
        leading, between = before(found), before(found, "noun")
        if int(window_of(found).low) in _YEARS:
            continue
        if verb == "in" and noun not in _PARTS_OF_TEXTS:
            continue
        if not _MINE.search(leading) if verb in _NEEDS else _TOLD.search(leading):
            continue
        if verb in _KNOWN and _THE.search(found[0]):
            continue
        if noun == "points":
            is_item = not between.lower().endswith("bullet ")  # which counts.py reads
            if is_item and not _OF.match(instructions, found.end()):
                return found
        elif noun not in _NO_ITEMS or _TITLES.search(between):
            return found
    return None


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
    marked = [found for line in lines if (found := _ITEM.match(line))]
    if len(marked) > 1:
        least = min(len(one["indent"]) for one in marked)
        outer = sum(len(one["indent"]) == least for one in marked)
        numbered = sum(bool(_NUMBERED.match(line)) for line in lines)
        return [len(marked), *(count for count in (outer, numbered) if count > 1)]
    if len(lines) > 1:
        told = [line for line in lines if not _INTRODUCES.search(line)]
        blocks = len(re.findall(r"\n\s*\n", text.strip())) + 1  # poems, each of several lines
        return [len(told), len(lines), *((blocks,) if blocks > 1 else ())]
    ends = sentence_ends(text)
    first = text[: ends[0]] if len(ends) > 1 else text
    lists = len(ends) < 2 or _NAMES_SEVERAL.search(first)
    return [max(1, len(ends)), *(_listed(" ".join(first.split())) if lists else ())]


def _listed(sentence: str) -> Iterator[int]:
    """Yields how many things a sentence lists: all of it, or what precedes or follows a verb."""
    parts = _SAYS.split(sentence)
    for body in sorted({sentence, parts[0], parts[-1], *_SAYS.split(sentence, maxsplit=1)[1:]}):
        items = [part for part in _BETWEEN.split(body) if part]
        if len(items) == 2 and len({bool(_ARTICLE.match(one)) for one in items}) > 1:
            continue  # `a big and strong cat`
        # items between commas are short; a sentence with clauses names nothing
        if len(items) > 1 and len(body.split()) <= 6 * len(items):
            yield len(items)
            if "," in body:  # `Bread & Co, Rise and Shine`
                yield len([part for part in body.split(",") if part.strip()])
