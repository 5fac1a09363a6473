"""Fills the slots of phrases: colours, garments, things, pronouns."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from random import Random
from typing import Any, Final

from models.image.reading.description import COLOURS
from models.image.reading.undrawn import undrawn
from models.training.descriptions.colour_words import name_colour
from models.training.descriptions.pieces import Piece, Pieces

_PRONOUNS: Final = ({"he": "he", "him": "him", "his": "his"},) * 3 + (
    {"he": "she", "him": "her", "his": "her"},
    {"he": "she", "him": "her", "his": "her"},
    {"he": "she", "him": "her", "his": "her"},
    {"he": "they", "him": "them", "his": "their"},
    {"he": "the person", "him": "the person", "his": "the"},
    {"he": "I", "him": "me", "his": "my"},
    {"he": "the character", "him": "it", "his": "its"},
)
_FROM_LISTS: Final = {
    "garment": ("plain", "garment"),
    "name": ("plain", "name"),
    "adjective": ("plain", "adjective"),
    "place": ("unknown", "place"),
}

# slots for what no drawing shows, by kind of `undrawn`
_UNDRAWN: Final = {
    "worn": "worn",
    "feature": "face",
    "print": "print",
    "figure": "figure",
    "doing": "doing",
}
_REPEATS: Final = 0.12  # of the prompts that name several colours: some of them are the same


@cache
def grammar() -> Mapping[str, Any]:
    """Returns grammar.toml."""
    file = resources.files("models.training.descriptions").joinpath("grammar.toml")
    return tomllib.loads(file.read_text())


@cache
def things() -> tuple[str, ...]:
    """Returns frequent nouns of WordNet 3.1 for what is no face."""
    file = resources.files("models.training.descriptions").joinpath("things.txt")
    return tuple(file.read_text().splitlines())


class Slots:
    """Fills the slots of one prompt, with the same pronouns throughout."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._pronouns = random.choice(_PRONOUNS)
        self._repeats = random.random() < _REPEATS
        self._last = ""
        self.asked: set[str] = set()  # parts whose colour was named
        self.hair_is_open = True  # False if a phrase about hair may name its colour

    def __call__(self, name: str) -> Pieces:
        """Returns what fills a slot; a colour that was already named gets no label again.

        {hair,clothing} is a colour of both.
        """
        if name == "beard":
            name = "hair" if self.hair_is_open else "colour"
        parts = name.split(",")
        if set(parts) <= set(COLOURS):
            labels = frozenset(parts) - self.asked
            self.asked |= labels
            if not (self._repeats and self._last and self._random.random() < 0.5):
                self._last = name_colour(parts[0], self._random)
            return [Piece(self._last, labels)]
        if name == "colour":
            return [Piece(name_colour("", self._random))]
        if name in ("thing", "things"):
            thing = self._random.choice(things())
            return [Piece(_plural(thing) if name == "things" else thing)]
        if name in _UNDRAWN:
            return [Piece(self._random.choice(sorted(undrawn(_UNDRAWN[name]))))]
        if name in _FROM_LISTS:
            table, key = _FROM_LISTS[name]
            return [Piece(self._random.choice(grammar()[table][key]))]
        return [Piece(self._pronouns[name])]


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun[-1] == "y" and noun[-2] not in "aeou" else f"{noun}s"
