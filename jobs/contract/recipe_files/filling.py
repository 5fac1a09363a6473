"""Fills the values of fields into a recipe's templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Final

from pydantic import Field

MOST_ITEMS: Final = 32
JOINERS: Final = (", ", " and ")
# the value that a client sends for a field
FieldValue = str | Annotated[list[str], Field(max_length=MOST_ITEMS)]

_PLACE: Final = re.compile(r"\{([a-z][a-z0-9_]*)(:lines)?\}")
_OPTIONAL: Final = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def named_fields(template: str) -> list[str]:
    """Returns the names of the fields in a template."""
    return [found[1] for found in _PLACE.finditer(template)]


def fill(
    template: str, values: Mapping[str, FieldValue], joiners: tuple[str, str] = JOINERS
) -> str:
    """Fills in a template in a single pass, so that values are not interpreted as templates.

    Args:
        joiners: what stands between the items of a list, and before the last one.
    """

    def value_of(found: re.Match[str]) -> str:
        value = values.get(found[1], "")
        return in_lines(value) if found[2] else in_words(value, joiners)

    def whole(text: str) -> str:
        return _PLACE.sub(value_of, text)

    def optional(found: re.Match[str]) -> str:
        names = _PLACE.findall(found[1])
        return whole(found[1]) if all(values.get(name) for name, _ in names) else ""

    parts = []
    end = 0
    for found in _OPTIONAL.finditer(template):
        parts += [whole(template[end : found.start()]), optional(found)]
        end = found.end()
    return "".join([*parts, whole(template[end:])])


def in_words(value: FieldValue, joiners: tuple[str, str] = JOINERS) -> str:
    """Returns a value as prose."""
    return value if isinstance(value, str) else listed(value, joiners)


def in_lines(value: FieldValue) -> str:
    """Returns a value as lines that begin with a dash."""
    return "\n".join(f"- {item}" for item in ([value] if isinstance(value, str) else value))


def listed(items: Sequence[str], joiners: tuple[str, str] = JOINERS) -> str:
    """Joins items as in `a, b and c`."""
    between, last = joiners
    return last.join([between.join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)
