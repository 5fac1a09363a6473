"""Colours in OKLab, where distances are about as large as people see them (Ottosson 2020).

https://bottosson.github.io/posts/oklab/
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from models.image.reading.description import rgb_of

# lightness 0..1, and two axes of about -0.4..0.4: green to red, blue to yellow
Lab = tuple[float, float, float]


# Linear red, green and blue to the responses of the eye's cones, and these to OKLab.
_TO_CONES: Final = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_FROM_CONES: Final = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


@lru_cache(maxsize=4096)
def lab_of(colour: str) -> Lab:
    """Returns a colour written as #rrggbb in OKLab."""
    r, g, b = (_linear(value / 255) for value in rgb_of(colour))
    x, y, z = (math.cbrt(of_r * r + of_g * g + of_b * b) for of_r, of_g, of_b in _TO_CONES)
    lightness, green_red, blue_yellow = (p * x + q * y + s * z for p, q, s in _FROM_CONES)
    return lightness, green_red, blue_yellow


def labs_of(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Returns many colours in OKLab at once, for uint8 RGB [N, 3]."""
    seen = pixels / 255
    linear = np.where(seen <= 0.04045, seen / 12.92, ((seen + 0.055) / 1.055) ** 2.4)
    labs: NDArray[np.float64] = np.cbrt(linear @ np.array(_TO_CONES).T) @ np.array(_FROM_CONES).T
    return labs


def colour_of(lab: Lab) -> str:
    """Returns a colour in OKLab as #rrggbb, clipped to what a screen shows."""
    return "#" + "".join(f"{round(255 * _encoded(value)):02x}" for value in linear_of(lab))


def linear_of(lab: Lab) -> tuple[float, float, float]:
    """Returns linear red, green and blue of a colour, 0..1 if a screen shows it."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def distance(one: str, other: str) -> float:
    """Returns the distance of two colours: red and orange 0.2, black and white 1."""
    return math.dist(lab_of(one), lab_of(other))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _encoded(linear: float) -> float:
    linear = min(1.0, max(0.0, linear))
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
