"""The attributes of a drawn face, and what a prompt asks of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

# Attributes with one of a few values. A row of attributes (completion.py) and a description use
# the same names and values; `none` means that the drawing shows none.
CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {
    "style": ("pixel-art", "lorelei", "open-peeps", "notionists", "thumbs"),
    "hairstyle": ("none", "short", "long", "curly", "spiky", "tied-up", "mohawk"),
    "glasses": ("none", "clear", "dark"),
    "mood": ("smiling", "serious", "sad", "angry", "surprised"),
    "facial_hair": ("none", "beard", "moustache", "goatee"),
    "headwear": ("none", "hat", "turban", "hijab"),
    "earrings": ("none", "earrings"),
    "freckles": ("none", "freckles"),
    "flowers": ("none", "flowers"),
    "eyepatch": ("none", "eyepatch"),
    "mask": ("none", "mask"),
}
# Attributes with a colour, written as #rrggbb. `body` is a thumb's own colour.
COLOURS: Final = ("background", "hair", "skin", "clothing", "hat", "body")
# The same of parts that have a colour of their own only where a prompt asks for it.
TINTS: Final = ("facial_hair_colour", "glasses_colour", "earrings_colour", "lips", "eyes")
ALL_COLOURS: Final = (*COLOURS, *TINTS)


@dataclass(frozen=True, slots=True)
class Description:
    """Holds what a prompt asks for; what it leaves open is not in it.

    asked: an attribute's name and its value: one of its categories, or a colour as #rrggbb.
    words: an attribute's name and what the prompt calls its value, such as `dusty rose`.
    unknown: the prompt's words for what no drawn face can show.
    is_face: False if the prompt asks for something else than one face, such as a car.
    implied: what it does not ask for and yet expects, such as no beard on a woman or a child.
    is_person: whether it names somebody by a word of the reader's list, whom no thumb stands for.
    sex: `woman` or `man` if it speaks of one and not of the other.
    is_old: whether it calls somebody old.
    is_child: whether it is about a child.
    origin: the group of where somebody is from, as people/origins.toml has it.
    kinds: an attribute's name and what the prompt calls it more closely, such as `dreadlocks`;
        after the value, if the prompt asks for both, as in `a curly bob`.
    unwanted_kinds: kinds that the prompt does not want, such as a fringe.
    """

    asked: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    is_face: bool = True
    implied: Mapping[str, str] = field(default_factory=dict)
    is_person: bool = False
    sex: str = ""
    is_old: bool = False
    is_child: bool = False
    origin: str = ""
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unwanted_kinds: frozenset[str] = frozenset()

    def without(self, name: str) -> Description:
        """Returns the same without one of the asked attributes."""
        left = {key: value for key, value in self.asked.items() if key != name}
        return replace(self, asked=left)

    @property
    def is_drawable(self) -> bool:
        """Returns whether a model of faces can draw it."""
        return self.is_face

    @property
    def unheard(self) -> None:
        """Returns None: the reader is learned, and no word of a prompt is without effect."""
        return

    @property
    def known(self) -> dict[str, str]:
        """Returns the asked attributes in words: colours as the prompt names them, then kinds."""
        known = {name: self.words.get(name, value) for name, value in self.asked.items()}
        return known | {name: ", ".join(kinds) for name, kinds in self.kinds.items()}


def hex_of(rgb: tuple[int, int, int]) -> str:
    """Returns a colour, red, green and blue, 0..255, as #rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def rgb_of(colour: str) -> tuple[int, int, int]:
    """Returns red, green and blue, 0..255, of a colour written as #rrggbb."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
