"""Turns the asynchronous Python client into the synchronous one, name by name."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Final

_HEAD: Final = "# Generated from `_async` by `python -m clients.generate_types`; do not edit.\n"
_WORDS: Final = {
    r"async (def|for|with)\b": r"\1",
    r"\bawait ": "",
    r"\basyncio\b": "time",
    r"\b_async\b": "_sync",
    r"\bAsync(?=[A-Z])": "",
    r"\basynccontextmanager\b": "contextmanager",
    r"\b__a(enter|exit|iter|next)__": r"__\1__",
    r"\ba(close|iter_lines|iter_bytes|read)\b": r"\1",
    r"\basynchronous": "synchronous",
}


def without_async(source: str) -> str:
    """Returns the module with the synchronous counterpart of every asynchronous name."""
    for pattern, replacement in _WORDS.items():
        source = re.sub(pattern, replacement, source)
    for command in (["check", "--select", "I", "--fix"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *command, "--quiet"]
        name = ["--stdin-filename", "clients/python/spearpoint_client/_sync/any.py"]
        source = subprocess.run(
            [*ruff, *name, "-"], input=source, capture_output=True, text=True, check=True
        ).stdout
    return _HEAD + source
