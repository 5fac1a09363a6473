"""Gives a pictogram other colours: its main colour becomes the asked one, in all its shades."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from models.image.pictograms.pictogram import Pictogram, colours_in

_NEUTRAL: Final = 0.045  # chroma up to which a colour has no hue that one sees
_HUES: Final = math.radians(38)  # apart, up to which colours are shades of one
_SHARE: Final = 0.45  # of the main colour's chroma that its shades have at least
_STEP: Final = 0.24  # of lightness between greys that are shades of one
_DARK: Final = 0.36  # lightness of an asked colour below which darker shades become lighter ones
_OF_SHADES: Final = 0.8  # how much of a difference in lightness stays
_LIGHTEST, _DARKEST = 0.99, 0.16
_LIT: Final = "#f4f0e6"
_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_RGB_OF_LMS: Final = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_LMS_OF_RGB: Final = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB_OF_LMS: Final = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_LMS_OF_LAB: Final = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
# Lightness, chroma and hue in radians, of OKLCH.
Lch = tuple[float, float, float]
_Vector = tuple[float, float, float]


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
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    long, middle, short = (
        max(one, 0.0) ** (1 / 3) for one in _dot(_LMS_OF_RGB, (red, green, blue))
    )
    lightness, a, b = _dot(_LAB_OF_LMS, (long, middle, short))
    return lightness, math.hypot(a, b), math.atan2(b, a)


def colour_of(lch: Lch) -> str:
    """Returns a colour of OKLCH as #rrggbb; with less chroma if no screen shows as much."""
    lightness, chroma, hue = lch
    for _ in range(24):
        linear = _linear((lightness, chroma, hue))
        if all(-0.002 <= one <= 1.002 for one in linear):
            break
        chroma *= 0.93
    linear = _linear((lightness, chroma, hue))
    return "#" + "".join(f"{_channel(one):02x}" for one in linear)


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


def _linear(lch: Lch) -> _Vector:
    lightness, chroma, hue = lch
    lms = _dot(_LMS_OF_LAB, (lightness, chroma * math.cos(hue), chroma * math.sin(hue)))
    return _dot(_RGB_OF_LMS, (lms[0] ** 3, lms[1] ** 3, lms[2] ** 3))


def _channel(linear: float) -> int:
    one = min(1.0, max(0.0, linear))
    return round(255 * (12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055))


def _dot(matrix: tuple[_Vector, _Vector, _Vector], vector: _Vector) -> _Vector:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third
