"""Writes the attributes of drawings by value, as rows that complete descriptions."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final

from models.training.dicebear.palette import HAIR, SKIN, SURFACE, Palette, hex_of
from models.training.dicebear.styles import FACE_STYLES, choose

_PALETTES: Final[Mapping[str, Palette]] = {
    "background": SURFACE,
    "hair": HAIR,
    "skin": SKIN,
    "clothing": SURFACE,
    "hat": SURFACE,
    "body": SURFACE,
}
_CAN_HAVE_A_HAT: Final = ("pixel-art",)
_CAN_HAVE_A_BEARD: Final = ("lorelei", "open-peeps", "notionists")


def row_of(attributes: Mapping[str, str]) -> dict[str, str]:
    """Returns the attributes of a drawing by value: colours as #rrggbb, and what it lacks too."""
    row = {
        name: f"#{hex_of(_PALETTES[name], value)}" if name in _PALETTES else value
        for name, value in attributes.items()
        if name != "beard"
    }
    if row["style"] in _CAN_HAVE_A_BEARD:
        row["facial_hair"] = attributes.get("beard", "none")
    if row["style"] in _CAN_HAVE_A_HAT:
        row["headwear"] = "hat" if "hat" in attributes else "none"
    return row


def draw_rows(count: int, seed: int) -> list[dict[str, str]]:
    """Returns so many rows of each style with faces, as drawings would have them."""
    random = Random(seed)  # noqa: S311  # pictures, not secrets
    return [row_of(choose(style, random)[0]) for style in FACE_STYLES for _ in range(count)]
