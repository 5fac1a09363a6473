"""A training configuration as a TOML file: one table a dataclass, and nothing it does not know."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

Config = TypeVar("Config")


class ConfigError(ValueError):
    """A configuration can't be used; the message names file, table and field."""


def read_config(file: Path | None, tables: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """The tables of a file, empty ones where it is None or has none.

    Raises:
        ConfigError: it can't be read, or has a table that is not one of tables.
    """
    if file is None:
        return {name: {} for name in tables}
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{file}: {error}") from error
    unknown = [name for name in document if name not in tables]
    if unknown:
        raise ConfigError(f"{file}: unknown table {unknown[0]!r}; known: {', '.join(tables)}")
    return {name: dict(document.get(name, {})) for name in tables}


def build(kind: type[Config], table: str, given: Mapping[str, Any]) -> Config:
    """A dataclass from a table; lists become tuples.

    Raises:
        ConfigError: a field is unknown, missing or out of range.
    """
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for name in given:
        if name not in known:
            raise ConfigError(f"[{table}] has no field {name!r}; known: {', '.join(known)}")
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in given.items()
    }
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"[{table}]: {error}") from error
