"""Reads how many sentences, words, paragraphs or lines a text must have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.demands.demand import COUNT, MAXIMUM, Demand, Window, before, window_of
from workers.quality.endings import is_closing

_LINES_OF_POEMS: Final = {"haiku": 3, "limerick": 5, "couplet": 2, "quatrain": 4}
# how a sentence goes on after a stop in it: `"That'll be the .." and then silence`
_STOP_WITHIN: Final = re.compile(r"(?:\.\.|[\u2026\"\u201d\u2019'!?)])\Z")
_GOES_ON: Final = re.compile(r"[ \t]+[a-z\u00df-\u00ff]")
_SALUTATION: Final = re.compile(r"\A\W*(?:hi|hello|hey|dear)\b[^\n.!?]{0,40}[.!]\s", re.IGNORECASE)
_OPENS: Final = re.compile(
    r"\s*(?:subject:[^\n]*|(?:hi|hello|hey|dear)\b[^\n.!?]{0,40}\W?)\s*\Z", re.IGNORECASE
)
_FEWEST_CHARACTERS: Final = 20  # fewer are those of a story


def _sentences(text: str) -> list[int]:
    """Returns the number of sentences, with and without the greetings of a letter."""
    ends = [end for end in sentence_ends(text) if not _is_within(text, end)]
    rest = text[ends[-1] :] if ends else text
    count = len(ends) + bool(re.search(r"\w", rest))
    greetings = bool(ends) and is_closing(rest), _SALUTATION.match(text) is not None
    return sorted({count, *(count - 1 for one in greetings if one), count - sum(greetings)})


def _is_within(text: str, end: int) -> bool:
    """Returns whether a stop ends a quotation or a pause, and not its sentence."""
    return (
        _GOES_ON.match(text, end) is not None
        and _STOP_WITHIN.search(text, end - 2, end) is not None
    )


def _words(text: str) -> list[int]:
    # a dash between spaces is no word
    return [len([piece for piece in text.split() if re.search(r"\w", piece)])]


def _paragraphs(text: str) -> list[int]:
    """Returns the number of paragraphs, with and without what opens and closes a letter."""
    parts = [part for part in re.split(r"\n\s*\n|\*\*\*", text) if part.strip()]
    opening = [part for part in parts[:2] if _OPENS.match(part)]
    closing = [part for part in parts[-2:] if opening and is_closing(f"\n{part}")]
    most_left_out = min(len(opening) + len(closing), len(parts))
    return [len(parts) - left_out for left_out in range(most_left_out + 1)]


def _lines(text: str) -> list[int]:
    return [len([line for line in text.split("\n") if line.strip()])]


def _bullets(text: str) -> list[int]:
    return [len(re.findall(rf"^[^\S\n]*{LIST_MARKER}", text, re.MULTILINE))]


def _hashtags(text: str) -> list[int]:
    return [len(re.findall(r"(?<!\w)#\w", text))]


def _characters(text: str) -> list[int]:
    return [len(text.strip())]


# unit -> the counts that a text may be said to have, and how far a bare number may be missed
UNITS: Final[dict[str, tuple[Callable[[str], list[int]], float]]] = {
    "sentence": (_sentences, 0.0),
    "word": (_words, 0.25),
    "paragraph": (_paragraphs, 0.0),
    "line": (_lines, 0.0),
    "bullet point": (_bullets, 0.0),
    "hashtag": (_hashtags, 0.0),
    "character": (_characters, 0.1),
}
_PATTERNS: Final = {
    unit: re.compile(
        rf"{COUNT}[-\s]+(?:(?:short|long|simple|full|complete|clear|brief|or\s+less|or\s+fewer)\s+)*"
        rf"{unit}s?\b(?P<limit>\s+or\s+(?:less|fewer|more)|\s*\(?(?:{MAXIMUM}|tops\b))?"
        r"(?!\s+(?:headline|title|slogan|name|tagline))",
        re.IGNORECASE,
    )
    for unit in UNITS
}
# a number of words that describes something else: `the first two lines`, `a five word title`
_OTHER: Final = re.compile(
    r"(?:first|last|these|the|each|every|per|paragraph|which|that)(?:\s+(?:in|of))?\s+$|"
    r"\beach:?(?:\s+(?:with|of|in|is|has|being|just|only))*\s+$",
    re.IGNORECASE,
)
# .. but these are all of a text that was asked for
_BEGINNING: Final = re.compile(r"\bwrite\s+(?:only\s+)?the\s+(?:first|last)\s+$", re.IGNORECASE)
# `a one-sentence description for each of them` says nothing about the whole text
_OF_EACH: Final = re.compile(
    r"\s*(?:\w+\s+){0,2}(?:for|of|per|about|on|to)\s+(?:each|every)\b|\s*,?\s*(?:each\b|per\s+\w+|"
    r"apiece\b|an?\s+(?:line|item|point|bullet|tip|name|sentence|slide|step|entry))",
    re.IGNORECASE,
)
# one of several parts of a text: `a formula, plus one line explaining it`
_ADDED: Final = re.compile(
    r"(?:\b(?:plus|then|add|followed\s+by)|[+&])\s+(?:in\s+)?(?:an?\s+)?$|"
    r"\b(?:headline|title|heading|subject(?:\s+line)?|question|button|name)s?\s*(?:,|and|with)\s*$|"
    r"\bone\s+\w+,\s*(?:and\s+)?$",
    re.IGNORECASE,
)
_EXPLAINS: Final = re.compile(
    r"\s*(?:explaining\b|explanation\b(?!\s+of)|reason\b(?!\s+(?:why|for))|why\s*(?:[.!?]|$))",
    re.IGNORECASE,
)
# `headline max 30 characters`
_OF_A_PART: Final = re.compile(
    r"\b(?:headline|title|heading|subject(?:\s+line)?|description|button|name)s?\b[^.,;\n]{0,12}$",
    re.IGNORECASE,
)


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand for each count in the instructions."""
    for unit, pattern in _PATTERNS.items():
        every = list(pattern.finditer(instructions))
        for found in every:
            if _is_of_a_part(found) or unit == "character" and _is_of_a_title(found, every):
                continue
            counts, slack = UNITS[unit]
            window = window_of(found, 0.0 if found["limit"] else slack)
            yield counted(unit, counts, _limited(window, found["limit"]))
    for poem, lines in _LINES_OF_POEMS.items():
        asked = rf"(?<!what is )(?<!what's )(?:\b(?:a|one|this)\s+(?:\w+\s+)?|\A\W*){poem}\b"
        if re.search(asked, instructions, re.IGNORECASE):
            yield counted("line", _lines, Window(lines, lines))


