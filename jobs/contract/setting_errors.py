"""Error messages for invalid environment variables, which name the variable and the fix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails


class SettingsError(ValueError):
    """At least one environment variable is invalid; the message has one line for each of them."""


def in_words(error: ValidationError, fields: Mapping[str, FieldInfo], prefix: str) -> str:
    """Returns one line for each invalid variable; values of secrets are left out."""
    return "\n".join(_line(one, fields, prefix) for one in error.errors(include_url=False))


def _line(error: ErrorDetails, fields: Mapping[str, FieldInfo], prefix: str) -> str:
    place = str(error["loc"][0])
    by_alias = {field.validation_alias: name for name, field in fields.items()}
    name = by_alias.get(place, place)
    field = fields[name]
    variable = place if place in by_alias else f"{prefix}{name.upper()}"
    shown = f" {error['input']!r}" if field.repr else ""
    return (
        f"{variable}{shown} can't be used: {_reason(error)}. {_purpose(field)}"
        f"Unset it to use the default, {_written(field.default)}."
    )


def _reason(error: ErrorDetails) -> str:
    """Returns Pydantic's message without its prefix for errors that validators raise."""
    return error["msg"].removeprefix("Value error, ").rstrip(".")


def _purpose(field: FieldInfo) -> str:
    return f"{field.description.rstrip('.')}. " if field.description else ""


def _written(value: Any) -> str:  # noqa: ANN401
    """Returns a default as the environment would spell it."""
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value in (None, "") else str(value)
