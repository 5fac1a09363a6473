"""Demands that a text which is to be reworded changes, and one that is to be shortened shrinks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from workers.quality.demands.counts import counted
from workers.quality.demands.demand import NEAR, Demand, Window
from workers.quality.words import words

_SHORTER: Final = re.compile(
    r"\b(?:shorten|condense|in (?:fewer|less) words|less wordy|cut (?:this|it) down|"
    r"(?:make|say|put|write|rewrite)\b[^.:\n]{0,60}\bshorter(?! than)|"
    r"shorter (?:please|pls|version))\b",
    re.IGNORECASE,
)
_OTHERWISE: Final = re.compile(
    r"\b(?:rewrite|rephrase|reword|paraphrase|summari[sz]e|sum (?:this|it|that) up|simplify|"
    r"(?:in|use|with) (?:simple|simpler|plain|other) (?:words|english|language)|(?:an)?other way|"
    r"without jargon|(?:present|past|future) tense|(?:active|passive) voice|"
    r"(?:make|say|turn|put) (?:this|it|\w+ \w+)\b[^.:\n]{0,30}\b(?:friendl\w+|formal|polite\w*|"
    r"nicer|kinder|excited|charming|funn\w+|sentence|tense|question|less \w+|more \w+))\b",
    re.IGNORECASE,
)
# .. of which the words may stay, or need no change
_SAME_WORDS: Final = re.compile(
    r"\b(?:bullet\w*|list|table|punctuation|commas?|capital\w*|case|caps|if (?:not|needed|any)|"
    r"spelling|grammar\w*|correct\w*|lines|paragraphs|headline|tweet|longer|if wrong|means?)\b",
    re.IGNORECASE,
)
# what is given: a quotation, or all that follows a colon or the first line
_GIVEN: Final = re.compile(
    r"[\"\u201c](?P<quoted>[^\"\u201c\u201d\n]{20,})[\"\u201d]|(?::\s|\n)(?P<rest>.{20,})\Z",
    re.DOTALL,
)
_FEWEST: Final = 4  # words
_COPY: Final = 1.5  # times as long as what is given: longer texts quote it, or add to it


def demands(instructions: str) -> Iterator[Demand]:
    """Yields a demand if a given text is to be shortened, or to be said otherwise."""
    found = _GIVEN.search(instructions)
    given = words(found["quoted"] or found["rest"]) if found else []
    if found is None or len(given) < _FEWEST:
        return
    asked = instructions[: found.start()] + instructions[found.end() :]
    if _SHORTER.search(asked):
        yield counted("word", lambda text: [len(words(text))], Window(0, len(given) - 1))
    if (_SHORTER.search(asked) or _OTHERWISE.search(asked)) and not _SAME_WORDS.search(asked):
        yield _other(given)


def _other(given: Sequence[str]) -> Demand:
    return Demand(
        met=lambda text: NEAR if _copies(words(text), given) else 1.0,
        failing=lambda _: "copies its prompt",
    )


def _copies(written: Sequence[str], given: Sequence[str]) -> bool:
    return len(written) <= _COPY * len(given) and f" {' '.join(given)} " in f" {' '.join(written)} "
