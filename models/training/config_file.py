"""Reads training configurations from TOML files, one dataclass per table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

Config = TypeVar("Config")


class ConfigError(ValueError):
    """A configuration is invalid; the message names the file, table or field."""


def read_config(file: Path | None, tables: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Returns the named tables of a file. A table that the file does not have is empty.

    Args:
        file: the TOML file; None stands for an empty file.
        tables: the names of the tables that the file may have.

    Raises:
        ConfigError: the file can't be read, or has a table that is not in `tables`.
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


def build(kind: type[Config], table: str, entries: Mapping[str, Any]) -> Config:
    """Builds a dataclass from the values of a table; lists become tuples.

    Args:
        table: the name of the table, for error messages.

    Raises:
        ConfigError: a field is unknown, missing or out of range.
    """
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for name in entries:
        if name not in known:
            raise ConfigError(f"[{table}] has no field {name!r}; known: {', '.join(known)}")
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entries.items()
    }
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise ConfigError(f"[{table}]: {error}") from error
