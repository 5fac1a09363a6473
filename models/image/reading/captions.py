"""Writes a row of attributes as a caption, for generators that learned from captions.

Such a generator knows the colours of its training data only, so that others become the nearest.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from models.image.reading.description import COLOURS, Description
from models.image.reading.oklab import distance, lab_of
from models.training.dicebear.palette import HAIR, SKIN, SURFACE, Palette

_HAIRSTYLES: Final = {
    "short": "short {} hair",
    "long": "long {} hair",
    "curly": "curly {} hair",
    "spiky": "spiky {} hair",
    "tied-up": "{} hair tied up",
    "mohawk": "a {} mohawk",
    "none": "a bald head",
}
_GLASSES: Final = {"none": "no glasses", "clear": "clear glasses", "dark": "dark glasses"}
_STYLES: Final = {"open-peeps": "open peeps", "pixel-art": "pixel art"}


_PALETTES: Final[Mapping[str, Palette]] = {"hair": HAIR, "skin": SKIN}
_FAR: Final = 0.05  # in OKLab
_COLOURED: Final = 0.05  # a chroma in OKLab; red has 0.2
_GREYISH: Final = 0.03
_LIGHTNESS: Final = 0.5  # dark red is rather red than brown


def nearest_name(palette: Palette, colour: str) -> str:
    """Returns the name of the palette's colour that is nearest to one written as #rrggbb."""
    values = {name: f"#{value}" for name, (value, _) in palette.items()}
    if _chroma(colour) > _COLOURED:  # teal is nearer to grey than to green, but nobody would say so
        values = {name: value for name, value in values.items() if _chroma(value) > _GREYISH}
    return min(values, key=lambda name: _unlike(values[name], colour))


def _chroma(colour: str) -> float:
    return math.hypot(*lab_of(colour)[1:])


def _unlike(one: str, other: str) -> float:
    """Returns a distance of colours in which lightness counts less than hue."""
    (lightness, *hue), (other_lightness, *other_hue) = lab_of(one), lab_of(other)
    return math.dist((_LIGHTNESS * lightness, *hue), (_LIGHTNESS * other_lightness, *other_hue))


def substitutes(description: Description, row: Mapping[str, str]) -> list[str]:
    """Returns a sentence for each asked colour that becomes one that people would call another."""
    notes = []
    for name in COLOURS:
        asked = description.asked.get(name)
        if asked is None or name not in row:
            continue
        palette = _PALETTES.get(name, SURFACE)
        nearest = nearest_name(palette, asked)
        if distance(f"#{palette[nearest][0]}", asked) > _FAR:
            notes.append(
                f"{name} {description.known[name]!r} becomes {nearest}, the nearest colour that "
                "this model knows"
            )
    return notes


def caption_of(row: Mapping[str, str]) -> str:
    """Returns a caption in the words of `models.training.dicebear.captions`."""
    style = _STYLES.get(row["style"], row["style"])
    background = f"on a {nearest_name(SURFACE, row['background'])} background"
    if style == "thumbs":
        return f"{nearest_name(SURFACE, row['body'])} thumbs mascot {background}"
    hair = nearest_name(HAIR, row["hair"]) if "hair" in row else ""
    parts = [" ".join(_HAIRSTYLES[row["hairstyle"]].format(hair).split())]
    if "skin" in row:
        parts.append(f"{nearest_name(SKIN, row['skin'])} skin")
    parts.append(_GLASSES[row["glasses"]])
    if row.get("facial_hair", "none") != "none":
        parts.append("a beard")
    if "clothing" in row:
        parts.append(f"{nearest_name(SURFACE, row['clothing'])} clothes")
    if row.get("headwear") == "hat":
        parts.append(f"a {nearest_name(SURFACE, row['hat'])} hat")
    mood = {"smiling": "smiling ", "serious": "serious "}.get(row.get("mood", ""), "")
    return f"{mood}{style} portrait with {', '.join(parts[:-1])} and {parts[-1]} {background}"
