"""Makes SVG shorter: coordinates with two decimals, and colours in six digits."""

from __future__ import annotations

import re
from typing import Final

_DECIMALS: Final = 2
_COORDINATES: Final = re.compile(r'\b(d|cx|cy|r|rx|ry|x|y|x1|x2|y1|y2|width|height)="([^"]*)"')
_NUMBER: Final = re.compile(r"\d*\.\d+|\d+")
_SHORT_COLOUR: Final = re.compile(r'"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])"')
_COLOUR: Final = re.compile(r'"#[0-9a-fA-F]{6}"')
_WHITE: Final = '"white"'
_WRAPPER: Final = re.compile(r'<g fill="none">((?:(?!<g\b).)*)</g>', re.DOTALL)


def shortened(svg: str) -> str:
    """Returns the same drawing with rounded coordinates and colours as #rrggbb."""
    svg = _COORDINATES.sub(lambda found: f'{found[1]}="{_rounded(found[2])}"', svg)
    svg = svg.replace(_WHITE, '"#ffffff"').replace('"black"', '"#000000"')
    svg = _SHORT_COLOUR.sub(
        lambda found: '"#' + "".join(2 * one for one in found.groups()) + '"', svg
    )
    svg = _COLOUR.sub(lambda found: found[0].lower(), svg)
    wrapper = _WRAPPER.fullmatch(svg)
    return wrapper[1] if wrapper else svg


def _rounded(values: str) -> str:
    """Returns coordinates with fewer decimals; what a dot has separated stays apart."""
    parts: list[str] = []
    end = 0
    for found in _NUMBER.finditer(values):
        parts.append(values[end : found.start()])
        number = _short(found[0])
        before = parts[-1] or (parts[-2] if len(parts) > 1 else "")
        if number != found[0] and "." not in number and before[-1:].isdigit():
            number = f" {number}"
        after = values[found.end() : found.end() + 1]
        if "." in found[0] and "." not in number and after == ".":
            number = f"{number} "
        parts.append(number)
        end = found.end()
    return "".join(parts) + values[end:]


def _short(number: str) -> str:
    if len(number.partition(".")[2]) <= _DECIMALS:
        return number
    short = f"{float(number):.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return short.removeprefix("0") if short.startswith("0.") else short
