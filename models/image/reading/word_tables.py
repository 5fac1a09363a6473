"""The tables of plain_words.toml: words for values, people, and animals and things."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from models.image.reading.description import CATEGORIES


def plain_value(word: str) -> tuple[str, str] | None:
    """Returns the attribute and the value that a word asks for."""
    return _values().get(word.lower())


@cache
def words_of(table: str, *lists: str) -> frozenset[str]:
    """Returns the words of a table's lists, or of all its lists if none is named."""
    found = _tables()[table]
    return frozenset(" ".join(found[name] for name in lists or found).split())


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(
        resources.files("models.image.reading").joinpath("plain_words.toml").read_text()
    )


@cache
def _values() -> Mapping[str, tuple[str, str]]:
    tables = {name: table for name, table in _tables().items() if name in CATEGORIES}
    return {
        word: (name, value)
        for name, table in tables.items()
        for value, listed in table.items()
        for word in listed.split()
    }
