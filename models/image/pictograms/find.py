"""Finds pictograms by what people call them."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from models.image.pictograms.pictogram import Pictogram

_ROOM: Final = resources.files("models.image.pictograms")


def pictogram(name: str) -> Pictogram | None:
    """Returns the pictogram of a name, or of a phrase in the singular, such as `french bulldog`.

    Returns None if there is none. Thread-safe.
    """
    said = name.lower().strip()
    return pictograms().get(phrases().get(said, said))


@cache
def pictograms() -> Mapping[str, Pictogram]:
    """Returns all pictograms by their names."""
    mains = tomllib.loads(_ROOM.joinpath("mains.toml").read_text())["mains"]
    found: dict[str, Pictogram] = {}
    for sheet in _sheets().values():
        for name, one in sheet.items():
            colours = sorted(one["colours"], key=lambda colour: colour != mains.get(name))
            found[name] = Pictogram(name, one["svg"], tuple(colours))
    return MappingProxyType(found)


@cache
def names_in(group: str) -> frozenset[str]:
    """Returns the names of the pictograms of one of CLDR's groups, such as `food-drink`."""
    return frozenset(_sheets()[group])


@cache
def phrases() -> Mapping[str, str]:
    """Returns the names of pictograms by what people call them, in small letters."""
    found: dict[str, str] = {}
    for name, said in tomllib.loads(_ROOM.joinpath("names.toml").read_text())["names"].items():
        for phrase in said.split(";"):
            found[phrase.strip()] = name
    return MappingProxyType(found)


@cache
def _sheets() -> Mapping[str, Mapping[str, Any]]:
    """Returns the sheets by their groups."""
    files = [one for one in _ROOM.joinpath("sheets").iterdir() if one.name.endswith(".json")]
    return {
        file.name.removesuffix(".json"): json.loads(file.read_text())["pictograms"]
        for file in sorted(files, key=lambda one: one.name)
    }
