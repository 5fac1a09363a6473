"""The lists of words by which prompts for animals and things are read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Final

_ROOM: Final = resources.files("models.image.assembled.creatures.reading")
_SUBJECTS: Final = resources.files("models.image.assembled.creatures").joinpath("subjects.toml")


@cache
def listed(name: str) -> frozenset[str]:
    """Returns the words of a list, or its phrases where semicolons separate them."""
    if name == "not_said":
        text: str = tomllib.loads(_SUBJECTS.read_text())[name]["phrases"]
    else:
        text = tomllib.loads(_ROOM.joinpath("words.toml").read_text())[name]
    return (
        frozenset(one.strip() for one in text.split(";"))
        if ";" in text
        else frozenset(text.split())
    )
