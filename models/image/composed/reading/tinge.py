"""Changes palettes as words such as `pastel` or `dark` ask."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from statistics import fmean
from typing import Final

import numpy as np

from models.image.composed.drawing.palette import Palette, chroma
from models.image.reading.oklab import colour_of, lab_of

# lightness 0..1 and chroma 0..0.4 in OKLab to the same
_Change = Callable[[float, float], tuple[float, float]]
_COLOURFUL: Final = frozenset(("vivid", "neon", "pastel"))
_DARK: Final = frozenset(("dark", "neon"))
_GLOOMY: Final = 0.6  # lightness of a background below which it is not soft
_DULL: Final = 0.09  # mean chroma of a palette below which it has no clear colours
# of the background, and of the other colours
_CHANGES: Final[Mapping[str, tuple[_Change, _Change]]] = {
    "pastel": (
        lambda L, c: (0.97, min(c, 0.02)),
        lambda L, c: (0.84 + 0.1 * (L - 0.5), min(max(c, 0.05), 0.1)),
    ),
    "muted": (lambda L, c: (L, 0.6 * c), lambda L, c: (0.1 + 0.82 * L, 0.5 * c)),
    "vivid": (lambda L, c: (L, c), lambda L, c: (L, min(1.35 * c, 0.26))),
    "neon": (lambda L, c: (0.15, min(c, 0.04)), lambda L, c: (max(L, 0.72), max(1.5 * c, 0.2))),
    "dark": (
        lambda L, c: (min(L, 0.2), min(c, 0.05)),
        lambda L, c: (0.42 + 0.5 * L, c),
    ),
    "light": (lambda L, c: (max(L, 0.975), min(c, 0.015)), lambda L, c: (min(L, 0.8), c)),
    "soft": (lambda L, c: (max(L, 0.9), min(c, 0.04)), lambda L, c: (min(L, 0.85), 0.85 * c)),
    "subtle": (lambda L, c: (L, c), lambda L, c: (L, 0.7 * c)),
    "grey": (lambda L, c: (L, 0.0), lambda L, c: (L, 0.0)),
}


def suits(palette: Palette, tones: frozenset[str]) -> bool:
    """Whether a palette can be given tones: greys can't be vivid, and blues not warm."""
    if tones & _COLOURFUL and fmean(map(chroma, palette.colours)) < _DULL:
        return False
    if "soft" in _counting(tones) and lab_of(palette.ground)[0] < _GLOOMY:
        return False
    warmth = fmean(sum(lab_of(colour)[1:]) for colour in palette.colours)
    return not ("warm" in tones and warmth < 0) and not ("cool" in tones and warmth > 0)


def applied(tones: frozenset[str], palette: Palette, random: np.random.Generator) -> Palette:
    """Returns a palette as tones ask for it."""
    if "one" in tones:
        palette = _of_one_hue(palette, random)
    for tone, (of_ground, of_others) in _CHANGES.items():
        if tone in _counting(tones):
            palette = Palette(
                _changed(palette.ground, of_ground),
                tuple(_changed(one, of_others) for one in palette.colours),
            )
    return palette


def _counting(tones: frozenset[str]) -> frozenset[str]:
    """Returns the tones that count: what is soft and dark has a dark background."""
    return tones - {"soft"} if tones & _DARK else tones


def _of_one_hue(palette: Palette, random: np.random.Generator) -> Palette:
    """Returns shades of one of the colours, as light as those that they replace."""
    _, a, b = lab_of(palette.colours[int(random.integers(0, len(palette.colours)))])
    turn = math.atan2(b, a)

    def in_hue(colour: str) -> str:
        lightness, *rest = lab_of(colour)
        chroma = math.hypot(*rest)
        return colour_of((lightness, chroma * math.cos(turn), chroma * math.sin(turn)))

    return Palette(in_hue(palette.ground), tuple(map(in_hue, palette.colours)))


def _changed(colour: str, change: _Change) -> str:
    lightness, a, b = lab_of(colour)
    chroma = math.hypot(a, b)
    lightness, wanted = change(lightness, chroma)
    scale = wanted / chroma if chroma > 0.01 else 1.0  # greys stay grey
    return colour_of((lightness, a * scale, b * scale))