def _is_of_a_part(found: re.Match[str]) -> bool:
    """Returns whether a count is of something else than the whole text."""
    instructions = found.string
    leading = before(found)
    if _OTHER.search(leading) and not _BEGINNING.search(leading):
        return True
    if _OF_EACH.match(instructions, found.end()):
        return True
    return bool(_ADDED.search(leading) or _EXPLAINS.match(instructions, found.end()))


def _is_of_a_title(found: re.Match[str], every: list[re.Match[str]]) -> bool:
    """Returns whether a count of characters is of a short part, of which there are several."""
    window = window_of(found)
    is_few = (window.high or window.low) < _FEWEST_CHARACTERS
    return is_few or len(every) > 1 or bool(_OF_A_PART.search(before(found)))


def _limited(window: Window, limit: str | None) -> Window:
    if limit is None:
        return window
    return Window(window.low, None) if "more" in limit else Window(0, window.high)


def counted(unit: str, counts: Callable[[str], list[int]], window: Window) -> Demand:
    """Returns the demand that one of a text's counts is in the window."""

    def nearest(text: str) -> int:
        return max(counts(text), key=window.share)

    return Demand(
        met=lambda text: window.share(nearest(text)),
        failing=lambda text: f"has {nearest(text)} {unit}s instead of {window}",
    )
