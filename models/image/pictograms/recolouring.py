"""Gives a pictogram other colours: its main colour becomes the asked one, in all its shades."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from models.image.pictograms.pictogram import Pictogram, colours_in
from models.image.reading import oklab

_NEUTRAL: Final = 0.045  # chroma up to which a colour has no hue that one sees
_HUES: Final = math.radians(38)  # apart, up to which colours are shades of one
_SHARE: Final = 0.45  # of the main colour's chroma that its shades have at least
_STEP: Final = 0.24  # of lightness between greys that are shades of one
_DARK: Final = 0.36  # lightness of an asked colour below which darker shades become lighter ones
_OF_SHADES: Final = 0.8  # how much of a difference in lightness stays
_LIGHTEST, _DARKEST = 0.99, 0.16
_LIT: Final = "#f4f0e6"
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
# Lightness, chroma and hue in radians, of OKLCH.
Lch = tuple[float, float, float]


@lru_cache(maxsize=512)
def recoloured(one: Pictogram, colour: str, *, is_face: bool = False) -> Pictogram:
    """Returns a pictogram in another colour. Eyes, teeth and other details keep theirs.

    Args:
        colour: the asked one, as #rrggbb.
        is_face: whether dark details are eyes and mouths, which are light in a dark face.
    """
    new = {**(_lit(one) if is_face and lch_of(colour)[0] < _DARK else {}), **shades_in(one, colour)}
    svg = _COLOUR.sub(lambda found: new.get(found[0], found[0]), one.svg)
    return replace(one, svg=svg, colours=tuple(new.get(own, own) for own in one.colours))


def shades_in(one: Pictogram, colour: str) -> Mapping[str, str]:
    """Returns the new colour of each colour of a pictogram that changes, both as #rrggbb."""
    if not one.colours:
        return {}
    first, target = lch_of(one.colours[0]), lch_of(colour)
    return {
        own: _shaded(lch_of(own), first, target)
        for own in colours_in(one.svg)
        if _is_shade(lch_of(own), first)
    }


def lch_of(colour: str) -> Lch:
    """Returns a colour, #rrggbb, in OKLCH."""
    lightness, a, b = oklab.lab_of(colour)
    return lightness, math.hypot(a, b), math.atan2(b, a)


def colour_of(lch: Lch) -> str:
    """Returns a colour of OKLCH as #rrggbb; with less chroma if no screen shows as much."""
    lightness, chroma, hue = lch
    for _ in range(24):
        linear = oklab.linear_of(_lab_of((lightness, chroma, hue)))
        if all(-0.002 <= one <= 1.002 for one in linear):
            break
        chroma *= 0.93
    return oklab.colour_of(_lab_of((lightness, chroma, hue)))


def _lit(one: Pictogram) -> Mapping[str, str]:
    """Returns light colours for the dark details of a face."""
    return {own: _LIT for own in colours_in(one.svg) if lch_of(own)[0] < _DARK}


def _is_shade(one: Lch, main: Lch) -> bool:
    """Whether a colour is seen as the main one, in more or less light."""
    if main[1] < _NEUTRAL:
        return one[1] < _NEUTRAL and abs(one[0] - main[0]) < _STEP
    apart = abs((one[2] - main[2] + math.pi) % (2 * math.pi) - math.pi)
    return apart < _HUES and one[1] > _SHARE * main[1] and one[1] > _NEUTRAL / 2


def _shaded(one: Lch, main: Lch, target: Lch) -> str:
    step = _OF_SHADES * (one[0] - main[0])
    if target[0] < _DARK:  # what is darker than black is not seen
        step = abs(step)
    elif target[0] + step > _LIGHTEST and step > 0 and target[0] > _LIGHTEST - 0.03:
        step = -step  # nor what is lighter than white
    chroma = target[1] * min(1.3, max(0.6, one[1] / main[1])) if main[1] > _NEUTRAL else target[1]
    hue = target[2]
    if main[1] > _NEUTRAL:
        hue += 0.5 * ((one[2] - main[2] + math.pi) % (2 * math.pi) - math.pi)
    return colour_of((min(_LIGHTEST, max(_DARKEST, target[0] + step)), chroma, hue))


def _lab_of(lch: Lch) -> oklab.Lab:
    lightness, chroma, hue = lch
    return lightness, chroma * math.cos(hue), chroma * math.sin(hue)
