"""Finds the files of a folder, and turns their names into text that can always be encoded."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Final

# macOS adds it to archives, with a file such as ._cup.png for each real one
_ARCHIVE_EXTRAS: Final = "__MACOSX"


def visible_files(folder: Path, suffixes: Collection[str]) -> list[Path]:
    """Returns the files below a folder that have one of the suffixes, in the order of their names.

    Hidden files and all files in hidden folders (.ipynb_checkpoints, .git) are left out.
    """
    return sorted(
        file
        for file in folder.rglob("*")
        if file.suffix.lower() in suffixes
        and not any(_is_hidden(part) for part in file.relative_to(folder).parts)
        and file.is_file()
    )


def writable_name(path: Path) -> str:
    r"""Returns a path as text; bytes that are not UTF-8 are escaped, as in `th\xe9.png`."""
    return os.fsencode(path.as_posix()).decode("utf-8", errors="backslashreplace")


def _is_hidden(part: str) -> bool:
    return part.startswith(".") or part == _ARCHIVE_EXTRAS
