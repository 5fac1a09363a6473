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
_TITLE: Final = re.compile(
    r"\A(?!dear\b|hi\b|hello\b)(?:[^.!?\n]{1,120}|\W{0,9}subject\s*:[^\n]{0,200})\n", re.IGNORECASE
)
_FIGURES: Final = 0.3  # of the words of a row, at least, are figures that the other has not
_LIST: Final = re.compile(rf"^\s*{LIST_MARKER}")


def measure(written: TextSubject) -> Part:
    """Returns 1 if no sentence has more than 30 % of another's words, 0 if one has all of them."""
    is_free = written.checks is None
    stems = [
        {stem(word) for word in content_words(sentence, written.language)}
        for sentence in _SENTENCE.split(_untitled(written.text) if is_free else written.text)
    ][:_MOST]
    long = [one for one in stems if len(one) >= _LEAST]
    pairs = [pair for pair in combinations(long, 2) if not is_free or not _are_rows(*pair)]
    shares = [len(one & other) / min(len(one), len(other)) for one, other in pairs]
    value = ramp(max(shares, default=0.0), 1.0, 0.3)
    return Part(value, "says the same twice" if value < 0.3 else "")


def _are_rows(one: set[str], other: set[str]) -> bool:
    """Returns whether two lines are rows of a table or of a sum, which differ in their figures."""
    figures = {word for word in one ^ other if word[:1].isdigit()}
    return len(figures) >= _FIGURES * min(len(one), len(other))


def _untitled(text: str) -> str:
    """Returns a text without its title, whose words its sentences may repeat."""
    found = _TITLE.match(text)
    if found is None or _LIST.match(text):
        return text
    rest = text[found.end() :]
    is_title = sentence_ends(rest) and not _LIST.match(rest) and found[0].strip() not in rest
    return rest if is_title else text
