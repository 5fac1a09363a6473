"""Tells colours that are named after plants, spices and coral from those themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.image.composed.reading.asked.things import is_thing
from models.image.reading.unknown.nouns import singulars

# What is made of plants: `eucalyptus garland` is no colour.
_OF_PLANTS: Final = frozenset(
    "garland garlands wreath wreaths bouquet bouquets branch branches sprig sprigs leaf leaves "
    "field fields flower flowers".split()
)
# Names of colours that are things in a list of things: `acorn, chestnut, berries`.
_ALSO_THINGS: Final = frozenset(
    "chestnut cinnamon paprika turmeric saffron mustard hazelnut walnut pistachio caramel vanilla "
    "ginger eucalyptus heather".split()
)
# Words for what lives in the sea, with which coral is no colour.
_UNDERSEA: Final = frozenset(
    "underwater undersea seabed reef reefs fish fishes jellyfish seaweed kelp aquarium diving "
    "snorkelling starfish seahorse seahorses turtle turtles octopus shells seashells".split()
)
_JOINTS: Final = frozenset(", and & + /".split())


def is_of_plants(low: Sequence[str], at: int) -> bool:
    """Whether what a word names is made of plants, which the word before it then says."""
    return not _OF_PLANTS.isdisjoint(low[at : at + 1])


def is_among_things(low: Sequence[str], at: int) -> bool:
    """Whether a word stands behind a thing in a list, and may be one itself."""
    if low[at] not in _ALSO_THINGS or at < 2 or low[at - 1] not in _JOINTS:
        return False
    return any(map(is_thing, singulars(low[at - 2])))


def is_in_the_sea(low: Sequence[str], at: int) -> bool:
    """Whether a word is coral that grows: `coral and fish`."""
    return low[at] == "coral" and not _UNDERSEA.isdisjoint(low)
