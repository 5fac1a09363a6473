"""Finds the phrases for what can be behind somebody in the words of a prompt."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

_ONLY_BEHIND: Final = "~"
_NEAR: Final = 3  # words
_Phrase = tuple[tuple[str, ...], str, str, bool]


@dataclass(frozen=True, slots=True)
class Named:
    """A phrase in a prompt for what can be behind somebody.

    group, name: as in Element.
    is_place: whether somebody may also be said to be there.
    span: where its words stand.
    """

    group: str
    name: str
    is_place: bool
    span: range


def named_in(low: Sequence[str]) -> list[Named]:
    """Returns the phrases in a prompt's words; long ones go before short ones."""
    found, at = [], 0
    while at < len(low):
        here = _at(low, at)
        if here is not None:
            found.append(here)
        at = here.span.stop if here is not None else at + 1
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """Returns the words of a list."""
    return frozenset(str(_table("links.toml")[name]).split())


@cache
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Returns the phrases of a list, the longest first."""
    split = [tuple(one.split()) for one in str(_table("links.toml")[name]).split(";")]
    return tuple(sorted(split, key=len, reverse=True))


def phrase_at(low: Sequence[str], at: int, name: str) -> int:
    """Returns where a phrase of a list ends that starts at a place, or 0."""
    for phrase in phrases(name):
        end = at + len(phrase)
        if end <= len(low) and all(map(_fits, low[at:end], phrase)):
            if phrase[-1] != "behind":
                return end
            return 0 if _is_on_body(low, end) else _with_whom(low, end)
    return 0


def phrase_before(low: Sequence[str], at: int, name: str) -> int | None:
    """Returns where a phrase of a list starts that ends at a place."""
    for phrase in phrases(name):
        start = at + 1 - len(phrase)
        if start >= 0 and all(map(_fits, low[start : at + 1], phrase)):
            return start
    return None


def _with_whom(low: Sequence[str], at: int) -> int:
    """Returns where the words for whom something is behind end: `behind her head`."""
    end = at
    while end < len(low) and end - at < 2 and low[end] in listed("whose"):
        end += 1
    if end < len(low) and low[end] in listed("them"):
        return end + 1
    return at + (low[at : at + 1] == ["her"])


def _is_on_body(low: Sequence[str], at: int) -> bool:
    """Whether what is behind something is so on the body: `a flower behind the right ear`."""
    for word in low[at : at + _NEAR]:
        if not word.isalpha():
            return False
        if word in listed("body"):
            return True
    return False


def _fits(word: str, wanted: str) -> bool:
    return word in listed("them") if wanted == "them" else word == wanted


def _at(low: Sequence[str], at: int) -> Named | None:
    word = low[at]
    forms = {word, word.removesuffix("s"), word.removesuffix("es")}
    fitting = (one for form in forms for one in _phrases().get(form, ()))
    best: Named | None = None
    for words, group, name, is_place in fitting:
        end = _end(low, at, words)
        if end and (best is None or end > best.span.stop):
            best = Named(group, name, is_place, range(at, end))
    return best


def _end(low: Sequence[str], at: int, words: Sequence[str]) -> int:
    """Returns where a phrase that stands at a word ends, a hyphen between its words; or 0."""
    for number, wanted in enumerate(words):
        if number and low[at : at + 1] == ["-"]:
            at += 1
        if not (at < len(low) and low[at] in (wanted, f"{wanted}s", f"{wanted}es")):
            return 0
        at += 1
    return at


@cache
def _phrases() -> Mapping[str, Sequence[_Phrase]]:
    """Returns the phrases by their first word."""
    found = defaultdict(list)
    for group, table in _table("words.toml").items():
        for name, text in table.items():
            for one in text.split(";"):
                is_place = not one.strip().startswith(_ONLY_BEHIND)
                words = tuple(one.replace(_ONLY_BEHIND, "").replace("-", " ").split())
                found[words[0]].append((words, group, name, is_place))
    return found


@cache
def _table(file: str) -> Mapping[str, Any]:
    folder = resources.files("models.image.assembled.behind.reading")
    return tomllib.loads(folder.joinpath(file).read_text())
