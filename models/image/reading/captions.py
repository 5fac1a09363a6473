"""Writes a row of attributes as a caption, for generators that learned from captions.

Such a generator knows the colours of its training data only, so that others become the nearest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from models.image.reading.oklab import distance
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


def nearest_name(palette: Palette, colour: str) -> str:
    """Returns the name of the palette's colour that is nearest to one written as #rrggbb."""
    return min(palette, key=lambda name: distance(f"#{palette[name][0]}", colour))


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
