"""Colours in OKLab, where distances are about as large as people see them (Ottosson 2020).

https://bottosson.github.io/posts/oklab/
"""

from __future__ import annotations

import math
from functools import lru_cache

from models.image.reading.description import rgb_of

# lightness 0..1, and two axes of about -0.4..0.4: green to red, blue to yellow
Lab = tuple[float, float, float]


@lru_cache(maxsize=4096)
def lab_of(colour: str) -> Lab:
    """Returns a colour written as #rrggbb in OKLab."""
    r, g, b = (_linear(value / 255) for value in rgb_of(colour))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    medium = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def colour_of(lab: Lab) -> str:
    """Returns a colour in OKLab as #rrggbb, clipped to what a screen shows."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _encoded(value)):02x}" for value in linear)


def distance(one: str, other: str) -> float:
    """Returns the distance of two colours: red and orange 0.2, black and white 1."""
    return math.dist(lab_of(one), lab_of(other))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(linear: float) -> float:
    linear = min(1.0, max(0.0, linear))
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
