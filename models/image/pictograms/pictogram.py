"""One pictogram: a small drawing of an animal or a thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_COLOUR: Final = re.compile(r'"(#[0-9a-f]{6})"')
SIDE: Final = 32.0  # of the square that pictograms are drawn on


@dataclass(frozen=True, slots=True)
class Pictogram:
    """A pictogram.

    name: such as `fox` or `sports-medal`.
    svg: SVG elements that draw it on a square of 32 units, on nothing.
    colours: those of it that are seen, as #rrggbb: the main one, then by area, the largest first.
    """

    name: str
    svg: str
    colours: tuple[str, ...]


def colours_in(svg: str) -> list[str]:
    """Returns the colours that SVG elements have, as #rrggbb, once each."""
    return list(dict.fromkeys(_COLOUR.findall(svg)))
