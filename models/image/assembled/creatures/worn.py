"""Draws what animals and things wear at their anchors."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from random import Random
from typing import Final

from models.image.assembled.creatures.anchors import Anchors, Place
from models.image.assembled.inks import shade
from models.image.reading.oklab import distance

_COLOUR: Final = re.compile(r"\[(it|dark|light)\]")
_DARKER, _LIGHTER = -0.2, 0.22
_APART: Final = 0.14  # in OKLab, of what is worn and what is under it
_OF_HEAD: Final = 16.0  # units that the tables' hats and scarves are drawn for
_OF_EYES: Final = 8.0
_OF_CUPS: Final = 12.0
_ONE_EYED: Final = frozenset(("monocle", "eye patch"))  # drawn on the right one
# What lies upon what, from the first to the last.
ORDER: Final = ("neck", "lip", "eyewear", "ears", "headgear")


@dataclass(frozen=True, slots=True)
class Worn:
    """One thing that is worn.

    said: what people call it, in the singular.
    colours: those that it has where none is asked for, as #rrggbb.
    svg: drawn about its anchor, see worn.toml.
    """

    said: tuple[str, ...]
    colours: tuple[str, ...]
    svg: str


@cache
def wardrobe() -> Mapping[str, Mapping[str, Worn]]:
    """Returns all that can be worn, by its place and name."""
    text = resources.files("models.image.assembled.creatures").joinpath("worn.toml").read_text()
    return {
        place: {
            name: Worn(
                tuple(said.strip() for said in one["said"].split(";") if said.strip()),
                tuple(one["colours"]),
                one["svg"],
            )
            for name, one in things.items()
        }
        for place, things in tomllib.loads(text).items()
    }


def places_of(anchors: Anchors) -> dict[str, Place]:
    """Returns the places at which something can be worn, with their anchors."""
    found = {
        "neck": anchors.neck,
        "lip": anchors.mouth if anchors.looks_at_us else None,
        "eyewear": anchors.eyes,
        "ears": anchors.ears,
        "headgear": anchors.hat,
    }
    return {place: at for place, at in found.items() if at is not None}


def dressed(
    anchors: Anchors,
    names: Mapping[str, str],
    colours: Mapping[str, str],
    seed: int,
    under: str,
) -> str:
    """Returns the SVG of what is worn, in the order in which it lies upon the pictogram.

    Args:
        names: of what is worn, by its place.
        colours: the asked ones by place, as #rrggbb.
        seed: chooses the others, among those that are seen on what is under them.
        under: the main colour of the pictogram, as #rrggbb.
    """
    places = places_of(anchors)
    parts = []
    for place in ORDER:
        if place not in names or place not in places:
            continue
        name = names[place]
        if place == "ears" and not anchors.looks_at_us:
            name = f"{name} from the side"
        one = wardrobe()[place].get(name) or wardrobe()[place][names[place]]
        seen = [own for own in one.colours if distance(own, under) > _APART] or one.colours
        colour = colours.get(place) or choice(seen, f"{seed}{place}")
        svg = in_colour(one.svg, colour)
        if place == "eyewear" and name in _ONE_EYED and not anchors.looks_at_us:
            svg = f'<g transform="translate(-4 0)">{svg}</g>'
        parts.append(_placed(svg, place, places, anchors))
    return "".join(parts)


def in_colour(svg: str, colour: str) -> str:
    """Returns SVG in a colour and its shades."""
    shades = {"it": colour, "dark": shade(colour, _DARKER), "light": shade(colour, _LIGHTER)}
    return _COLOUR.sub(lambda found: shades[found[1]], svg)


def choice(some: Sequence[str], key: str) -> str:
    """Returns one of some values, the same for the same key."""
    return Random(key).choice(some)  # noqa: S311  # pictures, not secrets


def _placed(svg: str, place: str, places: Mapping[str, Place], anchors: Anchors) -> str:
    at = places[place]
    x, y, size = at[0], at[1], (at[2] if len(at) > 2 else 0.0)
    degrees = at[3] if place in ("headgear", "neck") else 0.0
    scale = size / _OF_HEAD
    if place == "eyewear":
        scale = size / _OF_EYES
    elif place == "lip":
        scale = (anchors.eyes or (0.0, 0.0, _OF_EYES))[2] / _OF_EYES
    elif place == "ears":
        scale = size / _OF_CUPS
        reach = 0.75 if anchors.looks_at_us else 1.0  # of the way that a curve goes
        top = (at[3] - y) / scale / reach
        svg = svg.replace("{top}", f" {top:.4g} ")
    turn = f" rotate({degrees:g})" if degrees else ""
    return f'<g transform="translate({x:g} {y:g}){turn} scale({scale:.4g})">{svg}</g>'
