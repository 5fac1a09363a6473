"""Writes what `spearpoint data` makes: JSON lines in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_lines(out: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """With the folder that it is to be in. Nothing is written when a row can't be made."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(lines, encoding="utf-8")
