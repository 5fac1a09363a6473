"""Reads durations such as `45s`, `30m`, `12h` and `90d`."""

from __future__ import annotations

import re
from typing import Final

import typer

_UNITS: Final = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def seconds(text: str) -> float:
    """Returns a duration in seconds.

    Raises:
        typer.BadParameter: the text is not a number followed by a unit.
    """
    found = re.fullmatch(r"(\d{1,6})([smhd])", text.strip().lower())
    if found is None:
        raise typer.BadParameter(f"{text!r} is not a duration; write 45s, 30m, 12h or 90d")
    return int(found[1]) * _UNITS[found[2]]
