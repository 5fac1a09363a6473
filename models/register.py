"""Registers locally trained models: stores them beside the pulled ones and adds a catalog entry."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

TRAINED: Final = "trained"


def trained_catalogs(models_dir: Path) -> list[Path]:
    """Returns the catalog files of all models that were trained and registered here."""
    return sorted((models_dir / TRAINED).glob("*/catalog.toml"))


def register(
    model: Path,
    models_dir: Path,
    name: str,
    fields: Mapping[str, str | Sequence[str]],
    scheme: str = "path",
) -> tuple[Path, str]:
    """Copies a model folder to `models_dir/trained/<name>/<version>` and writes its catalog entry.

    Each registration of a name makes a new version (v1, v2, ..). The newest one is served, and
    older ones are retained.

    Args:
        fields: Fields of CatalogEntry other than id, source and revision.
        scheme: `path`, or `adapter` if the folder holds an adapter.

    Returns:
        The model's catalog file and its version.

    Raises:
        OSError: The files can't be written.
    """
    home = models_dir / TRAINED / name
    home.mkdir(parents=True, exist_ok=True)
    taken = [int(folder.name[1:]) for folder in home.glob("v*") if folder.name[1:].isdigit()]
    version = f"v{max(taken, default=0) + 1}"
    temporary = home / f".{version}.part"
    shutil.rmtree(temporary, ignore_errors=True)
    shutil.copytree(model, temporary)
    temporary.rename(home / version)
    entry = {"id": name, "source": f"{scheme}:{home / version}", "revision": version, **fields}
    # a JSON string is a TOML string, and a list of them a TOML array
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    file = home / "catalog.toml"
    file.write_text("[[model]]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file, version
