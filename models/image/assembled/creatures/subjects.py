"""Says which pictograms are the subject of an avatar, and what people call them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Final

from models.image.pictograms.find import names_in, phrases, pictograms
from models.image.pictograms.pictogram import Pictogram

_ROOM: Final = resources.files("models.image.assembled.creatures")
_MOODS: Final = "smileys-emotion"  # the sheet of faces that stand for people's moods


@cache
def subjects() -> Mapping[str, str]:
    """Returns the names of subjects by what people call them, in the singular."""
    tables = _tables()
    allowed = frozenset(tables["smileys"]["names"].split())
    left_out = frozenset(tables["none"]["names"].split())
    found = {
        said: tables["faces"].get(name, name)
        for said, name in phrases().items()
        if name not in left_out and (name in allowed or name not in names_in(_MOODS))
    }
    for name, own in _own().items():
        found |= {said.strip(): name for said in own["said"].split(";")}
    return MappingProxyType(found)


@cache
def subject(name: str) -> Pictogram:
    """Returns the pictogram of a subject, ours or one of the set."""
    own = _own().get(name)
    if own is not None:
        return Pictogram(name, own["svg"], tuple(own["colours"]))
    return pictograms()[name]


def is_own(name: str) -> bool:
    """Whether we drew a subject ourselves."""
    return name in _own()


def colour_of_kind(said: str) -> str:
    """Returns the colour, #rrggbb, that a kind has beside its pictogram's; empty if none."""
    colours: Mapping[str, str] = _tables()["colours"]
    return colours.get(said, "")


def front_of(name: str) -> str:
    """Returns the subject that looks at us, in place of one seen from the side."""
    fronts: Mapping[str, str] = _tables()["fronts"]
    return fronts.get(name, name)


@cache
def _own() -> Mapping[str, Any]:
    return tomllib.loads(_ROOM.joinpath("own.toml").read_text())


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads(_ROOM.joinpath("subjects.toml").read_text())
