"""Models that were trained here: copied beside the pulled ones and put into the catalog."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

TRAINED: Final = "trained"


def register(
    model: Path, models_dir: Path, name: str, fields: Mapping[str, str | Sequence[str]]
) -> tuple[Path, str]:
    """Copy a model folder to `models_dir/trained/<name>/<version>` and let the catalog name it.

    fields: those of CatalogEntry beside id, source and revision. Each registration of a name is a
    new version, v1, v2 and so on; the newest is served, older ones stay. Returns the catalog file
    of the model and the version.

    Raises:
        OSError: it can't be written.
    """
    home = models_dir / TRAINED / name
    home.mkdir(parents=True, exist_ok=True)
    taken = [int(folder.name[1:]) for folder in home.glob("v*") if folder.name[1:].isdigit()]
    version = f"v{max(taken, default=0) + 1}"
    temporary = home / f".{version}.part"
    shutil.rmtree(temporary, ignore_errors=True)
    shutil.copytree(model, temporary)
    temporary.rename(home / version)
    entry = {"id": name, "source": f"path:{home / version}", "revision": version, **fields}
    # a JSON string is a TOML string, and a list of them a TOML array
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    file = home / "catalog.toml"
    file.write_text("[[model]]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file, version
