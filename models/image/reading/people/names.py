"""Tells the sex of somebody by a first name: `my colleague Marta`, `name is Dave`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from models.image.reading.words import Word

_SAYS: Final = frozenset("is am im named called name".split())  # before a name in small letters


def sex_by_name(words: Sequence[Word]) -> str:
    """Returns `woman` or `man` if first names of a prompt are given to one of them, or nothing."""
    before = ["", *(word.text.lower() for word in words)]
    found = {
        _sexes().get(word.text.lower(), "")
        for word, earlier in zip(words, before, strict=False)
        if word.text.istitle() or earlier in _SAYS
    } - {""}
    return found.pop() if len(found) == 1 else ""


@cache
def _sexes() -> Mapping[str, str]:
    text = resources.files("models.image.reading.people").joinpath("names.toml").read_text()
    return {name: sex for sex, names in tomllib.loads(text).items() for name in names.split()}
