"""Finds the phrases of a table in the words of a prompt: the longest first, plurals too."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any, Protocol

from models.image.reading.unknown.nouns import singulars


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase of a table: where it starts and ends among the words, and what it asks for."""

    start: int
    end: int
    phrase: str
    value: str


class Span(Protocol):
    """Words of a prompt that belong together."""

    @property
    def start(self) -> int:
        """Returns the place of the first word."""
        ...

    @property
    def end(self) -> int:
        """Returns the place after the last word."""
        ...


def places_of(spans: Iterable[Span]) -> set[int]:
    """Returns the places of all words of some spans."""
    return {at for one in spans for at in range(one.start, one.end)}


def free_of(found: Sequence[Found], taken: set[int]) -> list[Found]:
    """Returns the phrases without those whose words mean something else here."""
    return [one for one in found if taken.isdisjoint(range(one.start, one.end))]


class Phrases(dict[str, str]):
    """Maps phrases, their words joined by blanks, to what they ask for."""

    @cached_property
    def longest(self) -> int:
        """Returns how many words the longest phrase has."""
        return max((phrase.count(" ") for phrase in self), default=0) + 1

    @cached_property
    def lasts(self) -> frozenset[str]:
        """Returns the words that phrases end with: most words of a prompt are none of them."""
        return frozenset(phrase.rpartition(" ")[2] for phrase in self)


def phrases_in(low: Sequence[str], table: Phrases) -> list[Found]:
    """Returns the phrases that words in small letters contain, in their order, none twice."""
    found: list[Found] = []
    at = 0
    while at < len(low):
        one = _longest_at(low, at, table)
        if one is not None:
            found.append(one)
        at = at + 1 if one is None else one.end
    return found


def _longest_at(low: Sequence[str], at: int, table: Phrases) -> Found | None:
    for end in range(min(len(low), at + table.longest), at, -1):
        lasts = [form for form in _forms(low[end - 1]) if form in table.lasts]
        if not lasts:
            continue
        before = low[at : end - 1]
        firsts = dict.fromkeys((" ".join(before), " ".join(map(_singular, before))))
        for last in lasts:
            for first in firsts:
                phrase = f"{first} {last}".strip()
                if phrase in table:
                    return Found(at, end, phrase, table[phrase])
    return None


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """Returns a word and what it may be the plural of, the longest first."""
    return tuple(sorted(singulars(word), key=len, reverse=True))


def _singular(word: str) -> str:
    return word if len(word) < 3 or word.endswith("ss") else word.removesuffix("s")


@cache
def table_of(file: str) -> Mapping[str, Any]:
    """Returns one of the tables beside this module."""
    return tomllib.loads(
        resources.files("models.image.composed.reading").joinpath(file).read_text()
    )


@cache
def lines_of(file: str) -> tuple[str, ...]:
    """Returns the lines of a list beside this module, without its comments."""
    text = resources.files("models.image.composed.reading").joinpath(file).read_text()
    return tuple(line.strip() for line in text.splitlines() if line and line[0] != "#")


@cache
def words_of(*files: str) -> frozenset[str]:
    """Returns all words of some lists beside this module."""
    return frozenset(word for file in files for line in lines_of(file) for word in line.split())


@cache
def by_phrase(file: str) -> Phrases:
    """Returns which entry of a table of word lists each phrase asks for."""
    lists = {
        name: entry["words"] if isinstance(entry, dict) else entry
        for name, entry in table_of(file).items()
    }
    return split_lists(lists)


@cache
def amounts() -> frozenset[str]:
    """Returns the phrases for sizes and densities."""
    lists = table_of("amounts.toml").values()
    return frozenset(phrase for one in lists for phrase in split_lists(one))


def split_lists(lists: Mapping[str, str]) -> Phrases:
    """Returns the name of the list that each phrase is in; `;` stands between phrases."""
    return Phrases(
        (phrase.strip().replace("-", " "), name)
        for name, listed in lists.items()
        for phrase in listed.split(";")
        if phrase.strip()
    )
