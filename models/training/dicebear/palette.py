"""The colours of avatars, and the words that people use for them.

Records use a colour's name; captions use any of its words. The colours of a palette differ enough
for a person, and a classifier, to tell them apart in a 64-pixel picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

# name: (hex RGB, further words)
Palette = Mapping[str, tuple[str, tuple[str, ...]]]

SURFACE: Final[Palette] = {
    "white": ("fafafa", ("plain white",)),
    "grey": ("a3a8b0", ("gray",)),
    "black": ("232323", ("jet black",)),
    "yellow": ("ffd93b", ("sunny yellow", "bright yellow")),
    "orange": ("ff8f2e", ("bright orange",)),
    "red": ("df3f3f", ("bright red",)),
    "pink": ("ff9ecb", ("rose pink",)),
    "purple": ("8e5bd6", ("violet",)),
    "blue": ("2f74e0", ("bright blue",)),
    "light blue": ("a5d8ff", ("sky blue", "pale blue")),
    "navy": ("1d2f66", ("dark blue", "navy blue")),
    "teal": ("22a699", ("turquoise",)),
    "green": ("45a847", ("grass green",)),
    "light green": ("b5eaaf", ("mint green", "mint")),
    "beige": ("efdcb8", ("cream", "sand-coloured")),
}

HAIR: Final[Palette] = {
    "black": ("1c1714", ("jet black",)),
    "brown": ("6f4424", ("chestnut", "brunette")),
    "blonde": ("ecc862", ("blond", "golden")),
    "ginger": ("d4611c", ("orange", "copper")),
    "grey": ("9c9c9c", ("gray", "silver")),
    "white": ("f2f1ec", ("snow white",)),
    "red": ("c22b2b", ("bright red",)),
    "green": ("3fae49", ("emerald green",)),
    "blue": ("2f6fde", ("bright blue",)),
    "pink": ("ff78b4", ("hot pink",)),
    "purple": ("8a48c4", ("violet",)),
}

SKIN: Final[Palette] = {
    "light": ("ffdcc0", ("fair", "pale")),
    "tan": ("dda56c", ("olive", "medium")),
    "brown": ("a0663c", ("light brown",)),
    "dark": ("5e3823", ("dark brown", "deep brown")),
}


def hex_of(palette: Palette, name: str) -> str:
    return palette[name][0]


def words_for(palette: Palette, name: str) -> tuple[str, ...]:
    """Returns all words for a colour, starting with its name."""
    return (name, *palette[name][1])
