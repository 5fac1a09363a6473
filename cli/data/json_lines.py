"""Writes the files of `spearpoint data`: JSON lines in UTF-8."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any


def write_lines(out: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Writes rows to a file and creates its folder; writes nothing if producing a row fails."""
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(lines, encoding="utf-8")
