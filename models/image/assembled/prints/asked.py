"""What a prompt asks for on somebody's clothes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PATTERN: Final = "pattern"  # the option that shows it


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


@dataclass(frozen=True, slots=True)
class Printed:
    """A prompt without the words for a print, and the print."""

    rest: str
    shown: Print
