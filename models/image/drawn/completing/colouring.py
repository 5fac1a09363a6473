"""Chooses the colours that a prompt leaves open."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Final

from models.image.drawn.completing.expected import hair_weights, is_grey, skin_weights
from models.image.drawn.drawable import RGB
from models.image.reading.description import Description
from models.image.reading.people.origins import expected_colours

TOO_CLOSE: Final = 60.0  # distance in RGB, of 441, below which two colours are hard to tell apart
_SEEN: Final = 85.0  # the same, below which a beard is not seen on skin
# Colours that lie side by side in a drawing: an open one is chosen apart from the other.
_NEIGHBOURS: Final = (
    ("background", "hair"),
    ("background", "clothing"),
    ("background", "body"),
    ("background", "hat"),
    ("background", "skin"),
    ("hair", "skin"),
    ("hair", "hat"),
    ("clothing", "skin"),
)
# Of these a set has few colours, one of which each picture gets.
_FEW_IN_SETS: Final = frozenset({"clothing", "hat", "body"})
_FEW: Final = 3
_LIKELY: Final = 0.5  # weight from which people expect a colour of hair

# the values from which an open colour is chosen, by name
Palette = Mapping[str, tuple[RGB, ...]]


def palette_of_set(colours: Palette, random: Random) -> Palette:
    """Returns the colours of a set: one background, few of clothes, all of hair and skin."""
    palette = dict(colours)
    palette["background"] = (random.choice(colours["background"]),)
    for name in sorted(_FEW_IN_SETS & colours.keys()):
        palette[name] = tuple(random.sample(colours[name], _FEW))
    return palette


def with_expected(colours: Palette, description: Description) -> Palette:
    """Returns colours with those of skin and hair that people have where somebody is from."""
    expected = expected_colours(description.origin)
    grey = tuple(one for one in colours.get("hair", ()) if description.is_old and is_grey(one))
    return {
        name: (*expected[name], *grey)
        if name == "hair" and expected
        else expected.get(name, values)
        for name, values in colours.items()
    }


def colours_of(
    palette: Palette, asked: Mapping[str, RGB], random: Random, description: Description
) -> dict[str, RGB]:
    """Returns the asked colours, and for each that is open one that is apart from those beside."""
    chosen = {name: rgb for name, rgb in asked.items() if name in palette}
    for name in sorted(palette.keys() - chosen.keys(), key=partial(_place, palette)):
        values = palette[name]
        beside = [
            chosen[other]
            for pair in _NEIGHBOURS
            if name in pair
            for other in pair
            if other in chosen
        ]
        is_beard = name == "hair" and description.asked.get("facial_hair", "none") != "none"
        least = _SEEN if is_beard else TOO_CLOSE
        apart = [one for one in values if all(math.dist(one, rgb) > least for rgb in beside)]
        open_ones = apart or values
        if name == "hair":
            weights = hair_weights(open_ones, description, chosen.get("skin"))
            if (
                max(weights) < _LIKELY
            ):  # grey hair on pale skin is better than black hair of the old
                open_ones = values
                weights = hair_weights(open_ones, description, chosen.get("skin"))
            chosen[name] = random.choices(open_ones, weights=weights)[0]
        elif name == "skin":
            weights = skin_weights(open_ones, description, chosen.get("hair"))
            chosen[name] = random.choices(open_ones, weights=weights)[0]
        else:
            chosen[name] = random.choice(open_ones)
    return {name: chosen[name] for name in palette}


def _place(palette: Palette, name: str) -> tuple[bool, int, str]:
    """Sorts skin and then hair before what is chosen to be apart from them.

    A colour without a choice, such as the background of a set, comes first.
    """
    order = {"skin": 0, "hair": 1}
    return len(palette[name]) > 1, order.get(name, len(order)), name
