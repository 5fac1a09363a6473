"""The things a landscape may show, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from models.image.composed.motifs.find import MOTIFS
from models.image.composed.views.details.measures import flies
from models.image.composed.views.names import IRREGULAR, LAYERS, SAID_OF
from models.image.composed.views.several import SEVERAL


def _canonical() -> dict[str, tuple[str, ...]]:
    """Returns the things that each name stands for."""
    found: dict[str, tuple[str, ...]] = {name: (name,) for name in MOTIFS}
    for table in LAYERS.values():
        found |= {other: (name,) for name, others in table.items() for other in others if other}
    for table in LAYERS.values():
        found |= {name: (name,) for name in table}
    return found | SEVERAL


_CANONICAL: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(_canonical())

# Where umbrellas are parasols, which stand in the sand.
_SHORES: Final = frozenset({"beach", "island", "dune"})

# All names that are understood, in the singular, and unusual plurals.
PARTS: Final[frozenset[str]] = frozenset((*_CANONICAL, *IRREGULAR))


def layer_of(name: str) -> str:
    """Returns the layer of a thing; those that are motifs only stand in front or fly."""
    for layer, table in LAYERS.items():
        if name in table:
            return layer
    return "aloft" if flies(name) else "standing"


def is_scenic(name: str) -> bool:
    """Whether a thing belongs to a landscape; others are motifs only."""
    return any(name in table for table in LAYERS.values())


def names_of(name: str) -> tuple[str, ...]:
    """Returns the names by which a prompt may speak of a thing, its own first."""
    others = next((table[name] for table in LAYERS.values() if name in table), [])
    said_of = SAID_OF.get(name, "").split(", ")
    return (name, *(one for one in (*others, *said_of) if one))


def named(motif: str) -> tuple[str, ...]:
    """Returns the things in a list with commas, each once; unknown ones are left out."""
    found = (_singular(one.strip().lower()) for one in motif.split(","))
    things = tuple(dict.fromkeys(thing for one in found for thing in _CANONICAL.get(one, ())))
    if "umbrella" in things and not _SHORES.isdisjoint(things) and "rain" not in things:
        return tuple("parasol" if one == "umbrella" else one for one in things)
    return things


def in_layers(names: Iterable[str], *layers: str) -> list[str]:
    """Returns those of some things that belong to one of some layers, in their order."""
    return [name for name in names if layer_of(name) in layers]


def _singular(name: str) -> str:
    for one in (name, IRREGULAR.get(name, ""), name.removesuffix("s"), name.removesuffix("es")):
        if one in _CANONICAL:
            return one
    return name
