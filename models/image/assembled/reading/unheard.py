"""Finds words of a prompt that ask for something and that no reader knows."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from importlib import resources
from typing import Final

from models.image.assembled.reading.phrases import listed
from models.image.reading.colours import is_colour

_WORD: Final = re.compile(r"[a-z][a-z']{2,}")
_VALUES: Final = re.compile(r"#\w+")
_PARTS: Final = ("background", "hair", "skin")
_TABLES: Final = (
    *("plain_words.toml", "kinds/kinds.toml", "unknown/harmless.toml", "undrawn.toml"),
    *("people/names.toml", "people/origins.toml"),
)


def unheard_words(rest: str, told: Collection[str]) -> tuple[str, ...]:
    """Returns the words, in small letters and once each, in the prompt's order.

    Args:
        rest: the prompt without what the readers of things and of backgrounds have found.
        told: what the result names as unknown.
    """
    named = {word for phrase in told for word in _WORD.findall(phrase.lower())}
    words = _WORD.findall(_VALUES.sub(" ", rest.lower()))
    return tuple(dict.fromkeys(word for word in words if not _is_heard(word, named)))


def _is_heard(word: str, named: Collection[str]) -> bool:
    forms = {word, word.removesuffix("'s"), word.removesuffix("s"), word.removesuffix("es")}
    forms |= {word.removesuffix("ed"), word.removesuffix("ing"), word.removesuffix("y")}
    known = _known()
    return any(
        one in known or one in named or any(is_colour(one, part) for part in _PARTS)
        for one in forms
    )


@cache
def _known() -> frozenset[str]:
    """Returns the words that the readers of faces know, and those that ask for nothing."""
    room = resources.files("models.image.reading")
    tables = (tomllib.loads(room.joinpath(name).read_text()) for name in _TABLES)
    said = " ".join(text for table in tables for text in _texts(table)).lower()
    silent = (listed(name) for name in ("silent", "leads", "follows", "looks"))
    return frozenset(_WORD.findall(said)).union(*silent)


def _texts(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield table
    elif isinstance(table, dict):
        for name, one in table.items():
            yield name
            yield from _texts(one)
    elif isinstance(table, list):
        for one in table:
            yield from _texts(one)
