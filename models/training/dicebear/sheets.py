"""Writes the sheets of parts that `avatars` draws with (models/image/assembled/sheets).

    python -m models.training.dicebear.sheets

They are shipped, so only another version of DiceBear needs this: it installs DiceBear with npm.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from models.training.dicebear.drawing import install, run_script

_DICEBEAR: Final = Path("~/.cache/spearpoint/dicebear")
_SHEETS: Final = Path(__file__).parents[2] / "image" / "assembled" / "sheets"


def sheets(dicebear: Path) -> dict[str, dict[str, Any]]:
    """Returns the sheet of each style, as models/image/assembled/sheet.py reads them.

    Args:
        dicebear: the folder in which DiceBear is installed.

    Raises:
        DrawingError: Node failed.
    """
    found: dict[str, dict[str, Any]] = json.loads(run_script(dicebear, "parts.mjs"))
    return {
        style: {"source": f"@dicebear/{style} {sheet.pop('version')}, CC0-1.0", **sheet}
        for style, sheet in found.items()
    }


if __name__ == "__main__":
    for style, sheet in sheets(install(_DICEBEAR.expanduser())).items():
        (_SHEETS / f"{style}.json").write_text(json.dumps(sheet, indent=1) + "\n")
