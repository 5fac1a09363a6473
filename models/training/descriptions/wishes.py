"""What a synthetic prompt asks for, and how often."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from models.training.descriptions.slots import grammar

# How often a prompt asks for each attribute.
SHARES: Final[Mapping[str, float]] = {
    "hair": 0.32,
    "hairstyle": 0.38,
    "skin": 0.24,
    "clothing": 0.42,
    "background": 0.42,
    "hat": 0.09,
    "headwear": 0.1,
    "glasses": 0.42,
    "mood": 0.34,
    "facial_hair": 0.22,
    "earrings": 0.09,
    "freckles": 0.07,
    "flowers": 0.05,
    "eyepatch": 0.04,
    "mask": 0.05,
}
OF_THUMBS: Final = {"body": 0.7, "background": 0.5, "mood": 0.2, "glasses": 0.06, "hat": 0.04}
VALUES: Final = {
    "hairstyle": "short short long long curly curly spiky tied-up tied-up mohawk none none".split(),
    "glasses": "none none clear clear clear dark dark".split(),
    "mood": "smiling smiling smiling serious serious sad angry surprised".split(),
    "facial_hair": "none none beard beard beard moustache moustache goatee".split(),
    "headwear": "none none hat turban hijab".split(),
    "earrings": "none earrings earrings earrings".split(),
    "freckles": "none freckles freckles freckles freckles".split(),
    "flowers": "none flowers flowers flowers flowers".split(),
    "eyepatch": "none eyepatch eyepatch eyepatch eyepatch".split(),
    "mask": "none mask mask mask mask".split(),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """An attribute that a prompt asks for; value is empty for a colour, which a slot names."""

    name: str
    value: str = ""

    @property
    def label(self) -> str:
        if self.name == "hat":
            return "headwear:hat"
        return f"{self.name}:{self.value}" if self.value else self.name

    def forms(self, form: str) -> Sequence[str]:
        table = grammar()[self.name]
        return (table[self.value] if self.value else table).get(form, ())
