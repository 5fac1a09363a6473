"""The form a text must have: its case, beginning, end, lists, marks and formats."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER
from workers.quality.demands.demand import COUNT, Demand, window_of

_QUOTED: Final = (
    r"[^\"\u201c\n]{0,40}[\"\u201c'\u2018](?P<phrase>[^\"\u201d\n]{1,80}?)[\"\u201d'\u2019](?!\w)"
)
_BULLETS: Final = re.compile(rf"^[^\S\n]*{LIST_MARKER}", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^[^\S\n]*\d{1,2}[.)]\s", re.MULTILINE)
# how texts give an example: they name it, compare, suppose, quote or calculate, or tell of one
_EXAMPLE: Final = re.compile(
    r"\b(?:examples?|instance|such as|e\.g|like|imagine|suppose|consider|think of|"
    r"beispiel|exemple|ejemplo|esempio|if (?:you|an?|the|some\w+))\b|"
    r"[.!?]\s+(?:an?|when|your|my)\b|[\"\u201c\u201d\u2018=:]",
    re.IGNORECASE,
)

# What the instructions say -> whether a text does it, and what to say if not.
_RULES: Final[tuple[tuple[str, Callable[[str], bool], str], ...]] = (
    (
        r"\b(?:all|only|entirely in)\s+(?:in\s+)?lower\s?-?case|\bletters lowercased|"
        r"\b(?:no|not)\b[^.\n]{0,30}capital letters",
        lambda text: text == text.lower(),
        "has capital letters",
    ),
    (
        r"\ball\s+(?:in\s+)?(?:capital|caps|upper\s?-?case)|\bin\s+(?:all\s+)?capital letters|"
        r"only (?:use )?capital letters",
        lambda text: text == text.upper(),
        "is not all in capitals",
    ),
    (
        r"\b(?:no|not|n['\u2019]t|without|avoid|refrain)\b[^.\n]{0,40}\bcommas?\b",
        lambda text: "," not in text,
        "has a comma",
    ),
    (
        r"\b(?:in|as|valid|wrap\w*[^.\n]{0,30}in)\s+(?:a\s+|valid\s+)?json\b|json format",
        lambda text: _is_json(text),
        "is not JSON",
    ),
    (
        r"\bbullet(?:ed)?[ -]?(?:points?|list)|\bas bullets\b",
        lambda text: len(_BULLETS.findall(text)) > 1,
        "has no bullet points",
    ),
    (
        r"\b(?:numbered|ordered) list\b",
        lambda text: len(_NUMBERED.findall(text)) > 1,
        "has no numbered list",
    ),
    (
        r"\b(?:wrap|entire (?:response|output|answer))[^.\n]{0,40}double quot",
        lambda text: text.strip()[:1] == text.strip()[-1:] == '"',
        "is not in double quotation marks",
    ),
    (
        r"double angular brackets",
        lambda text: re.search(r"<<[^\n]+>>", text) is not None,
        "has no title in double angular brackets",
    ),
    (
        r"\b(?:add|include|with)\b[^.\n]{0,30}\b(?:postscript|p\.\s?s\.)",
        lambda text: re.search(r"P\.\s?S\.", text, re.IGNORECASE) is not None,
        "has no postscript",
    ),
    (
        r"\b(?:answer|reply|respond)\s+(?:with\s+)?(?:only\s+)?(?:with\s+)?['\"]?yes['\"]?\s+or\s+|"
        r"\byes\s*/\s*no\s+first\b",
        lambda text: re.match(r"\W*(?:yes|no)\b", text, re.IGNORECASE) is not None,
        "says neither yes nor no",
    ),
    (
        r"(?<!not )(?<!n['\u2019]t )(?<!never )\b(?:write|ask|as|give|pose)\b"
        r"(?:(?!\b(?:no|not|without|avoid\w*)\b)[^.\n]){0,25}"
        r"\bquestions?\b(?! (?:and|with) answer)",
        lambda text: "?" in text,
        "asks no question",
    ),
    (
        r"\b(?:give|add|with|and|plus|include)\s+(?:me\s+)?(?:an?|one|1)\s+(?:\w+\s+){0,2}examples?\b"
        r"(?=\s*(?:[^\w\s]|\Z)|\s+(?:and|for|from|in|with)\b)",
        lambda text: _EXAMPLE.search(text) is not None,
        "has no example",
    ),
    (
        r"\b(?:in|as) a (?:markdown )?table\b",
        lambda text: text.count("|") > 3,
        "has no table",
    ),
    (
        r"\b(?:write|draft|compose)\b[^.\n]{0,30}\b(?:e-?mail|letter)\b(?!\s+(?:subject|headline|title))",
        lambda text: (
            re.search(r"(?:^|\n)\W*(?:dear|hi|hello|hey|good \w+|to)\b", text, re.I) is not None
        ),
        "has no salutation",
    ),
    (
        r"\b(?:tweet)\b",
        lambda text: len(text) <= 300,
        "is longer than a tweet",
    ),
)
_THE_TEXT: Final = r"(?:\s+(?:it|your(?:\s+\w+){1,2}|the\s+\w+))?\s+with\b"
_STARTS: Final = re.compile(r"\b(?:start|begin|starting|beginning)s?" + _THE_TEXT + _QUOTED, re.I)
_ENDS: Final = re.compile(
    r"\b(?:end|finish|ending)(?:\s+(?:it|your(?:\s+\w+){1,2}|the\s+\w+))?\s+with\b" + _QUOTED, re.I
)
_ENDS_BARE: Final = re.compile(
    r"\b(?:end|finish)\s+(?:\w+\s+){0,3}with (?:the|this) exact phrase\s+(?P<phrase>[^\n\"]+)", re.I
)
_SECTIONS: Final = re.compile(COUNT + r"\s+sections?\b", re.IGNORECASE)
_SECTION: Final = re.compile(r"^[^\w\n]*(?:section|day|part|chapter)\s+(?:\d|[ivx])", re.I | re.M)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each rule that the instructions state."""
    for pattern, met, failing in _RULES:
        if re.search(pattern, instructions, re.IGNORECASE):
            yield _rule(met, failing)
    for found in _STARTS.finditer(instructions):
        yield _edge(found["phrase"], str.startswith, "start")
    for found in (*_ENDS.finditer(instructions), *_ENDS_BARE.finditer(instructions)):
        yield _edge(found["phrase"].rstrip("."), str.endswith, "end")
    if sections := _SECTIONS.search(instructions):
        window = window_of(sections)
        yield Demand(
            met=lambda text: window.share(len(_SECTION.findall(text))),
            failing=lambda text: f"has {len(_SECTION.findall(text))} sections instead of {window}",
        )


def _rule(met: Callable[[str], bool], failing: str) -> Demand:
    return Demand(met=lambda text: float(met(text)), failing=lambda _: failing)


def _edge(phrase: str, has: Callable[[str, str], bool], edge: str) -> Demand:
    wanted = phrase.strip().lower()

    def met(text: str) -> float:
        shown = text.strip().strip("*\"'\u201c\u201d ").lower()
        return float(has(shown, wanted) or has(shown.rstrip(".!?"), wanted.rstrip(".!?")))

    return Demand(met=met, failing=lambda _: f"does not {edge} with {phrase!r}")


def _is_json(text: str) -> bool:
    body = re.sub(r"^```(?:json)?\s*|\s*```$", "", text.strip(), flags=re.IGNORECASE)
    try:
        json.loads(body)
    except ValueError:
        return False
    return True
