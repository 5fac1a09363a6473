"""Adds entries to a catalog file, and leaves what else is in it as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from models.catalog import CatalogError, load_catalog

# In the folder of pulled models; read if no other file is named.
ADDED: Final = "catalog.toml"


def add_entry(file: Path, fields: Mapping[str, Any]) -> None:
    """Appends an entry to a catalog file, which is made if there is none.

    Args:
        file: a TOML file.
        fields: the fields of CatalogEntry; a mapping becomes a table.

    Raises:
        CatalogError: the file has an entry of this id, or the entry is wrong; nothing is changed.
        OSError: the file can't be written.
    """
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    if before and fields["id"] in load_catalog(file).keys() - load_catalog().keys():
        raise CatalogError(f"{file} has a model {fields['id']!r} already: remove it, or give --id")
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.part")
    separator = "\n" if before else ""
    temporary.write_text(f"{before}{separator}{_written(fields)}", encoding="utf-8")
    try:
        load_catalog(temporary)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _written(fields: Mapping[str, Any]) -> str:
    plain = {name: value for name, value in fields.items() if not isinstance(value, Mapping)}
    tables = {name: value for name, value in fields.items() if isinstance(value, Mapping)}
    lines = ["[[model]]", *_lines(plain)]
    for name, table in tables.items():
        lines += [f"[model.{name}]", *_lines(table)]
    return "\n".join(lines) + "\n"


def _lines(table: Mapping[str, Any]) -> list[str]:
    # a JSON string is a TOML string, and a list of them a TOML array
    return [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in table.items()]
