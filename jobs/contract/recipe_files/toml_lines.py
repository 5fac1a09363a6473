"""Finds the line of a key in a TOML file, for error messages."""

from __future__ import annotations

import re
from collections.abc import Sequence


def line_of(text: str, place: Sequence[str | int]) -> int:
    """Returns the line of a key in a TOML file, or of the innermost table around it."""
    best, depth = 1, -1
    table: list[str | int] = []
    counts: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        header = re.match(r"\s*(\[\[?)\s*([\w.-]+)\s*\]", line)
        if header:
            name = header[2]
            table = list(name.split("."))
            if header[1] == "[[":
                counts[name] = counts.get(name, -1) + 1
                table.append(counts[name])
            here = table
        else:
            key = re.match(r"\s*\"?([\w.-]+)\"?\s*=", line)
            if key is None:
                continue
            here = [*table, *key[1].split(".")]  # dotted, as in fields.tone
        if list(place[: len(here)]) == here and len(here) > depth:
            best, depth = number, len(here)
    return best
