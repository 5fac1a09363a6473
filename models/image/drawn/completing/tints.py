"""Chooses the parts of a drawing that get another colour than the generator gives them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from models.image.drawn.completing.expected import is_natural, leaves_all_open
from models.image.drawn.drawable import RGB, Drawing, Style
from models.image.reading.description import TINTS, Description, rgb_of

_INK: Final = 40  # a colour whose channels are all lower counts as ink
_GOLD: Final[RGB] = (217, 165, 33)
_APART: Final = 80.0  # distance in RGB, of 441, from which a beard is seen on the skin
_ALIKE: Final = 24.0  # distance in RGB, of 441, below which a part has its colour already


def is_coloured(rgb: RGB) -> bool:
    """Whether a colour is another than that of ink."""
    return max(rgb) > _INK


def colour_of_hair(asked: Mapping[str, str]) -> dict[str, RGB]:
    """Returns the colour of hair that goes with an asked beard's, if none is asked for."""
    beard = asked.get("facial_hair_colour")
    return {"hair": rgb_of(beard)} if beard is not None and "hair" not in asked else {}


def tints_of(
    style: Style, drawing: Drawing, colours: Mapping[str, RGB], description: Description
) -> dict[str, RGB]:
    """Returns the colours of parts, by option: those asked for, and a beard's, which is hair's.

    Args:
        drawing: without tints.
        colours: the asked colours of the parts that the generator draws in colours.
    """
    wanted = {name: rgb_of(description.asked[name]) for name in TINTS if name in description.asked}
    wanted |= {name: colours[name] for name in ("hair", "hat") if name in colours}
    if description.asked.get("earrings", "none") != "none":
        wanted.setdefault("earrings_colour", _GOLD)
    tints: dict[str, RGB] = {}
    hair = drawing.colours.get("hair")
    for part in style.parts:  # hair comes before beards
        variant = drawing.variants[part.option]
        tint = part.tint_of(variant)
        if tint is None:
            continue
        own = tint.own_colour(variant, drawing.colours)
        if tint.colour == "hair":
            hair = wanted.get("hair", own)
        elif tint.colour == "hat":  # hair that is hardly seen is no reason to colour a beard
            hair = wanted.get("hair")
        elif tint.colour == "facial_hair_colour" and hair and _is_seen(hair, drawing, description):
            wanted.setdefault(tint.colour, hair)
        colour = wanted.get(tint.colour)
        if colour is not None and (tint.widens or not looks_like(colour, own, _ALIKE)):
            tints[part.option] = colour
    return tints


def _is_seen(hair: RGB, drawing: Drawing, description: Description) -> bool:
    """Whether a beard in the colour of hair is wanted, and can be told from the skin."""
    if "hair" in description.asked:
        return True
    skin = drawing.colours.get("skin")
    is_apart = skin is not None and math.dist(hair, skin) > _APART
    return is_apart and is_natural(hair) and not leaves_all_open(description)


def looks_like(one: RGB, other: RGB, apart: float) -> bool:
    """Whether two colours are less than `apart` from each other, or both as dark as ink."""
    is_ink = not (is_coloured(one) or is_coloured(other))
    return is_ink or math.dist(one, other) < apart
