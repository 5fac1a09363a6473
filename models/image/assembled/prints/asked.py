"""Holds what a prompt asks for on somebody's clothes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from models.image.drawn.drawable import Drawing

PATTERN: Final = "pattern"  # the option that shows it
_IS: Final = ": "


@dataclass(frozen=True, slots=True)
class Print:
    """A print on clothes: a pictogram, once or strewn, or a number.

    said: the prompt's words for it.
    name: of the pictogram; empty if it is a number.
    number: one or two digits.
    is_many: whether small ones are all over the garment.
    colour: the asked one as #rrggbb; empty if it is open.
    said_colour: the prompt's words for that.
    """

    said: str
    name: str = ""
    number: str = ""
    is_many: bool = False
    colour: str = ""
    said_colour: str = ""

    @property
    def kind(self) -> str:
        """Returns its name among the patterns."""
        return "number" if self.number else "prints" if self.is_many else "print"

    def on(self, drawing: Drawing) -> Drawing:
        """Returns a drawing whose pattern is the print: `print: unicorn`."""
        pattern = f"{self.kind}{_IS}{self.number or self.name}"
        return replace(drawing, variants={**drawing.variants, PATTERN: pattern})


def print_of(pattern: str, colour: str) -> tuple[str, Print | None]:
    """Returns the name of a drawing's pattern, and the print that it is.

    Args:
        colour: the asked one of it, as #rrggbb, or an empty string.
    """
    kind, _, shown = pattern.partition(_IS)
    if not shown:
        return kind, None
    if kind == "number":
        return kind, Print(shown, number=shown, colour=colour)
    return kind, Print(shown, shown, is_many=kind == "prints", colour=colour)


@dataclass(frozen=True, slots=True)
class Printed:
    """A prompt without the words for a print, and the print."""

    rest: str
    shown: Print
