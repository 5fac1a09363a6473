"""Measures whether two sentences of a text say the same in nearly the same words."""

from __future__ import annotations

import re
from itertools import combinations
from typing import Final

from workers.finish.sentences import LIST_MARKER, sentence_ends
from workers.quality.part import Part, ramp
from workers.quality.subjects import TextSubject
from workers.quality.words import content_words, stem

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")
_LEAST: Final = 3  # words that carry meaning; shorter sentences resemble each other by chance
_MOST: Final = 40  # sentences, as each is compared with each
# the first line, if it is a title: `Subject: Our party`, `**Our party**`, `Our party`
_TITLE: Final = re.compile(r"\A\W*(?:subject\s*:.*|[^.!?\n]{1,120})\W*\n", re.IGNORECASE)
_LIST: Final = re.compile(rf"^\s*{LIST_MARKER}")


def measure(written: TextSubject) -> Part:
    """Returns 1 if no sentence has more than 30 % of another's words, 0 if one has all of them."""
    own = written.checks is None
    stems = [
        {stem(word) for word in content_words(sentence, written.language)}
        for sentence in _SENTENCE.split(_untitled(written.text) if own else written.text)[:_MOST]
    ]
    if own:  # rows of a table or a sum differ in their figures
        stems = [{one for one in found if not one[0].isdigit()} for found in stems]
    long = [one for one in stems if len(one) >= _LEAST]
    shares = [len(one & other) / min(len(one), len(other)) for one, other in combinations(long, 2)]
    value = ramp(max(shares, default=0.0), 1.0, 0.3)
    return Part(value, "says the same twice" if value < 0.3 else "")


def _untitled(text: str) -> str:
    """Returns a text without its title, which its first sentence may repeat."""
    found = _TITLE.match(text)
    if found is None or _LIST.match(text):
        return text
    rest = text[found.end() :]
    return rest if sentence_ends(rest) and not _LIST.match(rest) else text
