"""Names the generated files and returns what belongs into them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from app.main import create_app
from clients.generate_types import python, sync, typescript
from clients.generate_types.schemas import Document, documents, requests
from jobs.contract.settings import Settings

ROOT: Final = Path(__file__).parents[1]
_PACKAGE: Final = "python/spearpoint_client"


def openapi() -> Document:
    """Returns the OpenAPI document of a gateway with default settings."""
    return create_app(Settings()).openapi()


def generated() -> dict[str, str]:
    """Returns path below `clients/` -> text, for every generated file."""
    document = openapi()
    asked, answered = requests(document), documents(document)
    files = {
        f"{_PACKAGE}/requests.py": python.typed_dicts(asked),
        f"{_PACKAGE}/documents.py": python.dataclasses(answered),
        "js/types.d.ts": typescript.interfaces(asked, answered),
    }
    for source in sorted((ROOT / _PACKAGE / "_async").glob("*.py")):
        files[f"{_PACKAGE}/_sync/{source.name}"] = sync.without_async(source.read_text("utf-8"))
    return files
